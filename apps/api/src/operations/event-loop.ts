import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';

/** How often the delay is sampled, ms; it is also the delay that an idle loop shows. */
const RESOLUTION_MS = 10;
/** Length of the time over which the delay is told, ms: the last full one and what has passed since. */
const WINDOW_MS = 15_000;
const NS_PER_SECOND = 1e9;

/** Delay of the event loop over the last seconds. */
export interface LoopDelay {
  readonly p50Seconds: number;
  readonly p99Seconds: number;
  readonly maxSeconds: number;
}

/** Watches how late the event loop is, over the last 15 to 30 seconds, so that an old delay does not count for ever. */
export class EventLoop {
  private current: IntervalHistogram = started();
  private previous: IntervalHistogram = this.current;
  private readonly timer = setInterval(() => this.turn(), WINDOW_MS).unref();

  private turn(): void {
    this.previous.disable();
    this.previous = this.current;
    this.current = started();
  }

  /** The worse of the last full window and the running one; the time between samples is no delay and is taken off. */
  delay(): LoopDelay {
    const worst = (read: (histogram: IntervalHistogram) => number): number => {
      const values = [this.previous, this.current].map(read).filter(Number.isFinite);
      return Math.max(0, Math.max(0, ...values) / NS_PER_SECOND - RESOLUTION_MS / 1000);
    };
    return {
      p50Seconds: worst((histogram) => histogram.percentile(50)),
      p99Seconds: worst((histogram) => histogram.percentile(99)),
      maxSeconds: worst((histogram) => histogram.max),
    };
  }

  stop(): void {
    clearInterval(this.timer);
    this.previous.disable();
    this.current.disable();
  }
}

function started(): IntervalHistogram {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  return histogram;
}
