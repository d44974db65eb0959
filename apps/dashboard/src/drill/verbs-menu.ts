import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, input, output, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { Dimension, Scope } from '@intraday/contract';
import type { Kpi } from '@intraday/metrics';
import { civilDay } from '@intraday/time';
import { SessionStore } from '@intraday/web-store';
import { Menu } from '@intraday/web-ui';
import { BoardState } from '../page/board-state';
import { ChangeTarget } from '../page/change-target';
import { placeOf } from '../page/place';
import { kpiName } from '../page/tile-of';
import { contactMeasures } from './contact-measures';
import { COMPARES, type DrillQuestion } from './drill-question';
import { agentDayPath, contactsPath, kpiPath } from './drill-paths';
import { brokenOut, overTime, splitsOf } from './drill-steps';
import { narrowed, zonesOf, type RowPlace } from './narrowed';
import { verbItems } from './verbs';

/** How long it is said that a link was copied, ms. */
const SAID_MS = 2_500;

/** The verbs of a figure, at the figure: what can be asked of it next. It is drawn while it is open. */
@Component({
  selector: 'intraday-verbs-menu',
  imports: [ChangeTarget, Menu],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (isOpen()) {
      <intraday-menu
        [anchor]="anchor()"
        [name]="name()"
        [items]="items()"
        (closed)="leave()"
        (chosen)="choose($event)"
      />
    }
    @if (targetScope(); as scope) {
      <intraday-change-target [kpi]="kpi()" [scope]="scope" (closed)="closed.emit()" />
    }
    @if (said(); as text) {
      <p role="status" data-said>{{ text }}</p>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    p {
      position: fixed;
      z-index: var(--z-sticky);
      bottom: 24px;
      left: 50%;
      max-width: calc(100vw - 32px);
      padding: 8px 16px;
      border: 1px solid var(--c-line-strong);
      border-radius: var(--r-2);
      background: var(--c-raised);
      box-shadow: var(--e-2);
      color: var(--c-ink-1);
      translate: -50% 0;
    }
  `,
})
export class VerbsMenu {
  readonly anchor = input.required<HTMLElement>();
  readonly kpi = input.required<Kpi>();
  /** The question of the page; of a row, `row` narrows it. */
  readonly question = input.required<DrillQuestion>();
  readonly row = input<RowPlace | null>(null);
  readonly closed = output();

  private readonly board = inject(BoardState);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly chosen = signal(false);
  private readonly zone = computed(() => this.place(this.question().scope).timeZone);
  private readonly into = computed(() => {
    const [question, row] = [this.question(), this.row()];
    if (row === null) return question;
    return narrowed(question, row, zonesOf(question, this.session.places(), this.zone()));
  });
  private readonly agent = computed(() => this.into()?.scope.agent ?? this.ownAgent());
  protected readonly isOpen = computed(() => !this.chosen());
  protected readonly targetScope = signal<Scope | null>(null);
  protected readonly said = signal<string | null>(null);
  protected readonly name = computed(() => {
    const { words } = this.board.writing();
    const where = this.place((this.into() ?? this.question()).scope).names.at(-1) ?? words.header.allSites;
    return words.drill.verbs.of(kpiName(this.kpi(), this.board.writing()), where);
  });
  protected readonly items = computed(() => {
    const me = this.session.me();
    if (me === null) return [];
    const about = { kpi: this.kpi(), question: this.into(), compare: this.question().compare, me, agent: this.agent() };
    return verbItems(about, this.board.writing());
  });
  private readonly timer = { said: undefined as ReturnType<typeof setTimeout> | undefined };

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer.said));
  }

  protected leave(): void {
    // What was chosen is told right after; only who chose nothing leaves.
    queueMicrotask(() => {
      if (!this.chosen()) this.closed.emit();
    });
  }

  protected choose(id: string): void {
    this.chosen.set(true);
    const question = this.into();
    const [verb, of] = id.split(':');
    if (verb === 'copy' && question) return void this.copy(question);
    if (verb === 'target' && question) return this.targetScope.set(question.scope);
    void this.go(verb ?? '', of ?? '', question);
    this.closed.emit();
  }

  private async go(verb: string, of: string, question: DrillQuestion | null): Promise<void> {
    const { router } = this;
    if (verb === 'contacts') {
      const [measure = ''] = contactMeasures(this.kpi());
      const row = this.row();
      const start = row?.start == null ? null : new Date(row.start).toISOString();
      await router.navigateByUrl(contactsPath(router, this.question(), { measure, key: row?.key ?? {}, start }));
    }
    const agent = this.agent();
    if (verb === 'timeline' && agent !== null) await router.navigateByUrl(agentDayPath(router, agent, this.date()));
    const next = question && this.next(verb, of, question);
    if (next) await router.navigateByUrl(kpiPath(router, next));
  }

  private next(verb: string, of: string, question: DrillQuestion): DrillQuestion | null {
    switch (verb) {
      case 'by': {
        const by = splitsOf(this.kpi(), question, this.session.me() ?? { role: 'agent', personalDetail: false });
        const dimension = by.find((each): each is Dimension => each === of);
        return dimension === undefined ? null : brokenOut(question, dimension);
      }
      case 'over':
        return overTime(question);
      case 'timeOfDay':
        return overTime(question, 'timeOfDay');
      case 'compare':
        return { ...question, compare: COMPARES.find((each) => each === of) ?? null };
      default:
        return null;
    }
  }

  private async copy(question: DrillQuestion): Promise<void> {
    const { verbs } = this.board.writing().words.drill;
    const path = this.router.serializeUrl(kpiPath(this.router, question));
    const copied = await navigator.clipboard?.writeText(`${location.origin}${path}`).then(
      () => true,
      () => false,
    );
    this.said.set(copied ? verbs.copied : verbs.notCopied);
    this.timer.said = setTimeout(() => this.closed.emit(), SAID_MS);
  }

  /** The day that a figure is of, for the timeline; null for today. */
  private date(): string | null {
    const { range, scope } = this.into() ?? this.question();
    const { timeZone } = this.place(scope);
    if (range.kind === 'span') return civilDay(timeZone, range.from).date;
    const isYesterday = range.kind === 'period' && range.period === 'yesterday';
    return isYesterday ? civilDay(timeZone, this.board.instant(), -1).date : null;
  }

  /** Agents may open their own day from any of their figures. */
  private ownAgent(): string | null {
    const me = this.session.me();
    if (me?.role !== 'agent') return null;
    return me.scopes.find(({ kind }) => kind === 'agent')?.id ?? null;
  }

  private place(scope: Scope) {
    return placeOf(scope, this.session.places(), this.board.enterpriseZone());
  }
}
