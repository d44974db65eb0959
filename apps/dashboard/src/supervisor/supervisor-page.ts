import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Language } from '@intraday/web-ui';
import { AgentGrid } from '../page/agent-grid';
import { chosenPlace } from '../page/chosen-place';
import { RolePage } from '../page/role-page';

/** My team: its figures and everybody in it, live. */
@Component({
  selector: 'intraday-supervisor-page',
  imports: [AgentGrid, RolePage],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <intraday-role-page
      page="supervisor"
      [scope]="place.scope()"
      [choices]="place.choices()"
      [choice]="place.choice()"
      [choiceLabel]="label()"
      (chosen)="place.choose($event)"
    >
      @if (place.scope(); as scope) {
        <intraday-agent-grid [scope]="scope" />
      }
    </intraday-role-page>
  `,
})
export class SupervisorPage {
  /** Team of the address, `?team=`. */
  readonly team = input<string>();
  private readonly words = inject(Language).words;
  protected readonly place = chosenPlace('team', this.team);
  protected readonly label = computed(() => this.words().header.team);
}
