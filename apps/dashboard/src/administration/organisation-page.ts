import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { OrganisationKind } from '@intraday/contract';
import { Administration } from '@intraday/web-store';
import { PlainTable, ProblemLine, Tabs } from '@intraday/web-ui';
import { BoardState } from '../page/board-state';
import { loaded } from './loaded';
import { KIND_ORDER, organisationColumns, organisationRows } from './organisation-rows';
import { UploadDesk } from './upload-desk';
import { written } from './written';

/** Sites, teams, agents, queues, call types and reasons as they stand today, and the way to replace them by a file. */
@Component({
  selector: 'intraday-organisation-page',
  imports: [PlainTable, ProblemLine, Tabs, UploadDesk],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (organisation.problem() ?? unassigned.problem(); as fault) {
      <intraday-problem-line [problem]="fault" />
    }
    <intraday-tabs
      [name]="words().pages.organisation"
      [tabs]="tabs()"
      [value]="kind()"
      (valueChange)="choose($event)"
    />
    @if (waiting() > 0) {
      <p class="note" data-unassigned>{{ words().organisation.unassignedLine(text.count(waiting())) }}</p>
    }
    @if (isRead()) {
      <intraday-plain-table [name]="title()" [columns]="columns()" [rows]="rows()" [empty]="empty()" />
    }
    <section>
      <h2>{{ words().organisation.replace }}</h2>
      <intraday-upload-desk [kinds]="uploads" (applied)="reload()" />
    </section>
  `,
  styles: `
    .note {
      margin-top: 8px;
    }
    intraday-plain-table {
      margin-top: 8px;
    }
  `,
  styleUrl: './administration-page.css',
})
export class OrganisationPage {
  private readonly store = inject(Administration);
  private readonly board = inject(BoardState);
  protected readonly text = written();
  protected readonly uploads = ['organisation'] as const;
  protected readonly organisation = loaded(() => this.store.organisation());
  protected readonly unassigned = loaded(() => this.store.unassigned());
  protected readonly kind = signal<OrganisationKind>('sites');
  protected readonly words = computed(() => this.board.writing().words.administration);
  protected readonly isRead = computed(() => this.organisation.value() !== null && this.unassigned.value() !== null);
  protected readonly tabs = computed(() =>
    KIND_ORDER.map((key) => ({
      ...{ key, label: this.words().organisation.kinds[key] },
      count: this.isRead() ? this.text.count(this.rowsOf(key).length) : undefined,
    })),
  );
  protected readonly title = computed(() => this.words().organisation.kinds[this.kind()]);
  protected readonly columns = computed(() => organisationColumns(this.kind(), this.board.writing()));
  protected readonly rows = computed(() => this.rowsOf(this.kind()));
  protected readonly waiting = computed(() => {
    const list = this.unassigned.value();
    return this.kind() === 'agents'
      ? (list?.agents.length ?? 0)
      : this.kind() === 'queues'
        ? (list?.queues.length ?? 0)
        : 0;
  });
  protected readonly empty = computed(() => this.words().organisation.empty(this.title()));

  protected choose(key: string): void {
    this.kind.set(KIND_ORDER.find((kind) => kind === key) ?? 'sites');
  }

  protected reload(): void {
    void this.organisation.load();
    void this.unassigned.load();
  }

  private rowsOf(kind: OrganisationKind) {
    const [organisation, unassigned] = [this.organisation.value(), this.unassigned.value()];
    return organisation && unassigned ? organisationRows(kind, organisation, unassigned, this.board.writing()) : [];
  }
}
