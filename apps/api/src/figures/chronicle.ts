import { CELLS_KEPT_MS, cutAt, Engine, letGo, resume, stateOf } from '@intraday/engine';
import type { EngineState, ServerTime } from '@intraday/engine';
import type { CheckpointHead, FilledState, HeldSlot, StoredEntry } from '@intraday/storage';
import { startOfSlot } from '@intraday/storage';
import { DAY_MS, intervalStart, utcDayStart } from '@intraday/time';
import { Checkpoints, digestOf } from './checkpoints';
import type { AtCut, ChronicleOptions, FoldWish } from './chronicle-options';
import { cutsOf, type Barred } from './cuts';
import { eventsOfEntry } from './entry-events';
import { leftFrom, stepsOf } from './log-steps';

/** Facts that are folded at once beside a running server: between two such steps others have their turn. */
const STEP_FACTS = 5_000;
/** Facts that are folded at once where nobody waits: a contact is folded once for each step that has something of it. */
const LONG_STEP_FACTS = 100_000;
/** Times that a fold is begun again because something reached back over a cut. */
const FOLDS_MAX = 100;
/** What was committed may be told of so much later, ms: long after the event log has told it. */
const TOLD_LATE_MS = 60_000;

type Start = Awaited<ReturnType<Checkpoints['startAt']>>;

interface Fold {
  readonly engine: Engine;
  /** Ids of the facts read that were received lately. */
  readonly read: ReadonlySet<string>;
}

/**
 * The fold of one source: the engine that holds its present, checkpoints of its past to go on from, and the way back to
 * them when something late arrives.
 */
export class Chronicle {
  private live: Engine;
  private backlog: StoredEntry[] | null = null;
  /** Earliest instant from which the log has to be folded again, ms; null where nothing is to be done. */
  private wanted: number | null = null;
  /** The log is folded again because of something that the engine has not. */
  private mending = false;
  private work: Promise<void> = Promise.resolve();
  private readonly barred: Barred[] = [];
  /** Ids that the live engine has read from the log already, though they may be told of only now. */
  private read = new Set<string>();
  private readAt = 0;
  /** The latest instant that a fact was received for, ms. */
  private latest = Number.NEGATIVE_INFINITY;
  readonly checkpoints: Checkpoints;

  constructor(private readonly options: ChronicleOptions) {
    this.checkpoints = new Checkpoints(options);
    this.live = new Engine(options.settings(), options.revised);
  }

  get engine(): Engine {
    return this.live;
  }

  /** True while figures lack something that was committed. */
  get isMending(): boolean {
    return this.wanted !== null || this.mending;
  }

  /** Folds facts that have just been committed, in commit order. */
  committed(entries: readonly StoredEntry[]): void {
    this.backlog?.push(...entries);
    for (const entry of entries) this.receive(entry);
    const { read } = this;
    const told = read.size === 0 ? entries : entries.filter(({ id }) => !read.has(id));
    this.live.apply(told.flatMap(eventsOfEntry));
    this.lookForTears();
  }

  /** Moves the live engine's time. */
  settle(time: ServerTime): void {
    this.live.settle(time);
    this.lookForTears();
  }

  private lookForTears(): void {
    const { torn } = this.live;
    const { from, isOver } = torn;
    if (from === null) return;
    if (isOver) this.barred.push({ from, to: this.live.known.time.now });
    torn.clear();
    this.foldAgain(from);
  }

  /** Takes note of the order of receipt: what comes after its source had gone past its interval revises that interval. */
  private receive({ at }: StoredEntry): void {
    if (intervalStart(at) < intervalStart(this.latest)) this.options.revised.add(intervalStart(at));
    this.latest = Math.max(this.latest, at);
  }

  /** Asks for the log to be folded again from an instant on; `ready` waits for it. */
  foldAgain(from: number): void {
    this.wanted = Math.min(from, this.wanted ?? from);
    this.mend().catch(() => undefined);
  }

  /** Resolves when the engine holds everything that was committed; rejects with what stands in the way. */
  async ready(): Promise<void> {
    while (this.isMending) await this.mend();
  }

  private mend(): Promise<void> {
    return this.serial(async () => {
      const from = this.wanted;
      if (from === null) return;
      this.wanted = null;
      this.mending = true;
      try {
        await this.replace(from, []);
      } catch (error) {
        this.wanted = Math.min(from, this.wanted ?? from);
        throw error;
      } finally {
        this.mending = false;
      }
    });
  }

  /** Stores the changed cells of intervals that have ended by an instant, and lets go of what is over. */
  async keep(until: number): Promise<void> {
    if (Date.now() - this.readAt > TOLD_LATE_MS) this.read = new Set();
    await this.ready();
    await this.serial(() => this.options.keeper.keep(this.options.source, this.live, until));
    await this.advance();
  }

  private serial<T>(task: () => Promise<T>): Promise<T> {
    const result = this.work.then(task);
    this.work = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  /** At start: goes on from the newest checkpoint that stands. */
  open(): Promise<void> {
    return this.serial(async () => {
      await this.replace(Number.POSITIVE_INFINITY, [], true);
      for (const { lastAt } of this.live.sourceTimes()) this.latest = Math.max(this.latest, lastAt);
    });
  }

  /** Lets go of what is over where enough of it has gathered. */
  private advance(): Promise<void> {
    return this.serial(async () => {
      const { source, log } = this.options;
      const slots = (await log.slots(source)).filter(({ held }) => held);
      const { floor } = this.live;
      const begun = slots.filter(({ slot }) => startOfSlot(slot) >= floor);
      if (cutsOf(begun, Number.NEGATIVE_INFINITY, this.options.cutFacts, this.barred).length === 0) return;
      await this.replace(Number.POSITIVE_INFINITY, []);
    });
  }

  /** Makes sure that the fold can go on from the end of a day whose raw facts are to be dropped. */
  cutAfter(day: number): Promise<void> {
    const end = utcDayStart(day) + DAY_MS;
    return this.serial(async () => {
      const isCut = (await this.checkpoints.standing()).some(({ at }) => at === end);
      if (!isCut) await this.replace(utcDayStart(day), [end]);
    });
  }

  /** Begins at an instant: what comes to lie before it is filled in as whole days. Nothing is folded yet. */
  beginAt(at: number): Promise<void> {
    return this.serial(async () => {
      const engine = new Engine(this.options.settings());
      engine.known.floor = at;
      engine.floor = at;
      await this.checkpoints.save(engine, at);
      await this.replace(Number.POSITIVE_INFINITY, []);
    });
  }

  /** Lends the engine stored cells of a span before its floor that were filled in since it was made. */
  lend(from: number, to: number): Promise<void> {
    return this.serial(async () => {
      const { live } = this;
      const isThere = live.tables.some((table) => [...table.recorded()].some((at) => at >= from && at < to));
      if (!isThere) await this.options.keeper.lend(this.options.source, live, from, to);
    });
  }

  /** Joins consecutive days that were folded each by itself to one fold, up to the first instant of its own. */
  async join(states: AsyncIterable<FilledState>): Promise<void> {
    const end = await this.serial(() => this.checkpoints.join(states));
    if (end === null) return;
    this.foldAgain(end);
    await this.ready();
  }

  /** Folds from the newest checkpoint up to an instant, and puts the engine that comes of it in the place of the live one. */
  private async replace(from: number, forced: readonly number[], alone = false): Promise<void> {
    this.backlog = [];
    try {
      const { source, keeper } = this.options;
      const { engine, read } = await this.foldLog({ from, forced, save: true, alone }, async (each, floor) => {
        await keeper.markStored(source, each, each.floor, floor);
        await keeper.keep(source, each, floor);
      });
      await keeper.markStored(source, engine, engine.floor, Number.POSITIVE_INFINITY);
      const late = this.backlog.filter((entry) => !read.has(entry.id));
      engine.apply(late.flatMap(eventsOfEntry));
      this.options.past?.renewed(source, Math.min(from, this.live.known.floor, engine.known.floor));
      this.live = engine;
      for (const id of read) this.read.add(id);
      this.readAt = Date.now();
      this.lookForTears();
    } finally {
      this.backlog = null;
    }
  }

  /**
   * Folds the log from the newest checkpoint at or before an instant, cutting as it goes.
   *
   * @param atCut what to do with the cells that a cut makes final
   */
  async foldLog(wish: FoldWish, atCut: AtCut): Promise<Fold> {
    const { from, save } = wish;
    let wanted = from;
    for (let attempt = 0; attempt < FOLDS_MAX; attempt += 1) {
      const start = await this.checkpoints.startAt(wanted);
      if (save) await this.dropAfter(start);
      const done = await this.foldOnce(start, wish, atCut);
      if ('engine' in done) return done;
      // It reaches back over a cut: that cut is not made any more.
      this.barred.push({ from: done.torn, to: done.at });
      wanted = Math.min(wanted, done.torn);
    }
    throw new Error(`The log of ${this.options.source} cannot be cut: more than ${FOLDS_MAX} facts reach back.`);
  }

  private async foldOnce(
    { head, eras }: Start,
    { forced = [], save, alone, atState }: FoldWish,
    atCut: AtCut,
  ): Promise<Fold | { torn: number; at: number }> {
    const { source, log, cutFacts } = this.options;
    const slots = (await log.slots(source)).filter(({ held }) => held);
    let engine = await this.resumeAt(head, slots);
    const startedAt = Date.now() - TOLD_LATE_MS;
    const read = new Set<string>();
    let at = head?.at ?? Number.NEGATIVE_INFINITY;
    const gaps = new Map(eras.flatMap((era, index) => (era.to === null ? [] : [[era.to, eras[index + 1] ?? null]])));
    const wanted = [...cutsOf(slots, at, cutFacts, this.barred), ...forced.filter((cut) => cut > at)];
    const cuts = new Set([...wanted, ...gaps.keys()]);
    for (const cut of [...[...cuts].sort((a, b) => a - b), null]) {
      if (cut !== null && cut <= at) continue;
      for await (const step of stepsOf(log, source, { from: at, to: cut }, alone ? LONG_STEP_FACTS : STEP_FACTS)) {
        for (const { id, receivedAt } of step) if (receivedAt >= startedAt) read.add(id);
        engine.apply(step.flatMap(eventsOfEntry));
        if (engine.torn.from !== null) return { torn: engine.torn.from, at: step[step.length - 1]?.at ?? at };
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
      if (cut === null) break;
      const found = cutAt(engine, cut);
      const next = gaps.get(cut);
      const over = new Set(found.over.map(({ key }) => key));
      await atCut(engine, next ? found.floor : found.cellFloor, over);
      if (next) {
        // What was dropped is frozen, and with it the end of what was before: the fold goes on behind it.
        const base = await this.checkpoints.baseOf(next);
        engine = await this.resumeAt(base, slots);
        at = base?.at ?? next.from;
        continue;
      }
      if (save) await this.options.past?.leave(source, engine, leftFrom(engine, at, slots), found.floor);
      letGo(engine, found);
      if (save) await this.checkpoints.save(engine, cut);
      else atState?.(cut, digestOf(stateOf(engine, cut)));
      at = cut;
    }
    return { engine, read };
  }

  /** Takes away the checkpoints that are made again: those of the era that begins anew, not the bases of later ones. */
  private async dropAfter({ head, eras }: Start): Promise<void> {
    const end = eras[0]?.to ?? Number.POSITIVE_INFINITY;
    await this.checkpoints.dropWithin(head?.at ?? Number.NEGATIVE_INFINITY, end);
  }

  private async resumeAt(start: CheckpointHead | null, slots: readonly HeldSlot[]): Promise<Engine> {
    const { source, keeper, settings, revised } = this.options;
    const kept = start === null ? null : await this.checkpoints.load(start.at);
    if (kept === null) return new Engine(settings(), revised);
    // The state was written by `stateOf`, in the form whose version its head names.
    const state = JSON.parse(kept.state) as EngineState;
    const engine = resume(state, settings(), kept.finished, revised);
    const held = slots[0] === undefined ? Number.POSITIVE_INFINITY : startOfSlot(slots[0].slot);
    engine.known.finished.forgetBefore(utcDayStart(held));
    await keeper.lendTo(source, engine, engine.floor - CELLS_KEPT_MS);
    return engine;
  }
}
