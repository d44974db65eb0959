import { QueueLogReader, type SplitLine } from '@intraday/sources';
import {
  SAMPLE_DATE,
  SAMPLE_SEED,
  sampleForecast,
  sampleOrganisation,
  samplePlan,
  simulateDay,
} from '@intraday/simulator';
import type { OrganisationStore, SourceRow, SourceStore } from '@intraday/storage';
import type { UploadFaults } from '@intraday/contract';
import type { Changes } from '../changes/changes';
import type { LineDoor } from '../ingest/line-door';
import type { OrganisationDoor } from '../organisation/organisation-door';
import type { KnownPlaces } from '../plans/known-places';
import type { PlanDoor } from '../plans/plan-door';
import { faultLine } from '../operations/fault-text';
import { pace, type ReplayTarget } from '../replay/pace';
import { pacedLine, type PacedLine } from '../replay/paced-line';
import type { ReplayControl } from '../replay/replay-control';

/** Source of the sample. */
export const DEMO_SOURCE = 'demo';
/** Seconds of the sample in a second where nobody says: the day passes in less than half an hour. */
export const DEMO_RATE = 60;

/** The reasons of the sample's log, each named for the activity that it means. */
const REASONS = ['break', 'meal', 'training', 'meeting', 'coaching', 'personal'] as const;
const CHANGE = { who: 'demo', why: 'the bundled sample' };

export interface DemoParts {
  readonly replay: ReplayControl;
  readonly sources: Pick<SourceStore, 'ensure'>;
  readonly organisation: Pick<OrganisationStore, 'saveSite' | 'addTeam' | 'setMember' | 'renameAgent' | 'setQueue'>;
  readonly changes: Pick<Changes, 'look'>;
  readonly door: Pick<LineDoor, 'take'>;
  readonly organisationDoor: Pick<OrganisationDoor, 'take'>;
  readonly planDoor: Pick<PlanDoor, 'schedules' | 'forecasts'>;
  /** What a plan may name, as it stands. */
  readonly known: () => KnownPlaces;
  /** One line for people when the demo breaks off. */
  readonly log: (line: string) => void;
}

/** The demo: the bundled sample of a contact centre's day, replayed into an empty database. */
export class Demo {
  private running: Promise<void> | null = null;
  private stopping = false;

  constructor(private readonly parts: DemoParts) {}

  /**
   * Marks an empty database as demo, sets up the sample's organisation and starts the replay, or goes on with it.
   *
   * @param rate seconds of the sample in a second; null keeps a running demo's rate
   * @returns false where the database holds something else
   */
  async start(rate: number | null): Promise<boolean> {
    if (this.running !== null) return true;
    const [first] = simulateDay({ seed: SAMPLE_SEED, date: SAMPLE_DATE });
    const firstAt = Math.floor(Number(first?.split('|', 1)[0]) * 1000);
    const chosen = rate ?? this.parts.replay.state?.rate ?? DEMO_RATE;
    if (!(await this.parts.replay.start('demo', DEMO_SOURCE, firstAt, chosen))) return false;
    const source = await this.parts.sources.ensure(DEMO_SOURCE, 'queue-log', CHANGE);
    if (source === null) throw new Error('the name of the demo source must be good');
    await this.setUp();
    this.running = this.replaySample(source, chosen).catch((error: unknown) => {
      this.parts.log(`The demo has broken off: ${faultLine(error)}`);
      this.running = null;
    });
    return true;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  private async setUp(): Promise<void> {
    const { organisation, changes } = this.parts;
    const sample = sampleOrganisation();
    const known = (id: string): string => `${DEMO_SOURCE}:${id}`;
    await organisation.saveSite(sample.site, CHANGE);
    for (const team of sample.teams) await organisation.addTeam({ ...team, timeZone: sample.site.timeZone }, CHANGE);
    for (const { id, name, channel, serviceLevelSeconds, shortAbandonSeconds } of sample.queues) {
      const setting = {
        name,
        channel,
        site: sample.site.id,
        serviceLevelSeconds,
        serviceLevelTarget: null,
        shortAbandonSeconds,
        from: null,
      };
      await organisation.setQueue(known(id), setting, CHANGE);
    }
    for (const { id, name, team } of sample.agents) {
      await organisation.setMember(known(id), team, null, CHANGE);
      await organisation.renameAgent(known(id), name, CHANGE);
    }
    await changes.look();
    await this.plan();
  }

  /** The schedule of the sample's day, and what the reasons of its log mean. */
  private async plan(): Promise<void> {
    const { organisationDoor, planDoor, known } = this.parts;
    const reasons = REASONS.map((code) => ({ code, activity: code, paid: code !== 'meal' }));
    const wish = { from: null, dryRun: false, change: CHANGE };
    const meant = await organisationDoor.take({ form: 'json', value: { reasons } }, wish);
    if (!meant.ok) throw new Error(`The reasons of the sample: ${faultsIn(meant.faults)}`);
    const schedules = sampleOrganisation().agents.map(({ id }, index) => ({
      ...{ agent: `${DEMO_SOURCE}:${id}`, date: SAMPLE_DATE },
      shifts: [samplePlan(index)],
    }));
    const value = { schedules };
    const file = { body: Buffer.from(JSON.stringify(value)), json: { value }, dryRun: false };
    const planned = await planDoor.schedules(file, known(), CHANGE);
    if (!planned.ok) throw new Error(`The schedule of the sample: ${faultsIn(planned.faults)}`);
    await this.forecast();
  }

  /** What was expected of the sample's day; how many that takes, the server computes. */
  private async forecast(): Promise<void> {
    const { planDoor, known } = this.parts;
    const forecasts = sampleForecast(SAMPLE_DATE).map((each) => ({ ...each, queue: `${DEMO_SOURCE}:${each.queue}` }));
    const value = { forecasts };
    const file = { body: Buffer.from(JSON.stringify(value)), json: { value }, dryRun: false };
    const taken = await planDoor.forecasts(file, known(), CHANGE);
    if (!taken.ok) throw new Error(`The forecast of the sample: ${faultsIn(taken.faults)}`);
  }

  private async replaySample(source: SourceRow, rate: number): Promise<void> {
    const { replay, door } = this.parts;
    const target: ReplayTarget = {
      start: async () => Date.parse(replay.reading.now),
      announce: async (horizon) => Date.parse((await replay.announce(DEMO_SOURCE, horizon))?.now ?? ''),
      send: async ({ body, after }) => {
        await door.take(source, Buffer.from(body), { timeZone: null, after });
      },
    };
    const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
    await pace(sampleLines(), target, { rate, pause, stopped: () => this.stopping });
  }
}

const faultsIn = (faults: UploadFaults): string => JSON.stringify(faults.list.slice(0, 3));

async function* sampleLines(): AsyncIterable<PacedLine> {
  const reader = new QueueLogReader({ source: DEMO_SOURCE, timeZone: null });
  for (const line of simulateDay({ seed: SAMPLE_SEED, date: SAMPLE_DATE })) {
    const split: Pick<SplitLine, 'line' | 'complete'> = { line, complete: true };
    yield pacedLine(split, reader);
  }
}
