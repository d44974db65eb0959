import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Administration, UPLOAD_KINDS } from '@intraday/web-store';
import { Button, Language, PlainTable, ProblemLine, type PlainColumn, type PlainRow } from '@intraday/web-ui';
import { loadedPages } from './loaded';
import { UploadDesk } from './upload-desk';
import { written } from './written';

/** Files that say who works where, when and how much is expected: checked, applied, and remembered. */
@Component({
  selector: 'intraday-uploads-page',
  imports: [Button, PlainTable, ProblemLine, UploadDesk],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <intraday-upload-desk [kinds]="kinds" (applied)="history.load()" />
    <section>
      <h2>{{ words().upload.history }}</h2>
      @if (history.problem(); as fault) {
        <intraday-problem-line [problem]="fault" />
      }
      @if (history.rows() !== null) {
        <intraday-plain-table
          data-history
          [name]="words().upload.history"
          [columns]="columns()"
          [rows]="rows()"
          [empty]="words().upload.noHistory"
        />
      }
      @if (history.hasMore()) {
        <button type="button" class="more" intradayButton (click)="history.more()">{{ words().more }}</button>
      }
    </section>
  `,
  styleUrl: './administration-page.css',
})
export class UploadsPage {
  private readonly store = inject(Administration);
  private readonly language = inject(Language);
  private readonly text = written();
  protected readonly kinds = UPLOAD_KINDS;
  protected readonly history = loadedPages((cursor: string | null) => this.store.uploads(cursor));
  protected readonly words = computed(() => this.language.words().administration);
  protected readonly columns = computed<PlainColumn[]>(() => {
    const { columns } = this.words().upload;
    return [
      { key: 'at', label: columns.at },
      { key: 'who', label: columns.who },
      { key: 'kind', label: columns.kind },
      { key: 'rows', label: columns.rows, align: 'right' },
      { key: 'why', label: columns.why },
    ];
  });
  protected readonly rows = computed<PlainRow[]>(() => {
    const { kinds } = this.words().upload;
    return (this.history.rows() ?? []).map(({ id, at, who, kind, rows, why }) => {
      const known = UPLOAD_KINDS.find((each) => each === kind);
      const cells = { at: this.text.at(at), who, kind: known ? kinds[known] : kind, rows: this.text.count(rows) };
      return { id: String(id), cells: { ...cells, why: why ?? '' } };
    });
  });
}
