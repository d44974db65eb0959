import { computed, inject, type Signal } from '@angular/core';
import type { ViewRequest } from '@intraday/contract';
import { ADHERENCE_NOW_KPI, AGENT_NOW_KPIS, LiveStore, type HeldRow, type ViewState } from '@intraday/web-store';

/** The live row of one agent: state, time in it, in or out of adherence, what is planned. */
export interface OwnRow {
  readonly view: Signal<ViewState>;
  /** Null while nothing is known of the agent today. */
  readonly held: Signal<HeldRow | null>;
  /** Nobody has uploaded a schedule of any kind; null while it is not known. */
  readonly unscheduled: Signal<boolean | null>;
}

/** Opens the live row of an agent. Equal ones are one view. To be called where injection is possible. */
export function ownRow(agent: Signal<string | null>): OwnRow {
  const view = inject(LiveStore).view(
    computed<ViewRequest | null>(() => {
      const id = agent();
      if (id === null) return null;
      return {
        kpis: [...AGENT_NOW_KPIS, ADHERENCE_NOW_KPI],
        by: ['agent'],
        scope: { agent: id },
        range: { period: 'today' },
      };
    }),
  );
  return {
    view,
    held: computed(() => {
      const state = view();
      return state.kind === 'open' ? ([...state.table.rows.values()][0] ?? null) : null;
    }),
    unscheduled: computed(() => {
      const state = view();
      return state.kind === 'open' ? ADHERENCE_NOW_KPI in state.table.absent : null;
    }),
  };
}
