import { computed, inject, type Signal } from '@angular/core';
import { dayMark, TimelineStore, type TimelineState } from '@intraday/web-store';
import { lanesOf, type Lanes } from '@intraday/web-ui';
import { BoardState } from './board-state';
import { ownRow, type OwnRow } from './own-row';

/** The day of one agent as it is drawn, kept up to date. */
export interface OwnDay {
  readonly row: OwnRow;
  readonly state: Signal<TimelineState>;
  /** Null while the day is not known, and where nothing is planned. */
  readonly lanes: Signal<Lanes | null>;
  /** Zone of the agent's day; UTC before it is known. */
  readonly timeZone: Signal<string>;
  again(): Promise<void>;
}

/** Follows an agent's day: read anew when the live row says that it has moved. To be called where injection is possible. */
export function ownDay(agent: Signal<string | null>): OwnDay {
  const board = inject(BoardState);
  const row = ownRow(agent);
  const mark = computed(() => {
    const held = row.held();
    // Once a demo's day so far has been played, it is another day than it was.
    const isPlaying = board.isPlaying();
    return held === null ? '' : `${isPlaying} ${dayMark(held.row, held.asOf)}`;
  });
  const { state, again } = inject(TimelineStore).follow(agent, mark);
  const timeline = computed(() => {
    const known = state();
    return known.kind === 'open' ? known.timeline : known.kind === 'refused' ? known.last : null;
  });
  return {
    ...{ row, state, again },
    lanes: computed(() => {
      const known = timeline();
      return known === null ? null : lanesOf(known, board.instant());
    }),
    timeZone: computed(() => timeline()?.timeZone ?? board.enterpriseZone()),
  };
}
