import { lossSystem } from './erlang-b';
import { erlangCShares } from './erlang-c';
import { MIN_HANDLE_SECONDS, offeredLoad, type QueueLoad } from './queue-load';

/** Contacts that came before and still have to be served: the mean of their number, and its variance. */
export interface Backlog {
  readonly contacts: number;
  /** Null at the start: as wide as an equilibrium would be. */
  readonly variance: number | null;
}

export const NO_BACKLOG: Backlog = { contacts: 0, variance: null };

/** A queue of patient customers over one interval, and what the interval before left. */
export interface PatientInterval extends QueueLoad {
  readonly servers: number;
  readonly serviceLevelSeconds: number;
  readonly backlog: Backlog;
}

/** What becomes of the contacts offered in an interval, in contacts and seconds, which add up. */
export interface PatientOutcome {
  readonly answeredWithin: number;
  readonly answered: number;
  readonly answerWaitSeconds: number;
  /** What is left to the next interval. */
  readonly backlog: Backlog;
}

/** Steps an interval is cut into at most: handlings shorter than 3 s of a quarter hour are followed in steps of 3 s. */
const MAX_STEPS = 300;

/** One step with a whole number of servers, above 0. */
interface Step {
  /** Share of the interval for which so many are there. */
  readonly weight: number;
  /** Servers that are busy. */
  readonly carried: number;
  /** How many more would be busy for one contact more. */
  readonly response: number;
  readonly waitProbability: number;
  /** Of those who wait. */
  readonly meanWaitSeconds: number;
}

/** What the loss system carries is the load of the waiting system of the step. */
function stepAt(servers: number, weight: number, loadErlangs: number, handleSeconds: number): Step {
  const { blocking, idleServers } = lossSystem(servers, loadErlangs);
  // Of next to no load the difference is rounding, which may fall below 0 or beyond the load.
  const carried = Math.min(loadErlangs, Math.max(0, servers - idleServers));
  const { waited } = erlangCShares({
    ...{ servers, loadErlangs: carried, spareServers: idleServers },
    ...{ averageHandleSeconds: handleSeconds, serviceLevelSeconds: 0 },
  });
  const response = Math.max(0, 1 - blocking * (1 + idleServers));
  return { weight, carried, response, waitProbability: waited, meanWaitSeconds: handleSeconds / idleServers };
}

/** Both neighbours of a number of servers that is not whole; 0 servers make no step. */
function stepsOf(servers: number, loadErlangs: number, handleSeconds: number): readonly Step[] {
  const whole = Math.floor(servers);
  const part = servers - whole;
  return [
    ...(whole > 0 ? [stepAt(whole, 1 - part, loadErlangs, handleSeconds)] : []),
    ...(part > 0 ? [stepAt(whole + 1, part, loadErlangs, handleSeconds)] : []),
  ];
}

/**
 * How far the backlog has spread, against the variance carried/response at which it would come to rest: 1 in equilibrium
 * and at the start, toward 0 where it has grown faster than it could spread.
 */
function spreadOf({ carried, response }: Step, variance: number | null): number {
  if (variance === null || carried === 0 || response === 0) return 1;
  return Math.min(1, Math.sqrt((variance * response) / carried));
}

/**
 * Probability to wait longer than a time. In equilibrium, `spread` 1, some do not wait, and the waits of the others are
 * exponential; behind a backlog that has grown faster than it could spread, toward 0, everybody waits the same. Between
 * them fewer do not wait, and waits are a sure part and an exponential one beyond it. The mean of all is the same.
 */
function waitsLonger({ waitProbability, meanWaitSeconds }: Step, seconds: number, spread: number): number {
  const waiting = 1 - (1 - waitProbability) * spread;
  if (waiting === 0) return 0;
  const mean = (meanWaitSeconds * waitProbability) / waiting;
  const sure = mean * (1 - spread);
  if (seconds < sure) return waiting;
  const beyond = mean * spread;
  return beyond === 0 ? 0 : waiting * Math.exp(-(seconds - sure) / beyond);
}

/**
 * A queue without known patience through one interval, overloaded or not, by the stationary backlog-carryover approach
 * (Stolletz 2008): in steps of one handling, those who find all servers busy in a loss system come again in the next
 * step, and the waits of a step have the mean of Erlang C under the load that the loss system carries, which is always
 * less than its servers. With constant load below the servers it settles at Erlang C; in overload the backlog grows as
 * a fluid would, by load − servers a handling, and every wait stays finite. The variance of the backlog, by the linear
 * noise approximation, tells how far waits spread.
 *
 * Contacts count where they came, whenever they are answered. While nobody serves, those who come are counted as never
 * answered and stay in the backlog.
 *
 * @param interval numbers checked before: finite, 0 or more, an interval above 0
 */
export function carryOver(interval: PatientInterval): PatientOutcome {
  const { volume, intervalSeconds, averageHandleSeconds, servers, serviceLevelSeconds } = interval;
  if (averageHandleSeconds < MIN_HANDLE_SECONDS) {
    return { answeredWithin: volume, answered: volume, answerWaitSeconds: 0, backlog: NO_BACKLOG };
  }
  const loadErlangs = offeredLoad(interval);
  const count = Math.min(MAX_STEPS, Math.max(1, Math.ceil(intervalSeconds / averageHandleSeconds)));
  const stepHandlings = intervalSeconds / count / averageHandleSeconds;
  const outcome = { answeredWithin: 0, answered: 0, answerWaitSeconds: 0 };
  let { contacts, variance } = interval.backlog;
  for (let i = 0; i < count; i += 1) {
    const steps = stepsOf(servers, loadErlangs + contacts, averageHandleSeconds);
    let [carried, response] = [0, 0];
    for (const step of steps) {
      const spread = spreadOf(step, variance);
      const offered = (step.weight * volume) / count;
      outcome.answered += offered;
      outcome.answeredWithin += offered * (1 - waitsLonger(step, serviceLevelSeconds, spread));
      outcome.answerWaitSeconds += offered * step.waitProbability * step.meanWaitSeconds;
      carried += step.weight * step.carried;
      response += step.weight * step.response;
    }
    const before = variance ?? (response > 0 ? carried / response : 0);
    variance = (before + stepHandlings * (loadErlangs + carried)) / (1 + 2 * stepHandlings * response);
    contacts = Math.max(0, contacts + stepHandlings * (loadErlangs - carried));
  }
  return { ...outcome, backlog: { contacts, variance } };
}
