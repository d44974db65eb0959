import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, signal } from '@angular/core';
import type { Problem, ViewRequest } from '@intraday/contract';
import { agentNow, LiveStore, runningAt, SessionStore, TimelineStore } from '@intraday/web-store';
import {
  Button,
  DayList,
  DayStrip,
  durationText,
  Icon,
  ProblemLine,
  reasonText,
  StateMark,
  Tile,
  type ExcusedStretch,
} from '@intraday/web-ui';
import { figuresOf } from '../page/agent-rows';
import { BoardState } from '../page/board-state';
import { ownDay } from '../page/own-day';
import { kpiName, tileOf } from '../page/tile-of';

const FIGURES = ['contacts-handled', 'average-handle-time', 'schedule-adherence'] as const;

/** One agent of the team: state, figures, today's plan and reality, and what counted, to be excused. */
@Component({
  selector: 'intraday-agent-panel',
  imports: [Button, DayList, DayStrip, Icon, ProblemLine, StateMark, Tile],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'region', '[attr.aria-label]': 'words().panel.label(name())', '[class.page]': 'wholePage()' },
  templateUrl: './agent-panel.html',
  styleUrl: './agent-panel.css',
})
export class AgentPanel {
  readonly agent = input.required<string>();
  /** It is the page, not beside one. */
  readonly wholePage = input(false);
  readonly closed = output();

  private readonly board = inject(BoardState);
  private readonly session = inject(SessionStore);
  private readonly store = inject(TimelineStore);
  private readonly kpis = figuresOf(FIGURES);
  private readonly day = ownDay(this.agent);
  private readonly view = inject(LiveStore).view(
    computed<ViewRequest>(() => ({ kpis: [...FIGURES], scope: { agent: this.agent() }, range: { period: 'today' } })),
  );
  protected readonly words = computed(() => this.board.writing().words.day);
  protected readonly lanes = this.day.lanes;
  protected readonly timeZone = this.day.timeZone;
  protected readonly stale = computed(() => this.board.staleText(this.timeZone()));
  protected readonly name = computed(() => {
    const id = this.agent();
    return this.session.places()?.agents.find((each) => each.id === id)?.name ?? id;
  });
  protected readonly now = computed(() => {
    const held = this.day.row.held();
    return held === null ? null : agentNow(held.row);
  });
  protected readonly reason = computed(() => {
    const now = this.now();
    return now?.kind === 'in' ? reasonText(now.reason, this.board.writing()) : null;
  });
  protected readonly time = computed(() => {
    const held = this.day.row.held();
    const now = this.now();
    if (held === null || now?.kind !== 'in') return '';
    return durationText(runningAt(now.since, held.asOf, this.board.instant()), this.board.writing().locale, 'floor');
  });
  protected readonly figures = computed(() => {
    const writing = this.board.writing();
    const state = this.view();
    const absent = state.kind === 'open' ? state.table.absent : {};
    return this.kpis
      .filter(({ key }) => !(key in absent))
      .map((kpi) => ({
        key: kpi.key,
        name: this.words().panel.figures[kpi.key] ?? kpiName(kpi, writing),
        reading: tileOf(kpi, state, this.board.instant(), writing),
      }));
  });
  protected readonly problem = computed(() => {
    const state = this.day.state();
    return state.kind === 'refused' ? state.problem : null;
  });
  protected readonly note = computed(() => {
    const unscheduled = this.day.row.unscheduled();
    if (this.day.state().kind !== 'open' || unscheduled === null) return '';
    return unscheduled ? this.words().noSchedules : this.words().panel.unplanned;
  });
  protected readonly busy = signal(false);
  protected readonly refusal = signal<Problem | null>(null);

  constructor() {
    effect(() => {
      this.agent();
      this.refusal.set(null);
    });
  }

  protected async excuse(stretch: ExcusedStretch): Promise<void> {
    this.busy.set(true);
    const answer = await this.store.excuse({ agent: this.agent(), ...stretch });
    this.refusal.set(answer.ok ? null : answer.problem);
    if (answer.ok) await this.day.again();
    this.busy.set(false);
  }
}
