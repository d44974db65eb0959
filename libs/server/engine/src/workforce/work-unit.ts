import { INTERVAL_MS, intervalStart } from '@intraday/time';
import type { CellAddition } from '@intraday/metrics';
import type { BlockJudgement, Judgement, PlannedShift } from '@intraday/workforce';
import { isSameAddition } from '../cell-state';

const SECOND_MS = 1000;
/** Longest stretch outside shifts that is counted as one, ms: what changes in it is counted anew as a whole. */
const OUTSIDE_MS = 6 * 60 * 60 * 1000;

/** What grows while time passes: measures of one cell, by their position in the family's vector, in stored units. */
export interface Growing {
  readonly family: number;
  readonly dimensions: readonly (string | null)[];
  readonly slots: readonly (readonly [slot: number, perSecond: number])[];
}

/** Where what is counted goes to. */
export type ChangeCell = (addition: CellAddition, by: 1 | -1) => void;

const joined = (a: CellAddition, b: CellAddition): CellAddition => ({
  ...a,
  amounts: a.amounts.map((amount, index) => (index % 2 === 1 ? amount + (b.amounts[index] ?? 0) : amount)),
});

const isSameCell = (a: CellAddition, b: CellAddition): boolean =>
  a.family === b.family &&
  a.interval === b.interval &&
  a.amounts.length === b.amounts.length &&
  a.dimensions.every((member, index) => member === b.dimensions[index]) &&
  a.amounts.every((amount, index) => index % 2 === 1 || amount === b.amounts[index]);

/** What a stretch of an agent's time adds to cells, up to an instant, and what of it grows from there. */
export class Layer {
  private additions: CellAddition[] = [];
  private grown: CellAddition[] = [];
  private growing: readonly Growing[] = [];
  /** Up to here it is counted, ms. */
  until = Number.NEGATIVE_INFINITY;
  /** The next instant at which it changes by time alone otherwise than by growing, ms. */
  next = Number.POSITIVE_INFINITY;

  get running(): readonly Growing[] {
    return this.growing;
  }

  /** Counts anew: what stayed the same stays. */
  replace(
    additions: CellAddition[],
    growing: readonly Growing[],
    { until, next }: { readonly until: number; readonly next: number },
    change: ChangeCell,
  ): void {
    for (const addition of this.grown) change(addition, -1);
    this.grown = [];
    const before = this.additions;
    for (const [index, addition] of additions.entries()) {
      const old = before[index];
      if (old !== undefined && isSameAddition(old, addition)) {
        additions[index] = old;
        continue;
      }
      if (old !== undefined) change(old, -1);
      change(addition, 1);
    }
    for (const old of before.slice(additions.length)) change(old, -1);
    this.additions = additions;
    this.growing = growing;
    this.until = until;
    this.next = next;
  }

  /** Lets what grows grow up to an instant before `next`. */
  grow(until: number, change: ChangeCell): void {
    if (until <= this.until) return;
    for (let from = this.until; from < until;) {
      const interval = intervalStart(from);
      const end = Math.min(until, interval + INTERVAL_MS);
      for (const { family, dimensions, slots } of this.growing) {
        const amounts = slots.flatMap(([slot, perSecond]) => [slot, ((end - from) * perSecond) / SECOND_MS]);
        this.lay({ family, dimensions, interval, amounts }, change);
      }
      from = end;
    }
    this.until = until;
  }

  /** Growth of a cell takes the place of what grew there before, so that it is taken back as it was put in. */
  private lay(addition: CellAddition, change: ChangeCell): void {
    const at = this.grown.findIndex((each) => isSameCell(each, addition));
    const before = this.grown[at];
    const now = before === undefined ? addition : joined(before, addition);
    if (before === undefined) this.grown.push(now);
    else {
      change(before, -1);
      this.grown[at] = now;
    }
    change(now, 1);
  }

  /** Takes everything back. */
  clear(change: ChangeCell): void {
    this.replace([], [], { until: Number.NEGATIVE_INFINITY, next: Number.POSITIVE_INFINITY }, change);
  }
}

/** A block of a shift, or the whole of a stretch between shifts. */
export interface WorkBlock {
  /** As it was judged last; null before, and for a stretch between shifts. */
  judged: BlockJudgement | null;
  readonly layer: Layer;
}

/** A shift of an agent, or a stretch between shifts. */
export interface WorkUnit {
  readonly from: number;
  readonly until: number;
  readonly shift: PlannedShift | null;
  /** What the plan adds. */
  readonly plan: Layer;
  /** What comparing plan and states adds, block by block. */
  readonly blocks: readonly WorkBlock[];
  /** What the blocks add together: lateness, breaks, exceptions. */
  readonly whole: Layer;
  judgement: Judgement | null;
  /** Compared up to here, ms. */
  comparedTo: number;
}

const unitOf = (from: number, until: number, shift: PlannedShift | null): WorkUnit => ({
  ...{ from, until, shift },
  ...{ plan: new Layer(), whole: new Layer(), judgement: null, comparedTo: Number.NEGATIVE_INFINITY },
  blocks: (shift?.blocks ?? [null]).map(() => ({ judged: null, layer: new Layer() })),
});

/** All layers of a unit that follow from states. */
export const comparedLayers = ({ blocks, whole }: WorkUnit): Layer[] => [...blocks.map(({ layer }) => layer), whole];

/** The end of the stretch outside shifts that holds an instant, if no shift begins before. */
export const slotAfter = (at: number): number => (Math.floor(at / OUTSIDE_MS) + 1) * OUTSIDE_MS;

function* outside(from: number, until: number): Iterable<WorkUnit> {
  for (let start = from; start < until;) {
    const end = Math.min(until, slotAfter(start));
    yield unitOf(start, end, null);
    start = end;
  }
}

/**
 * Cuts `[from, until)` into shifts and stretches between them. A shift that reaches over an end is whole.
 *
 * @param shifts of one agent, by their start
 */
export function unitsOf(shifts: readonly PlannedShift[], from: number, until: number): WorkUnit[] {
  const units: WorkUnit[] = [];
  let at = from;
  for (const shift of shifts) {
    if (shift.until <= from || shift.from >= until) continue;
    units.push(...outside(at, shift.from), unitOf(shift.from, shift.until, shift));
    at = shift.until;
  }
  units.push(...outside(at, until));
  return units;
}
