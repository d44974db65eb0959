import { computed, effect, inject, signal, untracked, type Signal } from '@angular/core';
import { TimelineStore, type TimelineState } from '@intraday/web-store';
import { lanesOf, type Lanes } from '@intraday/web-ui';
import { BoardState } from '../page/board-state';

const MS_PER_SECOND = 1_000;

/** One day of an agent: read anew with another agent or date, and today's whenever `change` moves. */
export interface AgentDay {
  readonly state: Signal<TimelineState>;
  /** Null while the day is not known, and where nothing is planned. */
  readonly lanes: Signal<Lanes | null>;
  again(): Promise<void>;
}

/**
 * Follows a day of an agent. To be called where injection is possible.
 *
 * @param date null for today
 * @param change anything that another value of means that today has moved
 */
export function agentDay(agent: Signal<string | null>, date: Signal<string | null>, change: Signal<string>): AgentDay {
  const store = inject(TimelineStore);
  const board = inject(BoardState);
  const today = store.follow(
    computed(() => (date() === null ? agent() : null)),
    change,
  );
  const dated = signal<TimelineState>({ kind: 'loading' });
  let asked = 0;
  const read = async (): Promise<void> => {
    const [id, day] = [agent(), date()];
    const mine = (asked += 1);
    if (id === null || day === null) return;
    const answer = await store.read(id, day);
    if (mine !== asked) return;
    dated.set(
      answer.ok ? { kind: 'open', timeline: answer.value } : { kind: 'refused', problem: answer.problem, last: null },
    );
  };
  effect(() => {
    agent();
    date();
    untracked(() => {
      dated.set({ kind: 'loading' });
      void read();
    });
  });
  const state = computed(() => (date() === null ? today.state() : dated()));
  return {
    state,
    lanes: computed(() => {
      const known = state();
      const timeline = known.kind === 'open' ? known.timeline : known.kind === 'refused' ? known.last : null;
      if (timeline === null) return null;
      const until = Date.parse(timeline.until);
      // A day that is over stands still at its end.
      return lanesOf(timeline, Math.min(board.instant(), until + MS_PER_SECOND));
    }),
    again: () => (date() === null ? today.again() : read()),
  };
}
