import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { Problem } from '@intraday/contract';
import { Administration } from '@intraday/web-store';
import {
  Button,
  Dialog,
  Field,
  Language,
  PlainTable,
  ProblemLine,
  Select,
  type PlainColumn,
  type PlainRow,
} from '@intraday/web-ui';
import { Command } from '../entrance/command';
import { loaded } from './loaded';
import { written } from './written';

type Rule = 'create' | 'quarantine';
type Asked = { readonly kind: 'add' } | { readonly kind: 'key'; readonly name: string };

/** Everything that sends events: its rule for the unknown, its newest event, and its key. */
@Component({
  selector: 'intraday-sources-page',
  imports: [Button, Command, Dialog, Field, PlainTable, ProblemLine, Select],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './sources-page.html',
  styleUrl: './administration-page.css',
})
export class SourcesPage {
  private readonly store = inject(Administration);
  private readonly language = inject(Language);
  private readonly text = written();
  private readonly all = loaded(() => this.store.sources());
  protected readonly words = computed(() => this.language.words().administration);
  protected readonly asked = signal<Asked | null>(null);
  protected readonly made = signal<{ name: string; key: string } | null>(null);
  protected readonly refused = signal<Problem | null>(null);
  protected readonly name = signal('');
  protected readonly rule = signal<string>('create');
  protected readonly isBusy = signal(false);
  protected readonly problem = this.all.problem;
  protected readonly isRead = computed(() => this.all.value() !== null);
  protected readonly rules = computed(() => {
    const { rules } = this.words().sources;
    return [
      { key: 'create', label: rules.create },
      { key: 'quarantine', label: rules.quarantine },
    ];
  });
  protected readonly columns = computed<PlainColumn[]>(() => {
    const { columns } = this.words().sources;
    return [
      { key: 'name', label: columns.name },
      { key: 'kind', label: columns.kind },
      { key: 'unknown', label: columns.unknown },
      { key: 'createdAt', label: columns.createdAt },
      { key: 'lastEventAt', label: columns.lastEventAt },
      { key: 'quarantined', label: columns.quarantined, align: 'right' },
    ];
  });
  protected readonly rows = computed<PlainRow[]>(() => {
    const { sources } = this.words();
    return (this.all.value()?.sources ?? []).map((source) => ({
      id: source.name,
      cells: {
        name: source.name,
        kind: `${source.kind ?? sources.anyKind}${source.hasKey ? '' : `, ${sources.noKey}`}`,
        unknown: sources.rules[source.unknown],
        createdAt: this.text.at(source.createdAt),
        lastEventAt: source.lastEventAt === null ? sources.never : this.text.at(source.lastEventAt),
        quarantined: this.text.count(source.quarantined),
      },
    }));
  });

  protected ask(asked: Asked): void {
    this.refused.set(null);
    this.name.set('');
    this.rule.set('create');
    this.asked.set(asked);
  }

  protected async confirm(event: Event): Promise<void> {
    event.preventDefault();
    const asked = this.asked();
    if (asked === null || this.isBusy()) return;
    this.isBusy.set(true);
    const answer =
      asked.kind === 'add'
        ? await this.store.addSource(this.name().trim(), this.rule() === 'quarantine' ? 'quarantine' : 'create')
        : await this.store.changeSource(asked.name, { newKey: true });
    this.isBusy.set(false);
    if (!answer.ok) return this.refused.set(answer.problem);
    const { name, key } = answer.value;
    this.made.set(key === null ? null : { name, key });
    this.asked.set(null);
    await this.all.load();
  }

  protected turnText(name: string): string {
    const present = this.all.value()?.sources.find((each) => each.name === name);
    return this.words().sources.turn[present?.unknown ?? 'create'];
  }

  /** Turns what becomes of the unknown into the other one. */
  protected async turn(name: string): Promise<void> {
    const present = this.all.value()?.sources.find((each) => each.name === name);
    const unknown: Rule = present?.unknown === 'create' ? 'quarantine' : 'create';
    const answer = await this.store.changeSource(name, { unknown });
    this.refused.set(answer.ok ? null : answer.problem);
    await this.all.load();
  }
}
