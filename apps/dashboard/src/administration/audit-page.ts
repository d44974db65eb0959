import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Administration } from '@intraday/web-store';
import { Button, Language, PlainTable, ProblemLine, type PlainColumn, type PlainRow } from '@intraday/web-ui';
import { changedParts } from './audit-change';
import { loadedPages } from './loaded';
import { written } from './written';

/** Parts of a change that a row shows. */
const PARTS_MAX = 6;

/** Who changed what when, from what to what, and why. */
@Component({
  selector: 'intraday-audit-page',
  imports: [Button, PlainTable, ProblemLine],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (trail.problem(); as fault) {
      <intraday-problem-line [problem]="fault" />
    }
    @if (trail.rows() !== null) {
      <intraday-plain-table
        [name]="words().pages.audit"
        [columns]="columns()"
        [rows]="rows()"
        [empty]="words().audit.empty"
      />
    }
    @if (trail.hasMore()) {
      <button type="button" class="more" intradayButton (click)="trail.more()">{{ words().more }}</button>
    }
  `,
  styleUrl: './administration-page.css',
})
export class AuditPage {
  private readonly store = inject(Administration);
  private readonly language = inject(Language);
  private readonly text = written();
  protected readonly trail = loadedPages((cursor: number | null) => this.store.audit(cursor));
  protected readonly words = computed(() => this.language.words().administration);
  protected readonly columns = computed<PlainColumn[]>(() => {
    const { columns } = this.words().audit;
    return [
      { key: 'at', label: columns.at },
      { key: 'who', label: columns.who },
      { key: 'what', label: columns.what },
      { key: 'change', label: columns.change },
      { key: 'why', label: columns.why },
    ];
  });
  protected readonly rows = computed<PlainRow[]>(() =>
    (this.trail.rows() ?? []).map(({ id, at, who, what, before, after, why }) => ({
      id: String(id),
      cells: { at: this.text.at(at), who, what, change: this.changeText(before, after), why: why ?? '' },
    })),
  );

  private changeText(before: unknown, after: unknown): string {
    const { nothing, same, created, removed } = this.words().audit;
    const parts = changedParts(before, after);
    const texts = parts.slice(0, PARTS_MAX).map((part) => {
      const name = part.name === '' ? '' : `${part.name}: `;
      if (before === null) return `${name}${part.after ?? nothing}`;
      return `${name}${part.before ?? nothing} → ${part.after ?? nothing}`;
    });
    if (texts.length === 0) return same;
    const head = before === null ? [created] : after === null ? [removed] : [];
    return [...head, ...texts, ...(parts.length > PARTS_MAX ? ['…'] : [])].join('; ');
  }
}
