import type { Row, TargetMark } from '@intraday/contract';
import { bandOf, evaluateKpi, measureByKey, measuresOf, PERIOD_SECONDS, type Kpi } from '@intraday/metrics';
import { civilAt } from '@intraday/time';
import { runningAt, type HeldRow } from '@intraday/web-store';

const MINUTE_MS = 60_000;

/** A cell of the map: a weekday from 1 for Monday, minutes from midnight, and the figure over all its days. */
export interface WeekdayCell {
  readonly weekday: number;
  readonly minute: number;
  readonly value: number | null;
  readonly mark: TargetMark | null;
}

/** True where the sums of a KPI over several days say what it is: sum first, divide last. */
export function isSummable(kpi: Kpi): boolean {
  if (kpi.kind !== 'linear' && kpi.kind !== 'ratio') return false;
  return measuresOf(kpi).every((measure) => {
    if (measure === PERIOD_SECONDS) return true;
    const merge = measureByKey(measure.split('×')[0] ?? measure)?.merge;
    return merge?.time === 'sum' && merge.members === 'sum';
  });
}

/** Monday is 1, Sunday 7. */
function placeOf(instant: number, timeZone: string, cellMinutes: number): { weekday: number; minute: number } {
  const { year, month, day, hour, minute } = civilAt(timeZone, instant);
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
  const minutes = hour * 60 + minute;
  return { weekday, minute: minutes - (minutes % cellMinutes) };
}

type Held = Pick<HeldRow, 'asOf'> & { readonly row: Pick<Row, 'start' | 'measures' | 'targets'> };

/**
 * Lays rows of intervals or hours out by weekday and time of day: the sums of all days of a cell, then the formula. A cell is
 * judged by the target of its first row.
 *
 * @param cellMinutes how long a cell is; whole rows fit into it
 */
export function weekdayCells(rows: Iterable<Held>, kpi: Kpi, timeZone: string, cellMinutes: number): WeekdayCell[] {
  const sums = new Map<string, { weekday: number; minute: number; measures: Map<string, number>; first: Held }>();
  for (const held of rows) {
    const { start, measures } = held.row;
    if (start === undefined) continue;
    const place = placeOf(Date.parse(start), timeZone, cellMinutes);
    const name = `${place.weekday} ${place.minute}`;
    let cell = sums.get(name);
    if (!cell) sums.set(name, (cell = { ...place, measures: new Map(), first: held }));
    for (const [measure, figure] of Object.entries(measures))
      cell.measures.set(measure, (cell.measures.get(measure) ?? 0) + runningAt(figure, held.asOf, held.asOf));
  }
  return [...sums.values()].map(({ weekday, minute, measures, first }) => {
    const value = evaluateKpi(kpi, (measure) => measures.get(measure) ?? null);
    return { weekday, minute, value, mark: markOf(kpi, value, first.row.targets[kpi.key]) };
  });
}

/** An amount of several days has no target: that of its rows is each one's own. */
function markOf(kpi: Kpi, value: number | null, mark: TargetMark | undefined): TargetMark | null {
  if (value === null || !mark || kpi.kind !== 'ratio') return null;
  return bandOf(kpi, value, mark.low ?? null, mark.high ?? null, mark.tolerance);
}

/** Times of day from the first cell to the last one, minutes from midnight. */
export function dayTimes(cells: readonly Pick<WeekdayCell, 'minute'>[], cellMinutes: number): number[] {
  const minutes = cells.map(({ minute }) => minute);
  if (minutes.length === 0) return [];
  const [first, last] = [Math.min(...minutes), Math.max(...minutes)];
  return Array.from({ length: (last - first) / cellMinutes + 1 }, (_, index) => first + index * cellMinutes);
}

/** Minutes from midnight as a time. @example clockText(810) === '13:30' */
export const clockText = (minute: number): string => new Date(minute * MINUTE_MS).toISOString().slice(11, 16);
