import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import type { Scope } from '@intraday/contract';
import { SessionStore } from '@intraday/web-store';
import { RolePage } from '../page/role-page';
import { MyState } from './my-state';
import { TeamTotal } from './team-total';

/** My day: what I do now, my figures, and my team's total where it may be seen. */
@Component({
  selector: 'intraday-agent-page',
  imports: [MyState, RolePage, TeamTotal],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <intraday-role-page page="agent" [scope]="scope()">
      @if (agent(); as id) {
        <intraday-my-state beside [agent]="id" />
      }
      @if (team(); as mine) {
        <intraday-team-total [team]="mine.id" [name]="mine.name" />
      }
    </intraday-role-page>
  `,
})
export class AgentPage {
  private readonly session = inject(SessionStore);
  protected readonly agent = computed(() => this.session.me()?.scopes.find(({ kind }) => kind === 'agent')?.id ?? null);
  protected readonly scope = computed<Scope | null>(() => {
    const agent = this.agent();
    return agent === null ? null : { agent };
  });
  protected readonly team = computed(() => {
    const places = this.session.places();
    const mine = places?.agents.find(({ id }) => id === this.agent())?.team ?? null;
    return places?.teams.find(({ id }) => id === mine) ?? null;
  });
}
