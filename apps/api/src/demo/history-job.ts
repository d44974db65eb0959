import { readSchedulesJson, ScheduleCheck, UploadFaults } from '@intraday/contract';
import type { CanonicalEvent } from '@intraday/events';
import { Roster, writtenEvent, type Centre, type Modifier } from '@intraday/simulator';
import {
  CellStore,
  CustomerContactStore,
  FilledDayStore,
  OrganisationStore,
  PlanStore,
  StateStore,
  type AgentPlan,
  type IntervalCells,
  type LogEntry,
  type OrganisationRows,
  type StoragePool,
} from '@intraday/storage';
import { DAY_MS } from '@intraday/time';
import { organisationOf } from '../figures/organisation-of';
import type { PlanRows } from '../figures/plan-book';
import { digestOfEvent } from '../ingest/digest-event';
import { KnownPlaces } from '../plans/known-places';
import { PlanDoor } from '../plans/plan-door';
import { foldDay } from './day-fold';
import type { HistoryHand } from './history';
import { centreOf, DEMO_SOURCE, worldOf, type DemoSetting } from './demo-setting';
import { plansOn, uploadPlans } from './plan-upload';

const CHANGE = { who: 'demo', why: 'history of the demo' };

/** What whoever fills days in has to know. */
export interface HistoryTask {
  readonly setting: DemoSetting;
  readonly ordered: readonly Modifier[];
  /** Zone of the enterprise. */
  readonly timeZone: string;
  readonly wrapLimitMs: number;
}

/** A piece of the work: the plans of some dates, or a day. Days count from 1970-01-01. */
export type HistoryJob =
  | { readonly kind: 'plans'; readonly days: readonly number[] }
  | { readonly kind: 'day'; readonly day: number; readonly held: boolean };

const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

export function entryOf(event: CanonicalEvent): LogEntry {
  const { source, id, at, seq } = event;
  return {
    ...{ source, id, at, seq, format: 'event', digest: digestOfEvent(event) },
    body: JSON.stringify(writtenEvent(event)),
  };
}

function* entriesOf(events: readonly CanonicalEvent[]): Generator<LogEntry> {
  for (const event of events) yield entryOf(event);
}

/** Plays days of the demo's centre, folds them and stores what comes of it. */
export class HistoryWorker implements HistoryHand {
  private readonly centre: Centre;
  private readonly roster: Roster;
  private organisation: OrganisationRows | null = null;

  constructor(
    private readonly pool: StoragePool,
    private readonly task: HistoryTask,
  ) {
    this.centre = centreOf(worldOf(task.setting), task.ordered);
    this.roster = new Roster(this.centre.world, this.centre.behaviour);
  }

  /** Nothing is open between two jobs. */
  end(): Promise<void> {
    return Promise.resolve();
  }

  /** @returns true where it was done, false where it was done before */
  async work(job: HistoryJob): Promise<boolean> {
    return job.kind === 'plans' ? this.plan(job.days) : this.fill(job.day, job.held);
  }

  private async known(): Promise<{ rows: OrganisationRows; places: KnownPlaces }> {
    this.organisation ??= await new OrganisationStore(this.pool, Date.now).load();
    return { rows: this.organisation, places: new KnownPlaces(this.organisation, this.task.timeZone, null) };
  }

  private async plan(days: readonly number[]): Promise<boolean> {
    const { places } = await this.known();
    const door = new PlanDoor(new PlanStore(this.pool, Date.now), null);
    await uploadPlans(door, places, CHANGE, plansOn(this.centre, this.roster, days.map(dateOf)));
    return true;
  }

  private async fill(day: number, held: boolean): Promise<boolean> {
    const { pool, task } = this;
    const { rows, places } = await this.known();
    const start = day * DAY_MS;
    const events = [...this.centre.events(start, start + DAY_MS)];
    const settings = { organisation: organisationOf(rows, task.timeZone), wrapLimitMs: task.wrapLimitMs };
    const plans = this.plansOf(dateOf(day), places);
    const cells = new CellStore(pool);
    const store = (groups: readonly IntervalCells[]): Promise<void> => cells.replaceIntervals(groups);
    const folded = await foldDay({ source: DEMO_SOURCE, start, events, settings, plans, store });
    await new StateStore(pool).replace(DEMO_SOURCE, start, start + DAY_MS, folded.states);
    await new CustomerContactStore(pool).save(DEMO_SOURCE, folded.customers);
    return new FilledDayStore(pool).add({
      ...{ source: DEMO_SOURCE, day, instants: events.map(({ at }) => at), finished: folded.finished },
      entries: held ? entriesOf(events) : null,
      state: JSON.stringify(folded.left),
    });
  }

  /** The plans of a date as they are uploaded, with the excuses and rules that are stored. */
  private plansOf(date: string, places: KnownPlaces): PlanRows {
    const faults = new UploadFaults();
    const check = new ScheduleCheck(places.findAgent, faults);
    for (const each of readSchedulesJson({ schedules: this.roster.schedulesOn(date) }, faults)) check.add(each);
    const planned: readonly AgentPlan[] = check.finish();
    const stored = new PlanStore(this.pool, Date.now);
    return {
      anyPlan: () => Promise.resolve(true),
      plansBetween: async function* () {
        yield await Promise.resolve(planned);
      },
      excuses: (from, until) => stored.excuses(from, until),
      rulesOfAdherence: () => stored.rulesOfAdherence(),
    };
  }
}
