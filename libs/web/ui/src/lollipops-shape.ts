import { axisMarks } from './number-axis';

/** A value and how far it lies from the target. */
export interface Lollipop {
  readonly id: string;
  readonly name: string;
  readonly value: number;
  readonly texts: readonly string[];
  readonly worst: boolean;
}

/** Places on the field, percent of its width. */
export interface LollipopShape {
  readonly target: number;
  readonly marks: readonly { readonly value: number; readonly place: number }[];
  readonly stems: readonly {
    readonly id: string;
    readonly left: number;
    readonly width: number;
    readonly dot: number;
  }[];
}

/** Most steps of the axis. */
const STEPS_MAX = 4;
/** Seconds that an axis of times may step by. */
const TIME_STEPS = [15, 30, 60, 120, 300, 600, 900, 1_800, 3_600] as const;
/** A mark this near to the target is not drawn, percent. */
const NEAR = 6;
const AIR = 3;

/** Marks of an axis of seconds, on round times; numbers beyond hours step by round numbers. */
export function timeMarks(low: number, high: number): number[] {
  const step = TIME_STEPS.find((each) => (high - low) / each <= STEPS_MAX);
  if (step === undefined) return axisMarks(low, high, STEPS_MAX);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step);
}

/**
 * Dots on stems that grow from the target's line.
 *
 * @param target what the values are held against, seconds
 * @example values 500 and 290 against 330: stems of 170 to the right and 40 to the left, on one scale
 */
export function lollipopShape(values: readonly Pick<Lollipop, 'id' | 'value'>[], target: number): LollipopShape {
  const all = [target, ...values.map(({ value }) => value)];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const place = (value: number): number => AIR + (high > low ? (value - low) / (high - low) : 0.5) * (100 - 2 * AIR);
  const at = place(target);
  const marks = timeMarks(low, high).map((value) => ({ value, place: place(value) }));
  return {
    target: at,
    marks: marks.filter(({ place: mark }) => Math.abs(mark - at) >= NEAR),
    stems: values.map(({ id, value }) => {
      const dot = place(value);
      return { id, left: Math.min(dot, at), width: Math.abs(dot - at), dot };
    }),
  };
}
