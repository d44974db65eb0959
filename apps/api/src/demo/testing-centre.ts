import { readOrganisation, UploadFaults, viewSchema, type Answer, type Row } from '@intraday/contract';
import { Engine, StateShelf, WorkforceFold } from '@intraday/engine';
import { NO_TARGETS, TargetBook, type Target } from '@intraday/metrics';
import {
  Behaviour,
  Centre,
  forecastsOn,
  organisationOf as organisationOfWorld,
  Roster,
  type Modifier,
  type World,
} from '@intraday/simulator';
import { NOTHING_STORED, type AgentPlan, type ForecastRow } from '@intraday/storage';
import { DAY_MS } from '@intraday/time';
import { evaluateView, type Rights } from '@intraday/views';
import type { Organisation } from '@intraday/workforce';
import { KnownStates } from '../figures/known-states';
import { organisationOf } from '../figures/organisation-of';
import { PlanBook } from '../figures/plan-book';
import { Planning } from '../figures/planning/planning';
import { SourcesReader } from '../figures/reader';
import { afterUpload } from '../organisation/after-upload';

const ZONE = 'UTC';
const EVERYTHING: Rights = {
  ...{ role: 'administrator', sites: null, teams: null, agents: null },
  ...{ personalDetail: true, fingerprint: 'all' },
};
/** Events that are given to the engine at a time. */
const BATCH_EVENTS = 5_000;

/** A span of the simulated centre, played and folded. */
export interface Played {
  readonly world: World;
  readonly modifiers: readonly Modifier[];
  /** First date that is played, `YYYY-MM-DD`. */
  readonly from: string;
  /** The instant at which the figures are looked at, ms: nothing after it is played. */
  readonly now: number;
  readonly targets?: readonly Target[];
}

const dateOf = (day: number): string => new Date(day).toISOString().slice(0, 10);

/** The dates of a span, and the one behind it, which is planned too. */
function datesBetween(from: string, now: number): string[] {
  const first = Date.parse(`${from}T00:00:00Z`);
  return Array.from({ length: Math.floor((now - first) / DAY_MS) + 1 }, (_, day) => dateOf(first + day * DAY_MS));
}

/** The organisation of a world as the server keeps it after its upload. */
function storedOrganisation(world: World, date: string): Organisation {
  const faults = new UploadFaults();
  const upload = readOrganisation(organisationOfWorld(world), faults);
  if (!faults.none) throw new Error(JSON.stringify(faults.list.slice(0, 3)));
  return organisationOf(afterUpload(NOTHING_STORED, upload, { date, timeZone: ZONE }).next, ZONE);
}

/** What was planned, as the server's stores give it. */
class PlansInMemory {
  constructor(
    private readonly plans: readonly AgentPlan[],
    private readonly forecasts: readonly ForecastRow[],
  ) {}

  anyPlan = (): Promise<boolean> => Promise.resolve(this.plans.length > 0);
  anyForecast = (): Promise<boolean> => Promise.resolve(this.forecasts.length > 0);
  excuses = (): Promise<[]> => Promise.resolve([]);
  rulesOfAdherence = (): Promise<[]> => Promise.resolve([]);
  measuresKnown = (): Promise<[]> => Promise.resolve([]);
  measuresBetween = (): Promise<[]> => Promise.resolve([]);
  forecastByDay = (): Promise<[]> => Promise.resolve([]);

  async *plansBetween(): AsyncGenerator<readonly AgentPlan[]> {
    yield await Promise.resolve(this.plans);
  }

  forecastsBetween(from: number, until: number): Promise<readonly ForecastRow[]> {
    return Promise.resolve(this.forecasts.filter(({ startAt }) => startAt >= from && startAt < until));
  }
}

/**
 * The simulated centre's days folded by the real engine, schedules and forecasts as they are uploaded, ready to be asked
 * as `POST /query` asks.
 */
export class PlayedCentre {
  private constructor(
    private readonly reader: SourcesReader,
    private readonly now: number,
  ) {}

  /** Plays a span and folds it. */
  static async play({ world, modifiers, from, now, targets = [] }: Played): Promise<PlayedCentre> {
    const behaviour = new Behaviour(modifiers);
    const centre = new Centre(world, behaviour);
    const organisation = storedOrganisation(world, from);
    const engine = new Engine({ organisation, wrapLimitMs: 0 });
    const start = Date.parse(`${from}T00:00:00Z`);
    let batch = [];
    for (const event of centre.events(start, now, { heartbeats: true })) {
      batch.push(event);
      if (batch.length < BATCH_EVENTS) continue;
      engine.apply(batch);
      batch = [];
    }
    engine.apply(batch);
    engine.settle({ now, replaying: false });
    const plans = plansOf(centre, new Roster(world, behaviour), datesBetween(from, now));
    const book = await PlanBook.read(plans, organisation, start - DAY_MS, now + DAY_MS);
    const engines = new Map([[world.source, engine]]);
    const states = new KnownStates(
      () => engines,
      new StateShelf(),
      organisation,
      () => now,
    );
    const fold = new WorkforceFold(book, states, start - DAY_MS, start - DAY_MS);
    fold.settle(now, new Map());
    fold.ripen();
    const planning = new Planning({ rows: plans, cells: NO_CELLS, now: () => now, health: null });
    await planning.load(organisation);
    const readerOf = (): SourcesReader => {
      const judged = targets.length === 0 ? NO_TARGETS : new TargetBook(targets);
      const work = { fold, now };
      return new SourcesReader([engine], organisation, engine.revised, null, judged, work, planning.beside);
    };
    planning.expect(readerOf(), '');
    await planning.ready();
    return new PlayedCentre(readerOf(), now);
  }

  /** Answers a view. */
  ask(fields: object, rights: Rights = EVERYTHING): Answer {
    const evaluated = evaluateView(viewSchema.parse(fields), rights, this.reader, this.now, false);
    if (!evaluated.ok) throw new Error(evaluated.problem.detail);
    return evaluated.answer;
  }

  rows(fields: object): readonly Row[] {
    return this.ask(fields).rows;
  }
}

const NO_CELLS = { sumByDay: (): Promise<[]> => Promise.resolve([]) };

function plansOf(centre: Centre, roster: Roster, dates: readonly string[]): PlansInMemory {
  const schedules = dates.flatMap((date) => {
    const fromAt = Date.parse(`${date}T00:00:00Z`);
    return roster.schedulesOn(date).map((day): AgentPlan => ({ ...day, fromAt, untilAt: fromAt + DAY_MS }));
  });
  const forecasts = dates.flatMap((date) =>
    forecastsOn(centre, date).map(({ start, ...row }): ForecastRow => ({ ...row, startAt: Date.parse(start) })),
  );
  return new PlansInMemory(schedules, forecasts);
}
