import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { Icon } from './icon';
import { PlainTable, type PlainColumn, type PlainRow } from './plain-table';
import { Language } from './words/language';

/** A chart with its title, its caption and its twin: the same figures as a table. */
@Component({
  selector: 'intraday-chart-section',
  imports: [Icon, PlainTable],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.stale]': 'stale()' },
  template: `
    <header>
      <h2>{{ name() }}</h2>
      <p>{{ caption() }}</p>
      <ng-content select="[legend]" />
      @if (rows().length > 0) {
        <button type="button" data-twin [attr.aria-pressed]="asTable()" (click)="turn()">
          <intraday-icon name="list" />{{ asTable() ? words().asPicture : words().asTable }}
        </button>
      }
    </header>
    @if (rows().length === 0) {
      <p class="nothing" data-nothing>{{ empty() }}</p>
    } @else if (asTable()) {
      <intraday-plain-table [name]="name()" [columns]="columns()" [rows]="rows()" [empty]="empty()" />
    } @else {
      <ng-content />
    }
  `,
  styleUrl: './chart-section.css',
})
export class ChartSection {
  readonly name = input.required<string>();
  readonly caption = input('');
  /** The table twin. Without a row there is no picture either, and `empty` says why. */
  readonly columns = input.required<readonly PlainColumn[]>();
  readonly rows = input.required<readonly PlainRow[]>();
  readonly empty = input.required<string>();
  readonly stale = input(false);

  private readonly language = inject(Language);
  protected readonly asTable = signal(false);
  protected readonly words = () => this.language.words().day.strip;

  protected turn(): void {
    this.asTable.update((before) => !before);
  }
}
