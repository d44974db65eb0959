import { heatStep, type HeatStep } from './heat-step';
import type { ChartSpan } from './staffing-curve-shape';
import { toneOf, type NetPoint, type NetRange, type NetTone } from './staffing-point';

/** A place of the matrix: its name, what stands beside it, and its net staffing by interval. */
export interface MatrixRow {
  readonly id: string;
  readonly name: string;
  /** Actual and required at present, such as `95 / 100`. */
  readonly note: string;
  readonly net: string;
  readonly isShort: boolean;
  readonly points: readonly NetPoint[];
  readonly range: NetRange;
}

/** An interval of a place. */
export interface MatrixCell {
  readonly from: number;
  readonly net: number | null;
  readonly tone: NetTone | 'unknown';
  readonly step: HeatStep;
  readonly expected: boolean;
  /** Percent of the width. */
  readonly left: number;
  readonly width: number;
}

/** Least scale of the matrix, agents: a tenth of an agent is no heat. */
const SCALE_MIN = 1;

/** How far a net lies outside its range. */
function distanceOf(net: number, { low, high }: NetRange, tone: NetTone): number {
  if (tone === 'in') return 0;
  return Math.abs(net - ((tone === 'short' ? low : high) ?? 0));
}

/** The farthest that any place lies outside its range. */
export function matrixScale(rows: readonly Pick<MatrixRow, 'points' | 'range'>[]): number {
  const distances = rows.flatMap(({ points, range }) =>
    points.map(({ net }) => (net === null ? 0 : distanceOf(net, range, toneOf(net, range)))),
  );
  return Math.max(SCALE_MIN, ...distances);
}

/** The cells of a place on the time axis; those with less than a step of heat count as on target. */
export function matrixCells(
  { points, range }: Pick<MatrixRow, 'points' | 'range'>,
  span: ChartSpan,
  scale: number,
): MatrixCell[] {
  const length = Math.max(1, span.until - span.from);
  return points
    .filter(({ from, until }) => until > span.from && from < span.until)
    .map(({ from, until, net, expected }) => {
      const place = { left: ((from - span.from) / length) * 100, width: ((until - from) / length) * 100 };
      if (net === null) return { from, net, tone: 'unknown', step: 0, expected, ...place };
      const tone = toneOf(net, range);
      return { from, net, tone, step: heatStep(distanceOf(net, range, tone), scale), expected, ...place };
    });
}

/** Where an arrow key leads from a cell; the cell itself at an edge. */
export function matrixMove(key: string, row: number, column: number, columns: readonly number[]): [number, number] {
  const within = (value: number, count: number): number => Math.min(Math.max(value, 0), Math.max(0, count - 1));
  const [rowStep, columnStep] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[
    key
  ] ?? [0, 0];
  const next = within(row + (rowStep ?? 0), columns.length);
  const count = columns[next] ?? 0;
  if (key === 'Home') return [row, 0];
  if (key === 'End') return [row, within(count, count)];
  return [next, within(column + (columnStep ?? 0), count)];
}
