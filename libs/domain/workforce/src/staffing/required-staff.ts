import { erlangAShares } from './erlang-a';
import { erlangCShares } from './erlang-c';
import type { OfferedShares } from './offered-shares';
import {
  loadFaults,
  MAX_LOAD_ERLANGS,
  MAX_SERVERS,
  offeredLoad,
  staffingFault,
  waitingFaults,
  type QueueLoad,
  type QueuePerformance,
  type StaffingFault,
} from './queue-load';

/** What is promised to the customers of a queue, and what is asked of its agents. */
export interface ServiceGoal {
  readonly serviceLevelSeconds: number;
  /** Answered within the threshold over offered, 0 to 1. */
  readonly serviceLevelTarget: number;
  /** Mean time that a customer is ready to wait; null where it is not known. */
  readonly patienceSeconds: number | null;
  /** Share of their time that agents may be busy at most, above 0; absent or null for no limit. */
  readonly maxOccupancy?: number | null;
}

export type RequiredStaff =
  | {
      readonly ok: true;
      readonly model: QueuePerformance['model'];
      /** Whole agents on queue. */
      readonly staff: number;
      /** What they would give. */
      readonly serviceLevel: number;
      /** Null where nobody is required. */
      readonly occupancy: number | null;
    }
  | { readonly ok: false; readonly reason: 'invalid'; readonly faults: readonly StaffingFault[] }
  | { readonly ok: false; readonly reason: 'beyondLimit'; readonly limit: number };

/**
 * No finite staff answers everybody in time. A target of 100 %, or so close to it, is taken as all but one contact in a
 * million.
 */
export const HIGHEST_TARGET = 1 - 1e-6;
/** Rounding of load ÷ servers that does not count as above an occupancy limit. */
const OCCUPANCY_TOLERANCE = 1e-12;

/** Every fault of a goal. */
export function goalFaults({ serviceLevelTarget, maxOccupancy, ...waiting }: ServiceGoal): StaffingFault[] {
  const faults = waitingFaults(waiting);
  const fractions = { serviceLevelTarget, ...(maxOccupancy == null ? {} : { maxOccupancy }) };
  for (const [field, value] of Object.entries(fractions)) {
    if (!Number.isFinite(value)) faults.push(staffingFault(field, 'notANumber'));
    else if (value < 0) faults.push(staffingFault(field, 'negative'));
    else if (value > 1) faults.push(staffingFault(field, 'aboveLimit'));
    else if (value === 0 && field === 'maxOccupancy') faults.push(staffingFault(field, 'notPositive'));
  }
  return faults;
}

/**
 * The least whole number from 0 to `limit` for which `meets` holds, where it holds for all above one for which it
 * does: strides that double from `guess`, then halving. Null where it holds for none.
 */
function leastThatMeets(guess: number, stride: number, limit: number, meets: (n: number) => boolean): number | null {
  let [fails, holds] = [-1, -1];
  let step = stride;
  if (meets(guess)) {
    holds = guess;
    while (holds > 0) {
      const next = Math.max(0, holds - step);
      if (!meets(next)) {
        fails = next;
        break;
      }
      holds = next;
      step *= 2;
    }
  } else {
    fails = guess;
    while (holds < 0) {
      if (fails >= limit) return null;
      const next = Math.min(limit, fails + step);
      if (meets(next)) holds = next;
      else fails = next;
      step *= 2;
    }
  }
  while (holds - fails > 1) {
    const middle = Math.floor((holds + fails) / 2);
    if (meets(middle)) holds = middle;
    else fails = middle;
  }
  return holds;
}

/**
 * The least whole number of agents on queue with which the share answered within the threshold, of all offered, meets
 * the target, and agents are busy no more than `maxOccupancy`: by Erlang A where patience is known, else by Erlang C,
 * which besides must be stable. Both rise with every agent, so the least is found by bisection.
 *
 * No load needs 0. A target of 1 is taken as `HIGHEST_TARGET`.
 *
 * @returns `invalid` with its faults for numbers that make no sense, `beyondLimit` where `MAX_SERVERS` are too few
 * @example 100 contacts in 30 minutes of 180 s, 80 % within 20 s, no patience, at most 85 % busy: staff 14
 */
export function requiredStaff(load: QueueLoad, goal: ServiceGoal): RequiredStaff {
  const faults = [...loadFaults(load).filter(({ reason }) => reason !== 'aboveLimit'), ...goalFaults(goal)];
  if (faults.length > 0) return { ok: false, reason: 'invalid', faults };
  const { serviceLevelSeconds, patienceSeconds } = goal;
  const model = patienceSeconds === null ? 'erlangC' : 'erlangA';
  const loadErlangs = offeredLoad(load);
  if (loadErlangs === 0) return { ok: true, model, staff: 0, serviceLevel: 1, occupancy: null };
  if (!(loadErlangs <= MAX_LOAD_ERLANGS)) return { ok: false, reason: 'beyondLimit', limit: MAX_SERVERS };

  const sharesAt = (servers: number): OfferedShares =>
    patienceSeconds === null
      ? erlangCShares({ ...load, servers, loadErlangs, spareServers: servers - loadErlangs, serviceLevelSeconds })
      : erlangAShares({ ...load, servers, serviceLevelSeconds, patienceSeconds });
  const target = Math.min(goal.serviceLevelTarget, HIGHEST_TARGET);
  const busyLimit = (goal.maxOccupancy ?? 1) + OCCUPANCY_TOLERANCE;
  const meets = (servers: number): boolean => {
    if (patienceSeconds === null && servers <= loadErlangs) return false;
    const shares = sharesAt(servers);
    return shares.answeredWithin >= target && shares.busyServers <= busyLimit * servers;
  };
  const spread = Math.sqrt(loadErlangs);
  const guess = Math.min(MAX_SERVERS, Math.ceil(patienceSeconds === null ? loadErlangs + spread : loadErlangs));
  const staff = leastThatMeets(guess, Math.max(1, Math.floor(spread / 4)), MAX_SERVERS, meets);
  if (staff === null) return { ok: false, reason: 'beyondLimit', limit: MAX_SERVERS };
  const { answeredWithin, busyServers } = sharesAt(staff);
  return { ok: true, model, staff, serviceLevel: answeredWithin, occupancy: staff === 0 ? null : busyServers / staff };
}

export type RequiredSeconds =
  { readonly ok: true; readonly seconds: number } | Extract<RequiredStaff, { readonly ok: false }>;

/**
 * Required staff of an interval as agent-seconds: staff × interval, which adds up over intervals, queues and sites. The
 * same for a forecast load and for the load that really came.
 *
 * @example 14 agents for 30 minutes: 25200
 */
export function requiredLoad(load: QueueLoad, goal: ServiceGoal): RequiredSeconds {
  const required = requiredStaff(load, goal);
  return required.ok ? { ok: true, seconds: required.staff * load.intervalSeconds } : required;
}

/**
 * Agents to schedule so that `staff` are on queue: ⌈staff ÷ (1 − shrinkage)⌉, whole.
 *
 * @param shrinkage share of paid time that is not available to customers, from 0 to below 1
 * @returns null for a shrinkage out of that range or staff below 0 or not finite
 * @example withShrinkage(14, 0.3) // 20
 */
export function withShrinkage(staff: number, shrinkage: number): number | null {
  if (!(staff >= 0 && Number.isFinite(staff) && shrinkage >= 0 && shrinkage < 1)) return null;
  const scheduled = staff / (1 - shrinkage);
  const nearest = Math.round(scheduled);
  return Math.abs(scheduled - nearest) <= 1e-9 * nearest ? nearest : Math.ceil(scheduled);
}
