import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Language } from '@intraday/web-ui';
import { chosenPlace } from '../page/chosen-place';
import { QueueGrid } from '../page/queue-grid';
import { RolePage } from '../page/role-page';

/** My centre: a site and its queues. */
@Component({
  selector: 'intraday-manager-page',
  imports: [QueueGrid, RolePage],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <intraday-role-page
      page="manager"
      [scope]="place.scope()"
      [choices]="place.choices()"
      [choice]="place.choice()"
      [choiceLabel]="label()"
      (chosen)="place.choose($event)"
    >
      @if (place.scope(); as scope) {
        <intraday-queue-grid [scope]="scope" />
      }
    </intraday-role-page>
  `,
})
export class ManagerPage {
  /** Site of the address, `?site=`. */
  readonly site = input<string>();
  private readonly words = inject(Language).words;
  protected readonly place = chosenPlace('site', this.site);
  protected readonly label = computed(() => this.words().header.site);
}
