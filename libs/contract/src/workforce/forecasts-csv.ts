import { instantOf } from '../instant';
import { rowsUnder, splitCsv, UPLOAD_LIMITS, type CsvLimits, type CsvRow } from './csv-table';
import { forecastEntrySchema } from './forecasts';
import { readList } from './read-list';
import type { UploadFaults, UploadPlace } from './upload-fault';

/** Seconds of the interval that Intraday keeps figures for. */
const INTERVAL_SECONDS = 900;

/** A row of a forecast as it was written, its numbers read. */
export interface PlacedForecast {
  readonly place: UploadPlace;
  /** Null: the queue's own. */
  readonly site: string | null;
  /** Names of the queue, the best first: the first that is known counts. */
  readonly queues: readonly string[];
  /** ms; null where the text was none, which is a fault already. */
  readonly startAt: number | null;
  /** `day`: the civil day of the queue's site where it begins with one, else 24 hours. */
  readonly length: number | 'day';
  readonly volume: number;
  readonly averageHandleSeconds: number;
  readonly requiredStaff: number | null;
}

export interface ForecastsRead {
  readonly rows: PlacedForecast[];
  readonly count: number;
  /** More that is worth keeping of the file. */
  readonly summary: Readonly<Record<string, unknown>>;
}

const at = (line: number): UploadPlace => ({ line, path: null });

/** Reads numbers and instants of one place, and notes what is wrong with them. */
class Cells {
  constructor(
    private readonly row: CsvRow,
    private readonly faults: UploadFaults,
  ) {}

  number(column: string): number {
    const text = this.row.of(column);
    if (text !== '' && /^[+-]?\d*\.?\d+(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text))) return Number(text);
    this.faults.add(at(this.row.line), column, text, 'must be a number such as 12.5');
    return 0;
  }

  /** @param spare read where the text has no zone: UTC */
  instant(column: string, spare = ''): number | null {
    const text = this.row.of(column);
    const found = instantOf(text) ?? (spare === '' ? null : looseUtc(text));
    if (found === null) {
      const example = 'must be an ISO 8601 instant with a zone, such as 2026-01-05T09:00:00Z';
      this.faults.add(at(this.row.line), column, text, example);
    }
    return found;
  }
}

/** `2026-01-05 09:00`, `2026-01-05T09:00:00` or `…09:00Z`, in UTC as the column says. */
function looseUtc(text: string): number | null {
  const found = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?Z?$/.exec(text);
  return found === null ? null : instantOf(`${found[1]}T${found[2]}${found[3] ?? ':00'}Z`);
}

const OWN = {
  required: ['site', 'queue', 'start', 'intervalSeconds', 'volume', 'averageHandleSeconds'],
  optional: ['requiredStaff'],
};
const AMAZON = {
  required: ['QueueName', 'QueueId', 'ChannelType', 'TimeStamp', 'IntervalDuration', 'IncomingContactVolume'].concat(
    'AverageHandleTime',
  ),
  optional: ['ContactsHandled'],
};
const GENESYS = {
  required: ['Interval Start UTC Date', 'Queue', 'Media Type', 'Offered', 'Interactions Handled', 'Total Handle Time'],
  optional: ['Skill Set', 'Language'],
};
const AMAZON_LENGTHS: Readonly<Record<string, number | 'day'>> = { '15mins': 900, '30mins': 1_800, daily: 'day' };

function ownRow(row: CsvRow, faults: UploadFaults): PlacedForecast {
  const cells = new Cells(row, faults);
  return {
    place: at(row.line),
    site: row.of('site') === '' ? null : row.of('site'),
    queues: [row.of('queue')],
    startAt: cells.instant('start'),
    length: cells.number('intervalSeconds'),
    volume: cells.number('volume'),
    averageHandleSeconds: cells.number('averageHandleSeconds'),
    requiredStaff: row.of('requiredStaff') === '' ? null : cells.number('requiredStaff'),
  };
}

function amazonRow(row: CsvRow, faults: UploadFaults): PlacedForecast {
  const cells = new Cells(row, faults);
  const length = AMAZON_LENGTHS[row.of('IntervalDuration').toLowerCase()];
  if (length === undefined) {
    faults.add(at(row.line), 'IntervalDuration', row.of('IntervalDuration'), 'must be 15mins, 30mins or daily');
  }
  if (!['VOICE', 'CHAT'].includes(row.of('ChannelType').toUpperCase()))
    faults.add(at(row.line), 'ChannelType', row.of('ChannelType'), 'must be VOICE or CHAT');
  return {
    place: at(row.line),
    site: null,
    queues: [row.of('QueueId'), row.of('QueueName')].filter((name) => name !== ''),
    startAt: cells.instant('TimeStamp', 'UTC'),
    length: length ?? INTERVAL_SECONDS,
    volume: cells.number('IncomingContactVolume'),
    averageHandleSeconds: cells.number('AverageHandleTime'),
    requiredStaff: null,
  };
}

function genesysRow(row: CsvRow, faults: UploadFaults): PlacedForecast {
  const cells = new Cells(row, faults);
  const [handled, seconds] = [cells.number('Interactions Handled'), cells.number('Total Handle Time')];
  if (handled < 0 || seconds < 0)
    faults.add(at(row.line), 'Total Handle Time', row.of('Total Handle Time'), 'must be at least 0, and handled too');
  return {
    place: at(row.line),
    site: null,
    queues: [row.of('Queue')],
    startAt: cells.instant('Interval Start UTC Date', 'UTC'),
    length: INTERVAL_SECONDS,
    volume: cells.number('Offered'),
    averageHandleSeconds: handled > 0 ? Math.max(0, seconds) / handled : 0,
    requiredStaff: null,
  };
}

/** Rows of Genesys of one queue and interval (one a media type, skill set and language) as one. */
function merged(rows: readonly PlacedForecast[]): PlacedForecast[] {
  const sums = new Map<string, PlacedForecast>();
  for (const row of rows) {
    const key = `${row.queues.join()}\0${row.startAt ?? `?${row.place.line ?? ''}`}`;
    const one = sums.get(key);
    const volume = row.volume + (one?.volume ?? 0);
    const handle = one === undefined ? 0 : one.averageHandleSeconds * one.volume;
    // A negative volume stays apart, so that it is told.
    if (one === undefined || row.volume < 0 || one.volume < 0)
      sums.set(one === undefined ? key : `${key}\0${sums.size}`, row);
    else {
      const mean = volume > 0 ? (handle + row.averageHandleSeconds * row.volume) / volume : 0;
      sums.set(key, { ...one, volume, averageHandleSeconds: mean });
    }
  }
  return [...sums.values()];
}

/**
 * Reads forecasts of CSV by its header: `site,queue,start,intervalSeconds,volume,averageHandleSeconds,requiredStaff`; the
 * forecast import of Amazon Connect (`QueueName,QueueId,ChannelType,TimeStamp,…`); or the historical import of Genesys
 * Cloud (`Interval Start UTC Date,Queue,…`), whose offered contacts and handle time are taken as the forecast of the
 * interval that they name, added up over media types, languages and skill sets, which only the summary keeps.
 */
export function readForecastsCsv(text: string, faults: UploadFaults, limits: CsvLimits = UPLOAD_LIMITS): ForecastsRead {
  const before = faults.total;
  const records = splitCsv(text, limits, faults);
  if (faults.total > before && records.length === 0) return { rows: [], count: 0, summary: {} };
  const names = new Set(records[0]?.values ?? []);
  if (names.has('QueueName') && names.has('TimeStamp')) {
    const rows = rowsUnder(records, AMAZON, faults);
    return {
      rows: rows.map((row) => amazonRow(row, faults)),
      count: rows.length,
      summary: { form: 'amazonConnect' },
    };
  }
  if (names.has('Interval Start UTC Date')) {
    const rows = rowsUnder(records, GENESYS, faults);
    const skills = new Set(rows.flatMap((row) => row.of('Skill Set').split('|||')).filter((skill) => skill !== ''));
    return {
      rows: merged(rows.map((row) => genesysRow(row, faults))),
      count: rows.length,
      summary: { form: 'genesys', skills: [...skills].sort() },
    };
  }
  const rows = rowsUnder(records, OWN, faults);
  return { rows: rows.map((row) => ownRow(row, faults)), count: rows.length, summary: {} };
}

/** Rows of `{ forecasts: […] }`; the faults of their form are added with their paths. */
export function readForecastsJson(json: unknown, faults: UploadFaults): ForecastsRead {
  const rows = readList('forecasts', json, forecastEntrySchema, faults).map(({ value, path }): PlacedForecast => {
    const startAt = instantOf(value.start);
    if (startAt === null) {
      const message = 'must be an ISO 8601 instant with a zone, such as 2026-01-05T09:00:00Z';
      faults.add({ line: null, path: `${path}.start` }, 'start', value.start, message);
    }
    const { volume, averageHandleSeconds, intervalSeconds: length } = value;
    const own = { site: value.site ?? null, queues: [value.queue], requiredStaff: value.requiredStaff ?? null };
    return { place: { line: null, path }, ...own, startAt, length, volume, averageHandleSeconds };
  });
  return { rows, count: rows.length, summary: {} };
}
