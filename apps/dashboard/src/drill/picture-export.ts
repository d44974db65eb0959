import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { fileNameFor, Icon, pictureOf, saveFile } from '@intraday/web-ui';
import { BoardState } from '../page/board-state';

/** Takes a picture of the page along as a PNG file, with the words that say what it is. */
@Component({
  selector: 'intraday-picture-export',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <intraday-icon name="download" />
    <button
      type="button"
      data-save="png"
      [disabled]="isBusy()"
      [attr.aria-label]="words().save(words().png)"
      (click)="save()"
    >
      {{ words().png }}
    </button>
    @if (hasFailed()) {
      <span role="alert">{{ words().noPicture }}</span>
    }
  `,
  styleUrl: './drill-exports.css',
})
export class PictureExport {
  /** What is pictured. */
  readonly of = input.required<HTMLElement>();
  readonly title = input.required<string>();
  /** Lines above the picture and below it. */
  readonly above = input.required<readonly string[]>();
  readonly below = input.required<readonly string[]>();

  private readonly board = inject(BoardState);
  protected readonly isBusy = signal(false);
  protected readonly hasFailed = signal(false);
  protected readonly words = computed(() => this.board.writing().words.drill.table);

  protected async save(): Promise<void> {
    this.isBusy.set(true);
    const picture = await pictureOf(this.of(), { title: this.title(), above: this.above(), below: this.below() });
    this.isBusy.set(false);
    this.hasFailed.set(!picture.ok);
    if (picture.ok) saveFile(picture.file, fileNameFor(this.title(), 'png'));
  }
}
