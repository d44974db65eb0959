import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, input, signal } from '@angular/core';
import type { Problem, ViewRequest, WrittenContactsRequest } from '@intraday/contract';
import { REST, STOPPED, type DownloadProgress } from '@intraday/web-store';
import { Icon, numberText, ProblemLine, saveFile } from '@intraday/web-ui';
import { BoardState } from '../page/board-state';

const FORMATS = ['csv', 'xlsx'] as const;
type Format = (typeof FORMATS)[number];
const BYTES_PER_KB = 1_000;

/** What a file is asked for: the rows of a view, or the contacts of a figure. */
export type FileOf =
  { readonly view: ViewRequest } | { readonly contacts: Omit<WrittenContactsRequest, 'cursor' | 'limit'> };

/** Takes what a page shows along as a file, and tells how far a long one has come. */
@Component({
  selector: 'intraday-drill-exports',
  imports: [Icon, ProblemLine],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (progress(); as text) {
      <span role="status" data-progress>{{ text }}</span>
      <button type="button" data-stop (click)="stop()">{{ words().stop }}</button>
    } @else {
      <intraday-icon name="download" />
      @for (format of formats; track format) {
        <button
          type="button"
          [attr.data-save]="format"
          [attr.aria-label]="words().save(words()[format])"
          (click)="save(format)"
        >
          {{ words()[format] }}
        </button>
      }
    }
    @if (problem(); as fault) {
      <intraday-problem-line [problem]="fault" />
    }
  `,
  styleUrl: './drill-exports.css',
})
export class DrillExports {
  /** Null while there is nothing to take along. */
  readonly of = input.required<FileOf | null>();
  readonly title = input.required<string>();

  private readonly rest = inject(REST);
  private readonly board = inject(BoardState);
  private running: AbortController | null = null;
  private readonly come = signal<DownloadProgress | null>(null);
  protected readonly formats = FORMATS;
  protected readonly problem = signal<Problem | null>(null);
  protected readonly words = computed(() => this.board.writing().words.drill.table);
  protected readonly progress = computed(() => {
    const come = this.come();
    if (come === null) return null;
    const { locale } = this.board.writing();
    return this.words().saving(numberText(Math.round(come.bytes / BYTES_PER_KB), 0, locale));
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  protected async save(format: Format): Promise<void> {
    const of = this.of();
    if (of === null || this.running !== null) return;
    const running = new AbortController();
    this.running = running;
    this.problem.set(null);
    this.come.set({ bytes: 0, rowsTotal: null });
    const watch = { signal: running.signal, progress: (come: DownloadProgress) => this.come.set(come) };
    const answer = await this.rest.download(`/export?format=${format}`, { ...of, title: this.title() }, watch);
    this.running = null;
    this.come.set(null);
    if (answer.ok) saveFile(answer.value.file, answer.value.name);
    else if (answer.problem.type !== STOPPED) this.problem.set(answer.problem);
  }

  protected stop(): void {
    this.running?.abort();
  }
}
