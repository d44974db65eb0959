import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Problem } from '@intraday/contract';
import { Language } from './words/language';

/** What went wrong, in the server's words or, where it gave none, in the page's, with the request to quote. */
@Component({
  selector: 'intraday-problem-line',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'alert' },
  template: `
    <b>{{ text() }}</b>
    @if (problem().requestId; as id) {
      <span>{{ words().problems.request(id) }}</span>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 2px;
      padding: 4px 0 4px 12px;
      border-left: 2px solid var(--c-miss);
      font-size: var(--fs-body);
      line-height: var(--lh-body);
    }
    b {
      color: var(--c-miss);
      font-weight: 500;
    }
    span {
      color: var(--c-ink-3);
      font-size: var(--fs-cap);
    }
  `,
})
export class ProblemLine {
  readonly problem = input.required<Problem>();
  protected readonly words = inject(Language).words;
  protected readonly text = computed(() => {
    const { detail, title, type } = this.problem();
    const { misread, unreachable } = this.words().problems;
    return detail || title || (type === 'misread' ? misread : unreachable);
  });
}
