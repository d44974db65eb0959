import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { UploadFault } from '@intraday/contract';
import { PlainTable, type PlainColumn, type PlainRow } from './plain-table';
import { Language } from './words/language';

/** The faults of a file, each with where it stands, what stands there and what to do. */
@Component({
  selector: 'intraday-fault-list',
  imports: [PlainTable],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[attr.data-faults]': 'total()' },
  template: `
    <h3 role="alert">{{ words().title(file(), total()) }}</h3>
    <intraday-plain-table [name]="words().name" [columns]="columns()" [rows]="rows()" [empty]="''" />
    @if (total() > faults().length) {
      <p>{{ words().more(total() - faults().length) }}</p>
    }
  `,
  styles: `
    :host {
      display: block;
      padding: 4px 0 4px 12px;
      border-left: 2px solid var(--c-miss);
    }
    h3 {
      margin-bottom: 4px;
      color: var(--c-miss);
      font-weight: 500;
    }
    p {
      margin-top: 8px;
      color: var(--c-ink-3);
      font-size: var(--fs-label);
    }
  `,
})
export class FaultList {
  readonly file = input.required<string>();
  readonly faults = input.required<readonly UploadFault[]>();
  /** All there are; of many only the first are listed. */
  readonly total = input.required<number>();
  private readonly language = inject(Language);
  protected readonly words = computed(() => this.language.words().administration.faults);
  protected readonly columns = computed<PlainColumn[]>(() => {
    const { place, field, value, message } = this.words();
    return [
      { key: 'place', label: place },
      { key: 'field', label: field },
      { key: 'value', label: value },
      { key: 'message', label: message },
    ];
  });
  protected readonly rows = computed<PlainRow[]>(() => {
    const { line } = this.words();
    return this.faults().map((fault, index) => ({
      id: String(index),
      cells: {
        place: fault.line === null ? (fault.path ?? '') : line(fault.line),
        field: fault.field ?? '',
        value: fault.value ?? '',
        message: fault.message,
      },
    }));
  });
}
