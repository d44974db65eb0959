import { DestroyRef, effect, inject, Injectable, signal, type Signal } from '@angular/core';
import { answerSchema, type ViewRequest } from '@intraday/contract';
import { REST } from './live-store';
import { tableOf } from './row-table';
import type { ViewState } from './view-book';

/** Views of a time that is over: asked once, not followed. */
@Injectable({ providedIn: 'root' })
export class QueryStore {
  private readonly rest = inject(REST);

  /** Answers a view as it stands now. */
  async answer(request: ViewRequest): Promise<ViewState> {
    const answer = await this.rest.ask('POST', '/query', request, answerSchema);
    return answer.ok ? { kind: 'open', table: tableOf(answer.value) } : { kind: 'refused', problem: answer.problem };
  }

  /**
   * The answer to a request, asked whenever it changes; null asks nothing. An answer that another question has overtaken is
   * dropped. To be called where injection is possible.
   *
   * @param again another value of it asks once more
   */
  view(request: Signal<ViewRequest | null>, again: Signal<unknown>): Signal<ViewState> {
    const state = signal<ViewState>({ kind: 'loading' });
    let asked = 0;
    effect(() => {
      again();
      const wanted = request();
      const mine = (asked += 1);
      state.set({ kind: 'loading' });
      if (wanted === null) return;
      void this.answer(wanted).then((next) => {
        if (mine === asked) state.set(next);
      });
    });
    inject(DestroyRef).onDestroy(() => (asked += 1));
    return state.asReadonly();
  }
}
