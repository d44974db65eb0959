import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Button } from './button';
import { Language } from './words/language';

/** A place to drop a file on, or to choose one; a file may be chosen again after it was mended. */
@Component({
  selector: 'intraday-file-drop',
  imports: [Button],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    '[class.over]': 'isOver()',
    '(dragover)': 'dragged($event)',
    '(dragleave)': 'isOver.set(false)',
    '(drop)': 'dropped($event)',
  },
  template: `
    <span>{{ words().drop }}</span>
    <button type="button" intradayButton [disabled]="disabled()" (click)="field.click()">
      {{ words().choose }}
    </button>
    <input
      #field
      type="file"
      tabindex="-1"
      [attr.accept]="accept()"
      [attr.aria-label]="words().choose"
      (change)="picked()"
    />
    <span class="hint">{{ hint() }}</span>
  `,
  styles: `
    :host {
      display: flex;
      min-height: 64px;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 12px;
      padding: 12px 16px;
      border: 1px dashed var(--c-control);
      border-radius: var(--r-2);
      color: var(--c-ink-2);
    }
    :host(.over) {
      border-color: var(--c-accent);
      background: var(--c-accent-weak);
    }
    input {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .hint {
      margin-left: auto;
      color: var(--c-ink-3);
      font-size: var(--fs-label);
    }
  `,
})
export class FileDrop {
  readonly accept = input('.csv,.json');
  readonly hint = input('');
  readonly disabled = input(false);
  readonly chosen = output<File>();
  private readonly language = inject(Language);
  protected readonly words = () => this.language.words().administration.fileDrop;
  protected readonly isOver = signal(false);
  protected readonly picker = viewChild.required<ElementRef<HTMLInputElement>>('field');

  protected picked(): void {
    const field = this.picker().nativeElement;
    const [file] = field.files ?? [];
    if (file) this.chosen.emit(file);
    field.value = '';
  }

  protected dragged(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(!this.disabled());
  }

  protected dropped(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(false);
    const [file] = event.dataTransfer?.files ?? [];
    if (file && !this.disabled()) this.chosen.emit(file);
  }
}
