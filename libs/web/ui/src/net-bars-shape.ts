import { axisMarks } from './number-axis';
import { toneOf, type NetPoint, type NetRange, type NetTone } from './staffing-point';

/** One bar of net staffing, px. */
export interface NetBar {
  readonly from: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly tone: NetTone;
  readonly expected: boolean;
}

/** A panel of bars that rise and fall from 0. */
export interface NetPanel {
  /** Highest and lowest number of the axis, agents. */
  readonly limit: number;
  readonly zero: number;
  readonly bars: readonly NetBar[];
  /** The range that is wanted, px; null where it has no two ends. */
  readonly wanted: { readonly y: number; readonly height: number } | null;
}

/** Least that the axis reaches each way, agents. */
const LIMIT_MIN = 4;
/** Most steps from 0 to the limit. */
const STEPS_MAX = 4;
/** Air between two bars, px. */
const AIR_PX = 1;

/**
 * Bars of net staffing on an axis that reaches as far up as down.
 *
 * @param x where an instant lies, px
 * @param heightPx height of the panel
 */
export function netPanel(
  points: readonly NetPoint[],
  range: NetRange,
  x: (at: number) => number,
  heightPx: number,
): NetPanel {
  const known = points.flatMap(({ net }) => (net === null ? [] : [Math.abs(net)]));
  const limit = axisMarks(0, Math.max(LIMIT_MIN, ...known), STEPS_MAX).at(-1) ?? LIMIT_MIN;
  const y = (net: number): number => ((limit - net) / (2 * limit)) * heightPx;
  const zero = y(0);
  const bars = points.flatMap(({ from, until, net, expected }) => {
    if (net === null) return [];
    const [start, end] = [x(from), x(until)];
    const box = { y: Math.min(y(net), zero), height: Math.abs(y(net) - zero) };
    const width = Math.max(1, end - start - AIR_PX);
    return [{ from, x: start, width, ...box, tone: toneOf(net, range), expected }];
  });
  const { low, high } = range;
  const wanted = low === null || high === null ? null : { y: y(high), height: y(low) - y(high) };
  return { limit, zero, bars, wanted };
}
