import type { Busyness } from './busyness';
import { faultOf, MAX_SERVERS, staffingFault, type StaffingFault } from './queue-load';
import { goalFaults, type ServiceGoal } from './required-staff';

/** What was forecast for one queue at one site in one interval. */
export interface IntervalForecast {
  readonly volume: number;
  readonly averageHandleSeconds: number;
}

/** What came in an interval that is over. */
export interface IntervalActual {
  readonly offered: number;
  /** Handlings that were completed in it, and their seconds. */
  readonly handled: number;
  readonly handleSeconds: number;
}

/** One interval of the day of a queue at a site. */
export interface DayInterval {
  /** ms; intervals come in order of it. */
  readonly start: number;
  /** True for intervals that are over; the running one and those to come are not. */
  readonly closed: boolean;
  /** Null where nothing was forecast: unknown, not 0. */
  readonly forecast: IntervalForecast | null;
  /** Of a closed interval; null where it is not known, and for intervals that are not over. */
  readonly actual: IntervalActual | null;
  /** Agents allocated to the queue: on queue in a closed interval, scheduled in another; null where not known. */
  readonly servers: number | null;
}

/** All that a re-forecast looks at. It depends on nothing else, so the same day gives the same answer again. */
export interface ReforecastInput {
  readonly intervalSeconds: number;
  readonly intervals: readonly DayInterval[];
  readonly goal: ServiceGoal;
  /** How far days of this queue stray from their forecasts: `busynessOf` its earlier days. */
  readonly busyness: Pick<Busyness, 'shape'>;
  /** Agents on queue at this moment, allocated to the queue; null where not known. */
  readonly staffNow: number | null;
  /** `DEFAULT_HANDLE_WEIGHT` where absent. */
  readonly handleWeight?: number;
  /** `DEFAULT_HALF_LIFE_SECONDS` where absent; null lets all closed intervals count alike. */
  readonly halfLifeSeconds?: number | null;
}

/** A number of the input that makes no sense, and the start of its interval; null for the queue's own. */
export interface ReforecastFault extends StaffingFault {
  readonly start: number | null;
}

function intervalFaults({ forecast, actual, servers }: DayInterval): readonly StaffingFault[] {
  const numbers: Record<string, number> = {};
  if (forecast) {
    numbers['forecast.volume'] = forecast.volume;
    numbers['forecast.averageHandleSeconds'] = forecast.averageHandleSeconds;
  }
  if (actual) {
    numbers['actual.offered'] = actual.offered;
    numbers['actual.handled'] = actual.handled;
    numbers['actual.handleSeconds'] = actual.handleSeconds;
  }
  if (servers !== null) numbers['servers'] = servers;
  const faults = Object.entries(numbers).flatMap(([field, value]) => faultOf(field, value, 'atLeastZero'));
  return servers !== null && servers > MAX_SERVERS ? [...faults, staffingFault('servers', 'aboveLimit')] : faults;
}

/** Every fault of a day and of its goal. */
export function dayFaults(input: ReforecastInput): readonly ReforecastFault[] {
  const own = [
    ...goalFaults(input.goal),
    ...faultOf('intervalSeconds', input.intervalSeconds, 'positive'),
    ...faultOf('busyness.shape', input.busyness.shape, 'positive'),
    ...(input.staffNow === null ? [] : faultOf('staffNow', input.staffNow, 'atLeastZero')),
    ...(input.handleWeight === undefined ? [] : faultOf('handleWeight', input.handleWeight, 'positive')),
    ...(input.halfLifeSeconds == null ? [] : faultOf('halfLifeSeconds', input.halfLifeSeconds, 'positive')),
  ];
  return [
    ...own.map((fault) => ({ ...fault, start: null })),
    ...input.intervals.flatMap((interval) =>
      intervalFaults(interval).map((fault) => ({ ...fault, start: interval.start })),
    ),
  ];
}
