import { axisMarks } from './number-axis';
import type { StaffingPoint } from './staffing-point';

/** The part of a day that is drawn, ms. */
export interface ChartSpan {
  readonly from: number;
  readonly until: number;
}

/** Where instants and agents lie on the picture, px. */
export interface CurveScale {
  readonly x: (at: number) => number;
  readonly y: (agents: number) => number;
}

/** A series of the picture. */
export type CurveSeries = 'actual' | 'required' | 'scheduled' | 'load' | 'reforecast';

/** Room between two series in one interval. */
export interface CurveGap {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Fewer than required. */
  readonly short: boolean;
}

const SERIES: readonly CurveSeries[] = ['actual', 'required', 'scheduled', 'load', 'reforecast'];
/** Most steps of the axis of agents. */
const STEPS_MAX = 4;

/** Round numbers of agents from 0 to above the highest of the picture. */
export function curveMarks(points: readonly StaffingPoint[]): number[] {
  const all = points.flatMap((point) => SERIES.map((series) => point[series] ?? 0));
  return axisMarks(0, Math.max(1, ...all), STEPS_MAX);
}

/** The scale of a picture. */
export function curveScale(span: ChartSpan, marks: readonly number[], widthPx: number, heightPx: number): CurveScale {
  const length = Math.max(1, span.until - span.from);
  const top = marks.at(-1) ?? 1;
  return {
    x: (at) => ((Math.min(Math.max(at, span.from), span.until) - span.from) / length) * widthPx,
    y: (agents) => (heightPx * (top - agents)) / top,
  };
}

const written = (px: number): string => String(Math.round(px * 100) / 100);

/**
 * A step line as an SVG path: level within an interval, upright between two that touch, broken where nothing is known.
 *
 * @param within only what lies in this part is drawn
 */
export function stepPath(
  points: readonly StaffingPoint[],
  series: CurveSeries,
  { x, y }: CurveScale,
  within: ChartSpan,
): string {
  let path = '';
  let reached: number | null = null;
  for (const point of points) {
    const agents = point[series];
    const from = Math.max(point.from, within.from);
    const until = Math.min(point.until, within.until);
    if (agents === null || until <= from) continue;
    path += reached === from ? `V${written(y(agents))}` : `M${written(x(from))} ${written(y(agents))}`;
    path += `H${written(x(until))}`;
    reached = until;
  }
  return path;
}

/** The room between actual and required staff, where both are known. */
export function curveGaps(points: readonly StaffingPoint[], { x, y }: CurveScale, within: ChartSpan): CurveGap[] {
  return points.flatMap(({ from, until, actual, required }) => {
    const [start, end] = [Math.max(from, within.from), Math.min(until, within.until)];
    if (actual === null || required === null || actual === required || end <= start) return [];
    const [high, low] = [Math.max(actual, required), Math.min(actual, required)];
    const box = { x: x(start), y: y(high), width: x(end) - x(start), height: y(low) - y(high) };
    return [{ ...box, short: actual < required }];
  });
}

/** The point whose interval holds an instant; else the last before it, else null. */
export function pointAt(points: readonly StaffingPoint[], at: number | null): StaffingPoint | null {
  return at === null ? null : (points.findLast(({ from }) => from <= at) ?? null);
}
