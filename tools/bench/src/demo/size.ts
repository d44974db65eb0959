import type { BenchOptions } from '../benchmark';

/** How big a demo is. */
export interface DemoSize {
  /** On duty at the busiest hour. */
  readonly agents: number;
  /** Days of history behind the first day. */
  readonly days: number;
}

/** What the server makes where nobody says; the goals are for it. */
const FULL: DemoSize = { agents: 300, days: 90 };
/** A centre is not played with fewer. */
const AGENTS_MIN = 60;

/**
 * The size that is asked for, else a share of the full one.
 *
 * @example demoSizeOf({ scale: 0.5, agents: null, days: 2 }) // { agents: 150, days: 2 }
 */
export function demoSizeOf({ scale, agents, days }: Pick<BenchOptions, 'scale' | 'agents' | 'days'>): DemoSize {
  const share = Math.min(1, scale);
  return {
    agents: agents ?? Math.max(AGENTS_MIN, Math.round(FULL.agents * share)),
    days: days ?? Math.max(1, Math.round(FULL.days * share)),
  };
}
