import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Scope, ViewRequest } from '@intraday/contract';
import {
  exactFormula,
  exampleOf,
  feedsOf,
  formulaInWords,
  kpiByKey,
  measureByKey,
  mergeNote,
  namedMeasures,
  nameOfMeasure,
  parametersOf,
  sourcesOf,
  vendorsOf,
  type FeedNeed,
  type Kpi,
} from '@intraday/metrics';
import { LiveStore } from '@intraday/web-store';
import { figureOf, PlainTable, targetText, Tile, type PlainColumn, type PlainRow } from '@intraday/web-ui';
import { BoardState } from '../page/board-state';
import { kpiName, tileOf } from '../page/tile-of';
import { CatalogueReader } from './catalogue-reader';
import { inForceText, parameterText } from './parameter-text';

/** One KPI of the catalogue: its value now, its formula, what feeds it, how it is judged, how others count it. */
@Component({
  selector: 'intraday-kpi-detail',
  imports: [PlainTable, Tile],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './kpi-detail.html',
  styleUrl: './kpi-detail.css',
})
export class KpiDetail {
  readonly kpi = input.required<Kpi>();
  /** Where the reader looks; null where there is no place. */
  readonly scope = input.required<Scope | null>();
  readonly timeZone = input.required<string>();

  private readonly board = inject(BoardState);
  private readonly reader = inject(CatalogueReader);
  private readonly view = inject(LiveStore).view(
    computed<ViewRequest | null>(() => {
      const scope = this.scope();
      return scope && { kpis: [this.kpi().key], scope, range: { period: 'today' } };
    }),
  );
  private readonly writing = this.board.writing;

  protected readonly text = computed(() => this.writing().words.catalogue);
  protected readonly name = computed(() => kpiName(this.kpi(), this.writing()));
  protected readonly group = computed(() => this.text().groups[this.kpi().group] ?? '');
  protected readonly label = computed(() =>
    this.kpi().aggregation === 'gauge' ? this.text().valueNow : this.text().value,
  );
  protected readonly reading = computed(() => tileOf(this.kpi(), this.view(), this.board.instant(), this.writing()));
  protected readonly shownValue = computed(() => {
    const reading = this.reading();
    return reading.kind === 'value' ? reading.value : null;
  });
  protected readonly stale = computed(() => this.board.staleText(this.timeZone()));
  protected readonly formula = computed(() => formulaInWords(this.kpi()));
  protected readonly exact = computed(() => exactFormula(this.kpi()));
  protected readonly merge = computed(() => mergeNote(this.kpi()));
  protected readonly feeds = computed(() => feedsOf(this.kpi()));
  protected readonly example = computed(() => exampleOf(this.kpi()));

  protected readonly measureColumns = computed<PlainColumn[]>(() => {
    const { measure, definition } = this.text().measures;
    return [
      { key: 'name', label: measure },
      { key: 'definition', label: definition },
    ];
  });
  protected readonly measures = computed<PlainRow[]>(() =>
    namedMeasures(this.kpi()).map(({ key, name }) => ({
      id: key,
      cells: { name, definition: measureByKey(key.split('×')[0] ?? key)?.definition ?? '' },
    })),
  );
  protected readonly exampleColumns = computed<PlainColumn[]>(() => {
    const { form, vendor, result } = this.text().exampleColumns;
    return [
      { key: 'form', label: form },
      { key: 'vendor', label: vendor },
      { key: 'result', label: result },
      { key: 'mark', label: '' },
    ];
  });
  protected readonly cases = computed<PlainRow[]>(() => {
    const { inUse, thisOne } = this.text();
    return (this.example()?.cases ?? []).map(({ kpi: key, form, vendor, value, inUse: used }, index) => {
      const kpi = kpiByKey(key) ?? this.kpi();
      const { text, unit } = figureOf(value, kpi, this.writing());
      const marks = [...(key === this.kpi().key ? [thisOne] : []), ...(used ? [inUse] : [])];
      return {
        id: `${key} ${index}`,
        cells: { form, vendor: vendor ?? '', result: `${text} ${unit}`, mark: marks.join(', ') },
      };
    });
  });
  protected readonly feedColumns = computed<PlainColumn[]>(() => {
    const { what, by } = this.text().feedColumns;
    return [
      { key: 'what', label: what },
      { key: 'by', label: by },
    ];
  });
  protected readonly needs = computed<PlainRow[]>(() =>
    this.feeds().needs.map((need) => {
      const what = need.kind === 'upload' ? need.measures.map(nameOfMeasure).join(', ') : need.words;
      return { id: need.evidence, cells: { what, by: this.reportedBy(need) } };
    }),
  );
  protected readonly uploadable = computed(() => this.feeds().uploadable.map(nameOfMeasure).join(', '));
  protected readonly waitsFor = computed(() => this.feeds().waitsFor.map(nameOfMeasure).join(', '));
  protected readonly parameterColumns = computed<PlainColumn[]>(() => {
    const { name, standard, inForce, definition } = this.text().parameterColumns;
    return [
      { key: 'name', label: name },
      { key: 'standard', label: standard },
      { key: 'inForce', label: inForce },
      { key: 'definition', label: definition },
    ];
  });
  protected readonly parameters = computed<PlainRow[]>(() => {
    const read = this.reader.parameters();
    return parametersOf(this.kpi()).map((parameter) => ({
      id: parameter.key,
      cells: {
        name: nameOfMeasure(parameter.key),
        standard: parameterText(parameter.default, parameter.unit, this.writing()),
        inForce: inForceText(read?.find(({ key }) => key === parameter.key) ?? null, this.writing()),
        definition: parameter.definition,
      },
    }));
  });
  protected readonly unread = this.reader.failed;
  protected readonly vendorColumns = computed<PlainColumn[]>(() => {
    const { vendor, form } = this.text().vendorColumns;
    return [
      { key: 'vendor', label: vendor },
      { key: 'form', label: form },
    ];
  });
  protected readonly vendors = computed<PlainRow[]>(() =>
    vendorsOf(this.kpi()).map(({ vendor, form }, index) => ({ id: String(index), cells: { vendor, form } })),
  );
  protected readonly facts = computed(() => {
    const kpi = this.kpi();
    const { words } = this.writing();
    const { facts, directions, dimensions } = this.text();
    const roles: Readonly<Record<string, string>> = words.roles;
    const rows = [
      { label: facts.direction, text: directions[kpi.direction] },
      { label: facts.target, text: this.target() },
      { label: facts.roles, text: kpi.roles.map((role) => roles[role] ?? role).join(', ') },
      { label: facts.splits, text: kpi.sliceBy.map((dimension) => dimensions[dimension] ?? dimension).join(', ') },
      { label: facts.sources, text: sourcesOf(kpi).join(', ') },
    ];
    return kpi.note === '' ? rows : [...rows, { label: facts.note, text: kpi.note }];
  });

  constructor() {
    void this.reader.load();
  }

  private target(): string {
    const { defaultTarget: bounds } = this.kpi();
    if (!bounds) return this.text().noTarget;
    const low = bounds.min === undefined ? {} : { low: bounds.min };
    const high = bounds.max === undefined ? {} : { high: bounds.max };
    return (
      targetText({ ...low, ...high, band: 'at', state: 'good' }, this.kpi(), this.writing()) ?? this.text().noTarget
    );
  }

  private reportedBy({ kind, events }: FeedNeed): string {
    const text = this.text();
    switch (kind) {
      case 'events':
      case 'model':
        return events.join(', ');
      case 'organisation':
        return [text.organisationBy, ...events].join(', ');
      case 'schedule':
        return text.schedulesBy;
      case 'forecast':
        return text.forecastsBy;
      case 'upload':
        return text.uploadBy;
      case 'server':
        return text.serverBy;
    }
  }
}
