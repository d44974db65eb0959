import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import type { Scope } from '@intraday/contract';
import { SessionStore } from '@intraday/web-store';
import { BoardState } from '../page/board-state';
import { ownDay } from '../page/own-day';
import { RolePage } from '../page/role-page';
import { MyDay } from './my-day';
import { MyState } from './my-state';
import { NextUp } from './next-up';
import { TeamTotal } from './team-total';

/** My day: what I do now and next, how the day went against its plan, my figures, my team's where they may be seen. */
@Component({
  selector: 'intraday-agent-page',
  imports: [MyDay, MyState, NextUp, RolePage, TeamTotal],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <intraday-role-page page="agent" [scope]="scope()">
      @if (lanes()) {
        <intraday-my-state lead [row]="row" [compact]="true" />
      }
      @if (settled() && !lanes()) {
        <intraday-my-state beside [row]="row" />
      }
      @if (lanes(); as day) {
        <intraday-next-up next [lanes]="day" [timeZone]="timeZone()" />
      }
      @if (agent()) {
        <intraday-my-day day [lanes]="lanes()" [timeZone]="timeZone()" [note]="note()" [problem]="problem()" />
      }
      @if (team(); as mine) {
        <intraday-team-total [team]="mine.id" [name]="mine.name" />
      }
    </intraday-role-page>
  `,
})
export class AgentPage {
  private readonly session = inject(SessionStore);
  private readonly board = inject(BoardState);
  protected readonly agent = computed(() => this.session.me()?.scopes.find(({ kind }) => kind === 'agent')?.id ?? null);
  protected readonly scope = computed<Scope | null>(() => {
    const agent = this.agent();
    return agent === null ? null : { agent };
  });
  private readonly day = ownDay(this.agent);
  protected readonly row = this.day.row;
  protected readonly lanes = this.day.lanes;
  protected readonly timeZone = this.day.timeZone;
  /** It is known whether there is a plan, or that it cannot be known. */
  protected readonly settled = computed(() => this.agent() !== null && this.day.state().kind !== 'loading');
  protected readonly problem = computed(() => {
    const state = this.day.state();
    return state.kind === 'refused' ? state.problem : null;
  });
  /** Why there is no plan; empty while that is not known. */
  protected readonly note = computed(() => {
    const { day } = this.board.writing().words;
    if (this.day.state().kind !== 'open') return '';
    const unscheduled = this.row.unscheduled();
    return unscheduled === null ? '' : unscheduled ? day.noSchedules : day.notPlanned;
  });
  protected readonly team = computed(() => {
    const places = this.session.places();
    const mine = places?.agents.find(({ id }) => id === this.agent())?.team ?? null;
    return places?.teams.find(({ id }) => id === mine) ?? null;
  });
}
