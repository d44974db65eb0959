import {
  ForecastCheck,
  isoOf,
  MeasureCheck,
  readForecastsCsv,
  readForecastsJson,
  readMeasuresCsv,
  readMeasuresJson,
  readSchedulesCsv,
  readSchedulesJson,
  ScheduleCheck,
  UploadFaults,
  type MovedFigure,
  type PlanUploadAnswer,
} from '@intraday/contract';
import type { Change, PlanKind, PlanReplaced, PlanStore, UploadHead } from '@intraday/storage';
import { createHash } from 'node:crypto';
import { ITEMS_A_TURN, nextTurn } from '../ingest/in-turns';
import type { KnownPlaces } from './known-places';

/** What an upload has changed: from when until when, and of whom. Instants in ms. */
export interface Touched {
  readonly kind: PlanKind;
  readonly from: number;
  readonly until: number;
  /** Agents, queues or measures. */
  readonly members: readonly string[];
}

/** Brings changed plans into the figures, and tells which of them moved. */
export interface PlanEffects {
  apply(touched: Touched): Promise<MovedFigure[]>;
}

/** A file as it came. */
export interface PlanFile {
  readonly body: Buffer;
  /** The body read as JSON, or null where it is CSV. */
  readonly json: { readonly value: unknown } | null;
  readonly dryRun: boolean;
}

export type PlanUploaded =
  { readonly ok: true; readonly answer: PlanUploadAnswer } | { readonly ok: false; readonly faults: UploadFaults };

type Stores = Pick<PlanStore, 'replaceSchedules' | 'replaceForecasts' | 'replaceMeasures'>;
type Replace = (head: UploadHead) => Promise<PlanReplaced>;

const MEMBERS = { schedules: 'agents', forecasts: 'queues', measures: 'measures' } as const;

/** Checks items and lets everything else have its turn in between. */
async function eachInTurns<T>(items: readonly T[], take: (item: T) => void): Promise<void> {
  for (const [index, item] of items.entries()) {
    if (index % ITEMS_A_TURN === ITEMS_A_TURN - 1) await nextTurn();
    take(item);
  }
}

/** The door of plans: a file is checked as a whole, and applied in one transaction or not at all. */
export class PlanDoor {
  /**
   * @param effects null: nobody keeps figures that plans move
   */
  constructor(
    private readonly store: Stores,
    private readonly effects: PlanEffects | null,
  ) {}

  /** Schedules: replaced per agent and date. */
  async schedules(file: PlanFile, known: KnownPlaces, change: Change): Promise<PlanUploaded> {
    const faults = new UploadFaults();
    const check = new ScheduleCheck(known.findAgent, faults);
    const read = file.json === null ? readSchedulesCsv(textOf(file), faults) : null;
    const days = read?.days ?? readSchedulesJson(file.json?.value, faults);
    await eachInTurns(days, (day) => check.add(day));
    const checked = check.finish();
    if (!faults.none) return { ok: false, faults };
    const head = headOf(file, 'schedules', read?.rows ?? days.length, { days: checked.length });
    return this.apply('schedules', file, head, (to) => this.store.replaceSchedules(checked, to, change));
  }

  /** Forecasts: replaced per site, queue and interval. */
  async forecasts(file: PlanFile, known: KnownPlaces, change: Change): Promise<PlanUploaded> {
    const faults = new UploadFaults();
    const check = new ForecastCheck(known.findQueue, faults);
    const read =
      file.json === null ? readForecastsCsv(textOf(file), faults) : readForecastsJson(file.json.value, faults);
    await eachInTurns(read.rows, (row) => check.add(row));
    if (!faults.none) return { ok: false, faults };
    const checked = check.finish();
    const head = headOf(file, 'forecasts', read.count, { ...read.summary, intervals: checked.length });
    return this.apply('forecasts', file, head, (to) => this.store.replaceForecasts(checked, to, change));
  }

  /** Values of measures: replaced per source, start, grain, place and measure. */
  async measures(file: PlanFile, known: KnownPlaces, change: Change): Promise<PlanUploaded> {
    const faults = new UploadFaults();
    const check = new MeasureCheck(known.measures, faults);
    const rows = file.json === null ? readMeasuresCsv(textOf(file), faults) : readMeasuresJson(file.json.value, faults);
    await eachInTurns(rows, (row) => check.add(row));
    if (!faults.none) return { ok: false, faults };
    const head = headOf(file, 'measures', rows.length, {});
    return this.apply('measures', file, head, (to) => this.store.replaceMeasures(check.finish(), to, change));
  }

  private async apply(kind: PlanKind, file: PlanFile, head: UploadHead, replace: Replace): Promise<PlanUploaded> {
    const answer = { dryRun: file.dryRun, rows: head.rows, faults: [] };
    if (file.dryRun) {
      const nothing = { upload: null, unchanged: false, replaced: 0, touched: null, moved: [] };
      return { ok: true, answer: { ...answer, ...nothing } };
    }
    const { upload, unchanged, replaced, span, members } = await replace(head);
    if (span === null)
      return { ok: true, answer: { ...answer, upload, unchanged, replaced, touched: null, moved: [] } };
    const touched: Touched = { kind, from: span.fromAt, until: span.untilAt, members };
    const moved = this.effects === null ? [] : await this.effects.apply(touched);
    const told = { from: isoOf(touched.from), until: isoOf(touched.until), [MEMBERS[kind]]: [...members] };
    return { ok: true, answer: { ...answer, upload, unchanged, replaced, touched: told, moved } };
  }
}

const textOf = ({ body }: PlanFile): string => body.toString('utf8');

function headOf({ body }: PlanFile, kind: PlanKind, rows: number, summary: UploadHead['summary']): UploadHead {
  return { digest: createHash('sha256').update(kind).update('\0').update(body).digest(), rows, summary };
}
