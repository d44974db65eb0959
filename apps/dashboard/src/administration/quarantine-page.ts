import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked } from '@angular/core';
import type { Problem } from '@intraday/contract';
import { Administration } from '@intraday/web-store';
import { Button, Language, PlainTable, ProblemLine, Select, type PlainColumn, type PlainRow } from '@intraday/web-ui';
import { loaded, loadedPages } from './loaded';
import { reasonOf } from './quarantine-reason';
import { written } from './written';

/** Characters of a body that the list shows. */
const BODY_CHARACTERS_MAX = 160;
const EVERY_SOURCE = '';

/** What could not be understood, by its reason, with what to do about it. */
@Component({
  selector: 'intraday-quarantine-page',
  imports: [Button, PlainTable, ProblemLine, Select],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="tools">
      <intraday-select name="source" [label]="words().quarantine.source" [options]="choices()" [(value)]="source" />
      <span class="gap"></span>
      @if (told(); as text) {
        <span role="status" class="note">{{ text }}</span>
      }
      <button type="button" intradayButton data-replay [disabled]="isBusy() || isEmpty()" (click)="replay()">
        {{ isBusy() ? words().quarantine.replaying : words().quarantine.replay }}
      </button>
    </div>
    @if (refused() ?? held.problem(); as fault) {
      <intraday-problem-line [problem]="fault" />
    }
    @for (group of groups(); track group.reason) {
      <section [attr.data-reason]="group.reason">
        <h2>
          {{ group.title }} <span class="quiet">{{ words().quarantine.held(group.count) }}</span>
        </h2>
        <p class="note">{{ group.explanation }}</p>
        <intraday-plain-table [name]="group.title" [columns]="columns()" [rows]="group.rows" empty="" />
      </section>
    }
    @if (isEmpty()) {
      <p class="note">{{ words().quarantine.empty }}</p>
    }
    @if (held.hasMore()) {
      <button type="button" class="more" intradayButton (click)="held.more()">{{ words().more }}</button>
    }
  `,
  styleUrl: './administration-page.css',
})
export class QuarantinePage {
  private readonly store = inject(Administration);
  private readonly language = inject(Language);
  private readonly text = written();
  private readonly sources = loaded(() => this.store.sources());
  protected readonly words = computed(() => this.language.words().administration);
  protected readonly source = signal(EVERY_SOURCE);
  protected readonly held = loadedPages((cursor: string | null) =>
    this.store.quarantine(untracked(this.source) === EVERY_SOURCE ? null : untracked(this.source), cursor),
  );
  protected readonly isBusy = signal(false);
  protected readonly told = signal<string | null>(null);
  protected readonly refused = signal<Problem | null>(null);
  protected readonly isEmpty = computed(() => this.held.rows()?.length === 0);
  protected readonly choices = computed(() => [
    { key: EVERY_SOURCE, label: this.words().quarantine.all },
    ...(this.sources.value()?.sources ?? []).map(({ name }) => ({ key: name, label: name })),
  ]);
  protected readonly columns = computed<PlainColumn[]>(() => {
    const { columns } = this.words().quarantine;
    return [
      { key: 'receivedAt', label: columns.receivedAt },
      { key: 'source', label: columns.source },
      { key: 'detail', label: columns.detail },
      { key: 'body', label: columns.body },
    ];
  });
  protected readonly groups = computed(() => {
    const { titles, reasons } = this.words().quarantine;
    const rows = this.held.rows() ?? [];
    const found = [...new Set(rows.map(({ reason }) => reasonOf(reason, Object.keys(reasons))))];
    return found.map((reason) => {
      const own = rows.filter((row) => reasonOf(row.reason, Object.keys(reasons)) === reason);
      return {
        reason,
        title: titles[reason] ?? reason,
        explanation: reasons[reason] ?? '',
        count: this.text.count(own.length),
        rows: own.map<PlainRow>(({ id, receivedAt, source, detail, body }) => ({
          id: String(id),
          cells: { receivedAt: this.text.at(receivedAt), source, detail, body: body.slice(0, BODY_CHARACTERS_MAX) },
        })),
      };
    });
  });

  constructor() {
    effect(() => {
      this.source();
      void this.held.load();
    });
  }

  protected async replay(): Promise<void> {
    this.isBusy.set(true);
    const answer = await this.store.replay(this.source() === EVERY_SOURCE ? null : this.source());
    this.isBusy.set(false);
    this.refused.set(answer.ok ? null : answer.problem);
    if (answer.ok) {
      const { replayed, tried } = answer.value;
      this.told.set(this.words().quarantine.replayed(this.text.count(replayed), this.text.count(tried)));
    }
    await this.held.load();
  }
}
