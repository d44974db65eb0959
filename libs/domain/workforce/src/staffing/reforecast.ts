import { dayFactors, type ComparedInterval, type DayFactors } from './busyness';
import { carryOver, NO_BACKLOG } from './carry-over';
import { MAX_SERVERS, staffedQueueFaults } from './queue-load';
import { queuePerformance } from './queue-performance';
import {
  dayFaults,
  type DayInterval,
  type IntervalForecast,
  type ReforecastFault,
  type ReforecastInput,
} from './reforecast-input';
import { requiredStaff, type RequiredStaff } from './required-staff';

/** What is expected of the contacts that will be offered, as sums: they add up over intervals, queues and sites. */
export interface ExpectedService {
  /** Contacts offered. Answered within ÷ contacts is the service level. */
  readonly contacts: number;
  readonly answeredWithin: number;
  /** Contacts answered. Their wait ÷ answered is the speed of answer. */
  readonly answered: number;
  readonly answerWaitSeconds: number;
}

/** An interval that is not over, as it is expected now. */
export interface ReforecastInterval extends IntervalForecast {
  readonly start: number;
  readonly required: RequiredStaff;
  /** Null where the staff of the interval is not known, or its load is beyond `MAX_LOAD_ERLANGS`. */
  readonly service: ExpectedService | null;
  /** Null without contacts or staff that is known. */
  readonly serviceLevel: number | null;
  /** Seconds; null where nobody is expected to be answered. */
  readonly speedOfAnswer: number | null;
}

export interface Reforecast {
  /** How today compares with its forecast; 1 is as forecast. */
  readonly factors: DayFactors;
  /** The running interval and those to come, but for those without a forecast. */
  readonly intervals: readonly ReforecastInterval[];
  /** Contacts of the whole day that are known or expected; null where there are none of either. */
  readonly endOfDayVolume: number | null;
  /** Sum over `intervals` whose service is known. */
  readonly restOfDay: ExpectedService;
  /** Required in the first interval that is not over; null where the day is over or it has no forecast. */
  readonly requiredNow: RequiredStaff | null;
  /** Required now − on queue now; below 0 where more are there than required, null where either is not known. */
  readonly agentsToAdd: number | null;
  /** Starts of intervals that the sums above lack, or hold by estimate. */
  readonly unknown: {
    /** Not over and without a forecast: in no sum. */
    readonly forecast: readonly number[];
    /** Over, but what came is not known: in `endOfDayVolume` by estimate where it has a forecast. */
    readonly actual: readonly number[];
    /** Not over and forecast, but without known staff or with a load beyond all limits: not in `restOfDay`. */
    readonly service: readonly number[];
  };
}

export type ReforecastResult =
  ({ readonly ok: true } & Reforecast) | { readonly ok: false; readonly faults: readonly ReforecastFault[] };

const NOTHING: ExpectedService = { contacts: 0, answeredWithin: 0, answered: 0, answerWaitSeconds: 0 };

function sum(a: ExpectedService, b: ExpectedService): ExpectedService {
  return {
    contacts: a.contacts + b.contacts,
    answeredWithin: a.answeredWithin + b.answeredWithin,
    answered: a.answered + b.answered,
    answerWaitSeconds: a.answerWaitSeconds + b.answerWaitSeconds,
  };
}

function compared({ start, closed, forecast, actual }: DayInterval): readonly ComparedInterval[] {
  if (!closed || !forecast || !actual) return [];
  const { volume: forecastVolume, averageHandleSeconds: forecastHandleSeconds } = forecast;
  return [{ start, forecastVolume, forecastHandleSeconds, ...actual }];
}

/** A forecast moved by the factors of the day. */
function moved({ volume, averageHandleSeconds }: IntervalForecast, factors: DayFactors): IntervalForecast {
  return { volume: volume * factors.volume, averageHandleSeconds: averageHandleSeconds * factors.handleTime };
}

/** What came in a closed interval, as a load: handle time as seen, or as expected where nothing was handled. */
function loadOf({ closed, forecast, actual }: DayInterval, factors: DayFactors): IntervalForecast | null {
  const expected = forecast && moved(forecast, factors);
  if (!closed || !actual) return expected;
  if (actual.handled > 0) {
    return { volume: actual.offered, averageHandleSeconds: actual.handleSeconds / actual.handled };
  }
  return expected && { ...expected, volume: actual.offered };
}

/** Staff of an interval; of a closed one at least as many as its handlings kept busy, whatever states were reported. */
function staffOf({ closed, actual, servers }: DayInterval, intervalSeconds: number): number | null {
  if (!closed || !actual || servers === null) return servers;
  return Math.min(MAX_SERVERS, Math.max(servers, actual.handleSeconds / intervalSeconds));
}

/** Follows the queue through the day, since without patience one interval's backlog is the next one's. */
class ServiceThroughTheDay {
  private backlog = NO_BACKLOG;

  constructor(private readonly input: ReforecastInput) {}

  /** The service of the next interval; null where its load or staff is not known, and then nobody is left over. */
  next(load: IntervalForecast | null, servers: number | null): ExpectedService | null {
    const { serviceLevelSeconds, patienceSeconds } = this.input.goal;
    const { intervalSeconds } = this.input;
    const queue = load &&
      servers !== null && { ...load, intervalSeconds, servers, serviceLevelSeconds, patienceSeconds };
    if (!queue || staffedQueueFaults(queue).length > 0) {
      this.backlog = NO_BACKLOG;
      return null;
    }
    const contacts = queue.volume;
    if (patienceSeconds === null) {
      const { backlog, ...outcome } = carryOver({ ...queue, backlog: this.backlog });
      this.backlog = backlog;
      return { contacts, ...outcome };
    }
    const performance = queuePerformance(queue);
    if (!performance.ok) return null;
    const answered = contacts * performance.answeredShare;
    return {
      ...{ contacts, answered, answeredWithin: contacts * performance.serviceLevel },
      answerWaitSeconds: answered * (performance.meanAnswerSeconds ?? 0),
    };
  }
}

function endOfDayVolume(intervals: readonly DayInterval[], factors: DayFactors): number | null {
  const known = intervals.flatMap(({ closed, actual, forecast }) => {
    if (closed && actual) return [actual.offered];
    return forecast ? [moved(forecast, factors).volume] : [];
  });
  return known.length > 0 ? known.reduce((all, one) => all + one, 0) : null;
}

const startsOf = (intervals: readonly DayInterval[], lacks: (interval: DayInterval) => boolean): number[] =>
  intervals.filter(lacks).map(({ start }) => start);

/** The intervals that are not over, expected, in order. */
function expectedIntervals(input: ReforecastInput, factors: DayFactors): readonly ReforecastInterval[] {
  const { intervals, intervalSeconds, goal } = input;
  const service = new ServiceThroughTheDay(input);
  return intervals.flatMap((interval) => {
    const expected = service.next(loadOf(interval, factors), staffOf(interval, intervalSeconds));
    if (interval.closed || !interval.forecast) return [];
    const load = moved(interval.forecast, factors);
    const { contacts, answered, answeredWithin, answerWaitSeconds } = expected ?? NOTHING;
    return [
      {
        ...{ start: interval.start, ...load, service: expected },
        required: requiredStaff({ ...load, intervalSeconds }, goal),
        serviceLevel: contacts > 0 ? answeredWithin / contacts : null,
        speedOfAnswer: answered > 0 ? answerWaitSeconds / answered : null,
      },
    ];
  });
}

/**
 * The rest of a queue's day at a site, by what has come so far: volume and handle time, required staff, service to be
 * expected with the staff that is scheduled, agents to add now.
 *
 * Volume and handle time move from the forecast by the factors of `dayFactors`. Service is that of Erlang A where
 * patience is known, interval by interval; else of Erlang C with backlogs carried from interval to interval
 * (`carryOver`), so that an overload ends in finite waits. The running interval counts whole. Intervals without a
 * forecast stay unknown, are named, and are in no sum; the same holds for closed intervals whose count is not known,
 * which the factors leave out.
 *
 * @returns every fault of the input, by interval; `required` of single intervals may be `beyondLimit`
 * @example shape 100, closed: forecast 900, 1100 offered; to come: forecast 50 contacts → 60 contacts
 */
export function reforecast(input: ReforecastInput): ReforecastResult {
  const faults = dayFaults(input);
  if (faults.length > 0) return { ok: false, faults };
  const { busyness, handleWeight, halfLifeSeconds } = input;
  const factors = dayFactors(input.intervals.flatMap(compared), busyness, handleWeight, halfLifeSeconds);
  const intervals = expectedIntervals(input, factors);
  const running = input.intervals.find(({ closed }) => !closed);
  const requiredNow = intervals.find(({ start }) => start === running?.start)?.required ?? null;
  return {
    ok: true,
    factors,
    intervals,
    endOfDayVolume: endOfDayVolume(input.intervals, factors),
    restOfDay: intervals.reduce((all, { service }) => (service ? sum(all, service) : all), NOTHING),
    requiredNow,
    agentsToAdd: requiredNow?.ok && input.staffNow !== null ? requiredNow.staff - input.staffNow : null,
    unknown: {
      forecast: startsOf(input.intervals, ({ closed, forecast }) => !closed && !forecast),
      actual: startsOf(input.intervals, ({ closed, actual }) => closed && !actual),
      service: intervals.filter(({ service }) => service === null).map(({ start }) => start),
    },
  };
}
