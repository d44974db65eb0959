import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, input, type TemplateRef } from '@angular/core';

/** A column of a plain table. */
export interface PlainColumn {
  readonly key: string;
  readonly label: string;
  readonly align?: 'left' | 'right';
}

/** A row of a plain table: its texts by column. `tone` marks a row that wants attention. */
export interface PlainRow {
  readonly id: string;
  readonly cells: Readonly<Record<string, string>>;
  readonly tone?: 'miss';
}

/** A table to read: sticky header, one rule a row, figures right. Rows may end with actions of the page's own. */
@Component({
  selector: 'intraday-plain-table',
  imports: [NgTemplateOutlet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (rows().length === 0) {
      <p>{{ empty() }}</p>
    } @else {
      <div class="scroller" tabindex="0" role="region" [attr.aria-label]="name()">
        <table role="table">
          <thead role="rowgroup">
            <tr role="row">
              @for (column of columns(); track column.key) {
                <th scope="col" role="columnheader" [class.right]="column.align === 'right'">{{ column.label }}</th>
              }
              @if (actions()) {
                <th scope="col" role="columnheader" class="right">
                  <span class="unseen">{{ actionsLabel() }}</span>
                </th>
              }
            </tr>
          </thead>
          <tbody role="rowgroup">
            @for (row of rows(); track row.id) {
              <tr role="row" [attr.data-row]="row.id" [class.miss]="row.tone === 'miss'">
                @for (column of columns(); track column.key; let isFirst = $first) {
                  <td
                    role="cell"
                    [attr.data-label]="column.label"
                    [attr.data-column]="column.key"
                    [class.first]="isFirst"
                    [class.right]="column.align === 'right'"
                  >
                    {{ row.cells[column.key] }}
                  </td>
                }
                @if (actions(); as template) {
                  <td role="cell" class="actions">
                    <ng-container [ngTemplateOutlet]="template" [ngTemplateOutletContext]="{ $implicit: row.id }" />
                  </td>
                }
              </tr>
            }
          </tbody>
        </table>
      </div>
    }
  `,
  styleUrl: './plain-table.css',
})
export class PlainTable {
  /** What the table holds, for screen readers. */
  readonly name = input.required<string>();
  readonly columns = input.required<readonly PlainColumn[]>();
  readonly rows = input.required<readonly PlainRow[]>();
  /** Said where there is no row: why, and what to do. */
  readonly empty = input.required<string>();
  /** Drawn at the end of each row, with the row's id. */
  readonly actions = input<TemplateRef<{ $implicit: string }> | null>(null);
  readonly actionsLabel = input('');
}
