import { ChangeDetectionStrategy, Component, computed, effect, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Kpi } from '@intraday/metrics';
import { SessionStore } from '@intraday/web-store';
import {
  Button,
  Crumbs,
  Icon,
  ProblemLine,
  RangePicker,
  timeText,
  zoneText,
  type IconName,
  type RangeApplied,
} from '@intraday/web-ui';
import { BoardState } from '../page/board-state';
import { PageHeader } from '../page/page-header';
import { DrillBoard, totalRow } from './drill-board';
import { DrillCrumbs } from './drill-crumbs';
import { DrillExports, type FileOf } from './drill-exports';
import { DrillFigures } from './drill-figures';
import { DrillPicture, type RowChosen } from './drill-picture';
import type { DrillQuestion, LookAs } from './drill-question';
import { rangeOfChoice, rangeOfView } from './drill-range';
import { worstRow, type DrillRow } from './drill-rows';
import { drillSentence } from './drill-sentence';
import { climbTo, placeLevel } from './drill-steps';
import { DrillTable } from './drill-table';
import { DrillTexts } from './drill-texts';
import { narrowed, zonesOf, type RowPlace } from './narrowed';
import { PictureExport } from './picture-export';
import { VerbsMenu } from './verbs-menu';

/** A figure whose verbs are open. */
interface Opened {
  readonly anchor: HTMLElement;
  readonly kpi: Kpi;
  readonly question: DrillQuestion;
  readonly row: RowPlace | null;
}

const TYPING = 'input, textarea, select, [contenteditable], dialog, [role="menu"]';

/** One figure on the way down: where it stands, what it is made of, its course or its members, as picture and as table. */
@Component({
  selector: 'intraday-drill-page',
  imports: [
    ...[Button, Crumbs, DrillExports, DrillFigures, DrillPicture, DrillTable],
    ...[Icon, PageHeader, PictureExport, ProblemLine, RangePicker, RouterLink, VerbsMenu],
  ],
  providers: [DrillBoard, DrillCrumbs, DrillTexts],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(document:keydown)': 'keyPressed($event)' },
  templateUrl: './drill-page.html',
  styleUrls: ['./drill-page.css', './sections.css'],
})
export class DrillPage {
  private readonly board = inject(BoardState);
  private readonly session = inject(SessionStore);
  private readonly texts = inject(DrillTexts);
  protected readonly drill = inject(DrillBoard);
  protected readonly crumbs = inject(DrillCrumbs).crumbs;
  protected readonly looks: readonly { as: LookAs; icon: IconName }[] = [
    { as: 'number', icon: 'hash' },
    { as: 'picture', icon: 'bars' },
  ];
  protected readonly words = computed(() => this.board.writing().words.drill);
  protected readonly now = this.board.instant;
  protected readonly opened = signal<Opened | null>(null);
  protected readonly range = computed(() =>
    rangeOfView(this.drill.question()?.range ?? { kind: 'period', period: 'today' }),
  );
  protected readonly placeName = computed(() => this.drill.place().names[0] ?? '');
  protected readonly unknownKpi = computed(() => this.drill.params()['kpi'] ?? '');
  protected readonly hasDetail = computed(() => this.drill.by() !== null || this.drill.over() !== 'none');
  protected readonly refusal = computed(() => {
    const [total, detail] = [this.drill.total(), this.drill.detail()];
    return total.kind === 'refused' ? total.problem : detail.kind === 'refused' ? detail.problem : null;
  });
  protected readonly pictureName = computed(() =>
    this.drill.heatMinutes() === null ? this.texts.splitName() : this.words().heat,
  );
  protected readonly pictureCaption = computed(() =>
    this.drill.heatMinutes() === null ? this.drill.rangeName() : this.words().heatCaption,
  );
  protected readonly sentence = computed(() => {
    const { sentence } = this.words();
    const [kpi, state, question] = [this.drill.kpi(), this.drill.total(), this.drill.question()];
    if (!kpi || !question || state.kind !== 'open') return sentence.waiting;
    const held = totalRow(state);
    const value = held?.row.values[kpi.key] ?? null;
    const where = `${this.drill.where()}, ${this.drill.rangeSaid()}`;
    if (!held || value === null) return sentence.none(where);
    const worst = worstRow(this.drill.rows());
    const before = held.row.compare?.[kpi.key] ?? null;
    return drillSentence(
      {
        ...{ where, value, mark: held.row.targets[kpi.key] ?? null },
        compare: question.compare === null || before === null ? null : { with: question.compare, value: before },
        worst: worst?.value == null ? null : { name: this.texts.rowName(worst), value: worst.value },
      },
      kpi,
      this.board.writing(),
    );
  });
  protected readonly notes = computed(() => {
    const { cut, unread } = this.words();
    const said =
      this.drill.question() === null ? [] : this.drill.read().unread.map((each) => unread(each.name, each.value));
    const places = this.cutTo();
    return places === null ? said : [...said, cut(places)];
  });
  /** The rows of the page, to be taken along. */
  protected readonly file = computed<FileOf | null>(() => {
    const view = this.drill.shown();
    return view && { view };
  });
  protected readonly fileTitle = computed(
    () => `${this.drill.name()}, ${this.drill.where()}, ${this.texts.splitName()}`,
  );
  /** Said above a picture that is taken along: the time, the zone, the place and its figure. */
  protected readonly pictureLines = computed(() => [
    `${this.drill.rangeName()} · ${zoneText(this.drill.timeZone())}`,
    this.sentence(),
  ]);
  /** Where the reader is led from a question that is not theirs. */
  protected readonly ownPlace = computed(() => {
    const question = this.drill.question();
    if (question === null || this.refusal()?.status !== 403) return null;
    return this.drill.link({ ...climbTo(question, null), by: null, over: null });
  });
  /** Instant of the figures, ISO. */
  protected readonly asOf = computed(() => {
    const state = this.drill.total();
    return state.kind === 'open' ? new Date(state.table.asOf).toISOString() : null;
  });
  protected readonly foot = computed(() => {
    const state = this.drill.total();
    if (state.kind !== 'open') return '';
    const { foot } = this.words();
    const { locale } = this.board.writing();
    const zone = this.drill.timeZone();
    const time = timeText(state.table.asOf, zone, locale, this.board.instant() || null);
    return [
      ...[foot.asOf(time, zoneText(zone)), foot.agree, state.table.complete ? foot.closed : foot.open],
      ...(state.table.revised ? [foot.revised] : []),
      ...(this.drill.isLive() && this.board.staleSince() !== null ? [foot.held] : []),
    ].join(' · ');
  });

  /** Said below it: the instant, with its day. */
  protected readonly pictureFoot = computed(() => {
    const asOf = this.asOf();
    if (asOf === null) return [];
    const zone = this.drill.timeZone();
    const form = { dateStyle: 'medium', timeStyle: 'short', timeZone: zone } as const;
    const time = new Intl.DateTimeFormat(this.board.writing().locale, form).format(Date.parse(asOf));
    return [this.words().foot.asOf(time, zoneText(zone))];
  });

  constructor() {
    effect(() => {
      const name = this.drill.name();
      const { product } = this.board.writing().words;
      if (name !== '') document.title = `${name} · ${product}`;
    });
  }

  protected open(anchor: HTMLElement, kpi: Kpi, row: RowPlace | null): void {
    const question = this.drill.question();
    if (question) this.opened.set({ anchor, kpi, question: { ...question, kpi: kpi.key }, row });
  }

  protected openRow({ row, anchor }: RowChosen): void {
    const kpi = this.drill.kpi();
    if (kpi) this.open(anchor, kpi, this.rowPlace(row));
  }

  /** One step further in, where the row is a place of its own. */
  protected stepIn(row: DrillRow): void {
    const question = this.drill.question();
    if (question === null) return;
    const zones = zonesOf(question, this.session.places(), this.drill.place().timeZone);
    const next = narrowed(question, this.rowPlace(row), zones);
    if (next) this.drill.go(next);
  }

  protected look(as: LookAs): void {
    const question = this.drill.question();
    if (question) this.drill.show({ ...question, as });
  }

  protected applied({ range, compare }: RangeApplied): void {
    const question = this.drill.question();
    if (question === null) return;
    const next = rangeOfChoice(range);
    const isFine = question.over !== 'timeOfDay' && question.over !== 'dayOfWeek' && question.over !== 'none';
    this.drill.go({ ...question, range: next, compare, over: isFine ? null : question.over });
  }

  protected keyPressed(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    const isTyping = target instanceof Element && target.closest(TYPING) !== null;
    // In the grid single letters are typed into its filter.
    const isGrid = target instanceof Element && target.closest('[role="grid"]') !== null;
    if (key.toLowerCase() !== 'g' || ctrlKey || metaKey || altKey || isTyping || isGrid || this.opened()) return;
    this.look(this.drill.question()?.as === 'picture' ? 'number' : 'picture');
  }

  private rowPlace({ held, start }: DrillRow): RowPlace {
    return { key: held.row.key, start, over: this.drill.over() };
  }

  /** The reader's places where the question asks for more than them; null where it does not. */
  private cutTo(): string | null {
    const [me, question] = [this.session.me(), this.drill.question()];
    if (!me || !question || me.scopes.length === 0) return null;
    const level = placeLevel(question)?.level ?? null;
    const isWider = level === null || (level === 'site' && me.scopes.every(({ kind }) => kind === 'team'));
    return isWider ? me.scopes.map(({ name }) => name).join(', ') : null;
  }
}
