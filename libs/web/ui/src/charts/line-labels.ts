import type { Grain } from '@intraday/contract';
import { civilAt } from '@intraday/time';
import { hourMarks } from '../day-strip-axis';
import { timeText } from '../figure';

/** A word under a line's time axis. */
export interface TimeLabel {
  readonly at: number;
  readonly text: string;
}

const DAY_MS = 86_400_000;
/** Up to this length a span is labelled by hours, beyond it by days. */
const HOURS_UP_TO_MS = 2 * DAY_MS;
/** Least distance of two labels, px. */
const LABEL_PX = 64;

/** Months of a quarter. */
const QUARTER_MONTHS = 3;

/** What a zone and a language make of instants. */
export interface TimeWriting {
  readonly timeZone: string;
  readonly locale: string;
}

const format = (at: number, options: Intl.DateTimeFormatOptions, { timeZone, locale }: TimeWriting): string =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(at);

/** A bucket's start in short, for the axis. */
function shortText(at: number, grain: Grain, writing: TimeWriting): string {
  switch (grain) {
    case 'month':
      return format(at, { month: 'short' }, writing);
    case 'quarter':
      return `Q${quarterOf(at, writing)}`;
    case 'dayOfWeek':
      return format(at, { weekday: 'short' }, writing);
    case 'timeOfDay':
    case 'interval':
    case 'hour':
      return timeText(at, writing.timeZone, writing.locale);
    default:
      return format(at, { day: 'numeric', month: 'short' }, writing);
  }
}

const quarterOf = (at: number, { timeZone }: TimeWriting): number =>
  Math.floor((civilAt(timeZone, at).month - 1) / QUARTER_MONTHS) + 1;

/** A bucket's start in full, for the tooltip. */
export function bucketText(at: number, grain: Grain, writing: TimeWriting): string {
  const day: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' };
  switch (grain) {
    case 'interval':
    case 'hour':
      return `${format(at, day, writing)}, ${timeText(at, writing.timeZone, writing.locale)}`;
    case 'timeOfDay':
      return timeText(at, writing.timeZone, writing.locale);
    case 'dayOfWeek':
      return format(at, { weekday: 'long' }, writing);
    case 'month':
      return format(at, { month: 'long', year: 'numeric' }, writing);
    case 'quarter':
      return `Q${quarterOf(at, writing)} ${civilAt(writing.timeZone, at).year}`;
    default:
      return format(at, { ...day, year: 'numeric' }, writing);
  }
}

/**
 * Words under the time axis, as many as there is room for: full hours within two days, the first bucket of each day
 * beyond them, else buckets at even steps.
 *
 * @param starts starts of all buckets, ascending, ms
 */
export function timeLabels(
  starts: readonly number[],
  grain: Grain,
  widthPx: number,
  writing: TimeWriting,
): readonly TimeLabel[] {
  const [first, last] = [starts[0], starts.at(-1)];
  if (first === undefined || last === undefined || widthPx <= 0) return [];
  const fine = grain === 'interval' || grain === 'hour' || grain === 'timeOfDay';
  if (fine && last - first <= HOURS_UP_TO_MS) {
    const text = (at: number): string => timeText(at, writing.timeZone, writing.locale);
    const hours = hourMarks({ from: first, until: last }, widthPx, text);
    if (hours.length > 1) return hours;
  }
  const candidates = fine ? firstOfDays(starts, writing) : starts;
  const step = Math.max(1, Math.ceil(candidates.length / Math.max(1, Math.floor(widthPx / LABEL_PX))));
  const shown = candidates.filter((_, index) => index % step === 0);
  const shortGrain = fine && last - first > HOURS_UP_TO_MS ? 'day' : grain;
  return shown.map((at) => ({ at, text: shortText(at, shortGrain, writing) }));
}

function firstOfDays(starts: readonly number[], { timeZone }: TimeWriting): number[] {
  const days = new Set<number>();
  return starts.filter((at) => {
    const { year, month, day } = civilAt(timeZone, at);
    const key = (year * 12 + month) * 31 + day;
    const isNew = !days.has(key);
    days.add(key);
    return isNew;
  });
}
