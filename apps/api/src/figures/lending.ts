import type { View } from '@intraday/contract';
import type { CellStore } from '@intraday/storage';
import { spanOfView, unanswerable, type Refused } from '@intraday/views';
import type { Organisation } from '@intraday/workforce';
import type { Chronicles } from './chronicles';
import { History, HISTORY_CELLS_MAX } from './history';
import type { Beside, Planning } from './planning/planning';
import type { Repeats } from './repeats';
import type { Workforce } from './workforce';

/** What a question reads and memory does not hold, good as long as memory holds what it held when it was read. */
export interface Lent {
  readonly history: History | null;
  /** What is known beside cells; null where all of it is held. */
  readonly beside: Beside | null;
  readonly held: string;
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
  readonly organisation: () => Organisation;
  readonly now: () => number;
}

const ALL_HELD: Lent = { history: null, beside: null, held: '', planned: 0 };

/** Reads from the store what views need and memory no longer holds, and keeps it for those that are watched. */
export class Lending {
  private readonly lent = new WeakMap<View, Lent>();
  private readonly lending = new WeakSet<View>();

  constructor(private readonly parts: LendingParts) {}

  /** What of the past is in memory, as a text that changes with it and with what a view asks beside. */
  held(view: View): string {
    const { chronicles, workforce, planning, repeats } = this.parts;
    const { fold, version } = workforce;
    const own = `${fold?.cellsFrom ?? ''} ${version} ${planning.version} ${repeats?.nameFor(view) ?? ''}`;
    return `${chronicles.held()}\n${own}`;
  }

  /** Keeps what was lent to a view that is watched. */
  keep(view: View, lent: Lent): void {
    this.lent.set(view, lent);
  }

  /** What a watched view was lent; null while it is read again. */
  keptFor(view: View): Lent | null {
    const lent = this.lent.get(view) ?? ALL_HELD;
    const isPast = lent.history !== null && lent.held !== this.held(view);
    const isReplanned = lent.beside !== null && lent.planned !== this.parts.planning.version;
    if (!isPast && !isReplanned) return lent;
    this.lendAgain(view);
    return null;
  }

  private lendAgain(view: View): void {
    if (this.lending.has(view)) return;
    this.lending.add(view);
    this.lend(view)
      .then((lent) => ('ok' in lent ? undefined : this.lent.set(view, lent)))
      .catch(() => undefined)
      .finally(() => this.lending.delete(view));
  }

  /** Reads what a view needs and memory does not hold. @throws DatabaseAway */
  async lend(view: View): Promise<Lent | Refused> {
    const { chronicles, workforce, planning, repeats, cells, organisation } = this.parts;
    const held = this.held(view);
    const span = spanOfView(view, organisation(), this.parts.now());
    const planned = planning.version;
    if (span === null) return { ...ALL_HELD, held, planned };
    const beside = planning.reachesOut(span) ? await planning.readFor(span) : undefined;
    if (beside === null) return tooMuch();
    const repeated = repeats?.spanOf(view, span) ?? null;
    const lent = { history: null, beside: beside ?? null, held, planned };
    if (!(chronicles.reachesBack(span.from) || workforce.reachesBack(span.from) || repeated !== null)) return lent;
    const history = new History(organisation().sourceIds);
    const isRead =
      (await chronicles.readInto(history, span)) &&
      (await workforce.readInto(history, cells, span)) &&
      (repeated === null || (await repeats?.readInto(history, repeated)) === true);
    return isRead ? { ...lent, history } : tooMuch();
  }
}

const tooMuch = (): Refused =>
  unanswerable(`The question reads more than ${HISTORY_CELLS_MAX} stored cells: ask for less time.`);
