import type { Grain } from '@intraday/contract';
import {
  addMonths,
  DAY_MS,
  epochDayAt,
  INTERVAL_MS,
  intervalStart,
  offsetAt,
  resolveLocal,
  startOfEpochDay,
  startOfMonths,
  startOfWeek,
  textOfEpochDay,
  weekdayOf,
} from '@intraday/time';
import type { Calendar } from './calendar';
import type { Span } from './span';

const HOUR_MS = 3_600_000;

/** A bucket of a grain: equal labels of different zones are one bucket. */
export interface Bucket {
  readonly label: string;
  /** Of a bucket that recurs the first one in the range; null in a total. */
  readonly start: number | null;
  readonly end: number;
}

/** Grains whose buckets come again and again: what is alike of many days is one bucket. */
export const recurs = (grain: Grain): boolean => grain === 'timeOfDay' || grain === 'dayOfWeek';

/** Civil dates that a bucket reaches over; `name` is the date by which it is told from others. */
interface Dates {
  readonly from: number;
  readonly to: number;
  readonly name: number;
}

/** A week is named for its Monday-to-Sunday week: that of its Thursday, so that weeks of all sites meet under one name. */
function weekOf(day: number, weekStart: number): Dates {
  const from = startOfWeek(day, weekStart);
  const thursday = from + ((4 - weekStart + 7) % 7);
  return { from, to: from + 7, name: startOfWeek(thursday, 1) };
}

const monthsOf = (day: number, months: 1 | 3): Dates => {
  const from = startOfMonths(day, months);
  return { from, to: addMonths(from, months), name: from };
};

function datesOf(grain: Grain, day: number, weekStart: number): Dates {
  if (grain === 'week') return weekOf(day, weekStart);
  if (grain === 'month') return monthsOf(day, 1);
  if (grain === 'quarter') return monthsOf(day, 3);
  return { from: day, to: day + 1, name: day };
}

/** The bucket of a grain of days that holds a civil date. */
export function bucketOfDay(grain: Grain, day: number, { zone, weekStart }: Calendar): Bucket {
  const { from, to, name } = datesOf(grain, day, weekStart);
  return { label: textOfEpochDay(name), start: startOfEpochDay(zone, from), end: startOfEpochDay(zone, to) };
}

const localHour = (instant: number, zone: string): number => Math.floor((instant + offsetAt(zone, instant)) / HOUR_MS);

/** Clocks have been put back by the whole hour: it is shown for the second time. */
function isHourAgain(interval: number, zone: string): boolean {
  const offset = offsetAt(zone, interval);
  const start = localHour(interval, zone) * HOUR_MS - offset;
  return offsetAt(zone, start - HOUR_MS) - offset === HOUR_MS;
}

/** A local hour has two to six intervals where clocks are put on or back by half an hour. */
function hourBucket(interval: number, zone: string): Bucket {
  const [hour, again] = [localHour(interval, zone), isHourAgain(interval, zone)];
  const isIn = (other: number): boolean => localHour(other, zone) === hour && isHourAgain(other, zone) === again;
  let [start, end] = [interval, interval + INTERVAL_MS];
  while (isIn(start - INTERVAL_MS)) start -= INTERVAL_MS;
  while (isIn(end)) end += INTERVAL_MS;
  return { label: `${new Date(hour * HOUR_MS).toISOString().slice(0, 13)}${again ? '+' : ''}`, start, end };
}

/** Which of the buckets that recur holds an interval: quarter hour of the local day, or day of the week. */
function slotOf(grain: Grain, interval: number, zone: string): number {
  if (grain === 'dayOfWeek') return weekdayOf(epochDayAt(zone, interval));
  const local = interval + offsetAt(zone, interval);
  return Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / INTERVAL_MS);
}

/** A local time of day as `T02:30`; a weekday as `D1`, Monday. */
function labelOfSlot(grain: Grain, slot: number): string {
  if (grain === 'dayOfWeek') return `D${slot}`;
  return `T${new Date(slot * INTERVAL_MS).toISOString().slice(11, 16)}`;
}

/** The intervals of a day that a label of a recurring grain names, in the order of time: none, one span or two. */
function spansOfLabel(label: string, day: number, zone: string): readonly Span[] {
  if (label.startsWith('D')) {
    if (label !== `D${weekdayOf(day)}`) return [];
    return [{ from: intervalStart(startOfEpochDay(zone, day)), to: intervalStart(startOfEpochDay(zone, day + 1)) }];
  }
  const [hours = 0, minutes = 0] = label.slice(1).split(':').map(Number);
  const intoDay = hours * HOUR_MS + minutes * 60_000;
  const start = startOfEpochDay(zone, day);
  // Where clocks are not put on or back, which takes longer to find out.
  if (startOfEpochDay(zone, day + 1) - start === DAY_MS) {
    return [{ from: start + intoDay, to: start + intoDay + INTERVAL_MS }];
  }
  const found = resolveLocal(zone, day * DAY_MS + intoDay);
  const starts =
    found.kind === 'skipped' ? [] : found.kind === 'unique' ? [found.instant] : [found.earlier, found.later];
  return starts.map((from) => ({ from, to: from + INTERVAL_MS }));
}

/** All that a label of a recurring grain names within a span, in the order of time. */
export function occurrencesOf(label: string, { zone }: Calendar, span: Span): readonly Span[] {
  const found: Span[] = [];
  const last = epochDayAt(zone, span.to - 1);
  for (let day = epochDayAt(zone, span.from); day <= last; day += 1) {
    for (const { from, to } of spansOfLabel(label, day, zone)) {
      if (from < span.to && to > span.from) found.push({ from: Math.max(from, span.from), to: Math.min(to, span.to) });
    }
  }
  return found;
}

/** The first bucket of a label that a span meets, whole; null where there is none. */
export function firstOf(label: string, { zone }: Calendar, span: Span): Span | null {
  for (let day = epochDayAt(zone, span.from); day <= epochDayAt(zone, span.to - 1); day += 1) {
    const found = spansOfLabel(label, day, zone).find(({ from, to }) => from < span.to && to > span.from);
    if (found) return found;
  }
  return null;
}

/** The buckets of one grain in one calendar, each made once. */
export class Buckets {
  private readonly known = new Map<number, Bucket>();

  /** @param span of the range, within which buckets recur */
  constructor(
    private readonly grain: Grain,
    private readonly calendar: Calendar,
    private readonly span: Span,
  ) {}

  /** The bucket of an interval. */
  of(interval: number): Bucket {
    const { grain, calendar, span } = this;
    const { zone } = calendar;
    switch (grain) {
      case 'total':
        return this.kept(0, () => ({ label: '', start: null, end: span.to }));
      case 'interval':
        return { label: String(interval), start: interval, end: interval + INTERVAL_MS };
      case 'hour':
        return this.kept(interval, () => hourBucket(interval, zone));
      case 'timeOfDay':
      case 'dayOfWeek':
        return this.kept(slotOf(grain, interval, zone), (slot) => this.recurring(slot, interval));
      default:
        return this.kept(epochDayAt(zone, interval), (day) => bucketOfDay(grain, day, calendar));
    }
  }

  private kept(step: number, make: (step: number) => Bucket): Bucket {
    let bucket = this.known.get(step);
    if (!bucket) this.known.set(step, (bucket = make(step)));
    return bucket;
  }

  private recurring(slot: number, interval: number): Bucket {
    const label = labelOfSlot(this.grain, slot);
    const first = firstOf(label, this.calendar, this.span);
    return { label, start: first?.from ?? interval, end: first?.to ?? interval + INTERVAL_MS };
  }
}
