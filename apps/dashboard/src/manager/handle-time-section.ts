import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Scope, ViewRequest } from '@intraday/contract';
import { LiveStore } from '@intraday/web-store';
import {
  ChartSection,
  durationText,
  Lollipops,
  numberText,
  ShareMap,
  type Lollipop,
  type PlainColumn,
  type PlainRow,
  type ShareRow,
} from '@intraday/web-ui';
import { BoardState } from '../page/board-state';
import { handleTimeGap, shareTable } from './handle-time-shares';
import { handleTimeView } from './handle-time-view';

const AHT = 'average-handle-time';
/** Decimals of the tables, where the shares stand in full. */
const FULL = 4;
/** A share below half of the last digit that is shown stands out nowhere. */
const SEEN = 0.05;

/** Handle time of a site by what the contacts were about, and where its gap to the target comes from. */
@Component({
  selector: 'intraday-handle-time-section',
  imports: [ChartSection, Lollipops, ShareMap],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './handle-time-section.html',
  styleUrl: './handle-time-section.css',
})
export class HandleTimeSection {
  readonly scope = input.required<Scope>();
  readonly name = input.required<string>();

  private readonly board = inject(BoardState);
  private readonly totals = inject(LiveStore).view(
    computed<ViewRequest>(() => ({ kpis: [AHT], scope: this.scope(), range: { period: 'today' } })),
  );
  private readonly view = handleTimeView(this.scope);
  protected readonly words = computed(() => this.board.writing().words.manager);
  protected readonly stale = computed(() => this.board.staleSince() !== null);
  protected readonly isByQueue = computed(() => this.view.dimension() === 'queue');
  private readonly bounds = computed(() => {
    const state = this.totals();
    const [held] = state.kind === 'open' ? state.table.rows.values() : [];
    const mark = held?.row.targets[AHT];
    return mark ? { low: mark.low, high: mark.high } : null;
  });
  protected readonly gap = computed(() => handleTimeGap(this.view.members(), this.bounds()));
  protected readonly title = computed(() => (this.isByQueue() ? this.words().byQueue : this.words().byCallType));
  protected readonly caption = computed(() =>
    (this.gap()?.isTarget ?? true) ? this.words().lineTarget : this.words().lineAverage,
  );
  private readonly worst = computed(() => {
    // Without a target nothing hurts.
    if (!this.gap()?.isTarget) return null;
    const [most] = [...(this.gap()?.shares ?? [])].sort((left, right) => right.share - left.share);
    return most && most.share >= SEEN ? most : null;
  });
  protected readonly values = computed<Lollipop[]>(() => {
    const shares = [...(this.gap()?.shares ?? [])].sort((left, right) => right.share - left.share);
    const worst = this.worst();
    return shares.flatMap(({ id, average, handled, share }) =>
      average === null
        ? []
        : [
            {
              id: id === '' ? 'none' : id,
              name: this.view.memberName(id),
              value: average,
              texts: [this.time(average), this.count(handled), this.signed(share, 1)],
              worst: worst?.id === id,
            },
          ],
    );
  });
  protected readonly target = computed(() => this.gap()?.against ?? 0);
  protected readonly targetText = computed(() => {
    const { target, average } = this.words();
    return (this.gap()?.isTarget ? target : average)(this.time(this.target()));
  });
  private readonly gapText = computed(() => this.signed(this.gap()?.gap ?? 0, 1));
  protected readonly heads = computed(() => {
    const { value, handled, ofGap, seconds } = this.words();
    return [value, handled, this.gap()?.isTarget ? ofGap(this.gapText()) : seconds];
  });
  protected readonly sums = computed(() => {
    const gap = this.gap();
    return gap === null ? [] : [this.time(gap.average), this.count(gap.handled), this.gapText()];
  });
  protected readonly sentence = computed(() => {
    const { picture, worst } = this.words();
    const most = this.worst();
    const text =
      most?.average == null
        ? ''
        : worst(this.view.memberName(most.id), this.time(most.average), this.signed(most.share, 1));
    return picture(this.targetText(), text);
  });
  private readonly memberHead = computed(() => (this.isByQueue() ? this.words().queue : this.words().callType));
  protected readonly columns = computed<PlainColumn[]>(() => {
    const { value, handled, share } = this.words();
    const figures = { value, handled, share };
    const right = Object.entries(figures).map(([key, label]): PlainColumn => ({ key, label, align: 'right' }));
    return [{ key: 'member', label: this.memberHead() }, ...right];
  });
  protected readonly table = computed<PlainRow[]>(() => {
    const gap = this.gap();
    if (gap === null) return [];
    const rows = gap.shares.map(({ id, average, handled, share }): PlainRow => {
      const figures = { handled: this.count(handled), share: this.signed(share, FULL) };
      const value = average === null ? '' : this.time(average);
      return { id: id === '' ? 'none' : id, cells: { member: this.view.memberName(id), value, ...figures } };
    });
    const total = {
      value: this.time(gap.average),
      handled: this.count(gap.handled),
      share: this.signed(gap.gap, FULL),
    };
    return [...rows, { id: 'total', cells: { member: this.name(), ...total } }];
  });

  private readonly shares = computed(() => shareTable(this.view.cells(), this.target()));
  protected readonly mapTitle = computed(() =>
    this.gap()?.isTarget ? this.words().from(this.gapText()) : this.words().fromAverage,
  );
  protected readonly mapCaption = computed(() => this.words().fromCaption(this.memberHead().toLowerCase()));
  protected readonly mapColumns = computed(() =>
    this.shares().columns.map(({ id }, index) => ({ id, name: this.view.memberName(id), strong: index === 0 })),
  );
  protected readonly mapRows = computed<ShareRow[]>(() =>
    this.shares().rows.map((row) => ({ ...row, name: this.view.teamName(row.id) })),
  );
  protected readonly mapTotals = computed(() => [...this.shares().columns.map(({ sum }) => sum), this.shares().total]);
  protected readonly mapSentence = computed(() => {
    const { rows, columns } = this.shares();
    const cells = rows.flatMap((row) =>
      row.shares.map((share, index) => ({ row: row.id, column: columns[index]?.id ?? '', share: share ?? 0 })),
    );
    const [most] = cells.sort((left, right) => Math.abs(right.share) - Math.abs(left.share));
    if (!most || Math.abs(most.share) < SEEN) return this.words().mapNothing;
    const share = this.signed(most.share, 1);
    return this.words().mapPicture(this.view.teamName(most.row), this.view.memberName(most.column), share);
  });
  protected readonly mapTableColumns = computed<PlainColumn[]>(() => [
    { key: 'team', label: this.words().team },
    ...this.mapColumns().map(({ id, name }): PlainColumn => ({ key: `member ${id}`, label: name, align: 'right' })),
    { key: 'sum', label: this.words().all, align: 'right' },
  ]);
  protected readonly mapTable = computed<PlainRow[]>(() => {
    const { columns, rows, total } = this.shares();
    const line = (id: string, team: string, shares: readonly (number | null)[], sum: number): PlainRow => {
      const figures = shares.map((share, index): [string, string] => [
        `member ${columns[index]?.id ?? ''}`,
        share === null ? '' : this.signed(share, FULL),
      ]);
      return { id, cells: { team, ...Object.fromEntries(figures), sum: this.signed(sum, FULL) } };
    };
    const all = rows.map(({ id, shares, sum }) => line(id === '' ? 'none' : id, this.view.teamName(id), shares, sum));
    const sums = columns.map(({ sum }) => sum);
    return all.length === 0 ? [] : [...all, line('total', this.words().all, sums, total)];
  });

  private time(seconds: number): string {
    return durationText(seconds, this.board.writing().locale);
  }

  private count(value: number): string {
    return numberText(value, 0, this.board.writing().locale);
  }

  private signed(value: number, decimals: number): string {
    const text = numberText(value, decimals, this.board.writing().locale);
    return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
  }
}
