import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { Router, RouterLink, type UrlTree } from '@angular/router';
import { civilDay } from '@intraday/time';
import { dayMark, SessionStore } from '@intraday/web-store';
import { Button, Crumbs, DayList, DayStrip, Icon, ProblemLine, type Crumb } from '@intraday/web-ui';
import { PAGE_OF_ROLE, PATH_OF_PAGE } from '../entrance/landing';
import { BoardState } from '../page/board-state';
import { ownRow } from '../page/own-row';
import { PageHeader } from '../page/page-header';
import { placeOf } from '../page/place';
import { agentDay } from './agent-day';
import { DayContacts } from './day-contacts';
import { readDate, shiftedDate } from './day-date';
import { agentDayPath } from './drill-paths';

/** A day of an agent: the plan, what was done, where they come apart, and the contacts. */
@Component({
  selector: 'intraday-agent-day-page',
  imports: [Button, Crumbs, DayContacts, DayList, DayStrip, Icon, PageHeader, ProblemLine, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './agent-day-page.html',
  styleUrls: ['./sections.css', './agent-day-page.css'],
})
export class AgentDayPage {
  /** Agent of the address, `?agent=`; without it, the reader's own day. */
  readonly agentId = input<string | undefined>(undefined, { alias: 'agent' });
  /** Day of the address, `?date=YYYY-MM-DD`; today without it. */
  readonly date = input<string>();

  private readonly board = inject(BoardState);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  protected readonly words = computed(() => this.board.writing().words.drill);
  protected readonly agent = computed(() => this.agentId() || this.ownAgent());
  private readonly ownAgent = computed(
    () => this.session.me()?.scopes.find(({ kind }) => kind === 'agent')?.id ?? null,
  );
  private readonly place = computed(() =>
    placeOf({ agent: this.agent() ?? '' }, this.session.places(), this.board.enterpriseZone()),
  );
  protected readonly todayDate = computed(() => civilDay(this.place().timeZone, this.board.instant()).date);
  protected readonly wanted = computed(() => {
    const date = readDate(this.date());
    return date !== null && date < this.todayDate() ? date : null;
  });
  protected readonly badDate = computed(() => {
    const text = this.date();
    return text !== undefined && readDate(text) === null ? text : null;
  });
  protected readonly isToday = computed(() => this.wanted() === null);
  protected readonly shownDate = computed(() => this.wanted() ?? this.todayDate());
  private readonly row = ownRow(computed(() => (this.isToday() ? this.agent() : null)));
  private readonly day = agentDay(
    this.agent,
    this.wanted,
    computed(() => {
      const held = this.row.held();
      return held === null ? '' : dayMark(held.row, held.asOf);
    }),
  );
  protected readonly lanes = this.day.lanes;
  protected readonly timeline = computed(() => {
    const state = this.day.state();
    return state.kind === 'open' ? state.timeline : state.kind === 'refused' ? state.last : null;
  });
  protected readonly problem = computed(() => {
    const state = this.day.state();
    return state.kind === 'refused' ? state.problem : null;
  });
  protected readonly timeZone = computed(() => this.timeline()?.timeZone ?? this.place().timeZone);
  /** The time that is drawn: that of the strip, else of the day. */
  protected readonly span = computed(() => {
    const [lanes, timeline] = [this.lanes(), this.timeline()];
    if (lanes) return { from: lanes.from, until: lanes.until };
    return { from: Date.parse(timeline?.from ?? ''), until: Date.parse(timeline?.until ?? '') };
  });
  private readonly name = computed(() => {
    const id = this.agent();
    return this.session.places()?.agents.find((each) => each.id === id)?.name ?? id ?? '';
  });
  protected readonly title = computed(() => this.words().day.title(this.name()));
  protected readonly dateText = computed(() => {
    const format = new Intl.DateTimeFormat(this.board.writing().locale, { dateStyle: 'full', timeZone: 'UTC' });
    return format.format(Date.parse(`${this.shownDate()}T12:00:00Z`));
  });
  protected readonly crumbs = computed<Crumb[]>(() => {
    const role = this.session.me()?.role;
    const page = role === undefined ? null : PAGE_OF_ROLE[role];
    const here: Crumb = { id: 'agent', label: this.name(), link: null, siblings: null };
    if (page === null) return [here];
    const home = this.router.createUrlTree([PATH_OF_PAGE[page]]);
    return [{ id: 'home', label: this.board.writing().words.pages[page], link: home, siblings: null }, here];
  });

  constructor() {
    effect(() => {
      document.title = `${this.title()} · ${this.board.writing().words.product}`;
    });
  }

  protected dayLink(days: number): UrlTree {
    const date = shiftedDate(this.shownDate(), days);
    return agentDayPath(this.router, this.agent() ?? '', date >= this.todayDate() ? null : date);
  }

  protected pick(event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    const date = readDate(event.target.value);
    const agent = this.agent();
    if (date !== null && agent !== null)
      void this.router.navigateByUrl(agentDayPath(this.router, agent, date >= this.todayDate() ? null : date));
  }
}
