import { MAX_SERVERS } from './queue-load';

/** The loss system M/M/c/c in equilibrium. */
export interface LossSystem {
  /** Probability that all servers are busy, which is the share of contacts lost. */
  readonly blocking: number;
  /** Mean number of servers that are free. */
  readonly idleServers: number;
}

/**
 * The loss system of whole `servers` under a load in erlangs, by the recurrences
 * B(k) = R·B(k−1) / (k + R·B(k−1)) and idle(k) = k·(1 + idle(k−1)) / (k + R·B(k−1)), B(0) = 1, idle(0) = 0.
 * Every term is positive, so nothing cancels, and B stays within 0 and 1, so nothing overflows at any size.
 *
 * @example lossSystem(1, 1) // { blocking: 0.5, idleServers: 0.5 }
 */
export function lossSystem(servers: number, loadErlangs: number): LossSystem {
  let blocking = 1;
  let idleServers = 0;
  for (let k = 1; k <= servers; k += 1) {
    const blocked = loadErlangs * blocking;
    idleServers = (k * (1 + idleServers)) / (k + blocked);
    blocking = blocked / (k + blocked);
  }
  return { blocking, idleServers };
}

/** B(servers, load) alone, by the same recurrence. */
export function blockingOf(servers: number, loadErlangs: number): number {
  let blocking = 1;
  for (let k = 1; k <= servers; k += 1) {
    const blocked = loadErlangs * blocking;
    blocking = blocked / (k + blocked);
  }
  return blocking;
}

/**
 * Erlang B: the probability that a contact finds all servers busy where none may wait (M/M/c/c).
 *
 * @param servers whole number from 0 to `MAX_SERVERS`
 * @param loadErlangs finite, 0 or more
 * @returns a fraction, 1 without servers; null for numbers out of range
 * @example erlangB(1, 5) // 0.8333…
 */
export function erlangB(servers: number, loadErlangs: number): number | null {
  const valid = Number.isInteger(servers) && servers >= 0 && servers <= MAX_SERVERS;
  return valid && loadErlangs >= 0 && Number.isFinite(loadErlangs) ? blockingOf(servers, loadErlangs) : null;
}

export type RequiredLines =
  | { readonly ok: true; readonly lines: number }
  | { readonly ok: false; readonly reason: 'invalid' }
  | { readonly ok: false; readonly reason: 'beyondLimit'; readonly limit: number };

/**
 * The least number of lines that loses at most `maxBlocking` of the contacts.
 *
 * @param maxBlocking fraction above 0, below 1 or 1
 * @returns `invalid` for numbers out of range, `beyondLimit` where `MAX_SERVERS` lines are too few
 * @example requiredLines(10, 0.02) // { ok: true, lines: 17 }
 */
export function requiredLines(loadErlangs: number, maxBlocking: number): RequiredLines {
  if (!(loadErlangs >= 0 && Number.isFinite(loadErlangs) && maxBlocking > 0 && maxBlocking <= 1)) {
    return { ok: false, reason: 'invalid' };
  }
  if (loadErlangs === 0) return { ok: true, lines: 0 };
  let blocking = 1;
  for (let lines = 0; lines <= MAX_SERVERS; lines += 1) {
    if (lines > 0) blocking = (loadErlangs * blocking) / (lines + loadErlangs * blocking);
    if (blocking <= maxBlocking) return { ok: true, lines };
  }
  return { ok: false, reason: 'beyondLimit', limit: MAX_SERVERS };
}
