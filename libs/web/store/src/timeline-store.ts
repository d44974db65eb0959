import { DestroyRef, effect, inject, Injectable, signal, untracked, type Signal } from '@angular/core';
import { agentTimelineSchema, excuseSchema, isoOf, type AgentTimeline } from '@intraday/contract';
import { REST } from './live-store';
import type { Outcome } from './outcome';
import { TimelineReader, type TimelineState } from './timeline-reader';

/** A day is read again at least this often while the page is visible, ms. */
export const TIMELINE_EVERY_MS = 15_000;
/** A day that is followed, and the way to read it again at once. */
export interface FollowedTimeline {
  readonly state: Signal<TimelineState>;
  again(): Promise<void>;
}

/** Time of an agent that is to count neither for nor against; instants in ms. */
export interface ExcuseWish {
  readonly agent: string;
  readonly from: number;
  readonly until: number;
  readonly kind: string;
  readonly why: string;
}

/** Days of agents: plan, states and where they come apart. */
@Injectable({ providedIn: 'root' })
export class TimelineStore {
  private readonly rest = inject(REST);

  /**
   * A day of an agent on the clocks of the site.
   *
   * @param date `YYYY-MM-DD`; null for today
   */
  read(agent: string, date: string | null = null): Promise<Outcome<AgentTimeline>> {
    const query = date === null ? '' : `?date=${encodeURIComponent(date)}`;
    return this.rest.read(`/agents/${encodeURIComponent(agent)}/timeline${query}`, agentTimelineSchema);
  }

  /** Says that time of an agent is in order. */
  async excuse({ agent, from, until, kind, why }: ExcuseWish): Promise<Outcome<null>> {
    const body = { agent, from: isoOf(from), until: isoOf(until), kind, why };
    const answer = await this.rest.ask('POST', '/workforce/excuses', body, excuseSchema);
    return answer.ok ? { ok: true, value: null } : answer;
  }

  /**
   * Follows an agent's day: read at once, whenever `change` takes another value, and every 15 s while the page is visible.
   * To be called where injection is possible.
   *
   * @param agent null for nobody
   * @param change anything that another value of means that the day has moved
   */
  follow(agent: Signal<string | null>, change: Signal<string>): FollowedTimeline {
    const state = signal<TimelineState>({ kind: 'loading' });
    const reader = new TimelineReader(
      (id) => this.read(id),
      (next) => state.set(next),
    );
    effect(() => {
      const id = agent();
      untracked(() => reader.turnTo(id));
    });
    effect(() => {
      change();
      untracked(() => reader.soon());
    });
    const look = (): void => {
      if (document.visibilityState === 'visible') reader.soon();
    };
    const timer = setInterval(look, TIMELINE_EVERY_MS);
    document.addEventListener('visibilitychange', look);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      reader.turnTo(null);
    });
    return { state: state.asReadonly(), again: () => reader.now() };
  }
}
