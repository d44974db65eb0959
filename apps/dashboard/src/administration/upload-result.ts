import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { SessionStore, type UploadAnswer } from '@intraday/web-store';
import { numberText, PlainTable, type PlainColumn } from '@intraday/web-ui';
import { BoardState } from '../page/board-state';
import { changeRows, movedRows } from './upload-rows';
import { dayTimeText } from './written';

/** What a file would change, or has changed, and which figures moved by how much. */
@Component({
  selector: 'intraday-upload-result',
  imports: [PlainTable],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[attr.data-result]': 'taken().answer.dryRun ? "clean" : "applied"' },
  template: `
    <p class="head" role="status">{{ head() }}</p>
    @for (line of lines(); track line) {
      <p>{{ line }}</p>
    }
    @if (changes().length > 0) {
      <intraday-plain-table [name]="words().upload.changes" [columns]="changeColumns()" [rows]="changes()" empty="" />
    }
    @if (moved(); as rows) {
      <h3>{{ words().upload.moved }}</h3>
      <intraday-plain-table
        [name]="words().upload.moved"
        [columns]="movedColumns()"
        [rows]="rows"
        [empty]="words().upload.movedNone"
      />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 4px;
      padding: 4px 0 4px 12px;
      border-left: 2px solid var(--c-accent);
    }
    .head {
      font-weight: 500;
    }
    p {
      color: var(--c-ink-2);
    }
    .head {
      color: var(--c-ink-1);
    }
    h3 {
      margin-top: 12px;
      font-weight: 600;
    }
  `,
})
export class UploadResult {
  readonly file = input.required<string>();
  readonly taken = input.required<UploadAnswer>();
  private readonly board = inject(BoardState);
  private readonly session = inject(SessionStore);
  protected readonly words = computed(() => this.board.writing().words.administration);
  protected readonly head = computed(() => {
    const { upload } = this.words();
    const { of, answer } = this.taken();
    if (answer.unchanged) return upload.unchanged(this.file());
    if (!answer.dryRun) return upload.applied(this.file());
    return of === 'plans' ? upload.clean(this.file(), this.count(answer.rows)) : upload.cleanOrganisation(this.file());
  });
  protected readonly lines = computed(() => {
    const { upload } = this.words();
    const taken = this.taken();
    if (taken.of === 'organisation') {
      const { agents } = taken.answer.moved;
      return agents > 0 ? [upload.movedAgents(this.count(agents))] : [];
    }
    const { replaced, touched } = taken.answer;
    const day = (at: string): string => dayTimeText(at, this.board.enterpriseZone(), this.board.writing());
    return [
      ...(replaced > 0 ? [upload.replaced(this.count(replaced))] : []),
      ...(touched === null ? [] : [upload.touched(day(touched.from), day(touched.until))]),
    ];
  });
  protected readonly changes = computed(() => {
    const taken = this.taken();
    return taken.of === 'organisation' ? changeRows(taken.answer, this.board.writing()) : [];
  });
  /** Null where there is nothing to say of figures. */
  protected readonly moved = computed(() => {
    const taken = this.taken();
    if (taken.of === 'organisation' || taken.answer.dryRun || taken.answer.touched === null) return null;
    return movedRows(taken.answer.moved, this.session.places(), this.board.writing());
  });
  protected readonly changeColumns = computed<PlainColumn[]>(() => {
    const { upload } = this.words();
    return [
      { key: 'kind', label: upload.changes },
      { key: 'added', label: upload.added, align: 'right' },
      { key: 'changed', label: upload.changed, align: 'right' },
      { key: 'left', label: upload.left, align: 'right' },
    ];
  });
  protected readonly movedColumns = computed<PlainColumn[]>(() => {
    const { upload } = this.words();
    return [
      { key: 'figure', label: upload.figure },
      { key: 'date', label: upload.date },
      { key: 'place', label: upload.place },
      { key: 'before', label: upload.before, align: 'right' },
      { key: 'after', label: upload.after, align: 'right' },
      { key: 'difference', label: upload.difference, align: 'right' },
    ];
  });

  private count(count: number): string {
    return numberText(count, 0, this.board.writing().locale);
  }
}
