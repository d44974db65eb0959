import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Scope } from '@intraday/contract';
import { SessionStore } from '@intraday/web-store';
import { Language } from '@intraday/web-ui';
import { BoardState } from '../page/board-state';
import { chosenPlace } from '../page/chosen-place';
import { placeOf } from '../page/place';
import { QueueGrid } from '../page/queue-grid';
import { RolePage } from '../page/role-page';
import { CentreStaffing } from './centre-staffing';
import { HandleTimeSection } from './handle-time-section';

/** My centre: a site, what its handle time is made of, its staffing and its queues. */
@Component({
  selector: 'intraday-manager-page',
  imports: [CentreStaffing, HandleTimeSection, QueueGrid, RolePage],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <intraday-role-page
      page="manager"
      [scope]="place.scope()"
      [whole]="true"
      [choices]="place.choices()"
      [choice]="place.choice()"
      [choiceLabel]="label()"
      (chosen)="place.choose($event)"
    >
      @if (place.scope(); as scope) {
        <intraday-handle-time-section [scope]="scope" [name]="name()" />
        <intraday-centre-staffing [scope]="scope" [timeZone]="timeZone()" />
        <intraday-queue-grid [scope]="scope" />
      }
    </intraday-role-page>
  `,
})
export class ManagerPage {
  /** Site of the address, `?site=`. */
  readonly site = input<string>();
  private readonly words = inject(Language).words;
  private readonly board = inject(BoardState);
  private readonly session = inject(SessionStore);
  protected readonly place = chosenPlace('site', this.site);
  protected readonly label = computed(() => this.words().header.site);
  private readonly where = computed(() => {
    const scope: Scope = this.place.scope() ?? {};
    return placeOf(scope, this.session.places(), this.board.enterpriseZone());
  });
  protected readonly timeZone = computed(() => this.where().timeZone);
  protected readonly name = computed(() => this.where().names.at(-1) ?? this.words().header.allSites);
}
