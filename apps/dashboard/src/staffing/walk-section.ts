import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { isoOf, type ViewRequest } from '@intraday/contract';
import { INTERVAL_MS } from '@intraday/time';
import { LiveStore } from '@intraday/web-store';
import {
  ChartSection,
  timeText,
  Waterfall,
  type PlainColumn,
  type PlainRow,
  type WaterfallStep,
} from '@intraday/web-ui';
import { BoardState } from '../page/board-state';
import { agentsText, signedAgents } from './agents-text';
import { scopeOfPlace, type PlaceDay } from './place-days';
import { measureAt } from './staffing-rows';
import { staffingWalk, type WalkStep } from './staffing-walk';
import { causeName, walkCauses } from './walk-causes';

/** Why a place is short or over in an interval: the chain from required to actual staff, which adds up. */
@Component({
  selector: 'intraday-walk-section',
  imports: [ChartSection, Waterfall],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <intraday-chart-section
      [name]="title()"
      [caption]="words().walk.caption"
      [columns]="columns()"
      [rows]="table()"
      [empty]="words().walk.unknown"
      [stale]="stale()"
    >
      <intraday-waterfall
        [steps]="steps()"
        [totalName]="totalName()"
        [totalText]="signed(walk()?.totalAgents ?? null)"
        [isShort]="(walk()?.totalAgents ?? 0) < 0"
        [sentence]="sentence()"
      />
    </intraday-chart-section>
    @if (walk()?.against === 'forecast') {
      <p class="reason" data-walk-against="forecast">{{ words().walk.toForecast }}</p>
    }
  `,
  styleUrl: './staffing-section.css',
})
export class WalkSection {
  readonly day = input.required<PlaceDay>();
  /** Start of the interval, ms. */
  readonly from = input.required<number>();
  readonly timeZone = input.required<string>();

  private readonly board = inject(BoardState);
  /** By itself, so that the view stays open while the day's figures move. */
  private readonly placeId = computed(() => this.day().id);
  private readonly causesView = inject(LiveStore).view(
    computed<ViewRequest>(() => ({
      kpis: ['net-on-queue-deviation'],
      by: ['activity', 'reason'],
      scope: scopeOfPlace(this.placeId()),
      range: { from: isoOf(this.from()), to: isoOf(this.from() + INTERVAL_MS) },
    })),
  );
  private readonly causes = computed(() => {
    const state = this.causesView();
    return state.kind === 'open' ? walkCauses(state.table.rows.values(), this.board.instant()) : [];
  });
  protected readonly words = computed(() => this.board.writing().words.controlDesk);
  protected readonly stale = computed(() => this.board.staleSince() !== null);
  private readonly point = computed(() => this.day().points.find(({ from }) => from === this.from()) ?? null);
  protected readonly walk = computed(() => {
    const instant = this.board.instant();
    const held = this.day().rows.find(({ row }) => row.start !== undefined && Date.parse(row.start) === this.from());
    if (!held || this.from() > instant) return null;
    const told = (measure: string): number | null => measureAt(held, measure, instant);
    const periodSeconds = told('periodSeconds');
    const onQueueSeconds = told('agentOnQueueSeconds');
    const scheduledSeconds = told('scheduledOnQueueSeconds');
    const requiredForecastSeconds = told('staffingRequiredSeconds');
    const isClosed = this.from() + INTERVAL_MS <= instant;
    const requiredLoadSeconds = isClosed ? told('staffingRequiredActualLoadSeconds') : null;
    if (periodSeconds === null || onQueueSeconds === null) return null;
    if (scheduledSeconds === null || requiredForecastSeconds === null) return null;
    const required = { requiredForecastSeconds, requiredLoadSeconds };
    return staffingWalk({ periodSeconds, onQueueSeconds, scheduledSeconds, ...required, causes: this.causes() });
  });

  protected readonly title = computed(() => {
    const { walk, at } = this.words();
    const writing = this.board.writing();
    const where = at(this.day().name, timeText(this.from(), this.timeZone(), writing.locale));
    const total = this.walk()?.totalAgents ?? null;
    if (total === null || Math.abs(total) < 0.05) return walk.even(where);
    return (total < 0 ? walk.short : walk.over)(where, agentsText(Math.abs(total), writing));
  });
  protected readonly steps = computed<WaterfallStep[]>(() =>
    (this.walk()?.steps ?? []).map((step) => ({
      id: step.kind === 'cause' ? step.cause : step.kind,
      ...this.named(step),
      value: step.agents,
      text: this.signed(step.agents),
    })),
  );
  protected readonly totalName = computed(() => {
    const point = this.point();
    const required = this.walk()?.against === 'load' ? point?.load : point?.required;
    return this.words().walk.total(this.agents(point?.actual), this.agents(required));
  });
  protected readonly sentence = computed(() => {
    const { walk } = this.words();
    const [largest] = [...this.steps()].sort((left, right) => Math.abs(right.value) - Math.abs(left.value));
    return walk.picture(this.title(), largest ? walk.largest(largest.name, largest.text) : '');
  });
  protected readonly columns = computed<PlainColumn[]>(() => {
    const { step, agents } = this.words().walk;
    return [
      { key: 'step', label: step },
      { key: 'note', label: '', align: 'right' },
      { key: 'agents', label: agents, align: 'right' },
    ];
  });
  protected readonly table = computed<PlainRow[]>(() => {
    const walk = this.walk();
    if (!walk) return [];
    const rows = this.steps().map(({ id, name, note, text }) => ({ id, cells: { step: name, note, agents: text } }));
    const total = { step: this.totalName(), note: '', agents: this.signed(walk.totalAgents) };
    return [...rows, { id: 'total', cells: total }];
  });

  protected signed(agents: number | null): string {
    return signedAgents(agents, this.board.writing());
  }

  private agents(agents: number | null | undefined): string {
    return agentsText(agents ?? null, this.board.writing());
  }

  private named(step: WalkStep): { name: string; note: string } {
    const { walk, agents } = this.words();
    const point = this.point();
    const of = (value?: number | null, other?: number | null): string =>
      walk.ofWhat(this.agents(value), this.agents(other));
    switch (step.kind) {
      case 'scheduled': {
        const name = step.agents < 0 ? walk.scheduledUnder : walk.scheduled;
        return { name, note: of(point?.scheduled, point?.required) };
      }
      case 'load':
        return { name: step.agents < 0 ? walk.loadOver : walk.load, note: of(point?.load, point?.required) };
      case 'deviations':
        return { name: walk.deviations, note: of(point?.actual, point?.scheduled) };
      case 'others':
        return { name: walk.others, note: '' };
      case 'cause':
        return {
          name: causeName(step.cause, this.board.writing()),
          note: agents(this.agents(Math.abs(step.agents))),
        };
    }
  }
}
