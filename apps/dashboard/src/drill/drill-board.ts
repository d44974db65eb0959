import { computed, inject, Injectable, signal, type Signal } from '@angular/core';
import type { ViewRequest } from '@intraday/contract';
import { LiveStore, QueryStore, type HeldRow, type ViewState } from '@intraday/web-store';
import { DrillAddress } from './drill-address';
import { questionParams, viewOf, type DrillQuestion, type Split } from './drill-question';
import { daysOf, reachesNow } from './drill-range';
import { drillRows } from './drill-rows';
import { partsOf } from './kpi-parts';
import { isSummable } from './weekday-heat';

/** Up to so many days a map of weekdays is cut by half hours, up to so many by hours; longer ones have none. */
const HALF_HOURS_DAYS = 31;
const HOURS_DAYS = 200;

/** The row of a view that holds a total; null while there is none. */
export const totalRow = (state: ViewState): HeldRow | null =>
  state.kind === 'open' ? ([...state.table.rows.values()][0] ?? null) : null;

/** What a page of the way down asks, and what came of it: its total, its rows, the map of its weekdays. */
@Injectable()
export class DrillBoard extends DrillAddress {
  private readonly live = inject(LiveStore);
  private readonly queries = inject(QueryStore);
  private readonly asked = signal(0);

  readonly parts = computed(() => {
    const kpi = this.kpi();
    return kpi === null ? [] : partsOf(kpi);
  });
  /** True where figures still move. */
  readonly isLive = computed(() => {
    const question = this.question();
    // Before the server's clock is known, no span of instants is over.
    return question !== null && reachesNow(question.range, this.board.instant());
  });
  private readonly kpis = computed(() => {
    const kpi = this.kpi();
    const parts = this.parts().flatMap((part) => (part.kind === 'kpi' ? [part.kpi.key] : []));
    return kpi === null ? [] : [...new Set([kpi.key, ...parts])];
  });
  /** Minutes of a cell of the map of weekdays; null where there is none. */
  readonly heatMinutes = computed(() => {
    const [question, kpi] = [this.question(), this.kpi()];
    if (!question || !kpi || this.over() !== 'timeOfDay' || this.by() !== null || !isSummable(kpi)) return null;
    const days = daysOf(question.range);
    return days <= 1 || days > HOURS_DAYS ? null : days <= HALF_HOURS_DAYS ? 30 : 60;
  });

  readonly total = this.view(computed(() => this.ask({})));
  readonly detail = this.view(
    computed(() => {
      const [by, over] = [this.by(), this.over()];
      if (by === null && over === 'none') return null;
      return this.ask({ by: by === null ? [] : [by], grain: over === 'none' ? 'total' : over });
    }),
  );
  readonly heat = this.view(
    computed(() => {
      const [question, minutes] = [this.question(), this.heatMinutes()];
      if (!question || minutes === null) return null;
      return viewOf(question, { kpis: [question.kpi], grain: minutes === 30 ? 'interval' : 'hour' });
    }),
  );
  readonly rows = computed(() => {
    const [state, kpi] = [this.detail(), this.kpi()];
    if (state.kind !== 'open' || kpi === null) return [];
    return drillRows(state.table.rows.values(), kpi, this.by(), this.over(), this.board.instant());
  });
  /** The view that the page's rows answer, for a file of them. */
  readonly shown = computed<ViewRequest | null>(() => {
    const [by, over] = [this.by(), this.over()];
    return this.ask({ by: by === null ? [] : [by], grain: over === 'none' ? 'total' : over });
  });

  /** Asks once more what is not live. */
  again(): void {
    this.asked.update((before) => before + 1);
  }

  go(question: DrillQuestion): void {
    void this.router.navigateByUrl(this.link(question));
  }

  /** Changes how the page looks without leaving a step behind. */
  show(question: DrillQuestion): void {
    void this.router.navigate([], { queryParams: questionParams(question), replaceUrl: true });
  }

  private ask(split: Omit<Split, 'kpis' | 'compare'>): ViewRequest | null {
    const question = this.question();
    return question && viewOf(question, { ...split, kpis: this.kpis(), compare: question.compare });
  }

  /** A view that is followed where it reaches the present, and else asked once. */
  private view(request: Signal<ViewRequest | null>): Signal<ViewState> {
    const isLive = this.isLive;
    const followed = this.live.view(computed(() => (isLive() ? request() : null)));
    const once = this.queries.view(
      computed(() => (isLive() ? null : request())),
      this.asked,
    );
    return computed(() => (isLive() ? followed() : once()));
  }
}
