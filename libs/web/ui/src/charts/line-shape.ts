import type { Grain, TargetMark } from '@intraday/contract';
import type { FigureKind } from '../figure';
import { axisOf, boundValues, type Bounds, type PictureAxis } from './picture-axis';

/** A value at an instant. */
export interface LinePoint {
  /** Start of the bucket, ms. */
  readonly at: number;
  /** In the KPI's unit; null where there is none. */
  readonly value: number | null;
  readonly compare: number | null;
  readonly mark: TargetMark | null;
  /** A plan or a forecast, not what was. */
  readonly expected: boolean;
}

/** Most points that are drawn; the table has all. */
export const LINE_POINTS_MAX = 1_000;
/** Steps of the axis of values. */
const STEPS_MAX = 5;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Buckets that begin farther apart than so many of their lengths have a hole between them. */
const JOINED_UP_TO = 1.5;
/** How long the longest bucket of each grain is, ms. */
const LONGEST: Readonly<Partial<Record<Grain, number>>> = {
  interval: HOUR_MS / 4,
  timeOfDay: HOUR_MS / 4,
  hour: HOUR_MS,
  day: 25 * HOUR_MS,
  dayOfWeek: 25 * HOUR_MS,
  week: 7 * DAY_MS + HOUR_MS,
  month: 31 * DAY_MS + HOUR_MS,
  quarter: 92 * DAY_MS + HOUR_MS,
};

/** How many buckets stand for one point that is drawn. */
export const spreadOf = (count: number, most: number): number => Math.max(1, Math.ceil(count / most));

/**
 * At most so many points, so that no peak is lost: of each group the least and the greatest value stay, in their order.
 *
 * @param most an even number of points
 */
export function thinned(points: readonly LinePoint[], most: number): readonly LinePoint[] {
  if (points.length <= most) return points;
  const size = 2 * spreadOf(points.length, most);
  const kept: LinePoint[] = [];
  for (let from = 0; from < points.length; from += size) {
    const group = points.slice(from, from + size);
    const known = group.filter(({ value }) => value !== null);
    const byValue = [...known].sort((one, other) => (one.value ?? 0) - (other.value ?? 0));
    const ends = new Set([byValue[0] ?? group[0], byValue.at(-1) ?? group.at(-1)]);
    kept.push(...group.filter((point) => ends.has(point)));
  }
  return kept;
}

/** A run of points without a hole. */
export interface LineRun {
  readonly expected: boolean;
  readonly points: readonly { readonly name: number; readonly value: number }[];
}

/**
 * The line in runs: it is broken where a value is missing or a bucket has no row, and where what was becomes what is
 * expected, which begins at the last point that was.
 *
 * @param read the value of a point that is drawn
 * @param spread how many buckets stand for one point, so that points left out are no holes
 */
export function lineRuns(
  points: readonly LinePoint[],
  grain: Grain,
  read: (point: LinePoint) => number | null,
  spread = 1,
): LineRun[] {
  // Of a group of two points' buckets the first and the last of two neighbours lie farthest apart.
  const longest = (LONGEST[grain] ?? Infinity) * (spread === 1 ? 1 : 4 * spread);
  const runs: { expected: boolean; points: { name: number; value: number }[] }[] = [];
  let before: LinePoint | undefined;
  for (const point of points) {
    const value = read(point);
    const last = runs.at(-1);
    const joined = last && before && point.at - before.at <= longest * JOINED_UP_TO;
    before = value === null ? undefined : point;
    if (value === null) continue;
    const { at: name, expected } = point;
    if (joined && last.expected === expected) last.points.push({ name, value });
    else runs.push({ expected, points: [...(joined ? last.points.slice(-1) : []), { name, value }] });
  }
  return runs;
}

/** The axis of a line's values, its comparison's and its target's. */
export function lineAxis(points: readonly LinePoint[], target: Bounds | null, kind: FigureKind): PictureAxis {
  const values = points.flatMap(({ value, compare }) => [value, compare]).filter((value) => value !== null);
  return axisOf([...values, ...boundValues(target)], kind, STEPS_MAX, false);
}

/** Index of the point nearest to an instant; −1 where there is none. */
export function nearestPoint(points: readonly LinePoint[], at: number): number {
  let best = -1;
  let distance = Infinity;
  points.forEach((point, index) => {
    const far = Math.abs(point.at - at);
    if (far < distance) [best, distance] = [index, far];
  });
  return best;
}
