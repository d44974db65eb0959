import type { ForecastRow, MeasureRow, PlanStore } from '@intraday/storage';
import { intervalStart } from '@intraday/time';
import {
  uploadOf,
  uploadWithinDayOf,
  type ForecastCell,
  type Shown,
  type Span,
  type UploadedCell,
} from '@intraday/views';
import type { Organisation } from '@intraday/workforce';
import type { RequiredAgents } from './required-agents';

/** What forecasts and uploaded measures are read from. */
export type PlanningRows = Pick<PlanStore, 'forecastsBetween' | 'measuresBetween' | 'anyForecast' | 'measuresKnown'>;

const NOTHING: readonly never[] = [];
const SECOND_MS = 1000;

function put<T extends { readonly interval: number }>(into: Map<number, T[]>, cell: T): void {
  const cells = into.get(cell.interval);
  if (cells) cells.push(cell);
  else into.set(cell.interval, [cell]);
}

/** The cells of a span by their intervals. */
function* within<T>(cells: ReadonlyMap<number, readonly T[]>, { from, to }: Span): Iterable<T> {
  for (const [interval, own] of cells) if (interval >= from && interval < to) yield* own;
}

/** Forecasts and uploaded measures of a span as they stand, in the organisation of one moment. */
export class PlanningBook {
  private readonly forecast = new Map<number, ForecastCell[]>();
  private readonly uploaded = new Map<number, UploadedCell[]>();

  private constructor(
    /** What is known to be fed by forecasts and uploads, of any time. */
    readonly shown: ReadonlySet<Shown>,
    private readonly organisation: Organisation,
    private readonly required: RequiredAgents,
  ) {}

  /** Reads what begins in a span. */
  static async read(
    rows: PlanningRows,
    organisation: Organisation,
    required: RequiredAgents,
    { from, to }: Span,
  ): Promise<PlanningBook> {
    const shown = new Set<Shown>();
    if (await rows.anyForecast()) shown.add('forecast');
    for (const { measure, grain } of await rows.measuresKnown()) {
      shown.add(uploadOf(measure));
      if (grain === 'interval') shown.add(uploadWithinDayOf(measure));
    }
    const book = new PlanningBook(shown, organisation, required);
    for (const row of await rows.forecastsBetween(from, to)) book.takeForecast(row);
    for (const row of await rows.measuresBetween(from, to)) book.takeUpload(row);
    return book;
  }

  private takeForecast({ site, startAt, volume, averageHandleSeconds, requiredStaff, ...row }: ForecastRow): void {
    const queue = this.organisation.sourceIds.current('queue', row.queue);
    const averageHandleMs = averageHandleSeconds * SECOND_MS;
    const requiredAgents =
      requiredStaff ?? this.required.of(this.organisation, queue, startAt, volume, averageHandleMs);
    const cell = { interval: startAt, site, queue, volume, averageHandleMs, requiredAgents, reforecastAgents: null };
    put(this.forecast, cell);
  }

  private takeUpload({ startAt, agent, queue, source: _source, grain: _grain, ...row }: MeasureRow): void {
    const { sourceIds } = this.organisation;
    put(this.uploaded, {
      ...row,
      // A day of a zone whose days begin within a quarter hour stands in the interval in which it begins.
      interval: intervalStart(startAt),
      agent: agent === null ? null : sourceIds.current('agent', agent),
      queue: queue === null ? null : sourceIds.current('queue', queue),
    });
  }

  forecasts(from: number, to: number): Iterable<ForecastCell> {
    return this.forecast.size === 0 ? NOTHING : within(this.forecast, { from, to });
  }

  uploads(from: number, to: number): Iterable<UploadedCell> {
    return this.uploaded.size === 0 ? NOTHING : within(this.uploaded, { from, to });
  }
}
