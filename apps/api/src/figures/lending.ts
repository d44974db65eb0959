import type { View } from '@intraday/contract';
import type { TargetBook } from '@intraday/metrics';
import type { CellStore, FigureStore } from '@intraday/storage';
import { intervalStart } from '@intraday/time';
import { readsBeside, spansOfView, unanswerable, type Refused } from '@intraday/views';
import type { Organisation } from '@intraday/workforce';
import type { Chronicles } from './chronicles';
import { History, HISTORY_CELLS_MAX } from './history';
import type { Beside, Planning } from './planning/planning';
import type { Repeats } from './repeats';
import { PastReading } from './rollups/past-reading';
import { Placings } from './rollups/placing';
import { questionOf } from './rollups/question';
import type { Workforce } from './workforce';

/** What a question reads and memory does not hold, good as long as memory holds what it held when it was read. */
export interface Lent {
  readonly history: History | null;
  /** What is known beside cells; null where all of it is held, or none of it needed. */
  readonly beside: Beside | null;
  /** It asks of time of which plans are not held. */
  readonly reachesOut: boolean;
  readonly held: string;
  /** Whoever it was read for sees figures of single agents alone. */
  readonly agentsOnly: boolean;
  /** What is planned as it was read. */
  readonly planned: number;
}

export interface LendingParts {
  readonly chronicles: Chronicles;
  readonly workforce: Workforce;
  readonly planning: Planning;
  /** Null: nobody keeps who came again. */
  readonly repeats: Repeats | null;
  readonly cells: CellStore;
  /** Sums of cells beside them; null reads every cell. */
  readonly sums: FigureStore | null;
  readonly targets: () => TargetBook;
  readonly organisation: () => Organisation;
  readonly now: () => number;
}

/** What sums depend on that are read for a view, and of which state of affairs that holds. */
interface Named {
  readonly interval: number;
  readonly organisation: Organisation;
  readonly targets: TargetBook;
  readonly name: string;
}

const ALL_HELD: Lent = { history: null, beside: null, reachesOut: false, held: '', agentsOnly: false, planned: 0 };

/** Reads from the store what views need and memory no longer holds, and keeps it for those that are watched. */
export class Lending {
  private readonly lent = new WeakMap<View, Lent>();
  private readonly lending = new WeakSet<View>();
  /** What was in memory when a view was seen to reach no further. */
  private readonly within = new WeakMap<View, string>();
  private readonly placings = new Placings();
  private readonly names = new WeakMap<View, Named>();

  constructor(private readonly parts: LendingParts) {}

  /** What of the past is in memory, as a text that changes with it and with what a view asks beside. */
  held(view: View): string {
    const { chronicles, workforce, planning, repeats } = this.parts;
    const { fold, version } = workforce;
    const own = `${fold?.cellsFrom ?? ''} ${version} ${planning.version} ${repeats?.nameFor(view) ?? ''}`;
    return `${chronicles.held()}\n${own}\n${this.asked(view)}`;
  }

  /** What sums that were read for a view depend on: when it is asked of, who was where, what is wanted. */
  private asked(view: View): string {
    const { organisation, targets, now } = this.parts;
    const state = { interval: intervalStart(now()), organisation: organisation(), targets: targets() };
    const known = this.names.get(view);
    if (
      known?.interval === state.interval &&
      known.organisation === state.organisation &&
      known.targets === state.targets
    )
      return known.name;
    const spans = (): string => JSON.stringify(spansOfView(view, state.organisation, now()));
    const name = this.pastOf(view, false)?.question.name ?? spans();
    this.names.set(view, { ...state, name });
    return name;
  }

  /** Keeps what was lent to a view that is watched. */
  keep(view: View, lent: Lent): void {
    this.lent.set(view, lent);
  }

  /** What a watched view was lent; null while it is read again. */
  keptFor(view: View): Lent | null {
    const lent = this.lent.get(view) ?? ALL_HELD;
    const isPast = lent.history !== null && lent.held !== this.held(view);
    const isReplanned = lent.reachesOut && lent.planned !== this.parts.planning.version;
    if (!isPast && !isReplanned && !this.hasOutgrown(view, lent)) return lent;
    this.lendAgain(view);
    return null;
  }

  /** True where a view that was lent nothing has come to reach behind what is in memory, as time went on. */
  private hasOutgrown(view: View, { history }: Lent): boolean {
    if (history !== null) return false;
    const { chronicles, workforce, organisation, now } = this.parts;
    const held = `${intervalStart(now())} ${workforce.fold?.cellsFrom ?? ''} ${chronicles.held()}`;
    if (this.within.get(view) === held) return false;
    const from = spansOfView(view, organisation(), now())[0]?.from ?? Number.POSITIVE_INFINITY;
    if (chronicles.reachesBack(from) || workforce.reachesBack(from)) return true;
    this.within.set(view, held);
    return false;
  }

  private lendAgain(view: View): void {
    if (this.lending.has(view)) return;
    this.lending.add(view);
    this.lend(view, (this.lent.get(view) ?? ALL_HELD).agentsOnly)
      .then((lent) => ('ok' in lent ? undefined : this.lent.set(view, lent)))
      .catch(() => undefined)
      .finally(() => this.lending.delete(view));
  }

  /** Reads what a view needs and memory does not hold. @throws DatabaseAway */
  async lend(view: View, agentsOnly: boolean): Promise<Lent | Refused> {
    const { chronicles, workforce, planning, repeats, cells, organisation } = this.parts;
    const held = this.held(view);
    const planned = planning.version;
    const none: Lent = { ...ALL_HELD, held, agentsOnly, planned };
    const spans = spansOfView(view, organisation(), this.parts.now());
    const [first, last] = [spans[0], spans[spans.length - 1]];
    if (!first || !last) return none;
    const whole = { from: first.from, to: last.to };
    const reachesOut = planning.reachesOut(whole);
    const isNeeded = reachesOut && readsBeside(view, planning.beside.shown);
    const beside = isNeeded ? await planning.readFor(whole) : undefined;
    if (beside === null) return tooMuch();
    const lent = { ...none, beside: beside ?? null, reachesOut };
    const repeated = repeats?.spanOf(view, whole) ?? null;
    if (!(chronicles.reachesBack(first.from) || workforce.reachesBack(first.from) || repeated !== null)) return lent;
    const history = new History(organisation().sourceIds, this.pastOf(view, agentsOnly));
    if (!(await chronicles.readInto(history, spans))) return tooMuch();
    for (const span of spans) if (!(await workforce.readInto(history, cells, span))) return tooMuch();
    const isRead = repeated === null || (await repeats?.readInto(history, repeated)) === true;
    return isRead ? { ...lent, history } : tooMuch();
  }

  private pastOf(view: View, agentsOnly: boolean): PastReading | null {
    const { sums, organisation, targets, now } = this.parts;
    if (sums === null) return null;
    const question = questionOf(view, this.placings.of(organisation()), targets(), { now: now(), agentsOnly });
    return question === null ? null : new PastReading(sums, question);
  }
}

const tooMuch = (): Refused =>
  unanswerable(`The question reads more than ${HISTORY_CELLS_MAX} stored cells: ask for less time.`);
