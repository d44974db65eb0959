import { instantOf, PERIODS, type Period, type ViewRequest } from '@intraday/contract';
import { DAY_MS, INTERVAL_MS } from '@intraday/time';

/** Which time a page asks about: a period by its name, the last so many, or from one instant to another, ms. */
export type DrillRange =
  | { readonly kind: 'period'; readonly period: Period }
  | { readonly kind: 'last'; readonly last: string }
  | { readonly kind: 'span'; readonly from: number; readonly to: number };

/** How finely a time is cut where nothing else is asked. */
export type TimeGrain = 'interval' | 'hour' | 'day' | 'week' | 'month';

const LAST = /^([1-9]\d{0,3})([ihdwmq])$/;
const UNIT_MS: Readonly<Record<string, number>> = {
  i: INTERVAL_MS,
  h: 3_600_000,
  d: DAY_MS,
  w: 7 * DAY_MS,
  m: 31 * DAY_MS,
  q: 92 * DAY_MS,
};
const PERIOD_DAYS: Readonly<Record<Period, number>> = {
  ...{ now: 1, interval: 1, today: 1, yesterday: 1, week: 7, lastWeek: 7, month: 31, lastMonth: 31 },
  ...{ quarter: 92, lastQuarter: 92, year: 366 },
};
const PAST: readonly Period[] = ['yesterday', 'lastWeek', 'lastMonth', 'lastQuarter'];

const isPeriod = (text: string): text is Period => PERIODS.some((period) => period === text);
/** An instant without what an interval's edge never has: `2026-11-19T08:00Z`. */
const shortIso = (instant: number): string => new Date(instant).toISOString().replace(/:00\.000Z$/, 'Z');
const longIso = (text: string): string => text.replace(/T(\d{2}:\d{2})Z$/, 'T$1:00Z');

/**
 * Reads a range as an address has it: `today`, `4w`, `2026-11-19T08:00Z/2026-11-19T12:45Z`.
 *
 * @returns null for what is no range
 */
export function readRange(text: string): DrillRange | null {
  if (isPeriod(text)) return { kind: 'period', period: text };
  if (LAST.test(text)) return { kind: 'last', last: text };
  const [from, to, ...more] = text.split('/');
  if (from === undefined || to === undefined || more.length > 0) return null;
  const [start, end] = [instantOf(longIso(from)), instantOf(longIso(to))];
  return start === null || end === null ? null : { kind: 'span', from: start, to: end };
}

/** The range as an address has it. */
export function rangeText(range: DrillRange): string {
  switch (range.kind) {
    case 'period':
      return range.period;
    case 'last':
      return range.last;
    case 'span':
      return `${shortIso(range.from)}/${shortIso(range.to)}`;
  }
}

/** The range as a view asks for it. */
export function rangeOfView(range: DrillRange): ViewRequest['range'] {
  switch (range.kind) {
    case 'period':
      return { period: range.period };
    case 'last':
      return { last: range.last };
    case 'span':
      return { from: new Date(range.from).toISOString(), to: new Date(range.to).toISOString() };
  }
}

/** The range of a view as a page has it. */
export function rangeOfChoice(choice: ViewRequest['range']): DrillRange {
  if ('period' in choice) return { kind: 'period', period: choice.period };
  if ('last' in choice) return { kind: 'last', last: choice.last };
  return { kind: 'span', from: instantOf(choice.from) ?? 0, to: instantOf(choice.to) ?? 0 };
}

/** True where figures may still move: the range reaches the present. */
export function reachesNow(range: DrillRange, instant: number): boolean {
  switch (range.kind) {
    case 'period':
      return !PAST.includes(range.period);
    case 'last':
      return true;
    case 'span':
      return range.to > instant;
  }
}

/** About how long a range is, days; enough to choose a grain by. */
export function daysOf(range: DrillRange): number {
  switch (range.kind) {
    case 'period':
      return PERIOD_DAYS[range.period];
    case 'last': {
      const [, count, unit] = LAST.exec(range.last) ?? [];
      return (Number(count ?? 1) * (UNIT_MS[unit ?? 'd'] ?? DAY_MS)) / DAY_MS;
    }
    case 'span':
      return (range.to - range.from) / DAY_MS;
  }
}

/**
 * How finely a range is drawn over time: fine enough to see its shape, coarse enough to read as a table.
 *
 * @example grainOf({ kind: 'period', period: 'today' }) === 'interval'; of a month it is 'day'
 */
export function grainOf(range: DrillRange): TimeGrain {
  const days = daysOf(range);
  if (days <= 1.5) return 'interval';
  if (days <= 3) return 'hour';
  if (days <= 62) return 'day';
  return days <= 200 ? 'week' : 'month';
}
