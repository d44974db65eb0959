import { familyNumber, slotsOf } from '@intraday/metrics';
import type { CellStore, PlanStore } from '@intraday/storage';
import { DAY_MS, INTERVAL_MS, intervalStart, utcDayStart } from '@intraday/time';
import { pairName } from '@intraday/views';
import type { FigureReader, ForecastCell, ModelCell, Shown, Span, UploadedCell, WorkedOut } from '@intraday/views';
import {
  busynessOf,
  DEFAULT_BUSYNESS,
  openMsOf,
  type Busyness,
  type Organisation,
  type PastDay,
} from '@intraday/workforce';
import type { DataHealth } from '../data-health';
import { PlanningBook, type PlanningRows } from './planning-book';
import {
  expectToday,
  NOTHING_EXPECTED,
  placeName,
  queuesToday,
  type Expected,
  type QueueToday,
} from './reforecast-now';
import { RequiredAgents } from './required-agents';
import { waitCells } from './wait-model';

/** How far back and ahead forecasts and uploads are held: a week of every zone, ms. */
const HELD_BACK_MS = 8 * DAY_MS;
const HELD_AHEAD_MS = 8 * DAY_MS;
/** Earlier days from which it is learnt how far days stray from their forecasts, ms. */
const LEARNT_MS = 28 * DAY_MS;
const QUEUE = familyNumber('queue');
const OFFERED = slotsOf('queue')['contactsOffered'] ?? 0;

/** What views read beside cells: forecasts, uploads, opening hours and models. */
export interface Beside {
  readonly shown: ReadonlySet<Shown>;
  forecasts(from: number, to: number): Iterable<ForecastCell>;
  uploads(from: number, to: number): Iterable<UploadedCell>;
  health(from: number, to: number): Iterable<WorkedOut>;
  requiredAgents(queue: string, interval: number, volume: number, averageHandleMs: number): number | null;
  modelsOf(reader: FigureReader, family: 'model' | 'waitModel'): Iterable<ModelCell>;
}

const NOBODY: Iterable<never> = [];
/** Nothing is planned, and nothing uploaded. */
export const NOTHING_BESIDE: Beside = {
  shown: new Set(),
  forecasts: () => NOBODY,
  uploads: () => NOBODY,
  health: () => NOBODY,
  requiredAgents: () => null,
  modelsOf: () => NOBODY,
};

export interface PlanningOptions {
  readonly rows: PlanningRows & Pick<PlanStore, 'forecastByDay'>;
  readonly cells: Pick<CellStore, 'sumByDay'>;
  readonly now: () => number;
  /** How the figures came to be; null where nobody counts. */
  readonly health: HealthRead | null;
}

/** Counters of data health, in memory from an instant on and stored before. */
export type HealthRead = Pick<DataHealth, 'hasShown' | 'heldFrom' | 'between' | 'readBetween'>;

/** Forecasts, uploads and what is expected by them, kept current. */
export class Planning {
  private readonly required = new RequiredAgents();
  private book: PlanningBook | null = null;
  private organisation: Organisation | null = null;
  private held: Span = { from: 0, to: 0 };
  private expected: Expected = NOTHING_EXPECTED;
  private expectedFor = '';
  private learnt: ReadonlyMap<string, Busyness> = new Map();
  private expecting: Promise<void> = Promise.resolve();
  private isChanged = false;
  /** Grows when what is held was read anew. */
  version = 0;

  constructor(private readonly options: PlanningOptions) {}

  /** Reads forecasts and uploads anew. */
  async load(organisation: Organisation): Promise<void> {
    const now = this.options.now();
    const held = { from: intervalStart(now) - HELD_BACK_MS, to: intervalStart(now) + HELD_AHEAD_MS };
    this.book = await PlanningBook.read(this.options.rows, organisation, this.required, held);
    this.organisation = organisation;
    this.held = held;
    this.learnt = await this.learn(now);
    this.version += 1;
    this.isChanged = true;
  }

  /** How far the days of each queue at a site have strayed from their forecasts. */
  private async learn(now: number): Promise<ReadonlyMap<string, Busyness>> {
    const [from, to] = [utcDayStart(now) - LEARNT_MS, utcDayStart(now)];
    const came = new Map<string, number>();
    for (const { site, queue, day, sum } of await this.options.cells.sumByDay(QUEUE, OFFERED, from, to))
      if (queue !== null) came.set(`${day} ${pairName(site, queue)}`, sum);
    const days = new Map<string, PastDay[]>();
    for (const { site, queue, day, volume } of await this.options.rows.forecastByDay(from, to)) {
      const name = pairName(site, queue);
      const past = { forecastVolume: volume, actualVolume: came.get(`${day} ${name}`) ?? 0 };
      days.set(name, [...(days.get(name) ?? []), past]);
    }
    return new Map([...days].map(([name, past]) => [name, busynessOf(past)]));
  }

  /** Reads further on where less than a week ahead is held. */
  async keep(): Promise<void> {
    if (this.organisation && this.held.to - this.options.now() < HELD_AHEAD_MS - DAY_MS)
      await this.load(this.organisation);
  }

  /** True where a span is not all held. */
  reachesOut({ from, to }: Span): boolean {
    return from < this.held.from || to > this.held.to;
  }

  /** What is known beside cells of a span that is not held; null where it is more than one question may read. */
  async readFor(span: Span): Promise<Beside | null> {
    if (this.organisation === null) return NOTHING_BESIDE;
    const { rows, health } = this.options;
    const read = await PlanningBook.read(rows, this.organisation, this.required, span);
    const heldFrom = health?.heldFrom ?? Number.NEGATIVE_INFINITY;
    const before = span.from < heldFrom ? await health?.readBetween(span.from, Math.min(span.to, heldFrom)) : [];
    return before === null ? null : this.besideOf(read, before ?? []);
  }

  /** What is known beside cells of what is held. */
  get beside(): Beside {
    return this.book === null ? NOTHING_BESIDE : this.besideOf(this.book);
  }

  /** True once after what is held was read anew, or what is expected was worked out. */
  takeChanged(): boolean {
    const changed = this.isChanged;
    this.isChanged = false;
    return changed;
  }

  /**
   * Begins to work out what is to be expected of today, once an interval has closed, a plan or the organisation has
   * changed; until it is known, what was expected before is told.
   *
   * @param plans names the state of the schedules; another name is another state
   */
  expect(reader: FigureReader, plans: string): void {
    const state = `${intervalStart(reader.asOf)} ${this.version} ${plans}`;
    if (state === this.expectedFor) return;
    this.expectedFor = state;
    const busynessAt = (site: string | null, queue: string): Busyness =>
      this.learnt.get(pairName(site, queue)) ?? DEFAULT_BUSYNESS;
    this.expecting = this.workOut(queuesToday(reader, busynessAt), state);
  }

  private async workOut(queues: readonly QueueToday[], state: string): Promise<void> {
    const expected = await expectToday(queues);
    // Something else is expected by now: that is being worked out.
    if (state !== this.expectedFor) return this.expecting;
    this.expected = expected;
    this.isChanged = true;
  }

  /** Waits until what is expected is worked out. */
  async ready(): Promise<void> {
    await this.expecting;
  }

  private besideOf(book: PlanningBook, healthBefore: readonly WorkedOut[] = []): Beside {
    const { organisation, required } = this;
    const { health } = this.options;
    const expected = (): Expected => this.expected;
    return {
      shown: health?.hasShown === true ? new Set<Shown>([...book.shown, 'health']) : book.shown,
      uploads: (from, to) => book.uploads(from, to),
      *health(from, to) {
        for (const cell of healthBefore) if (cell.interval >= from && cell.interval < to) yield cell;
        yield* health?.between(from, to) ?? [];
      },
      *forecasts(from, to) {
        for (const cell of book.forecasts(from, to)) {
          const staff = expected().required.get(placeName(cell.site, cell.queue, cell.interval));
          yield staff === undefined ? cell : { ...cell, reforecastAgents: staff };
        }
      },
      requiredAgents: (queue, interval, volume, averageHandleMs) =>
        organisation === null ? null : required.of(organisation, queue, interval, volume, averageHandleMs),
      modelsOf: (reader, family) => (family === 'model' ? expected().cells : waitCells(reader)),
    };
  }
}

/** Is a queue open in an interval? Null where no opening hours are known. */
export function isOpenIn(organisation: Organisation, queue: string, interval: number): boolean | null {
  const openings = organisation.openingOf({ queue });
  return openings === null ? null : openMsOf(openings, interval, interval + INTERVAL_MS) > 0;
}
