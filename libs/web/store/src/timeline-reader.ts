import type { AgentTimeline, Problem } from '@intraday/contract';
import type { Outcome } from './outcome';

/** A day is not read more often than this, however often the agent changes, ms. */
export const TIMELINE_WAIT_MS = 2_000;

/** What is known of a day: nothing yet, the day, or why it could not be read; then with the last one that was. */
export type TimelineState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'open'; readonly timeline: AgentTimeline }
  | { readonly kind: 'refused'; readonly problem: Problem; readonly last: AgentTimeline | null };

/** Reads one agent's day after another, never two at a time and never more often than the wait allows, but when told to. */
export class TimelineReader {
  private agent: string | null = null;
  private last: AgentTimeline | null = null;
  private readAt = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly read: (agent: string) => Promise<Outcome<AgentTimeline>>,
    private readonly show: (state: TimelineState) => void,
  ) {}

  /** Another agent, or nobody: what was known is forgotten. */
  turnTo(agent: string | null): void {
    if (agent === this.agent) return;
    this.agent = agent;
    this.last = null;
    this.show({ kind: 'loading' });
    this.cancel();
    if (agent !== null) void this.now();
  }

  /** Reads as soon as the wait is over. */
  soon(): void {
    if (this.agent === null || this.timer !== null) return;
    const wait = Math.max(0, this.readAt + TIMELINE_WAIT_MS - performance.now());
    this.timer = setTimeout(() => void this.now(), wait);
  }

  /** Reads at once. An answer about somebody who is no longer looked at is dropped. */
  async now(): Promise<void> {
    const { agent } = this;
    this.cancel();
    if (agent === null) return;
    this.readAt = performance.now();
    const answer = await this.read(agent);
    if (agent !== this.agent) return;
    if (answer.ok) this.last = answer.value;
    this.show(
      answer.ok
        ? { kind: 'open', timeline: answer.value }
        : { kind: 'refused', problem: answer.problem, last: this.last },
    );
  }

  private cancel(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}
