import type { Period, View } from '@intraday/contract';
import {
  daysBetween,
  epochDayAt,
  INTERVAL_MS,
  intervalStart,
  DAY_MS,
  sameDayInMonth,
  stepBack,
  stepDate,
  stepEdge,
  stepInstant,
  type CivilStep,
} from '@intraday/time';
import { bucketOfDay, Buckets, type Bucket } from './bucket';
import type { Calendar } from './calendar';
import { lastOf } from './fault';
import type { Span } from './span';
import { clip, eachOnce, piecesOfBucket, type ViewTime } from './view-time';

/** From what is compared to what it is compared with: so much time earlier, or on the calendar at the same local time. */
type Step = { readonly ms: number } | CivilStep;

const PERIOD_STEPS: Readonly<Record<Period, Step>> = {
  ...{ now: { ms: INTERVAL_MS }, interval: { ms: INTERVAL_MS } },
  ...{ today: { days: 1 }, yesterday: { days: 1 }, week: { days: 7 }, lastWeek: { days: 7 } },
  ...{ month: { months: 1 }, lastMonth: { months: 1 }, quarter: { months: 3 }, lastQuarter: { months: 3 } },
  ...{ year: { months: 12 } },
};

const HOUR_MS = 3_600_000;

function lastStep(last: string): Step {
  const { count, unit } = lastOf(last);
  if (unit === 'i') return { ms: count * INTERVAL_MS };
  if (unit === 'h') return { ms: count * HOUR_MS };
  if (unit === 'd' || unit === 'w') return { days: count * (unit === 'w' ? 7 : 1) };
  return { months: count * (unit === 'q' ? 3 : 1) };
}

function stepOf({ compare, range }: View, { zone }: Calendar): Step {
  if (compare === 'sameDayLastWeek') return { days: 7 };
  if ('period' in range) return PERIOD_STEPS[range.period];
  if ('last' in range) return lastStep(range.last);
  const days = daysBetween(zone, range.from, range.to);
  return days === null ? { ms: range.to - range.from } : { days };
}

const isElapsed = (step: Step): step is { readonly ms: number } => 'ms' in step;

const earlier = (edge: number, step: Step, { zone }: Calendar): number =>
  isElapsed(step) ? edge - step.ms : stepEdge(zone, edge, stepBack(step));

function asksOneInterval({ range }: View): boolean {
  if ('last' in range) return range.last === '1i';
  if ('from' in range) return range.to - range.from === INTERVAL_MS;
  return range.period === 'now' || range.period === 'interval';
}

/** Up to where a span is compared: to the last closed interval. A running interval has no part that has closed: all of it. */
function comparedEnd(view: View, { from, to }: Span, asOf: number): number {
  if (asksOneInterval(view) && from <= asOf) return to;
  return Math.max(from, Math.min(to, intervalStart(asOf)));
}

/** What has no counterpart in the view's range is gathered under a name that no row has. */
const UNMATCHED = 'unmatched';

const isWithinDay = ({ grain }: View): boolean => grain === 'interval' || grain === 'hour' || grain === 'timeOfDay';

/** Which row of the view an interval of the compared time is set beside. */
class Counterparts {
  private readonly own: Buckets;

  constructor(
    private readonly view: View,
    private readonly calendar: Calendar,
    private readonly step: Step,
    private readonly time: ViewTime,
    span: Span,
  ) {
    this.own = new Buckets(view.grain, calendar, span);
  }

  bucketOf(interval: number): Bucket {
    const { view, step } = this;
    const own = this.own.of(interval);
    if (view.grain === 'total' || this.isSameLabel) return own;
    const main = this.counterpart(interval);
    if (main === null) return { ...own, label: UNMATCHED };
    const edge = (instant: number): number => earlier(instant, step, this.calendar);
    // Where clocks are put back at the end of an hour that end shows its beginning: its last interval does not.
    const end = isWithinDay(view) ? edge(main.end - INTERVAL_MS) + INTERVAL_MS : edge(main.end);
    return { label: main.label, start: main.start === null ? null : edge(main.start), end };
  }

  piecesOf(interval: number, span: Span): readonly Span[] {
    const bucket = this.bucketOf(interval);
    if (this.isSameLabel) return piecesOfBucket(this.view, bucket, this.calendar, span);
    const piece = clip({ from: bucket.start ?? span.from, to: bucket.end }, span);
    return piece.from < piece.to ? [piece] : [];
  }

  /** A time of day is set beside the same time of day, a weekday beside the same weekday, where the range holds them all. */
  private get isSameLabel(): boolean {
    const { from, to } = this.time.spanIn(this.calendar);
    if (this.view.grain === 'timeOfDay') return !isElapsed(this.step) || to - from >= DAY_MS;
    return this.view.grain === 'dayOfWeek' && to - from >= 7 * DAY_MS - HOUR_MS;
  }

  private counterpart(interval: number): Bucket | null {
    const { view, calendar, step } = this;
    const { grain } = view;
    if (isElapsed(step)) return this.time.bucketOf(interval + step.ms, calendar);
    if (isWithinDay(view) || grain === 'dayOfWeek') {
      const later = stepInstant(calendar.zone, interval, step);
      return later === null ? null : this.time.bucketOf(later, calendar);
    }
    const day = epochDayAt(calendar.zone, interval);
    const later = stepDate(day, step);
    // A day that the other month does not have stands beside none; its week or month does.
    if (grain === 'day' && 'months' in step && sameDayInMonth(day, step.months) === null) return null;
    return bucketOfDay(grain, later, calendar);
  }
}

/**
 * The time that a view is compared with, whose buckets have the labels of the view's own; null where it is compared with
 * no other time.
 *
 * @param time of the view itself
 * @param until the end of what is compared is left open: all of it that may be needed until the range moves on
 */
export function comparedTimeOf(view: View, time: ViewTime, asOf: number, until: 'closed' | 'open'): ViewTime | null {
  if (view.compare === null || view.compare === 'target') return null;
  const steps = eachOnce((calendar) => stepOf(view, calendar));
  const spanIn = eachOnce((calendar): Span => {
    const span = time.spanIn(calendar);
    const step = steps(calendar);
    const from = earlier(span.from, step, calendar);
    const end = until === 'open' ? span.to : comparedEnd(view, span, asOf);
    return { from, to: end <= span.from ? from : earlier(end, step, calendar) };
  });
  const counterparts = eachOnce(
    (calendar) => new Counterparts(view, calendar, steps(calendar), time, spanIn(calendar)),
  );
  return {
    ...{ calendarOf: time.calendarOf, spanIn, startOfLabel: time.startOfLabel },
    bucketOf: (interval, calendar) => counterparts(calendar).bucketOf(interval),
    piecesOf: (interval, calendar, span) => counterparts(calendar).piecesOf(interval, span),
  };
}
