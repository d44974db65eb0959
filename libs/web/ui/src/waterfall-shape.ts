/** One step of a waterfall. */
export interface WaterfallStep {
  readonly id: string;
  readonly name: string;
  /** What stands beside the name, in grey. */
  readonly note: string;
  readonly value: number;
  readonly text: string;
}

/** A bar of a waterfall, percent of the field's width. */
export interface WaterfallBar {
  readonly id: string;
  readonly left: number;
  readonly width: number;
  readonly tone: 'short' | 'over';
  /** The one that takes away most. */
  readonly worst: boolean;
  /** Where the sum stands after it: the line to the next bar. */
  readonly after: number;
}

export interface WaterfallShape {
  readonly zero: number;
  readonly bars: readonly WaterfallBar[];
  readonly total: { readonly left: number; readonly width: number };
}

/** Room left at both ends, share of what is drawn. */
const AIR = 0.04;

/**
 * Bars that begin where the one before them ended, and the bar of the whole, from 0 to the sum.
 *
 * @example steps of 3, 2 and −10: bars 0 to 3, 3 to 5, 5 to −5; the whole 0 to −5
 */
export function waterfallShape(steps: readonly Pick<WaterfallStep, 'id' | 'value'>[]): WaterfallShape {
  let sum = 0;
  const spans = steps.map(({ id, value }) => {
    const start = sum;
    sum += value;
    return { id, value, start, end: sum };
  });
  const edges = [0, ...spans.map(({ end }) => end)];
  const [least, most] = [Math.min(...edges), Math.max(...edges)];
  const air = AIR * (most - least || 1);
  const length = most - least + 2 * air;
  const place = (value: number): number => ((value - least + air) / length) * 100;
  const lowest = Math.min(0, ...spans.map(({ value }) => value));
  const box = (a: number, b: number) => ({
    left: place(Math.min(a, b)),
    width: place(Math.max(a, b)) - place(Math.min(a, b)),
  });
  return {
    zero: place(0),
    bars: spans.map(({ id, value, start, end }) => ({
      id,
      ...box(start, end),
      tone: value < 0 ? 'short' : 'over',
      worst: value < 0 && value === lowest,
      after: place(end),
    })),
    total: box(0, sum),
  };
}
