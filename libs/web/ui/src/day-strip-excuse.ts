import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { excuseRequestSchema, type Problem } from '@intraday/contract';
import { Button } from './button';
import { ProblemLine } from './problem-line';
import { Language } from './words/language';

const KINDS = excuseRequestSchema.shape.kind.options;
export type ExcuseKind = (typeof KINDS)[number];

/** Why a stretch of time is in order, as somebody says it. */
export interface ExcuseReason {
  readonly kind: ExcuseKind;
  readonly why: string;
}

/** Asks why a stretch of time is in order. */
@Component({
  selector: 'intraday-excuse-form',
  imports: [Button, ProblemLine],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form (submit)="send($event)">
      <label>
        <span>{{ words().list.kind }}</span>
        <select name="kind" (change)="pick($event)">
          @for (each of kinds; track each) {
            <option [value]="each" [selected]="each === kind()">{{ words().list.kinds[each] }}</option>
          }
        </select>
      </label>
      <label>
        <span>{{ words().list.why }}</span>
        <input name="why" required maxlength="500" autocomplete="off" [value]="why()" (input)="typed($event)" />
      </label>
      @if (problem(); as fault) {
        <intraday-problem-line [problem]="fault" />
      }
      <p>
        <button intradayButton="primary" type="submit" [disabled]="busy() || why().trim() === ''">
          {{ words().list.save }}
        </button>
        <button intradayButton type="button" (click)="cancelled.emit()">{{ words().list.cancel }}</button>
      </p>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: 10px;
      padding: 12px 0 8px;
    }
    label {
      display: grid;
      gap: 4px;
    }
    label span {
      color: var(--c-ink-1);
      font-size: var(--fs-label);
      font-weight: 500;
    }
    select,
    input {
      width: 100%;
      min-width: 0;
      height: 36px;
      padding: 0 10px;
      border: 1px solid var(--c-control);
      border-radius: var(--r-2);
      background: var(--c-raised);
      color: var(--c-ink-1);
      font: inherit;
    }
    p {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    @media (pointer: coarse) {
      select,
      input {
        height: 44px;
        font-size: 1rem;
      }
    }
  `,
})
export class ExcuseForm {
  readonly busy = input(false);
  readonly problem = input<Problem | null>(null);
  readonly excused = output<ExcuseReason>();
  readonly cancelled = output();

  private readonly language = inject(Language);
  protected readonly words = computed(() => this.language.words().day);
  protected readonly kinds = KINDS;
  protected readonly kind = signal<ExcuseKind>('agreed');
  protected readonly why = signal('');

  protected pick(event: Event): void {
    const value = event.target instanceof HTMLSelectElement ? event.target.value : null;
    const kind = KINDS.find((each) => each === value);
    if (kind) this.kind.set(kind);
  }

  protected typed(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.why.set(event.target.value);
  }

  protected send(event: Event): void {
    event.preventDefault();
    const why = this.why().trim();
    if (why !== '' && !this.busy()) this.excused.emit({ kind: this.kind(), why });
  }
}
