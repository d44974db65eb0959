import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { numberText } from './figure';
import { heatStep } from './heat-step';
import { Language } from './words/language';

/** A row of shares; null where nothing was counted. */
export interface ShareRow {
  readonly id: string;
  readonly name: string;
  readonly shares: readonly (number | null)[];
  readonly sum: number;
}

/** Shares of a gap by two dimensions as a heat map; its rows and columns add up. */
@Component({
  selector: 'intraday-share-map',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="scroller" role="region" tabindex="0" [attr.aria-label]="sentence()">
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span class="unseen">{{ rowsName() }}</span>
            </th>
            @for (column of columns(); track column.id) {
              <th scope="col" [class.strong]="column.strong">{{ column.name }}</th>
            }
            <th scope="col" class="sum">{{ rowsName() }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of lines(); track row.id) {
            <tr [attr.data-share-row]="row.id">
              <th scope="row">{{ row.name }}</th>
              @for (cell of row.cells; track $index) {
                <td [class]="cell.tone + ' step-' + cell.step">{{ cell.text }}</td>
              }
              <td class="sum">{{ row.sum }}</td>
            </tr>
          }
        </tbody>
        <tfoot>
          <tr data-share-row="total">
            <th scope="row">{{ totalName() }}</th>
            @for (sum of sums(); track $index) {
              <td class="sum">{{ sum }}</td>
            }
          </tr>
        </tfoot>
      </table>
    </div>
  `,
  styleUrl: './share-map.css',
})
export class ShareMap {
  /** What the rows are, such as teams. */
  readonly rowsName = input.required<string>();
  readonly totalName = input.required<string>();
  readonly columns =
    input.required<readonly { readonly id: string; readonly name: string; readonly strong: boolean }[]>();
  readonly rows = input.required<readonly ShareRow[]>();
  /** Sums of the columns, then the whole. */
  readonly totals = input.required<readonly number[]>();
  readonly decimals = input(1);
  readonly sentence = input.required<string>();

  private readonly language = inject(Language);
  protected readonly sums = computed(() => this.totals().map((sum) => this.text(sum)));
  protected readonly lines = computed(() => {
    const scale = Math.max(0, ...this.rows().flatMap(({ shares }) => shares.map((share) => Math.abs(share ?? 0))));
    return this.rows().map(({ id, name, shares, sum }) => ({
      id,
      name,
      sum: this.text(sum),
      cells: shares.map((share) => ({
        text: share === null ? '' : this.text(share),
        tone: share === null ? 'none' : share > 0 ? 'worse' : 'better',
        step: heatStep(share ?? 0, scale),
      })),
    }));
  });

  private text(value: number): string {
    const text = numberText(value, this.decimals(), this.language.locale());
    return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
  }
}
