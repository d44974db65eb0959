import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output } from '@angular/core';
import type { Scope, ViewRequest } from '@intraday/contract';
import { ADHERENCE_NOW_KPI, AGENT_NOW_KPIS, LiveStore, SessionStore } from '@intraday/web-store';
import { Grid, type GridRow, type GridSort } from '@intraday/web-ui';
import { absentAgentRow, AGENT_FIGURES, agentColumns, agentRow, figuresOf, PLANNED_FIGURES } from './agent-rows';
import { BoardState } from './board-state';
import { placeOf } from './place';
import { StateCounts } from './state-counts';

const BY_NAME: GridSort = { column: 'agent', direction: 'ascending' };

/** The live board: every agent of a place, what each does now and for how long. */
@Component({
  selector: 'intraday-agent-grid',
  imports: [Grid, StateCounts],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <intraday-grid
      [name]="words().board.agents"
      [columns]="columns()"
      [rows]="rows()"
      [startSort]="startSort"
      [instant]="instant()"
      [empty]="empty()"
      [stale]="stale()"
      [choosable]="choosable()"
      [selected]="selected()"
      (chosen)="chosen.emit($event)"
    >
      <h2>{{ words().board.agents }}</h2>
      <intraday-state-counts [class.stale]="stale()" [rows]="rows()" />
    </intraday-grid>
  `,
  styleUrl: './board-grid.css',
})
export class AgentGrid {
  readonly scope = input.required<Scope>();
  /** Agents can be chosen. */
  readonly choosable = input(false);
  readonly selected = input<string | null>(null);
  /** Id of the agent that somebody has chosen. */
  readonly chosen = output<string>();

  private readonly board = inject(BoardState);
  private readonly session = inject(SessionStore);
  private readonly view = inject(LiveStore).view(
    computed<ViewRequest>(() => ({
      kpis: [...AGENT_NOW_KPIS, ADHERENCE_NOW_KPI, ...PLANNED_FIGURES],
      by: ['agent'],
      scope: this.scope(),
      range: { period: 'today' },
    })),
  );
  private readonly held = computed(() => {
    const state = this.view();
    return state.kind === 'open' ? [...state.table.rows.values()] : [];
  });
  /** Somebody has uploaded a schedule. */
  private readonly isPlanned = computed(() => {
    const state = this.view();
    return state.kind === 'open' && !(ADHERENCE_NOW_KPI in state.table.absent);
  });
  private readonly kpis = computed(() => figuresOf(this.isPlanned() ? PLANNED_FIGURES : AGENT_FIGURES));
  private readonly timeZone = computed(
    () => placeOf(this.scope(), this.session.places(), this.board.enterpriseZone()).timeZone,
  );
  private readonly names = computed(() => new Map(this.session.places()?.agents.map(({ id, name }) => [id, name])));
  /** Ids that have rows but no name: somebody has come since the names were read. */
  private readonly nameless = computed(() => {
    const names = this.names();
    const ids = this.held().flatMap(({ row }) => row.key['agent'] ?? []);
    return ids.filter((id) => !names.has(id)).join('\n');
  });
  /** Members of the team without a row: nothing has been recorded of them today. */
  private readonly away = computed<GridRow[]>(() => {
    const { team } = this.scope();
    const writing = this.board.writing();
    const present = new Set(this.held().map(({ row }) => row.key['agent']));
    const members =
      this.session.places()?.agents.filter((agent) => agent.team === team && !present.has(agent.id)) ?? [];
    return team === undefined || this.view().kind !== 'open'
      ? []
      : members.map(({ id, name }) => absentAgentRow(id, name, writing));
  });

  protected readonly startSort = BY_NAME;
  protected readonly words = computed(() => this.board.writing().words);
  protected readonly instant = this.board.instant;
  protected readonly stale = computed(() => this.board.staleSince() !== null);
  protected readonly columns = computed(() => agentColumns(this.kpis(), this.isPlanned(), this.board.writing()));
  protected readonly rows = computed<GridRow[]>(() => {
    const names = this.names();
    const writing = this.board.writing();
    const nobody = writing.words.board.unknownAgent;
    const nameOf = (id: string | null | undefined): string => (id ? (names.get(id) ?? id) : nobody);
    const kpis = this.kpis();
    const timeZone = this.timeZone();
    const named = (id: string | null | undefined) => ({ name: nameOf(id), timeZone });
    return [...this.held().map((held) => agentRow(held, named(held.row.key['agent']), kpis, writing)), ...this.away()];
  });
  protected readonly empty = computed(() => {
    const state = this.view();
    return state.kind === 'refused' ? state.problem.detail : this.words().board.noAgents;
  });

  constructor() {
    effect(() => {
      if (this.nameless() !== '') this.session.refreshPlaces();
    });
  }
}
