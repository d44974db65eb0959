import { computed, inject, type Signal } from '@angular/core';
import type { Scope, ViewRequest } from '@intraday/contract';
import { LiveStore, SessionStore, type HeldRow } from '@intraday/web-store';
import { BoardState } from '../page/board-state';
import { measureAt } from '../staffing/staffing-rows';
import type { HandleTime } from './handle-time-shares';

/** What handle time is split by: call types, or queues where no source tells call types. */
export type SplitDimension = 'callType' | 'queue';

/** A member's key in an address of the page; null is "none". */
export const NO_MEMBER = '';

const KPIS = ['average-handle-time', 'contacts-handled'];

/** The rows of handle time of a place by some dimensions. */
function rowsOf(live: LiveStore, scope: Signal<Scope>, by: readonly (SplitDimension | 'team')[]) {
  const view = live.view(
    computed<ViewRequest>(() => ({ kpis: KPIS, scope: scope(), by: [...by], range: { period: 'today' } })),
  );
  return computed(() => {
    const state = view();
    return state.kind === 'open' ? [...state.table.rows.values()] : null;
  });
}

/**
 * Handle time of a place by call type and by team; by queue instead where no call type is known. To be called where
 * injection is possible.
 */
export function handleTimeView(scope: Signal<Scope>) {
  const live = inject(LiveStore);
  const board = inject(BoardState);
  const session = inject(SessionStore);
  const byCallType = rowsOf(live, scope, ['callType']);
  const byQueue = rowsOf(live, scope, ['queue']);
  const tables = {
    callType: rowsOf(live, scope, ['team', 'callType']),
    queue: rowsOf(live, scope, ['team', 'queue']),
  };
  const dimension = computed<SplitDimension>(() => {
    const rows = byCallType();
    return rows?.every(({ row }) => (row.key['callType'] ?? null) === null) ? 'queue' : 'callType';
  });
  const rows = computed(() => (dimension() === 'queue' ? byQueue() : byCallType()) ?? []);
  const keyOf = ({ row }: HeldRow, key: string): string => row.key[key] ?? NO_MEMBER;
  const read = (held: HeldRow, id: string): HandleTime => ({
    id,
    seconds: measureAt(held, 'handleTotalSeconds', board.instant()) ?? 0,
    handled: measureAt(held, 'handledTotal', board.instant()) ?? 0,
  });
  const names = computed(() => {
    const places = session.places();
    const named = (list: readonly { id: string; name: string }[] | undefined) =>
      new Map(list?.map(({ id, name }) => [id, name]));
    return { queue: named(places?.queues), team: named(places?.teams) };
  });
  return {
    dimension,
    members: computed(() => rows().map((held) => read(held, keyOf(held, dimension())))),
    cells: computed(() =>
      (tables[dimension()]() ?? []).map((held) => {
        const [row, column] = [keyOf(held, 'team'), keyOf(held, dimension())];
        return { ...read(held, JSON.stringify([row, column])), row, column };
      }),
    ),
    memberName: (id: string): string => {
      const { manager, board: words } = board.writing().words;
      if (id === NO_MEMBER) return dimension() === 'queue' ? words.noQueue : manager.noCallType;
      return (dimension() === 'queue' ? names().queue.get(id) : undefined) ?? id;
    },
    teamName: (id: string): string =>
      id === NO_MEMBER ? board.writing().words.manager.noTeam : (names().team.get(id) ?? id),
  };
}
