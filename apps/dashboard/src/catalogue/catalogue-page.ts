import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { KPI_GROUPS, kpiByKey } from '@intraday/metrics';
import { SessionStore } from '@intraday/web-store';
import { Button, Icon, Language, Select, Tabs, type Option, type Tab } from '@intraday/web-ui';
import { PAGE_OF_ROLE } from '../entrance/landing';
import { BoardState } from '../page/board-state';
import { PageHeader } from '../page/page-header';
import { placeOf } from '../page/place';
import { kpiName } from '../page/tile-of';
import { entriesFor, FILTERS, isKept, type Entry, type Filter } from './entry';
import { KpiDetail } from './kpi-detail';
import { ownScope } from './own-scope';
import { searchOver } from './search';

const ALL_GROUPS = 'all';

/** Every KPI: what it means, what feeds it, and its value in the reader's scope. The address holds what is looked at. */
@Component({
  selector: 'intraday-catalogue-page',
  imports: [Button, Icon, KpiDetail, PageHeader, RouterLink, Select, Tabs],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.open]': 'key() !== undefined', '(keydown)': 'keyPressed($event)' },
  templateUrl: './catalogue-page.html',
  styleUrl: './catalogue-page.css',
})
export class CataloguePage {
  /** The KPI that is looked at, of the path. */
  readonly key = input<string>();
  /** What is looked for, `?q=`. */
  readonly q = input<string>();
  readonly group = input<string>();
  readonly only = input<string>();
  readonly team = input<string>();
  readonly site = input<string>();

  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly board = inject(BoardState);
  private readonly language = inject(Language);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  private readonly list = viewChild.required<ElementRef<HTMLElement>>('list');
  private readonly role = computed(() => {
    const me = this.session.me();
    return me ? PAGE_OF_ROLE[me.role] : 'controlDesk';
  });
  private readonly all = computed(() => {
    const writing = this.board.writing();
    return entriesFor((kpi) => kpiName(kpi, writing), this.role());
  });
  private readonly search = computed(() => searchOver(this.all()));
  private readonly inGroup = computed(() => {
    const group = this.chosenGroup();
    return this.search()(this.query()).filter(({ kpi }) => group === ALL_GROUPS || kpi.group === group);
  });

  protected readonly place = ownScope(this.team, this.site);
  protected readonly words = computed(() => this.language.words());
  protected readonly text = computed(() => this.words().catalogue);
  protected readonly choiceLabel = computed(() => this.words().header[this.role() === 'supervisor' ? 'team' : 'site']);
  protected readonly inEnglish = computed(() => (this.language.code() === 'en' ? null : this.text().inEnglish));
  protected readonly query = computed(() => this.q() ?? '');
  protected readonly chosenGroup = computed(
    () => KPI_GROUPS.find(({ key }) => key === this.group())?.key ?? ALL_GROUPS,
  );
  protected readonly filter = computed<Filter>(() => FILTERS.find((each) => each === this.only()) ?? 'all');
  protected readonly kpi = computed(() => kpiByKey(this.key() ?? ''));
  protected readonly lead = computed(() => {
    const all = this.all();
    const fed = all.filter((entry) => entry.fed).length;
    return this.text().lead(String(all.length), String(fed), String(all.length - fed));
  });
  protected readonly names = computed(() => {
    const { names } = this.where();
    return names.length > 0 ? names : [this.words().header.allSites];
  });
  protected readonly where = computed(() =>
    placeOf(this.place.scope() ?? {}, this.session.places(), this.board.enterpriseZone()),
  );
  protected readonly groups = computed<Option[]>(() => [
    { key: ALL_GROUPS, label: this.text().allGroups },
    ...KPI_GROUPS.map(({ key, name }) => ({ key, label: this.text().groups[key] ?? name })),
  ]);
  protected readonly tabs = computed<Tab[]>(() =>
    FILTERS.map((filter) => ({
      key: filter,
      label: this.text().filters[filter],
      count: String(this.inGroup().filter((entry) => isKept(entry, filter)).length),
    })),
  );
  private readonly shown = computed(() => this.inGroup().filter((entry) => isKept(entry, this.filter())));
  protected readonly count = computed(() => this.shown().length);
  /** Under the names of their groups; one list in the order of how well they fit while something is looked for. */
  protected readonly parts = computed<{ name: string | null; entries: Entry[] }[]>(() => {
    const shown = this.shown();
    if (this.query() !== '') return [{ name: null, entries: shown }];
    return KPI_GROUPS.flatMap(({ key, name }) => {
      const entries = shown.filter(({ kpi }) => kpi.group === key);
      return entries.length === 0 ? [] : [{ name: this.text().groups[key] ?? name, entries }];
    });
  });

  constructor() {
    // The list beside a KPI shows where it stands.
    afterRenderEffect(() => {
      const key = this.key();
      const pane = this.list().nativeElement;
      const entry = key === undefined ? null : pane.querySelector<HTMLElement>(`[data-entry="${CSS.escape(key)}"]`);
      if (!entry) return;
      const place = entry.getBoundingClientRect();
      const frame = pane.getBoundingClientRect();
      const isSeen = place.top >= frame.top && place.bottom <= Math.min(frame.bottom, innerHeight);
      if (!isSeen) pane.scrollTop += place.top - frame.top - frame.height / 3;
    });
  }

  protected typed(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.turn({ q: event.target.value || null }, true);
  }

  protected clear(): void {
    this.turn({ q: null }, true);
    this.field().nativeElement.focus();
  }

  protected inWhich(group: string): void {
    this.turn({ group: group === ALL_GROUPS ? null : group });
  }

  protected keep(filter: string): void {
    this.turn({ only: filter === 'all' ? null : filter });
  }

  protected fedText({ fed, kinds }: Entry): string {
    const { kinds: names, waitsFor } = this.text();
    return fed ? kinds.map((kind) => names[kind]).join(', ') : waitsFor;
  }

  /** The arrow keys go through the list, from the search too; Escape clears the search. */
  protected keyPressed(event: KeyboardEvent): void {
    const field = this.field().nativeElement;
    if (event.key === 'Escape' && event.target === field && this.query() !== '') return this.clear();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return;
    const stops = [field, ...event.currentTarget.querySelectorAll<HTMLElement>('[data-entry]')];
    const at = stops.findIndex((stop) => stop === event.target);
    const next = at < 0 ? undefined : stops[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  private turn(queryParams: Record<string, string | null>, replaceUrl = false): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl });
  }
}
