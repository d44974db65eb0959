import { civilDay, DAY_MS, INTERVAL_MS } from '@intraday/time';
import type { PlacedForecast } from './forecasts-csv';
import type { UploadFaults } from './upload-fault';

/** Intervals of 15 minutes that one upload may fill. */
export const FORECAST_INTERVALS_MAX = 1_000_000;
/** Longest stretch of one row, seconds. */
const LENGTH_SECONDS_MAX = 86_400;
const INTERVAL_SECONDS = INTERVAL_MS / 1000;

/** What is expected in one interval. */
export interface CheckedForecast {
  readonly site: string | null;
  readonly queue: string;
  readonly startAt: number;
  readonly intervalSeconds: number;
  readonly volume: number;
  readonly averageHandleSeconds: number;
  readonly requiredStaff: number | null;
}

export type PlaceFound =
  | { readonly ok: true; readonly site: string | null; readonly queue: string; readonly timeZone: string }
  | { readonly ok: false; readonly field: 'site' | 'queue'; readonly message: string };
/** Which site and queue a row means; a row without site means the queue's. */
export type FindQueue = (queues: readonly string[], site: string | null) => PlaceFound;

/**
 * Checks the rows of one upload and spreads them over intervals of 15 minutes: volume evenly, handle time and staff as
 * they are. A row that names an interval again is a fault.
 */
export class ForecastCheck {
  private readonly filled = new Map<string, CheckedForecast>();
  private tooMany = false;

  constructor(
    private readonly find: FindQueue,
    private readonly faults: UploadFaults,
  ) {}

  /** Checks one row; every fault of it is added. */
  add(row: PlacedForecast): void {
    const { place, faults } = { place: row.place, faults: this.faults };
    const before = faults.total;
    const found = this.find(row.queues, row.site);
    if (!found.ok)
      faults.add(place, found.field, found.field === 'site' ? row.site : row.queues.join(' / '), found.message);
    for (const field of ['volume', 'averageHandleSeconds', 'requiredStaff'] as const) {
      const value = row[field];
      if (value !== null && value < 0) faults.add(place, field, String(value), 'must be at least 0');
    }
    if (row.startAt !== null && row.startAt % INTERVAL_MS !== 0) {
      const message = 'lies on no interval edge: use minutes 00, 15, 30 or 45 in UTC';
      faults.add(place, 'start', new Date(row.startAt).toISOString(), message);
    }
    const { length } = row;
    if (length !== 'day' && (length <= 0 || length > LENGTH_SECONDS_MAX || length % INTERVAL_SECONDS !== 0)) {
      const message = `must be a multiple of ${INTERVAL_SECONDS} up to ${LENGTH_SECONDS_MAX}`;
      faults.add(place, 'intervalSeconds', String(length), message);
    }
    if (faults.total > before || !found.ok || row.startAt === null) return;
    const until = length === 'day' ? endOfDay(row.startAt, found.timeZone) : row.startAt + length * 1000;
    this.spread(row, found, row.startAt, until);
  }

  /** The intervals of the good rows. */
  finish(): CheckedForecast[] {
    return [...this.filled.values()];
  }

  private spread(
    { place, volume, averageHandleSeconds, requiredStaff }: PlacedForecast,
    { site, queue }: Extract<PlaceFound, { ok: true }>,
    from: number,
    until: number,
  ): void {
    const pieces = (until - from) / INTERVAL_MS;
    if (this.filled.size + pieces > FORECAST_INTERVALS_MAX) {
      const message = `the file fills more than ${FORECAST_INTERVALS_MAX} intervals: send it in parts`;
      if (!this.tooMany) this.faults.add(place, null, undefined, message);
      this.tooMany = true;
      return;
    }
    for (let startAt = from; startAt < until; startAt += INTERVAL_MS) {
      const key = `${site ?? ''}\0${queue}\0${startAt}`;
      if (this.filled.has(key)) {
        const value = new Date(startAt).toISOString();
        this.faults.add(place, 'start', value, 'this interval of the queue is given before: leave one');
        return;
      }
      const share = volume / pieces;
      const intervalSeconds = INTERVAL_SECONDS;
      this.filled.set(key, {
        site,
        queue,
        startAt,
        intervalSeconds,
        volume: share,
        averageHandleSeconds,
        requiredStaff,
      });
    }
  }
}

/** End of the civil day that begins at an instant; 24 hours on where none begins there. */
function endOfDay(startAt: number, timeZone: string): number {
  const { start, end } = civilDay(timeZone, startAt);
  return start === startAt ? end : startAt + DAY_MS;
}
