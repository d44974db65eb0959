import type { View } from '@intraday/contract';
import type { Organisation } from '@intraday/workforce';
import { unanswerable, type Refused } from '../problem';
import { Buckets, occurrencesOf, recurs, type Bucket } from './bucket';
import { calendarsOf, type Calendar } from './calendar';
import { faultOf } from './fault';
import { startOfLabel } from './label-start';
import { spanOf, type Span } from './span';

/** The time of a view: which intervals count in a calendar, and which bucket each belongs to. */
export interface ViewTime {
  /** Calendar of a member's site; null is the enterprise's. */
  calendarOf(site: string | null): Calendar;
  spanIn(calendar: Calendar): Span;
  bucketOf(interval: number, calendar: Calendar): Bucket;
  /** What the bucket of an interval holds of a span, in the order of time: of one that recurs there are many. */
  piecesOf(interval: number, calendar: Calendar, span: Span): readonly Span[];
  /** Start of a bucket whose zones differ: its label on the enterprise's clock. */
  startOfLabel(label: string): number | null;
}

export const clip = (span: Span, to: Span): Span => ({
  from: Math.max(span.from, to.from),
  to: Math.min(span.to, to.to),
});

/** Makes something of each calendar once. */
export function eachOnce<T>(make: (calendar: Calendar) => T): (calendar: Calendar) => T {
  const known = new Map<Calendar, T>();
  return (calendar) => {
    let found = known.get(calendar);
    if (found === undefined) known.set(calendar, (found = make(calendar)));
    return found;
  };
}

/** Pieces of a bucket of a view's grain within a span. */
export function piecesOfBucket(view: View, bucket: Bucket, calendar: Calendar, span: Span): readonly Span[] {
  if (recurs(view.grain)) return occurrencesOf(bucket.label, calendar, span);
  return [clip({ from: bucket.start ?? span.from, to: bucket.end }, span)];
}

/** Reads the time of a view, or says what to change. */
export function timeOfView(
  view: View,
  organisation: Organisation,
  asOf: number,
): { readonly ok: true; readonly time: ViewTime } | Refused {
  const fault = faultOf(view);
  if (fault !== null) return unanswerable(fault);
  const calendarOf = calendarsOf(view, organisation);
  const spanIn = eachOnce((calendar) => spanOf(view, calendar, asOf));
  const bucketsOf = eachOnce((calendar) => new Buckets(view.grain, calendar, spanIn(calendar)));
  const bucketOf = (interval: number, calendar: Calendar): Bucket => bucketsOf(calendar).of(interval);
  const time: ViewTime = {
    ...{ calendarOf, spanIn, bucketOf },
    piecesOf: (interval, calendar, span) => piecesOfBucket(view, bucketOf(interval, calendar), calendar, span),
    startOfLabel: (label) => startOfLabel(label, calendarOf(null), spanIn(calendarOf(null))),
  };
  return { ok: true, time };
}

/** The intervals that a view may need, over the calendars of all sites. */
export function outerSpanOf(time: ViewTime, organisation: Organisation): Span {
  const calendars = new Set([time.calendarOf(null), ...organisation.rows.sites.map(({ id }) => time.calendarOf(id))]);
  // Where a calendar has nothing to compare, another may have.
  const spans = [...calendars].map((calendar) => time.spanIn(calendar)).filter(({ from, to }) => from < to);
  if (spans.length === 0) return NO_SPAN;
  return { from: Math.min(...spans.map((span) => span.from)), to: Math.max(...spans.map((span) => span.to)) };
}

const NO_SPAN: Span = { from: 0, to: 0 };

/** The intervals that a view reads of its own range at an instant, at most; null for one whose time cannot be asked. */
export function spanOfView(view: View, organisation: Organisation, asOf: number): Span | null {
  const timed = timeOfView(view, organisation, asOf);
  return timed.ok ? outerSpanOf(timed.time, organisation) : null;
}
