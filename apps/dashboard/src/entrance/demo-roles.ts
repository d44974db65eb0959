import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { DEMO_ROLES } from '@intraday/contract';
import { Icon, Language, type IconName } from '@intraday/web-ui';

type DemoRole = (typeof DEMO_ROLES)[number];

const ICONS: Readonly<Record<DemoRole, IconName>> = {
  agent: 'person',
  supervisor: 'list',
  manager: 'bars',
  controlDesk: 'branch',
};

/** The four roles of the demo, one click each; under them what else is to be said of it. */
@Component({
  selector: 'intraday-demo-roles',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2>
      {{ words().signIn.demoTitle }} <small>{{ words().signIn.demoTag }}</small>
    </h2>
    <ul>
      @for (each of roles; track each.role) {
        <li>
          <button type="button" [disabled]="isBusy()" [attr.data-role]="each.role" (click)="chosen.emit(each.role)">
            <intraday-icon [name]="each.icon" />
            <span>
              <b>{{ words().roles[each.role] }}</b>
              <small>{{ words().signIn.demo[each.role] }}</small>
            </span>
            <intraday-icon name="arrow" />
          </button>
        </li>
      }
    </ul>
    <ng-content />
  `,
  styles: `
    :host {
      display: block;
      padding-top: 16px;
      border-top: 1px solid var(--c-line-strong);
    }
    h2 {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
      font-weight: 600;
    }
    h2 small {
      padding: 2px 6px;
      border-radius: var(--r-1);
      background: var(--c-on-weak);
      color: var(--c-ink-2);
      font-size: var(--fs-cap);
      font-weight: 500;
      line-height: var(--lh-cap);
      white-space: nowrap;
    }
    ul {
      margin-top: 8px;
    }
    li + li {
      border-top: 1px solid var(--c-line);
    }
    button {
      display: flex;
      width: calc(100% + 16px);
      align-items: center;
      gap: 12px;
      margin: 0 -8px;
      padding: 8px;
      border: 0;
      border-radius: var(--r-2);
      background: none;
      color: var(--c-ink-2);
      font: inherit;
      text-align: left;
      cursor: pointer;
    }
    button:hover {
      background: var(--c-hover);
    }
    span {
      display: grid;
      flex: 1;
    }
    b {
      color: var(--c-ink-1);
      font-weight: 500;
    }
    span small {
      color: var(--c-ink-3);
      font-size: var(--fs-label);
      line-height: var(--lh-label);
    }
  `,
})
export class DemoRoles {
  readonly isBusy = input(false);
  readonly chosen = output<DemoRole>();
  protected readonly words = inject(Language).words;
  protected readonly roles = DEMO_ROLES.map((role) => ({ role, icon: ICONS[role] }));
}
