import { instantOf, type Clock } from '@intraday/contract';

/**
 * The server's clock as the browser sees it: the last reading, moved forward by the browser's monotonic timer.
 * The browser's own date is never asked, so that a wrong one changes nothing.
 */
export interface ServerClock {
  /** Reading of the server's clock, ms since 1970. */
  readonly reading: number;
  /** Monotonic browser time at which the reading was taken, ms. */
  readonly takenAt: number;
  /** Seconds that the server's clock runs in one second: 1 live, N in a replay, 0 standing. */
  readonly rate: number;
}

/**
 * Takes a clock message at a monotonic time.
 *
 * @returns null where the message holds no instant
 */
export function readClock(clock: Clock, monotonicMs: number): ServerClock | null {
  const reading = instantOf(clock.now);
  return reading === null ? null : { reading, takenAt: monotonicMs, rate: clock.rate };
}

/**
 * The server's instant at a monotonic time, ms since 1970.
 *
 * @example serverInstant({ reading: 1_000, takenAt: 50, rate: 60 }, 150) === 7_000
 */
export function serverInstant(clock: ServerClock, monotonicMs: number): number {
  return clock.reading + Math.max(0, monotonicMs - clock.takenAt) * clock.rate;
}
