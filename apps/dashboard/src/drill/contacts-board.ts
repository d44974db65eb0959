import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { ContactsPage, Problem, WrittenContactsRequest } from '@intraday/contract';
import { REST } from '@intraday/web-store';
import { contactMeasures } from './contact-measures';
import { DrillAddress } from './drill-address';
import { viewOf } from './drill-question';

/** Contacts of one page of the list. */
export const CONTACTS_OF_A_PAGE = 100;
/** Pages that the browser holds; longer lists are for files. */
const PAGES_MAX = 50;

const KEY = 'key.';

/** The contacts that a figure counts, as its address names it, page after page. */
@Injectable()
export class ContactsBoard extends DrillAddress {
  private readonly rest = inject(REST);
  private asked = 0;
  private readonly found = signal<readonly ContactsPage[]>([]);
  private readonly refused = signal<Problem | null>(null);
  private readonly busy = signal(false);

  /** Measures of the KPI that contacts make up. */
  readonly measures = computed(() => {
    const kpi = this.kpi();
    return kpi === null ? [] : contactMeasures(kpi);
  });
  readonly measure = computed(() => {
    const wanted = this.params()['measure'];
    return this.measures().find((each) => each === wanted) ?? this.measures()[0] ?? null;
  });
  /** Who the row is of, by the dimensions of the view. */
  readonly key = computed<Record<string, string | null>>(() => {
    const by = this.hasRow() ? this.by() : null;
    return by === null ? {} : { [by]: this.params()[`${KEY}${by}`] ?? null };
  });
  /** First instant of the row's bucket, ISO; null for a total. */
  readonly start = computed(() => (this.over() === 'none' ? null : (this.params()['start'] ?? null)));
  readonly pages = this.found.asReadonly();
  readonly problem = this.refused.asReadonly();
  readonly isBusy = this.busy.asReadonly();
  readonly contacts = computed(() => this.found().flatMap(({ contacts }) => contacts));
  readonly next = computed(() => (this.found().length >= PAGES_MAX ? null : (this.found().at(-1)?.next ?? null)));

  /** The question of a figure's contacts; null where the address asks for none. */
  readonly request = computed<WrittenContactsRequest | null>(
    () => {
      const [question, measure] = [this.question(), this.measure()];
      if (!question || measure === null) return null;
      const [key, start] = [this.key(), this.start()];
      const by = this.hasRow() ? this.by() : null;
      const grain = start === null ? 'total' : this.over();
      const view = viewOf(question, {
        kpis: [question.kpi],
        by: by === null ? [] : [by],
        grain: grain === 'none' ? 'total' : grain,
      });
      return { view, key, measure, ...(start === null ? {} : { start }) };
    },
    { equal: (left, right) => JSON.stringify(left) === JSON.stringify(right) },
  );

  constructor() {
    super();
    effect(() => {
      this.request();
      untracked(() => this.again());
    });
  }

  /** Reads the list from its beginning. */
  again(): void {
    this.found.set([]);
    void this.load(null);
  }

  /** Reads the next page. */
  more(): void {
    const next = this.next();
    if (next !== null && !this.busy()) void this.load(next);
  }

  /** The address names a row of a split view: a member, perhaps nobody known, or a bucket. */
  private hasRow(): boolean {
    const params = this.params();
    return Object.keys(params).some((name) => name.startsWith(KEY)) || params['row'] === 'none';
  }

  private async load(cursor: string | null): Promise<void> {
    const request = this.request();
    const mine = (this.asked += 1);
    this.refused.set(null);
    if (request === null) return;
    this.busy.set(true);
    const body = { ...request, limit: CONTACTS_OF_A_PAGE, ...(cursor === null ? {} : { cursor }) };
    const answer = await this.rest.contacts(body);
    if (mine !== this.asked) return;
    this.busy.set(false);
    if (answer.ok) this.found.update((before) => [...before, answer.value]);
    else this.refused.set(answer.problem);
  }
}
