import { computed, inject, type Signal } from '@angular/core';
import type { Scope, ViewRequest } from '@intraday/contract';
import { kpiByKey } from '@intraday/metrics';
import { LiveStore, type HeldRow } from '@intraday/web-store';
import { BoardState } from '../page/board-state';
import { kpiName } from '../page/tile-of';
import { STAFFING_KPIS } from './staffing-rows';

/** Staffing by interval today, as it stands. */
export interface StaffingView {
  readonly rows: Signal<readonly HeldRow[]>;
  /** Why a figure is not known, one sentence each. */
  readonly reasons: Signal<readonly string[]>;
  /** Why nothing is known; null while it is awaited or known. */
  readonly refusal: Signal<string | null>;
}

/** Opens the view of a place's staffing by interval. To be called where injection is possible. */
export function staffingView(scope: Signal<Scope>, by: readonly 'site'[]): StaffingView {
  const board = inject(BoardState);
  const request = computed<ViewRequest>(() => ({
    kpis: [...STAFFING_KPIS],
    by: [...by],
    scope: scope(),
    range: { period: 'today' },
    grain: 'interval',
  }));
  const view = inject(LiveStore).view(request);
  return {
    rows: computed(() => {
      const state = view();
      return state.kind === 'open' ? [...state.table.rows.values()] : [];
    }),
    reasons: computed(() => {
      const state = view();
      if (state.kind !== 'open' || board.isPlaying()) return [];
      return Object.entries(state.table.absent).map(([key, reason]) => {
        const kpi = kpiByKey(key);
        return `${kpi === null ? key : kpiName(kpi, board.writing())}: ${reason}`;
      });
    }),
    refusal: computed(() => {
      const state = view();
      return state.kind === 'refused' ? state.problem.detail : null;
    }),
  };
}
