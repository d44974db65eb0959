import type { TargetMark } from '@intraday/contract';
import { numberText, plainText, type FigureKind, type Writing } from '../figure';
import { roundStep } from '../number-axis';

/** A target as a picture draws it: a line where it has one bound, a band where it has two. */
export interface Bounds {
  readonly low: number | null;
  readonly high: number | null;
}

/** An axis of values: from, to and the marks on it, all in the KPI's unit. */
export interface PictureAxis {
  readonly from: number;
  readonly to: number;
  readonly marks: readonly number[];
}

/** Seconds that an axis of times may step by. */
const TIME_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800] as const;
/** An axis begins above zero where all of it would fill less than this part of one from zero. */
const FILLED_MIN = 0.4;
/** Steps are counted in whole numbers; this much of one is lost in rounding. */
const SLACK = 1e-9;

const isTime = ({ display }: FigureKind): boolean => display === 'duration' || display === 'hours';

function stepOf(length: number, most: number, kind: FigureKind): number {
  const time = isTime(kind) ? TIME_STEPS.find((step) => length / step <= most) : undefined;
  const step = time ?? roundStep(length, most);
  // A count has no halves.
  return kind.display === 'count' ? Math.max(1, step) : step;
}

/**
 * An axis that holds all values, on round numbers of the KPI's kind.
 *
 * @param most steps at most
 * @param zeroed whether it must hold zero, as bars want; a line may start higher, and its picture says so
 * @example axisOf([0.72, 0.84], percent, 4, true) // 0, 0.5, 1
 */
export function axisOf(values: readonly number[], kind: FigureKind, most: number, zeroed: boolean): PictureAxis {
  const low = Math.min(...values, Infinity);
  const high = Math.max(...values, -Infinity);
  if (low > high) return { from: 0, to: 1, marks: [0, 1] };
  const fromZero = zeroed || low < 0 || high <= 0 || (high - low) / high >= FILLED_MIN;
  const [least, greatest] = fromZero ? [Math.min(0, low), Math.max(0, high)] : [low, high];
  const step = stepOf(greatest - least || Math.abs(greatest) || 1, most, kind);
  const first = Math.floor(least / step + SLACK);
  const last = Math.max(first + 1, Math.ceil(greatest / step - SLACK));
  const marks = Array.from({ length: last - first + 1 }, (_, index) => rounded((first + index) * step));
  return { from: marks[0] ?? 0, to: marks.at(-1) ?? 1, marks };
}

/** Most decimals that a mark of an axis has. */
const DECIMALS_MAX = 3;

/**
 * Marks as they are written, all with the same decimals and none idle.
 *
 * @example axisTexts([0.8, 0.85], percent, …) // 80 %, 85 %
 */
export function axisTexts(marks: readonly number[], kind: FigureKind, writing: Writing): string[] {
  const scale = kind.display === 'percent' ? 100 : 1;
  if (scale === 1 && kind.display !== 'number') return marks.map((mark) => plainText(mark, kind, writing));
  const isWritten = (decimals: number): boolean =>
    marks.every((mark) => Math.abs(mark * scale - Number((mark * scale).toFixed(decimals))) < SLACK * scale);
  let decimals = 0;
  while (decimals < DECIMALS_MAX && !isWritten(decimals)) decimals += 1;
  const unit = scale === 1 ? '' : '\u00a0%';
  return marks.map((mark) => `${numberText(mark * scale, decimals, writing.locale)}${unit}`);
}

/** Sums of decimal steps without their last binary digits. */
const rounded = (value: number): number => Number(value.toPrecision(12));

/** The bounds that a target of an answer has; null for none. */
export function boundsOf(mark: TargetMark | null): Bounds | null {
  if (!mark || (mark.low === undefined && mark.high === undefined)) return null;
  return { low: mark.low ?? null, high: mark.high ?? null };
}

/** The bounds that there are, ascending. */
export const boundValues = (bounds: Bounds | null): number[] =>
  [bounds?.low ?? null, bounds?.high ?? null].filter((bound): bound is number => bound !== null);
