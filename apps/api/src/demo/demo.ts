import type { DemoProgress } from '@intraday/contract';
import { lunchAgent, MANAGED_SITE, slowTeam, type Centre, type Modifier, type World } from '@intraday/simulator';
import type {
  EventLog,
  FilledDayStore,
  RoleName,
  ScopeRow,
  SettingStore,
  SourceRow,
  SourceStore,
} from '@intraday/storage';
import { DAY_MS, utcDayStart } from '@intraday/time';
import { z } from 'zod';
import type { ServerClock } from '../clock/server-clock';
import type { DatabaseState } from '../database/database-state';
import type { DataHealth } from '../figures/data-health';
import type { LiveFigures } from '../figures/live-figures';
import type { IngestDoor } from '../ingest/ingest-door';
import { faultLine } from '../operations/fault-text';
import type { ReplayControl } from '../replay/replay-control';
import { CentreFeed } from './centre-feed';
import { firstDayOf, livelyInstant } from './demo-clock';
import type { DemoSetup } from './demo-setup';
import {
  centreOf,
  DEMO_SETTING,
  DEMO_SOURCE,
  demoSettingSchema,
  newDemoSetting,
  worldOf,
  type DemoSetting,
  type DemoWish,
} from './demo-setting';
import { DemoHistory, type HistoryHand } from './history';
import type { HistoryTask } from './history-job';
import type { Orders, PlayedCentre } from './orders';

/** Under which it is kept up to which instant there are plans. */
const PLANNED_SETTING = 'demo-planned-until';
/** Days of plans ahead of the running one. */
const PLANNED_AHEAD_DAYS = 8;
/** Threads that fill history in: each waits for PostgreSQL a good part of its time. */
const HISTORY_HANDS = 3;
const CHANGE = { who: 'demo', why: 'the simulated centre' };

export interface DemoParts {
  readonly replay: Pick<ReplayControl, 'state' | 'start' | 'announce'>;
  readonly clock: Pick<ServerClock, 'now'>;
  readonly realNow: () => number;
  readonly database: Pick<DatabaseState, 'isOpenFor' | 'claimFor'>;
  readonly settings: Pick<SettingStore, 'get' | 'set'>;
  readonly sources: Pick<SourceStore, 'ensure'>;
  readonly log: Pick<EventLog, 'lastAt'>;
  readonly filledDays: Pick<FilledDayStore, 'days' | 'states' | 'anyState' | 'forgetStates'>;
  readonly figures: Pick<LiveFigures, 'beginAt' | 'filled' | 'join' | 'replan' | 'readPlanning'>;
  readonly health: Pick<DataHealth, 'without'>;
  readonly door: Pick<IngestDoor, 'take'>;
  readonly setup: DemoSetup;
  readonly orders: Pick<Orders, 'modifiers' | 'alone'>;
  /** Zone of the enterprise. */
  readonly timeZone: string;
  readonly wrapLimitMs: number;
  /** Days that raw facts are kept. */
  readonly retentionDays: number;
  readonly hire: (task: HistoryTask) => HistoryHand;
  /** One line for people. */
  readonly say: (line: string) => void;
}

/** How the demo is wished for at its first start, and how fast its clock is to run; null keeps what it does. */
export interface DemoStart extends DemoWish {
  readonly rate: number | null;
}

/** Whom and what a role of the demo sees. */
const PLACES: Readonly<Partial<Record<RoleName, (world: World) => ScopeRow>>> = {
  agent: (world) => ({ kind: 'agent', id: lunchAgent(world).id }),
  supervisor: (world) => ({ kind: 'team', id: slowTeam(world) }),
  manager: () => ({ kind: 'site', id: MANAGED_SITE }),
};

/**
 * The demo: a simulated centre that lives on by the server's clock, with history behind it. It goes on where it was left,
 * and everything of it comes from its seed, its first day and what was ordered since.
 */
export class Demo {
  private world: World | null = null;
  private played: Centre | null = null;
  private feed: CentreFeed | null = null;
  private history: DemoHistory | null = null;
  private setting: DemoSetting | null = null;
  private phase: DemoProgress['phase'] = 'preparing';
  private plannedUntil = 0;
  /** Days of history that were in when it started. */
  private daysBefore = 0;
  private starting: Promise<boolean> | null = null;
  private going: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(private readonly parts: DemoParts) {}

  /** How far it has come; null where no demo runs. */
  get progress(): DemoProgress | null {
    const { setting, history, phase } = this;
    const days = Math.max(this.daysBefore, history?.days ?? 0);
    return setting === null ? null : { phase, days, daysWanted: setting.days };
  }

  /** How large it was taken; null where no demo runs. */
  get size(): DemoWish | null {
    return this.setting;
  }

  /** The centre as it is played; null without one. */
  get centre(): PlayedCentre | null {
    const { played, feed } = this;
    if (played === null || feed === null) return null;
    return { world: played.world, behaviour: played.behaviour, reached: feed.reached };
  }

  /** Lets the centre behave otherwise, from instants that it has not reached. */
  obey(modifiers: readonly Modifier[]): void {
    for (const modifier of modifiers) this.played?.behaviour.add(modifier);
  }

  /** What a role of the demo looks at. */
  scopesOf(role: RoleName): ScopeRow[] {
    const place = this.world === null ? undefined : PLACES[role]?.(this.world);
    return place === undefined ? [] : [place];
  }

  /**
   * Takes an empty database for the demo, or goes on with the one that is there; figures follow meanwhile.
   *
   * @returns false where the database holds something else
   */
  start(wish: DemoStart): Promise<boolean> {
    return (this.starting ??= this.begin(wish).finally(() => {
      if (this.setting === null) this.starting = null;
    }));
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.feed?.stop();
    await this.history?.stop();
    await this.going;
  }

  private async begin(wish: DemoStart): Promise<boolean> {
    const { parts } = this;
    // To look for a lively instant takes a second of work: not for a database that holds something else.
    if (!parts.database.isOpenFor('demo', DEMO_SOURCE)) return false;
    const known = demoSettingSchema.safeParse(await parts.settings.get(DEMO_SETTING));
    const fresh = known.success ? null : this.firstCentre(wish);
    const setting = known.success ? known.data : newDemoSetting(fresh?.from ?? 0, wish);
    if (!(await this.claim(fresh?.from ?? parts.clock.now(), wish.rate))) return false;
    if (fresh !== null) await parts.settings.set(DEMO_SETTING, setting);
    this.world = worldOf(setting);
    this.played = centreOf(this.world, parts.orders.modifiers());
    this.daysBefore = (await parts.filledDays.days(DEMO_SOURCE)).length;
    this.setting = setting;
    this.going = this.live(this.played, setting).catch((error: unknown) => {
      this.phase = 'stopped';
      parts.say(`The demo has broken off: ${faultLine(error)}`);
    });
    return true;
  }

  /** Where a new demo begins. */
  private firstCentre(wish: DemoStart): { readonly from: number } {
    const now = this.parts.realNow();
    const centre = centreOf(worldOf(newDemoSetting(now, wish)), []);
    return { from: livelyInstant(centre, now) };
  }

  /** By real time where the centre is awake and nobody wants it faster, else by a clock of its own. */
  private async claim(from: number, rate: number | null): Promise<boolean> {
    const { replay, database, realNow } = this.parts;
    const isReal = replay.state === null && rate === null && Math.abs(realNow() - from) < DAY_MS / 24 / 60;
    if (isReal) return database.claimFor('demo', DEMO_SOURCE);
    return replay.start('demo', DEMO_SOURCE, from, rate ?? replay.state?.rate ?? 1);
  }

  private async live(centre: Centre, setting: DemoSetting): Promise<void> {
    const { parts } = this;
    const source = await parts.sources.ensure(DEMO_SOURCE, 'events', CHANGE);
    if (source === null) throw new Error('the name of the demo source must be good');
    const first = firstDayOf(setting.reference);
    const lastAt = await parts.log.lastAt(DEMO_SOURCE);
    if (lastAt === null || lastAt < first) {
      await parts.setup.organisation(centre.world);
      await parts.setup.targets(centre.world, parts.clock.now());
      await parts.figures.beginAt(DEMO_SOURCE, first);
    }
    await this.planAhead(centre, Math.max(first, utcDayStart(parts.clock.now())));
    const feed = this.feedFrom(centre, source, Math.max(first, lastAt ?? first));
    this.feed = feed;
    await parts.health.without(DEMO_SOURCE, () => feed.catchUp());
    if (this.stopping) return;
    // What is expected of the rest of the day was worked out while the day so far was still being played.
    await parts.figures.readPlanning();
    this.phase = 'live';
    this.history = this.historyOf(setting, first);
    await Promise.all([this.goOn(feed), this.fill(this.history)]);
  }

  private feedFrom(centre: Centre, source: SourceRow, from: number): CentreFeed {
    const { clock, replay, door, orders } = this.parts;
    return new CentreFeed(centre, from, {
      now: () => clock.now(),
      rate: () => replay.state?.rate ?? null,
      announce: async (horizon) => void (await replay.announce(DEMO_SOURCE, horizon)),
      take: async (batch) => void (await door.take(source, batch)),
      alone: (work) => orders.alone(work),
      pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      each: () => this.planAhead(centre, utcDayStart(clock.now())),
    });
  }

  private async goOn(feed: CentreFeed): Promise<void> {
    try {
      await feed.goOn();
    } finally {
      feed.stop();
      await this.history?.stop();
    }
  }

  /** Keeps plans a week ahead of a day, given by its start. */
  private async planAhead(centre: Centre, today: number): Promise<void> {
    const until = today + PLANNED_AHEAD_DAYS * DAY_MS;
    if (this.plannedUntil >= until) return;
    // What was planned before a stop may have been changed by people since.
    const planned = z
      .number()
      .catch(0)
      .parse(await this.parts.settings.get(PLANNED_SETTING));
    const from = Math.max(today, planned);
    this.plannedUntil = Math.max(until, planned);
    if (from >= until) return;
    await this.parts.setup.plans(centre, from, (until - from) / DAY_MS);
    await this.parts.settings.set(PLANNED_SETTING, until);
    await this.parts.figures.replan();
    await this.parts.figures.readPlanning();
  }

  private historyOf(setting: DemoSetting, before: number): DemoHistory {
    const { filledDays, figures, hire, orders, timeZone, wrapLimitMs, retentionDays } = this.parts;
    const task = { setting, ordered: orders.modifiers(), timeZone, wrapLimitMs };
    return new DemoHistory({
      ...{ before, days: setting.days, heldDays: retentionDays, hands: HISTORY_HANDS },
      known: () => filledDays.days(DEMO_SOURCE),
      hire: () => hire(task),
      planned: () => figures.replan(),
      filled: (day) => figures.filled(DEMO_SOURCE, day),
      pending: () => filledDays.anyState(DEMO_SOURCE),
      complete: async () => {
        const oldest = before / DAY_MS - Math.min(setting.days, retentionDays + 1);
        await figures.join(DEMO_SOURCE, filledDays.states(DEMO_SOURCE, oldest));
        await filledDays.forgetStates(DEMO_SOURCE);
      },
    });
  }

  private async fill(history: DemoHistory): Promise<void> {
    const begun = performance.now();
    try {
      const filled = await history.run();
      if (filled === 0 || this.stopping) return;
      this.parts.say(`The demo has its ${history.days} days of history, after ${elapsed(performance.now() - begun)}.`);
    } catch (error) {
      this.parts.say(`The history of the demo has broken off, and is taken up at the next start: ${faultLine(error)}`);
      this.phase = 'stopped';
    }
  }
}

const elapsed = (ms: number): string => {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
};
