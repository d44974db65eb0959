import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { SessionStore } from '@intraday/web-store';
import { Language } from '@intraday/web-ui';
import { AgentGrid } from '../page/agent-grid';
import { chosenPlace } from '../page/chosen-place';
import { narrowScreen } from '../page/narrow-screen';
import { RolePage } from '../page/role-page';
import { AgentPanel } from './agent-panel';

/** Up to this width the panel of an agent is a page of its own, px. */
const PANEL_PAGE_PX = 1_199;

/** My team: its figures, everybody in it, live, and the one who is looked at. */
@Component({
  selector: 'intraday-supervisor-page',
  imports: [AgentGrid, AgentPanel, RolePage],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (agent() && narrow()) {
      <intraday-agent-panel [agent]="agent()" [wholePage]="true" (closed)="look(null)" />
    } @else {
      <intraday-role-page
        page="supervisor"
        [scope]="place.scope()"
        [choices]="place.choices()"
        [choice]="place.choice()"
        [choiceLabel]="label()"
        (chosen)="place.choose($event)"
      >
        @if (place.scope(); as scope) {
          <div class="board" [class.open]="agent()">
            <intraday-agent-grid [scope]="scope" [choosable]="true" [selected]="agent()" (chosen)="look($event)" />
            @if (agent()) {
              <intraday-agent-panel [agent]="agent()" (closed)="look(null)" />
            }
          </div>
        }
      </intraday-role-page>
    }
  `,
  styles: `
    .board {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
    }
    .board.open {
      column-gap: 24px;
      grid-template-columns: minmax(0, 1fr) 392px;
    }
  `,
})
export class SupervisorPage {
  /** Team of the address, `?team=`. */
  readonly team = input<string>();
  /** Agent of the address, `?agent=`, whose panel is open. */
  readonly agentId = input<string | undefined>(undefined, { alias: 'agent' });
  private readonly router = inject(Router);
  private readonly words = inject(Language).words;
  private readonly session = inject(SessionStore);
  protected readonly place = chosenPlace('team', this.team);
  protected readonly label = computed(() => this.words().header.team);
  protected readonly narrow = narrowScreen(PANEL_PAGE_PX);
  /** Only somebody of the team that is shown; empty for nobody. */
  protected readonly agent = computed(() => {
    const id = this.agentId() ?? '';
    const team = this.place.choice();
    const places = this.session.places();
    const known = places?.agents.find((each) => each.id === id);
    return known && known.team !== team ? '' : id;
  });

  protected look(agent: string | null): void {
    void this.router.navigate([], { queryParams: { agent }, queryParamsHandling: 'merge' });
  }
}
