import { instantOf } from '@intraday/contract';
import { kpiByKey } from '@intraday/metrics';
import { INTERVAL_MS } from '@intraday/time';
import { liveValue, runningAt, splitOf, type HeldRow } from '@intraday/web-store';
import type { ChartSpan, NetRange, StaffingPoint } from '@intraday/web-ui';

/** What a view of staffing by interval asks. */
export const STAFFING_KPIS = [
  'required-staff',
  'scheduled-staff',
  'actual-staff',
  'net-staffing-actual',
  'net-staffing-scheduled',
] as const;

/** A measure of a row at an instant, parts added up; null where the row doesn't tell it. */
export function measureAt(held: HeldRow, measure: string, instant: number): number | null {
  const whole = held.row.measures[measure];
  if (whole !== undefined) return runningAt(whole, held.asOf, instant);
  const parts = [...splitOf(held.row, measure).values()];
  return parts.length === 0 ? null : parts.reduce<number>((sum, part) => sum + runningAt(part, held.asOf, instant), 0);
}

/** A KPI of a row at an instant. */
export function kpiAt(held: HeldRow, key: string, instant: number): number | null {
  const kpi = kpiByKey(key);
  return kpi === null ? null : liveValue(held.row, kpi, held.asOf, instant);
}

/** Agents that a measure of agent-seconds means in the row's open time. */
function agentsAt(held: HeldRow, measure: string, instant: number): number | null {
  const seconds = measureAt(held, measure, instant);
  const period = measureAt(held, 'periodSeconds', instant);
  return seconds === null || period === null || period <= 0 ? null : seconds / period;
}

/** The staffing of one interval, out of its row; null for a row without a start. */
export function staffingPoint(held: HeldRow, instant: number): StaffingPoint | null {
  const from = held.row.start === undefined ? null : instantOf(held.row.start);
  if (from === null) return null;
  return {
    from,
    until: from + INTERVAL_MS,
    actual: from > instant ? null : kpiAt(held, 'actual-staff', instant),
    required: kpiAt(held, 'required-staff', instant),
    scheduled: kpiAt(held, 'scheduled-staff', instant),
    // What came is known of closed intervals, and only those to come are forecast again.
    load: from + INTERVAL_MS > instant ? null : agentsAt(held, 'staffingRequiredActualLoadSeconds', instant),
    reforecast: from > instant ? agentsAt(held, 'staffingRequiredReforecastSeconds', instant) : null,
  };
}

/** The staffing of a day in the order of time. */
export function staffingPoints(rows: Iterable<HeldRow>, instant: number): StaffingPoint[] {
  const points = [...rows].flatMap((held) => staffingPoint(held, instant) ?? []);
  return points.sort((left, right) => left.from - right.from);
}

/** From the first interval in which anybody is there, meant to be or required to the last one; null for a day without. */
export function staffedSpan(points: readonly StaffingPoint[]): ChartSpan | null {
  const staffed = points.filter(({ actual, required, scheduled }) =>
    [actual, required, scheduled].some((agents) => (agents ?? 0) > 0),
  );
  const [first, last] = [staffed[0], staffed.at(-1)];
  return first && last ? { from: first.from, until: last.until } : null;
}

/** The range that net staffing shall keep to, as the server judges it; 0 or more where it tells none. */
export function netRange(rows: Iterable<HeldRow>): NetRange {
  for (const { row } of rows) {
    const mark = row.targets['net-staffing-actual'] ?? row.targets['net-staffing-scheduled'];
    if (mark) return { low: mark.low ?? null, high: mark.high ?? null };
  }
  return { low: 0, high: null };
}

/** Start of the interval that holds an instant, ms. */
export const intervalOf = (instant: number): number => Math.floor(instant / INTERVAL_MS) * INTERVAL_MS;
