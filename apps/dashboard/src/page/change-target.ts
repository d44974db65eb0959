import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { Problem, Scope, WrittenTarget } from '@intraday/contract';
import { defaultBounds, isCount, TARGET_PERS, type Kpi } from '@intraday/metrics';
import { civilDay } from '@intraday/time';
import { SessionStore, TargetsStore } from '@intraday/web-store';
import { Button, Dialog, Field, ProblemLine, Select, zoneText } from '@intraday/web-ui';
import { BoardState } from './board-state';
import { boundExample, boundForm, instantOfLocal, localText, readBound, typedBound } from './change-target-values';
import { placeOf } from './place';
import { kpiName } from './tile-of';

/** Written for an amount that is asked of the whole span. */
const WHOLE = 'whole';

/** What is wanted of a KPI at the page's place: low, high, tolerance, from when on, and why. */
@Component({
  selector: 'intraday-change-target',
  imports: [Button, Dialog, Field, ProblemLine, Select],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './change-target.html',
  styleUrl: './change-target.css',
})
export class ChangeTarget {
  readonly kpi = input.required<Kpi>();
  /** The page's place: a team, a site, or the enterprise. */
  readonly scope = input.required<Scope>();
  /** The dialog was left, or the target is set. */
  readonly closed = output();

  private readonly store = inject(TargetsStore);
  private readonly board = inject(BoardState);
  private readonly session = inject(SessionStore);
  /** What holds now at exactly this place; null for the default of the catalogue. */
  private readonly held = signal<WrittenTarget | null>(null);
  protected readonly isRead = signal(false);
  protected readonly low = signal('');
  protected readonly high = signal('');
  protected readonly tolerance = signal('');
  protected readonly per = signal(WHOLE);
  protected readonly from = signal('');
  protected readonly why = signal('');
  protected readonly isAsked = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  private readonly all = computed(() => this.board.writing().words);
  protected readonly words = computed(() => this.all().administration);
  private readonly place = computed(() => placeOf(this.scope(), this.session.places(), this.board.enterpriseZone()));
  protected readonly name = computed(() => this.words().target.changeOf(kpiName(this.kpi(), this.board.writing())));
  protected readonly under = computed(() => {
    const { names, timeZone } = this.place();
    const where = names.length > 0 ? names.join(' › ') : this.all().header.allSites;
    return this.words().target.under(where, zoneText(timeZone));
  });
  protected readonly replaces = computed(() => this.held() !== null);
  protected readonly hasPer = computed(() => isCount(this.kpi()));
  protected readonly pers = computed(() =>
    [WHOLE, ...TARGET_PERS].map((key) => ({ key, label: this.words().target.pers[key as typeof WHOLE] })),
  );
  /** What stands behind each label: the unit in which it is typed. */
  protected readonly labels = computed(() => {
    const { target } = this.words();
    const form = boundForm(this.kpi());
    const unit = form === 'plain' ? '' : `, ${target.units[form]}`;
    return {
      low: `${target.low}${unit}`,
      high: `${target.high}${unit}`,
      tolerance: `${target.tolerance}${unit}`,
    };
  });
  protected readonly faults = computed(() => {
    const { target } = this.words();
    const misread = (typed: string): string | null =>
      readBound(typed, this.kpi()) === 'misread' ? target.misread(boundExample(this.kpi())) : null;
    const none = this.low().trim() === '' && this.high().trim() === '' ? target.noBound : null;
    return {
      low: misread(this.low()) ?? none,
      high: misread(this.high()),
      tolerance: misread(this.tolerance()),
      from: instantOfLocal(this.from(), this.place().timeZone) === null ? target.noFrom : null,
      why: this.why().trim() === '' ? target.noWhy : null,
    };
  });
  protected readonly shown = computed(() => {
    const faults = this.faults();
    return this.isAsked() ? faults : { low: null, high: null, tolerance: null, from: null, why: null };
  });

  constructor() {
    queueMicrotask(() => void this.read());
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.isAsked.set(true);
    const wanted = this.wanted();
    if (wanted === null || this.isBusy()) return;
    this.isBusy.set(true);
    const answer = await this.store.set(wanted, this.held()?.id ?? null);
    this.isBusy.set(false);
    this.problem.set(answer.ok ? null : answer.problem);
    if (answer.ok) this.closed.emit();
  }

  /** Starts from what is in force, else from the catalogue's default; from the beginning of the place's day. */
  private async read(): Promise<void> {
    const kpi = this.kpi();
    const { timeZone } = this.place();
    const instant = this.board.instant();
    const answer = await this.store.held(kpi.key, this.scope(), instant);
    const held = answer.ok ? answer.value : null;
    this.problem.set(answer.ok ? null : answer.problem);
    this.held.set(held);
    const { low, high } = held ?? defaultBounds(kpi);
    this.low.set(typedBound(low, kpi));
    this.high.set(typedBound(high, kpi));
    this.tolerance.set(typedBound(held?.tolerance || null, kpi));
    this.per.set(held?.per ?? WHOLE);
    this.from.set(localText(civilDay(timeZone, instant).start, timeZone));
    this.isRead.set(true);
  }

  private wanted() {
    if (Object.values(this.faults()).some((fault) => fault !== null)) return null;
    const from = instantOfLocal(this.from(), this.place().timeZone);
    const [low, high, tolerance] = [this.low(), this.high(), this.tolerance()].map((typed) =>
      readBound(typed, this.kpi()),
    );
    if (from === null || low === 'misread' || high === 'misread' || tolerance === 'misread') return null;
    return {
      ...{ kpi: this.kpi().key, place: this.scope(), low: low ?? null, high: high ?? null, tolerance: tolerance ?? 0 },
      per: TARGET_PERS.find((each) => this.hasPer() && each === this.per()) ?? null,
      from: new Date(from).toISOString(),
      why: this.why().trim(),
    };
  }
}
