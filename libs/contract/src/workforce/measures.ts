import { DAY_MS, INTERVAL_MS, startOfDate } from '@intraday/time';
import { isUploadable, measureByKey } from '@intraday/metrics';
import { z } from 'zod';
import { instantOf } from '../instant';
import { IDENTIFIER_CHARACTERS_MAX } from '../limits';
import { readCsv, UPLOAD_LIMITS, type CsvLimits } from './csv-table';
import { readList } from './read-list';
import { dateOf } from './schedules-check';
import type { UploadFaults, UploadPlace } from './upload-fault';

const id = z.string().min(1).max(IDENTIFIER_CHARACTERS_MAX);
const PLACES = ['site', 'team', 'agent', 'queue', 'callType', 'channel'] as const;
export type MeasurePlace = (typeof PLACES)[number];

/** A value of a measure that no event brings, in the unit of the catalogue; `start` is an instant, or the date of a day. */
export const measureEntrySchema = z.strictObject({
  source: id,
  start: z.string().max(40),
  grain: z.enum(['interval', 'day']),
  ...{ site: id.nullish(), team: id.nullish(), agent: id.nullish(), queue: id.nullish() },
  ...{ callType: id.nullish(), channel: id.nullish() },
  measure: id,
  value: z.number().finite(),
});
/** `PUT /measures`: replaces per source, start, grain, place and measure. */
export const measuresSchema = z.strictObject({ measures: z.array(measureEntrySchema) });

type Places = Readonly<Record<MeasurePlace, string | null>>;
/** A row of a measure upload as it was written. */
export interface PlacedMeasure {
  readonly place: UploadPlace;
  readonly source: string;
  readonly start: string;
  readonly grain: string;
  readonly places: Places;
  readonly measure: string;
  readonly value: number | null;
}
/** A row that is good. */
export interface CheckedMeasure extends Places {
  readonly source: string;
  readonly startAt: number;
  readonly grain: 'interval' | 'day';
  readonly measure: string;
  readonly value: number;
}

const at = (line: number): UploadPlace => ({ line, path: null });
const placesOf = (of: (place: MeasurePlace) => string | null | undefined): Places => ({
  ...{ site: of('site') ?? null, team: of('team') ?? null, agent: of('agent') ?? null },
  ...{ queue: of('queue') ?? null, callType: of('callType') ?? null, channel: of('channel') ?? null },
});

/** Reads measures of CSV `source,start,grain,site,team,agent,queue,callType,channel,measure,value`. */
export function readMeasuresCsv(
  text: string,
  faults: UploadFaults,
  limits: CsvLimits = UPLOAD_LIMITS,
): PlacedMeasure[] {
  const header = { required: ['source', 'start', 'grain', 'measure', 'value'], optional: [...PLACES] };
  return readCsv(text, header, limits, faults).map(({ line, of }) => {
    const value = of('value') === '' ? Number.NaN : Number(of('value'));
    const isGood = Number.isFinite(value);
    if (!isGood) faults.add(at(line), 'value', of('value'), 'must be a number such as 12.5');
    const places = placesOf((place) => (of(place) === '' ? null : of(place)));
    const [source, start, grain, measure] = [of('source'), of('start'), of('grain'), of('measure')];
    return { place: at(line), source, start, grain, places, measure, value: isGood ? value : null };
  });
}

/** Rows of `{ measures: […] }`; the faults of their form are added with their paths. */
export function readMeasuresJson(json: unknown, faults: UploadFaults): PlacedMeasure[] {
  return readList('measures', json, measureEntrySchema, faults).map(({ value: row, path }) => {
    const { source, start, grain, measure, value } = row;
    return { place: { line: null, path }, source, start, grain, measure, value, places: placesOf((name) => row[name]) };
  });
}

/** Dimensions that a measure has, and those that they imply: an agent its team and site, a team or queue its site. */
function dimensionsOf(grain: readonly string[]): Set<string> {
  const all = new Set(grain);
  if (all.has('agent')) all.add('team');
  if (all.has('team') || all.has('queue')) all.add('site');
  return all;
}

/** Kinds of measures whose values may lie below 0. */
const SIGNED = ['residual', 'model', 'sum'];

/** What an upload of measures may be about. */
export interface MeasureKnowledge {
  /** The organisation's id of what a row names, or null where nobody knows it. */
  readonly idOf: (dimension: MeasurePlace, written: string) => string | null;
  /** Zone of the place of a row. */
  readonly zoneOf: (places: Places) => string;
}

/** Checks the rows of one upload of measures. */
export class MeasureCheck {
  private readonly good = new Map<string, CheckedMeasure>();

  constructor(
    private readonly known: MeasureKnowledge,
    private readonly faults: UploadFaults,
  ) {}

  /** Checks one row; every fault of it is added. */
  add(row: PlacedMeasure): void {
    const before = this.faults.total;
    const note = (field: string, value: string, message: string): void =>
      this.faults.add(row.place, field, value, message);
    if (row.source === '' || row.source.length > IDENTIFIER_CHARACTERS_MAX || row.source.includes('\0'))
      note('source', row.source, 'must name where the value comes from, such as payroll');
    const { grain } = row;
    if (grain !== 'interval' && grain !== 'day') note('grain', grain, 'must be interval or day');
    const measure = measureByKey(row.measure);
    if (measure === null) note('measure', row.measure, 'is no measure of the catalogue: look at GET /api/v1/catalogue');
    else if (!isUploadable(row.measure))
      note(
        'measure',
        row.measure,
        'does not add up over time and places, or is worked out from others: it cannot be uploaded',
      );
    const dimensions = measure === null ? null : dimensionsOf(measure.grain);
    const places: { -readonly [Place in MeasurePlace]: string | null } = { ...row.places };
    for (const name of PLACES) {
      const written = row.places[name];
      if (written === null) continue;
      if (dimensions !== null && !dimensions.has(name))
        note(name, written, `the measure ${row.measure} has no ${name}: leave it empty`);
      places[name] = this.known.idOf(name, written);
      if (places[name] === null) note(name, written, `nobody knows this ${name}: add it to the organisation`);
    }
    if (row.value !== null && row.value < 0 && measure !== null && !SIGNED.includes(measure.kind))
      note('value', String(row.value), 'must be at least 0');
    const startAt = this.startOf(row, places, note);
    if (this.faults.total > before || startAt === null || row.value === null) return;
    if (grain !== 'interval' && grain !== 'day') return;
    const checked: CheckedMeasure = {
      source: row.source,
      startAt,
      grain,
      ...places,
      measure: row.measure,
      value: row.value,
    };
    const key = [row.source, startAt, grain, row.measure, ...PLACES.map((name) => places[name] ?? '')].join('\0');
    if (this.good.has(key))
      note('measure', row.measure, 'this value is given before for the same place and start: leave one');
    else this.good.set(key, checked);
  }

  finish(): CheckedMeasure[] {
    return [...this.good.values()];
  }

  private startOf(
    { start, grain }: PlacedMeasure,
    places: Places,
    note: (field: string, value: string, message: string) => void,
  ): number | null {
    const date = dateOf(start);
    if (grain === 'day' && date !== null)
      return startOfDate(this.known.zoneOf(places), date.year, date.month, date.day);
    const found = instantOf(start);
    if (found === null || found < 0 || found > Date.UTC(2200, 0, 1) + DAY_MS) {
      note('start', start, 'must be an instant with a zone, such as 2026-01-05T09:00:00Z, or for a day its date');
      return null;
    }
    if (found % INTERVAL_MS !== 0)
      note('start', start, 'lies on no interval edge: use minutes 00, 15, 30 or 45 in UTC');
    return found;
  }
}
