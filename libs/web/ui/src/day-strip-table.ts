import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { LanePiece, Lanes } from './day-strip-lanes';
import { activityText, reasonText } from './day-strip-sentence';
import { timeText, type Writing } from './figure';
import { Language } from './words/language';

/** The two lanes of a day as a table: the same stretches, in the order of time. */
@Component({
  selector: 'intraday-day-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="scroller" role="region" tabindex="0" [attr.aria-label]="words().strip.title">
      <table>
        <thead>
          <tr>
            <th scope="col">{{ words().strip.lane }}</th>
            <th scope="col">{{ words().strip.from }}</th>
            <th scope="col">{{ words().strip.until }}</th>
            <th scope="col">{{ words().strip.what }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track $index) {
            <tr>
              <th scope="row">{{ row.lane }}</th>
              <td>{{ row.from }}</td>
              <td>{{ row.until }}</td>
              <td>{{ row.what }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    .scroller {
      max-height: 320px;
      overflow: auto;
    }
    table {
      width: 100%;
      border-collapse: collapse;
      font-variant-numeric: tabular-nums;
    }
    th,
    td {
      padding: 6px 12px 6px 0;
      border-bottom: 1px solid var(--c-line);
      font-weight: 400;
      text-align: left;
    }
    thead th {
      color: var(--c-ink-2);
      font-size: var(--fs-label);
      font-weight: 500;
    }
  `,
})
export class DayTable {
  readonly lanes = input.required<Lanes>();
  readonly timeZone = input.required<string>();

  private readonly language = inject(Language);
  protected readonly words = computed(() => this.language.words().day);
  protected readonly rows = computed(() => {
    const { plan, reality } = this.lanes();
    const { strip } = this.words();
    const rows = [
      ...plan.map((piece) => this.row(strip.plan, piece)),
      ...reality.map((piece) => this.row(strip.reality, piece)),
    ];
    return rows.sort((left, right) => left.start - right.start);
  });

  private row(lane: string, piece: LanePiece) {
    const writing: Writing = { words: this.language.words(), locale: this.language.locale() };
    const time = (at: number): string => timeText(at, this.timeZone(), writing.locale);
    const name = activityText(piece.activity, writing);
    const asides = [reasonText(piece.reason, writing), piece.unplanned ? this.words().strip.notPlanned : null]
      .filter(Boolean)
      .join(', ');
    const what = asides === '' ? name : `${name} (${asides})`;
    return { lane, start: piece.from, from: time(piece.from), until: time(piece.until), what };
  }
}
