import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ViewRequest } from '@intraday/contract';
import { LiveStore } from '@intraday/web-store';
import {
  ChartSection,
  durationText,
  NO_VALUE,
  numberText,
  ShrinkageCauses,
  type CauseShare,
  type PlainColumn,
  type PlainRow,
} from '@intraday/web-ui';
import { BoardState } from '../page/board-state';
import { scopeOfPlace } from './place-days';
import { SHRINKAGE_CAUSES, SHRINKAGE_KPIS, shrinkageShares } from './shrinkage-shares';
import { measureAt } from './staffing-rows';

/** The least share that may be called beyond a plan: half of the last digit that is shown. */
const BEYOND_MIN = 0.000_5;

/** Shrinkage of a place today by cause, against its plan. */
@Component({
  selector: 'intraday-shrinkage-section',
  imports: [ChartSection, ShrinkageCauses],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <intraday-chart-section
      [name]="words().shrinkage.title(name())"
      [caption]="words().shrinkage.caption"
      [columns]="columns()"
      [rows]="table()"
      [empty]="empty()"
      [stale]="stale()"
    >
      <intraday-shrinkage-causes [causes]="causes()" [total]="total()" [sentence]="sentence()" />
    </intraday-chart-section>
  `,
  styleUrl: './staffing-section.css',
})
export class ShrinkageSection {
  readonly name = input.required<string>();
  /** The site, or all of them. */
  readonly place = input.required<string>();

  private readonly board = inject(BoardState);
  private readonly view = inject(LiveStore).view(
    computed<ViewRequest>(() => ({
      kpis: [...SHRINKAGE_KPIS],
      scope: scopeOfPlace(this.place()),
      range: { period: 'today' },
    })),
  );
  protected readonly words = computed(() => this.board.writing().words.controlDesk);
  protected readonly stale = computed(() => this.board.staleSince() !== null);
  private readonly shares = computed(() => {
    const state = this.view();
    const [held] = state.kind === 'open' ? state.table.rows.values() : [];
    return held ? shrinkageShares((measure) => measureAt(held, measure, this.board.instant())) : null;
  });
  protected readonly empty = computed(() => {
    const state = this.view();
    if (state.kind === 'loading') return '';
    if (state.kind === 'refused') return state.problem.detail;
    return state.table.absent['actual-shrinkage'] ?? this.words().shrinkage.nothing;
  });
  /** Causes of which there is something, or was to be. */
  protected readonly causes = computed<CauseShare[]>(() => {
    const shares = this.shares();
    if (!shares) return [];
    const { seconds, plan, baseSeconds } = shares;
    const planned = (seconds: number | undefined): number | null =>
      plan === null || seconds === undefined ? null : seconds / plan.baseSeconds;
    return SHRINKAGE_CAUSES.filter((cause) => seconds[cause] > 0 || (plan?.seconds[cause] ?? 0) > 0).map((id) => ({
      id,
      name: this.words().shrinkage.causes[id],
      actual: seconds[id] / baseSeconds,
      plan: planned(plan?.seconds[id]),
    }));
  });
  protected readonly total = computed(() => {
    const shares = this.shares();
    const plan = shares?.plan ?? null;
    return {
      actual: shares === null ? null : shares.totalSeconds / shares.baseSeconds,
      plan: plan === null ? null : plan.totalSeconds / plan.baseSeconds,
    };
  });
  protected readonly sentence = computed(() => {
    const { shrinkage } = this.words();
    const over = ({ actual, plan }: CauseShare): number => (plan === null ? 0 : (actual ?? 0) - plan);
    const [worst] = [...this.causes()].sort((left, right) => over(right) - over(left));
    const isOver = worst !== undefined && over(worst) >= BEYOND_MIN;
    const said = isOver
      ? shrinkage.worst(worst.name, this.share(worst.actual), this.share(worst.plan))
      : shrinkage.allWithin;
    return shrinkage.picture(this.share(this.total().actual), this.share(this.total().plan), said);
  });
  protected readonly columns = computed<PlainColumn[]>(() => {
    const { cause, seconds, actual, plan } = this.words().shrinkage;
    return [
      { key: 'cause', label: cause },
      { key: 'time', label: seconds, align: 'right' },
      { key: 'actual', label: actual, align: 'right' },
      { key: 'plan', label: plan, align: 'right' },
    ];
  });
  protected readonly table = computed<PlainRow[]>(() => {
    const shares = this.shares();
    if (!shares) return [];
    const { shrinkage } = this.words();
    const { seconds, totalSeconds, baseSeconds } = shares;
    const rows = this.causes().map(({ id, name, actual, plan }): PlainRow => {
      const own = SHRINKAGE_CAUSES.find((cause) => cause === id);
      return { id, cells: { cause: name, time: this.time(own ? seconds[own] : 0), ...this.both(actual, plan) } };
    });
    const { actual, plan } = this.total();
    const total = { cause: shrinkage.total, time: this.time(totalSeconds), ...this.both(actual, plan) };
    const base = { cause: shrinkage.base, time: this.time(baseSeconds), actual: '', plan: '' };
    return [...rows, { id: 'total', cells: total }, { id: 'base', cells: base }];
  });

  private both(actual: number | null, plan: number | null): { actual: string; plan: string } {
    return { actual: this.share(actual), plan: this.share(plan) };
  }

  private share(value: number | null): string {
    return value === null ? NO_VALUE : `${numberText(value * 100, 1, this.board.writing().locale)}\u00a0%`;
  }

  private time(seconds: number): string {
    const { words, locale } = this.board.writing();
    const unit = Math.abs(seconds) < 3_600 ? words.units.minutes : words.units.hours;
    return `${durationText(seconds, locale)} ${unit}`;
  }
}
