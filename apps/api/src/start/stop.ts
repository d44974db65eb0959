/** Longest that a stop may take before the process ends anyway, ms. */
export const STOP_WITHIN_MS = 9_000;
/** A second signal ends the process at once; one that comes sooner is the same Ctrl-C, passed on by npm as well, ms. */
const SECOND_SIGNAL_AFTER_MS = 400;

export interface Stopping {
  /** Ends the server in order. */
  readonly stop: () => Promise<void>;
  /** Ends the process. */
  readonly exit: (code: number) => void;
  /** Hears one line. */
  readonly log: (line: string) => void;
  /** A clock that never steps back, ms. */
  readonly now: () => number;
}

/**
 * What a signal does: the first stops the server and exits 0, or 1 where that fails or takes too long; a second one ends
 * the process at once.
 */
export function onSignal({ stop, exit, log, now }: Stopping): (signal: string) => void {
  let stoppingSince: number | null = null;
  return (signal) => {
    if (stoppingSince !== null) {
      if (now() - stoppingSince >= SECOND_SIGNAL_AFTER_MS) exit(1);
      return;
    }
    stoppingSince = now();
    log(`${signal}: stopping.`);
    setTimeout(exit, STOP_WITHIN_MS, 1).unref();
    stop().then(
      () => exit(0),
      () => exit(1),
    );
  };
}
