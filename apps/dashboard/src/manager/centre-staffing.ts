import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Scope } from '@intraday/contract';
import { StaffingSection } from '../staffing/staffing-section';
import { staffingView } from '../staffing/staffing-view';

/** The staffing of a manager's site by interval. */
@Component({
  selector: 'intraday-centre-staffing',
  imports: [StaffingSection],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <intraday-staffing-section
      [rows]="staffing.rows()"
      [reasons]="staffing.reasons()"
      [refusal]="staffing.refusal()"
      [timeZone]="timeZone()"
    />
  `,
})
export class CentreStaffing {
  readonly scope = input.required<Scope>();
  readonly timeZone = input.required<string>();
  protected readonly staffing = staffingView(this.scope, []);
}
