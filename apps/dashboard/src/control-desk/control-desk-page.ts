import { ChangeDetectionStrategy, Component } from '@angular/core';
import type { Scope } from '@intraday/contract';
import { QueueGrid } from '../page/queue-grid';
import { RolePage } from '../page/role-page';

/** All sites: the enterprise and its queues. */
@Component({
  selector: 'intraday-control-desk-page',
  imports: [QueueGrid, RolePage],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <intraday-role-page page="controlDesk" [scope]="scope">
      <intraday-queue-grid [scope]="scope" />
    </intraday-role-page>
  `,
})
export class ControlDeskPage {
  protected readonly scope: Scope = {};
}
