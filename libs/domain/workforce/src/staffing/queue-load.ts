/** What comes to a queue in one interval. Volume may be fractional, as forecasts are. */
export interface QueueLoad {
  /** Contacts offered in the interval. */
  readonly volume: number;
  readonly intervalSeconds: number;
  readonly averageHandleSeconds: number;
}

/** A queue as the staffing models see it: its load, who serves it, how long callers wait for good service and at all. */
export interface StaffedQueue extends QueueLoad {
  /** Agents on queue. A fraction stands for agents who are there for a part of the interval. */
  readonly servers: number;
  /** Threshold of the service level; 0 asks for no wait at all. */
  readonly serviceLevelSeconds: number;
  /** Mean time that a customer is ready to wait (exponential); null where it is not known. */
  readonly patienceSeconds: number | null;
}

/** What a queue with constant load and staff does in the long run. Fractions 0 to 1, times in seconds. */
export interface QueuePerformance {
  readonly model: 'erlangA' | 'erlangC';
  /** False where the load would let the queue grow without end: Erlang C with no more servers than erlangs. */
  readonly stable: boolean;
  /** Share of the offered contacts that do not find a free agent. */
  readonly waitProbability: number;
  /** Answered within the threshold, over offered. */
  readonly serviceLevel: number;
  /** Answered at all, over offered: 1 − abandonProbability, without cancellation where few are answered. */
  readonly answeredShare: number;
  readonly abandonProbability: number;
  /** Mean wait of the answered contacts; null where nobody is answered or waits grow without end. */
  readonly meanAnswerSeconds: number | null;
  /** Mean wait of all contacts, answered or abandoned; null where waits grow without end. */
  readonly meanWaitSeconds: number | null;
  /** Share of their time that servers are busy; null without servers. */
  readonly occupancy: number | null;
}

/** A number that the models cannot work with. */
export interface StaffingFault {
  readonly field: string;
  readonly reason: 'notANumber' | 'negative' | 'notPositive' | 'aboveLimit';
  /** One plain line. */
  readonly text: string;
}

export type PerformanceResult =
  ({ readonly ok: true } & QueuePerformance) | { readonly ok: false; readonly faults: readonly StaffingFault[] };

/** More agents in one queue than any centre has; the recurrences stay under a millisecond up to here. */
export const MAX_SERVERS = 100_000;
/** Offered load beyond which input is a mistake; the models are computed to full precision below it. */
export const MAX_LOAD_ERLANGS = 1e9;

/** A shorter handle time is none: nobody is needed for it. */
export const MIN_HANDLE_SECONDS = 1e-3;

/**
 * Offered load in erlangs: contacts that would be in handling at once if nobody ever waited. 0 where handling takes less
 * than `MIN_HANDLE_SECONDS`.
 *
 * @example offeredLoad({ volume: 100, intervalSeconds: 1800, averageHandleSeconds: 180 }) // 10
 */
export function offeredLoad({ volume, intervalSeconds, averageHandleSeconds }: QueueLoad): number {
  return averageHandleSeconds < MIN_HANDLE_SECONDS ? 0 : (volume * averageHandleSeconds) / intervalSeconds;
}

const TEXTS: Record<StaffingFault['reason'], string> = {
  notANumber: 'is not a finite number',
  negative: 'is below 0',
  notPositive: 'is not above 0',
  aboveLimit: 'is above its limit',
};

/** A fault of a field, with its line of text. */
export function staffingFault(field: string, reason: StaffingFault['reason']): StaffingFault {
  return { field, reason, text: `${field} ${TEXTS[reason]}` };
}

/** The fault of a number that has to be 0 or more (`atLeastZero`) or above 0 (`positive`), at most one. */
export function faultOf(field: string, value: number, bound: 'atLeastZero' | 'positive'): readonly StaffingFault[] {
  if (!Number.isFinite(value)) return [staffingFault(field, 'notANumber')];
  if (bound === 'positive') return value > 0 ? [] : [staffingFault(field, 'notPositive')];
  return value >= 0 ? [] : [staffingFault(field, 'negative')];
}

/** Every fault of a load. Volume 0 and handle time 0 are none: there is nothing to do then. */
export function loadFaults(load: QueueLoad): readonly StaffingFault[] {
  const faults = [
    ...faultOf('volume', load.volume, 'atLeastZero'),
    ...faultOf('intervalSeconds', load.intervalSeconds, 'positive'),
    ...faultOf('averageHandleSeconds', load.averageHandleSeconds, 'atLeastZero'),
  ];
  if (faults.length === 0 && !(offeredLoad(load) <= MAX_LOAD_ERLANGS))
    faults.push(staffingFault('volume', 'aboveLimit'));
  return faults;
}

/** Every fault of a queue's threshold and patience. */
export function waitingFaults(queue: Pick<StaffedQueue, 'serviceLevelSeconds' | 'patienceSeconds'>): StaffingFault[] {
  return [
    ...faultOf('serviceLevelSeconds', queue.serviceLevelSeconds, 'atLeastZero'),
    ...(queue.patienceSeconds === null ? [] : faultOf('patienceSeconds', queue.patienceSeconds, 'positive')),
  ];
}

/** Every fault of a staffed queue; empty where the models can work with it. */
export function staffedQueueFaults(queue: StaffedQueue): readonly StaffingFault[] {
  const faults = [...loadFaults(queue), ...faultOf('servers', queue.servers, 'atLeastZero'), ...waitingFaults(queue)];
  if (queue.servers > MAX_SERVERS && Number.isFinite(queue.servers))
    faults.push(staffingFault('servers', 'aboveLimit'));
  return faults;
}
