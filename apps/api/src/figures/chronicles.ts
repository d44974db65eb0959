import { createHash } from 'node:crypto';
import type { Engine, EngineSettings, ServerTime } from '@intraday/engine';
import {
  startOfSlot,
  type CellStore,
  type CheckpointStore,
  type EventLog,
  type FilledState,
  type StoredEntry,
} from '@intraday/storage';
import { DAY_MS, utcDayStart } from '@intraday/time';
import type { Span, Touched } from '@intraday/views';
import { CellKeeper, noteDifference, type CellComparison } from './cell-keeper';
import type { Checkpoints } from './checkpoints';
import { Chronicle } from './chronicle';
import type { PastStates } from './chronicle-options';
import type { ClosedCells } from './closed-cells';
import { OF_REOPENINGS, OF_SOURCES, type History } from './history';
import type { Repeats } from './repeats';

/** Facts of a source that are folded before what is over is let go of: a few seconds' work at a start. */
export const CUT_FACTS = 30_000;

export interface ChroniclesOptions {
  readonly log: Pick<EventLog, 'readAll' | 'slots'>;
  readonly cells: CellStore;
  readonly checkpoints: CheckpointStore;
  readonly cutFacts?: number;
  readonly past?: PastStates;
  /** Keeps who came with which contact; nobody does without it. */
  readonly repeats?: Repeats | null;
  /** Counts what is stored. */
  readonly closedCells?: ClosedCells | null;
}

/** What of the settings changes figures, as one short text. Agents and queues of which nothing is set do not. */
function nameOf({ organisation, wrapLimitMs }: EngineSettings): string {
  const { sites, teams, memberships, queues, queueSettings, externalIds, callTypes } = organisation.rows;
  return digestOf({
    wrapLimitMs,
    timeZone: organisation.timeZone,
    sites: sites.map(({ id, timeZone }) => [id, timeZone]),
    teams: teams.map(({ id, site }) => [id, site]),
    ...{ memberships, queueSettings, externalIds },
    callTypes: callTypes.map(({ id, longHandleSeconds, shortTalkSeconds }) => [
      id,
      longHandleSeconds,
      shortTalkSeconds,
    ]),
    queues: queues.filter(({ site }) => site !== null).map(({ id, site }) => [id, site]),
  });
}

/** Whom and what sources mean by their ids, as one short text: facts that were folded under another are folded anew. */
const idsNameOf = ({ organisation }: EngineSettings): string => digestOf(organisation.rows.externalIds);

const digestOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);

/** The folds of all sources. */
export class Chronicles {
  readonly revised = new Set<number>();
  private readonly bySource = new Map<string, Chronicle>();
  readonly keeper: CellKeeper;
  private name = '';
  private idsName = '';
  private looked: readonly Engine[] = [];
  private readonly numbers = new WeakMap<Engine, number>();
  private engineCount = 0;
  private filledDays = 0;
  private isFilled = false;

  constructor(
    private readonly options: ChroniclesOptions,
    private readonly settings: () => EngineSettings,
  ) {
    this.keeper = new CellKeeper(options.cells, options.closedCells ?? null);
  }

  private of(source: string): Chronicle {
    let chronicle = this.bySource.get(source);
    if (!chronicle) this.bySource.set(source, (chronicle = this.newChronicle(source)));
    return chronicle;
  }

  private newChronicle(source: string): Chronicle {
    const { log, checkpoints, cutFacts = CUT_FACTS, past } = this.options;
    const { keeper, revised, settings } = this;
    return new Chronicle({
      ...{ source, log, checkpoints, keeper, revised, cutFacts, settings },
      settingsName: () => this.name,
      ...(past ? { past } : {}),
    });
  }

  settle(time: ServerTime): void {
    for (const chronicle of this.bySource.values()) chronicle.settle(time);
  }

  /** What changed since the last call, other than by the passing of time. */
  takeTouched(): Touched {
    const engines = this.engines();
    const each = engines.map(({ touches }) => touches.take());
    const everything =
      engines.length !== this.looked.length || engines.some((one, index) => one !== this.looked[index]);
    const isFilled = this.isFilled;
    this.isFilled = false;
    this.looked = engines;
    return {
      intervals: new Set(each.flatMap(({ intervals }) => [...intervals])),
      agents: new Set(each.flatMap(({ agents }) => [...agents])),
      queues: new Set(each.flatMap(({ queues }) => [...queues])),
      structure: each.some(({ structure }) => structure),
      everything: everything || isFilled,
    };
  }

  /** The engine of each source. */
  bySources(): ReadonlyMap<string, Engine> {
    return new Map([...this.bySource].map(([source, { engine }]) => [source, engine]));
  }

  /** What is kept of the fold of each source. */
  checkpoints(): ReadonlyMap<string, Checkpoints> {
    return new Map([...this.bySource].map(([source, { checkpoints }]) => [source, checkpoints]));
  }

  engines(): Engine[] {
    return [...this.bySource.values()].map(({ engine }) => engine);
  }

  /** True while something late is being read from the log. */
  get isMending(): boolean {
    return [...this.bySource.values()].some((chronicle) => chronicle.isMending);
  }

  committed(entries: readonly StoredEntry[]): void {
    const groups = new Map<string, StoredEntry[]>();
    for (const entry of entries) {
      if (!entry.folded) continue;
      const group = groups.get(entry.source);
      if (group) group.push(entry);
      else groups.set(entry.source, [entry]);
    }
    for (const [source, group] of groups) this.of(source).committed(group);
  }

  /** At start: every source goes on from its newest checkpoint. */
  async open(): Promise<void> {
    this.name = nameOf(this.settings());
    this.idsName = idsNameOf(this.settings());
    await this.readFrozen();
    for (const interval of await this.options.cells.revisedIntervals()) this.revised.add(interval);
    for (const source of await this.sources()) await this.of(source).open();
  }

  private async sources(): Promise<string[]> {
    return [...new Set((await this.options.log.slots()).map(({ source }) => source))];
  }

  private async readFrozen(more: readonly number[] = []): Promise<void> {
    const slots = await this.options.log.slots();
    const dropped = slots.filter(({ held }) => !held).map(({ slot }) => utcDayStart(startOfSlot(slot)));
    this.keeper.freeze(new Set([...dropped, ...more]));
  }

  /** Other settings: what is in memory is counted again at once, what was let go of from the log. */
  configure(settings: EngineSettings): void {
    const name = nameOf(settings);
    const same = name === this.name;
    const sameIds = idsNameOf(settings) === this.idsName;
    this.name = name;
    this.idsName = idsNameOf(settings);
    for (const [source, chronicle] of this.bySource) {
      if (!same) this.keeper.restates(source, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
      if (same) chronicle.engine.learn(settings.organisation);
      else if (sameIds && chronicle.engine.floor === Number.NEGATIVE_INFINITY) chronicle.engine.configure(settings);
      else chronicle.foldAgain(Number.NEGATIVE_INFINITY);
    }
  }

  learn({ organisation }: EngineSettings): void {
    for (const { engine } of this.bySource.values()) engine.learn(organisation);
  }

  async ready(): Promise<void> {
    for (const chronicle of this.bySource.values()) await chronicle.ready();
  }

  async keep(until: number): Promise<void> {
    for (const chronicle of this.bySource.values()) await chronicle.keep(until);
  }

  async compareHeld(until: number, into: CellComparison): Promise<void> {
    for (const [source, { engine }] of this.bySource) {
      await this.keeper.compare(source, engine, engine.floor, until, into);
    }
  }

  /**
   * Folds the held log of every source from its beginning, and compares what becomes final at each cut, and the states of
   * the checkpoints, with what is stored.
   */
  async rebuild(until: number, into: CellComparison): Promise<void> {
    for (const [source, chronicle] of this.bySource) {
      const digests = new Map((await chronicle.checkpoints.standing()).map(({ at, digest }) => [at, digest]));
      const atState = (at: number, digest: string): void => {
        const kept = digests.get(at);
        if (kept === undefined) return;
        if (kept === digest) into.checkpoints += 1;
        else noteDifference(into, `checkpoint of ${source} at ${new Date(at).toISOString()}`);
      };
      const wish = { from: Number.NEGATIVE_INFINITY, forced: [...digests.keys()], save: false, alone: true, atState };
      const { engine } = await chronicle.foldLog(wish, async (each, floor, over) => {
        await this.keeper.compare(source, each, each.floor, floor, into);
        await this.keeper.keep(source, each, floor);
        await this.options.repeats?.compare(source, each, into, over);
      });
      engine.settle({ now: until, replaying: false });
      await this.keeper.compare(source, engine, engine.floor, until, into);
      await this.keeper.keep(source, engine, until);
      await this.options.repeats?.compare(source, engine, into);
    }
  }

  /** Another one for an engine that has folded the log anew: what is stored from before it may have changed. */
  private numberOf(engine: Engine): number {
    const number = this.numbers.get(engine) ?? (this.engineCount += 1);
    this.numbers.set(engine, number);
    return number;
  }

  /** What of the past the engines hold, as a text that changes with it. */
  held(): string {
    const engines = [...this.bySource].map(
      ([source, { engine }]) => `${source} ${this.numberOf(engine)} ${engine.cellsFrom}`,
    );
    return [this.filledDays, ...engines].join('\n');
  }

  /** A source's facts begin at an instant; days before it are filled in. */
  beginAt(source: string, at: number): Promise<void> {
    return this.of(source).beginAt(at);
  }

  /** A UTC day of a source, given by its start, was filled in behind what is folded. */
  async filled(source: string, start: number): Promise<void> {
    this.filledDays += 1;
    const chronicle = this.of(source);
    const from = Math.max(start, chronicle.engine.cellsFrom);
    if (from >= start + DAY_MS) return;
    await chronicle.lend(from, start + DAY_MS);
    this.isFilled = true;
  }

  /** All days are filled in: from now on they and what follows are one fold. */
  async join(source: string, states: AsyncIterable<FilledState>): Promise<void> {
    await this.of(source).join(states);
    await this.readFrozen();
  }

  reachesBack(from: number): boolean {
    return this.engines().some(({ cellsFrom }) => from < cellsFrom);
  }

  /**
   * @param spans apart from each other and in the order of time
   * @returns false where there are more cells than one question may read
   */
  async readInto(history: History, spans: readonly Span[]): Promise<boolean> {
    for (const [source, { engine }] of this.bySource) {
      for (const [index, { from, to }] of spans.entries()) {
        const end = Math.min(to, engine.cellsFrom);
        if (from >= end) continue;
        if (!(await history.read(this.options.cells, source, { from, to: end }, OF_SOURCES))) return false;
        // What was resolved in the span may have been reopened at any time since; the other spans tell it themselves.
        const since = { from: end, to: Math.min(engine.cellsFrom, spans[index + 1]?.from ?? Number.POSITIVE_INFINITY) };
        if (!(await history.read(this.options.cells, source, since, OF_REOPENINGS))) return false;
      }
    }
    return true;
  }

  /** Makes sure that nothing needs the raw facts of UTC days any more, counted from 1970-01-01. */
  async freeze(days: readonly number[]): Promise<void> {
    const slots = await this.options.log.slots();
    for (const day of [...days].sort((a, b) => a - b)) {
      const start = day * DAY_MS;
      const sources = new Set(
        slots.filter(({ slot }) => utcDayStart(startOfSlot(slot)) === start).map(({ source }) => source),
      );
      for (const source of sources) await this.of(source).cutAfter(start);
    }
    await this.readFrozen(days.map((day) => day * DAY_MS));
  }
}
