import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Language, numberText, StateMark, type GridRow, type StateName } from '@intraday/web-ui';

/** States in the order in which the board counts them. */
const ORDER: readonly StateName[] = [
  'talking',
  'communicating',
  'holding',
  'wrapping',
  'alerting',
  'available',
  'aux',
  'notResponding',
  'unknown',
];

/** How many agents are in each state now; states that nobody is in are left out. */
@Component({
  selector: 'intraday-state-counts',
  imports: [StateMark],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (each of counts(); track each.state) {
      <li><intraday-state-mark [state]="each.state" /> {{ text(each.count) }}</li>
    }
  `,
  host: { role: 'list' },
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 16px;
      font-variant-numeric: tabular-nums;
      font-size: var(--fs-label);
    }
    li {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      font-weight: 600;
      list-style: none;
    }
    intraday-state-mark {
      font-weight: 400;
    }
  `,
})
export class StateCounts {
  private readonly language = inject(Language);
  readonly rows = input.required<readonly GridRow[]>();
  protected readonly counts = computed(() => {
    const found = new Map<StateName, number>();
    for (const { cells } of this.rows()) {
      const cell = cells['state']?.(0);
      if (cell?.kind === 'state') found.set(cell.state, (found.get(cell.state) ?? 0) + 1);
    }
    return ORDER.map((state) => ({ state, count: found.get(state) ?? 0 })).filter(({ count }) => count > 0);
  });

  protected text(count: number): string {
    return numberText(count, 0, this.language.locale());
  }
}
