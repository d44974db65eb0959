import type { Grain, View } from '@intraday/contract';
import {
  civilAt,
  civilDay,
  DAY_MS,
  INTERVAL_MS,
  intervalStart,
  isTimeZone,
  offsetAt,
  resolveCivil,
} from '@intraday/time';
import type { Organisation } from '@intraday/workforce';
import { unanswerable, type Refused } from './problem';

const HOUR_MS = 3_600_000;

/** A span of whole intervals, ms. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A bucket of a grain: equal labels of different zones are one bucket. */
export interface Bucket {
  readonly label: string;
  readonly start: number | null;
  readonly end: number;
}

/** The time of a view: which intervals count in a zone, and which bucket each belongs to. */
export interface ViewTime {
  /** Zone of a member's site. */
  zoneOf(site: string | null): string;
  spanIn(zone: string): Span;
  bucketOf(interval: number, zone: string): Bucket;
  /** Start of a bucket whose zones differ: its label on the enterprise's clock. */
  startOfLabel(label: string): number | null;
}

/** The intervals that a view may need, over the zones of all sites. */
export function outerSpanOf(time: ViewTime, organisation: Organisation): Span {
  const zones = new Set([time.zoneOf(null), ...organisation.rows.sites.map((site) => time.zoneOf(site.id))]);
  const spans = [...zones].map((zone) => time.spanIn(zone));
  return { from: Math.min(...spans.map((span) => span.from)), to: Math.max(...spans.map((span) => span.to)) };
}

const GRAINS: readonly Grain[] = ['total', 'interval', 'hour', 'day'];
const PERIODS = ['now', 'interval', 'today', 'yesterday'];

/** What cannot be asked of time, or null. */
function faultOf(view: View): string | null {
  const { range, grain, timeZone } = view;
  if (timeZone !== 'site' && !isTimeZone(timeZone))
    return `The time zone ${timeZone} is not known: use "site" or an IANA name.`;
  if (!GRAINS.includes(grain)) return `The grain ${grain} is not offered yet: use ${GRAINS.join(', ')}.`;
  if (view.compare !== null) return 'Comparisons are not offered yet: leave compare out.';
  if ('last' in range) return 'The range "last" is not offered yet: use from and to, or a period.';
  if ('period' in range) {
    return PERIODS.includes(range.period)
      ? null
      : `The period ${range.period} is not offered yet: use ${PERIODS.join(', ')}, or from and to.`;
  }
  if (range.from >= range.to) return 'The range ends before it begins: put from before to.';
  if (range.from % INTERVAL_MS !== 0 || range.to % INTERVAL_MS !== 0) {
    return 'The range does not lie on interval edges: use minutes 00, 15, 30 or 45.';
  }
  if (range.to - range.from > 20 * 366 * DAY_MS) return 'The range is longer than 20 years: ask for less.';
  return null;
}

function spanOf(view: View, zone: string, asOf: number): Span {
  const { range } = view;
  if ('from' in range) return range;
  const period = 'period' in range ? range.period : 'today';
  if (period === 'now' || period === 'interval') {
    return { from: intervalStart(asOf), to: intervalStart(asOf) + INTERVAL_MS };
  }
  const day = civilDay(zone, asOf, period === 'yesterday' ? -1 : 0);
  // A zone whose days do not begin on a UTC quarter hour does not exist any more; older ones are cut to intervals.
  return { from: intervalStart(day.start), to: intervalStart(day.end) };
}

function hourBucket(interval: number, zone: string): Bucket {
  const offset = offsetAt(zone, interval);
  const local = Math.floor((interval + offset) / HOUR_MS) * HOUR_MS;
  const start = local - offset;
  const again = offsetAt(zone, start - HOUR_MS) - offset === HOUR_MS;
  return { label: `${new Date(local).toISOString().slice(0, 13)}${again ? '+' : ''}`, start, end: start + HOUR_MS };
}

const days = new Map<string, Bucket>();

function dayBucket(interval: number, zone: string): Bucket {
  const { year, month, day } = civilAt(zone, interval);
  const key = `${zone} ${year}-${month}-${day}`;
  let bucket = days.get(key);
  if (!bucket) {
    const found = civilDay(zone, interval);
    bucket = { label: found.date, start: found.start, end: found.end };
    if (days.size > 10_000) days.clear();
    days.set(key, bucket);
  }
  return bucket;
}

/** Reads the time of a view, or says what to change. */
export function timeOfView(
  view: View,
  organisation: Organisation,
  asOf: number,
): { ok: true; time: ViewTime } | Refused {
  const fault = faultOf(view);
  if (fault !== null) return unanswerable(fault);
  const spans = new Map<string, Span>();
  const time: ViewTime = {
    zoneOf: (site) => (view.timeZone === 'site' ? organisation.zoneOf(site) : view.timeZone),
    spanIn: (zone) => {
      let span = spans.get(zone);
      if (!span) spans.set(zone, (span = spanOf(view, zone, asOf)));
      return span;
    },
    bucketOf: (interval, zone) => {
      if (view.grain === 'interval') {
        return { label: String(interval), start: interval, end: interval + INTERVAL_MS };
      }
      if (view.grain === 'hour') return hourBucket(interval, zone);
      if (view.grain === 'day') return dayBucket(interval, zone);
      return { label: '', start: null, end: time.spanIn(zone).to };
    },
    startOfLabel: (label) => {
      const parts = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}))?/.exec(label);
      if (!parts) return null;
      const [year, month, day, hour] = parts.slice(1).map((part) => Number(part ?? 0));
      const found = resolveCivil(organisation.timeZone, {
        year: year ?? 0,
        month: month ?? 1,
        day: day ?? 1,
        hour: Number.isNaN(hour) ? 0 : (hour ?? 0),
        minute: 0,
        second: 0,
        millisecond: 0,
      });
      return found.kind === 'unique' ? found.instant : found.kind === 'repeated' ? found.earlier : null;
    },
  };
  return { ok: true, time };
}

/** The intervals that a view reads at an instant, at most; null for one whose time cannot be asked. */
export function spanOfView(view: View, organisation: Organisation, asOf: number): Span | null {
  const timed = timeOfView(view, organisation, asOf);
  return timed.ok ? outerSpanOf(timed.time, organisation) : null;
}
