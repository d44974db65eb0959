import { ChangeDetectionStrategy, Component, computed, effect, inject } from '@angular/core';
import { Router, RouterLink, type UrlTree } from '@angular/router';
import { nameOfMeasure } from '@intraday/metrics';
import { civilDay } from '@intraday/time';
import { SessionStore } from '@intraday/web-store';
import {
  Button,
  Crumbs,
  numberText,
  PlainTable,
  ProblemLine,
  Select,
  timeText,
  zoneText,
  type Crumb,
  type PlainColumn,
} from '@intraday/web-ui';
import { BoardState } from '../page/board-state';
import { narrowScreen } from '../page/narrow-screen';
import { PageHeader } from '../page/page-header';
import { bucketName } from './bucket-names';
import { contactRow } from './contact-rows';
import { ContactsBoard } from './contacts-board';
import { measureKind, measureName } from './contact-measures';
import { DrillExports, type FileOf } from './drill-exports';
import { agentDayPath } from './drill-paths';
import { daysOf } from './drill-range';
import { saidText } from './drill-sentence';

const RAW_EXPIRED = 'raw-expired';
/** Up to this width the rows of the table are blocks, px. */
const PHONE_PX = 640;
const TIMES = ['wait', 'talk', 'hold', 'wrap'] as const;

/** The contacts that a figure counts, with what each adds to it. */
@Component({
  selector: 'intraday-contacts-page',
  imports: [Button, Crumbs, DrillExports, PageHeader, PlainTable, ProblemLine, RouterLink, Select],
  providers: [ContactsBoard],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './contacts-page.html',
  styleUrls: ['./sections.css', './contacts-page.css'],
})
export class ContactsPage {
  private readonly app = inject(BoardState);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  protected readonly board = inject(ContactsBoard);
  protected readonly words = computed(() => this.app.writing().words.drill.contacts);
  protected readonly drillWords = computed(() => this.app.writing().words.drill);
  protected readonly unknownKpi = computed(() => this.board.params()['kpi'] ?? '');
  protected readonly figure = computed(() => {
    const question = this.board.question();
    return question && this.board.link(question);
  });
  protected readonly crumbs = computed<Crumb[]>(() => {
    const figure = this.figure();
    const link = (id: string, label: string, to: UrlTree | null): Crumb => ({ id, label, link: to, siblings: null });
    const place = link('place', this.board.where(), figure);
    return [
      ...(figure ? [place, link('kpi', this.board.name(), figure)] : []),
      link('contacts', this.words().title, null),
    ];
  });
  /** Of whom and when, where the figure is a row's. */
  private readonly rowName = computed(() => {
    const members = Object.entries(this.board.key()).map(([, id]) => {
      const by = this.board.by();
      return by === null ? '' : this.board.memberName(by, id);
    });
    const start = this.board.start();
    const question = this.board.question();
    const isOneDay = question !== null && daysOf(question.range) <= 1;
    const texts = { timeZone: this.board.timeZone(), locale: this.app.writing().locale, isOneDay };
    return [...members, ...(start === null ? [] : [bucketName(this.board.over(), Date.parse(start), texts)])];
  });
  protected readonly sentence = computed(() => {
    const [page] = this.board.pages();
    const measure = this.board.measure();
    const writing = this.app.writing();
    if (!page || measure === null) return '';
    const amount = saidText(page.total.amount, measureKind(measure), writing);
    const where = [this.board.where(), ...this.rowName(), this.board.rangeSaid()].join(', ');
    const { counted, only } = this.words();
    // Of what counts each contact once, the number says it all.
    if (page.total.amount === page.total.contacts) return only(this.count(), `${nameOfMeasure(measure)} · ${where}`);
    return counted(this.count(), `${amount} ${nameOfMeasure(measure)} · ${where}`);
  });
  protected readonly notes = computed(() => {
    const [page] = this.board.pages();
    const measure = this.board.measure();
    if (!page || measure === null) return [];
    const writing = this.app.writing();
    const { uploaded, heldFrom } = this.words();
    const held = this.board.pages().at(-1)?.heldFrom ?? page.heldFrom;
    return [
      ...(page.total.uploaded === 0 ? [] : [uploaded(saidText(page.total.uploaded, measureKind(measure), writing))]),
      ...(held === null ? [] : [heldFrom(this.time(held))]),
    ];
  });
  private readonly isPhone = narrowScreen(PHONE_PX);
  protected readonly measure = computed(() => this.board.measure() ?? '');
  protected readonly measures = computed(() => this.board.measures().map((key) => ({ key, label: measureName(key) })));
  protected readonly columns = computed<PlainColumn[]>(() => {
    const { columns } = this.words();
    const left = (['time', 'queue', 'callType'] as const).map((key): PlainColumn => ({ key, label: columns[key] }));
    // On a phone a row is a list of names and values.
    const align = this.isPhone() ? 'left' : 'right';
    const times = TIMES.map((key): PlainColumn => ({ key, label: columns[key], align }));
    const outcome: PlainColumn = { key: 'outcome', label: columns.outcome };
    return [...left, ...times, outcome, { key: 'amount', label: columns.amount, align }];
  });
  private readonly texts = computed(() => ({
    ...{ places: this.session.places(), timeZone: this.board.timeZone(), writing: this.app.writing() },
    today: this.app.isTimed() ? this.app.instant() : null,
  }));
  protected readonly rows = computed(() => {
    const measure = this.board.measure();
    const texts = this.texts();
    return measure === null ? [] : this.board.contacts().map((contact) => contactRow(contact, measure, texts));
  });
  private readonly agents = computed(
    () => new Map(this.board.contacts().map((contact) => [`${contact.source} ${contact.id}`, contact])),
  );
  /** The whole list, to be taken along. */
  protected readonly file = computed<FileOf | null>(() => {
    const contacts = this.board.request();
    return contacts && { contacts };
  });
  protected readonly fileTitle = computed(() => `${this.words().title}: ${this.board.name()}, ${this.board.where()}`);
  protected readonly isGone = computed(() => this.board.problem()?.type.endsWith(RAW_EXPIRED) ?? false);
  protected readonly empty = computed(() => (this.board.isBusy() ? this.words().loading : this.words().nothing));
  protected readonly shown = computed(() => {
    const [page] = this.board.pages();
    const total = page?.total.contacts ?? null;
    const count = (value: number): string => numberText(value, 0, this.app.writing().locale);
    return this.words().shown(count(this.rows().length), total === null ? '…' : count(total));
  });
  protected readonly foot = computed(() => {
    const [page] = this.board.pages();
    if (!page) return '';
    const zone = zoneText(this.board.timeZone());
    return `${this.words().asOf(this.time(page.asOf), zone)} · ${this.words().amounts}`;
  });

  constructor() {
    effect(() => {
      document.title = `${this.words().title} · ${this.app.writing().words.product}`;
    });
  }

  /** Who took a contact, each with the way to their day. */
  protected agentsOf(row: string): { id: string; name: string; link: UrlTree }[] {
    const contact = this.agents().get(row);
    const zone = this.board.timeZone();
    return (contact?.agents ?? []).map((id) => ({
      id,
      name: this.board.memberName('agent', id),
      link: agentDayPath(this.router, id, civilDay(zone, Date.parse(contact?.from ?? '')).date),
    }));
  }

  protected countAs(measure: string): void {
    void this.router.navigate([], { queryParams: { measure }, queryParamsHandling: 'merge' });
  }

  private count(): string {
    const [page] = this.board.pages();
    const { number, atLeast } = this.words();
    const text = (value: number): string => numberText(value, 0, this.app.writing().locale);
    const total = page?.total.contacts ?? null;
    return total === null ? atLeast(text(this.rows().length)) : number(total, text(total));
  }

  private time(iso: string): string {
    const { timeZone, today, writing } = this.texts();
    return timeText(Date.parse(iso), timeZone, writing.locale, today);
  }
}
