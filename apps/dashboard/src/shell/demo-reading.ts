import type { Status } from '@intraday/contract';

/** How much of a demo's history is there. */
export interface DemoHistory {
  readonly days: number;
  readonly daysWanted: number;
}

/** What a person should know of the demo beside its figures. */
export type DemoReading =
  /** No demo runs, or it runs and all of its history is there. */
  | { readonly kind: 'quiet' }
  | { readonly kind: 'stopped' }
  /** history is null once all of it is there. */
  | { readonly kind: 'underway'; readonly isPlaying: boolean; readonly history: DemoHistory | null };

/**
 * What is to be said of a demo: that today is still being played, how far its history is, that it has stopped.
 *
 * @param demo null where no demo runs
 * @example demoReading({ phase: 'live', days: 34, daysWanted: 90 }) is underway, not playing, with 34 of 90 days
 */
export function demoReading(demo: Status['demo']): DemoReading {
  if (demo === null) return { kind: 'quiet' };
  const { phase, days, daysWanted } = demo;
  const history = days < daysWanted ? { days, daysWanted } : null;
  switch (phase) {
    case 'stopped':
      return { kind: 'stopped' };
    case 'preparing':
      return { kind: 'underway', isPlaying: true, history };
    case 'live':
      return history === null ? { kind: 'quiet' } : { kind: 'underway', isPlaying: false, history };
  }
}
