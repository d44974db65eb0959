import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import type { Scope, ViewRequest } from '@intraday/contract';
import { LiveStore, SessionStore } from '@intraday/web-store';
import { Grid, type GridCellAt, type GridColumn, type GridRow, type GridSort } from '@intraday/web-ui';
import { figureCells, figureColumns, figuresOf } from './agent-rows';
import { BoardState } from './board-state';

const QUEUE_FIGURES = [
  'contacts-waiting-now',
  'oldest-waiting-now',
  'contacts-offered',
  'service-level-offered',
  'abandon-rate',
  'average-speed-of-answer',
  'contacts-handled',
  'average-handle-time',
] as const;
const BY_NAME: GridSort = { column: 'queue', direction: 'ascending' };

/** Every queue of a place: who waits now, and how it went today. */
@Component({
  selector: 'intraday-queue-grid',
  imports: [Grid],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <intraday-grid
      [name]="words().board.queues"
      [columns]="columns()"
      [rows]="rows()"
      [startSort]="startSort"
      [instant]="instant()"
      [empty]="empty()"
      [stale]="stale()"
    >
      <h2>{{ words().board.queues }}</h2>
      <span class="caption">{{ words().board.queuesCaption }}</span>
    </intraday-grid>
  `,
  styleUrl: './board-grid.css',
})
export class QueueGrid {
  readonly scope = input.required<Scope>();

  private readonly board = inject(BoardState);
  private readonly session = inject(SessionStore);
  private readonly kpis = figuresOf(QUEUE_FIGURES);
  private readonly view = inject(LiveStore).view(
    computed<ViewRequest>(() => ({
      kpis: [...QUEUE_FIGURES],
      by: ['queue'],
      scope: this.scope(),
      range: { period: 'today' },
    })),
  );
  private readonly held = computed(() => {
    const state = this.view();
    return state.kind === 'open' ? [...state.table.rows.values()] : [];
  });
  private readonly names = computed(() => new Map(this.session.places()?.queues.map(({ id, name }) => [id, name])));
  private readonly nameless = computed(() => {
    const names = this.names();
    const ids = this.held().flatMap(({ row }) => row.key['queue'] ?? []);
    return ids.filter((id) => !names.has(id)).join('\n');
  });

  protected readonly startSort = BY_NAME;
  protected readonly words = computed(() => this.board.writing().words);
  protected readonly instant = this.board.instant;
  protected readonly stale = computed(() => this.board.staleSince() !== null);
  protected readonly columns = computed<GridColumn[]>(() => {
    const writing = this.board.writing();
    const queue: GridColumn = { key: 'queue', label: writing.words.board.queue, align: 'left', widthPx: 176 };
    return [queue, ...figureColumns(this.kpis, writing)];
  });
  protected readonly rows = computed<GridRow[]>(() => {
    const names = this.names();
    const writing = this.board.writing();
    return this.held().map((held) => {
      const id = held.row.key['queue'] ?? null;
      const name = id === null ? writing.words.board.noQueue : (names.get(id) ?? id);
      const queue: GridCellAt = () => ({ kind: 'text', text: name, order: name });
      return { id: id ?? '', muted: false, cells: { queue, ...figureCells(this.kpis, held, writing) } };
    });
  });
  protected readonly empty = computed(() => {
    const state = this.view();
    return state.kind === 'refused' ? state.problem.detail : this.words().board.noQueues;
  });

  constructor() {
    effect(() => {
      if (this.nameless() !== '') this.session.refreshPlaces();
    });
  }
}
