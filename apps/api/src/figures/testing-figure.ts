import type { Dimension, Row } from '@intraday/contract';
import { familyOfMeasure, isFed, KPIS, measuresOf, PERIOD_SECONDS, type Kpi } from '@intraday/metrics';
import type { CasesServer } from './testing-cases-server';

/** Where and when a figure is asked for; places by their names in the log of the source. */
export interface Place {
  readonly source: string;
  readonly where: Readonly<Partial<Record<Dimension, string>>>;
  /** Instants, ISO. */
  readonly from: string;
  readonly to: string;
}

const EXTERNAL_IDS: readonly string[] = ['queue', 'agent'];
/** How the rows of a KPI say the source of what they count, when the place names neither queue nor agent. */
type SourceSplit = 'queue' | 'agent';

const hasDimensions = (kpi: Kpi, dimensions: readonly string[]): boolean =>
  measuresOf(kpi)
    .filter((measure) => measure !== PERIOD_SECONDS)
    .every((measure) => {
      const family = familyOfMeasure(measure);
      const has: readonly string[] = family?.dimensions ?? [];
      return family?.gauge === false && dimensions.every((dimension) => has.includes(dimension));
    });

/** The KPI of fewest measures that holds a measure and can be limited to these dimensions, by the catalogue. */
export function kpiWith(measure: string, dimensions: readonly string[]): string {
  const [kpi] = KPIS.filter(({ key }) => isFed(key))
    .filter((each) => measuresOf(each).includes(measure) && hasDimensions(each, dimensions))
    .sort((a, b) => measuresOf(a).length - measuresOf(b).length);
  if (!kpi) throw new Error(`no KPI holds ${measure} by ${dimensions.join(', ')}`);
  return kpi.key;
}

/** Rows of one KPI at a place, without the name of the source in their keys. */
async function rowsOf(server: CasesServer, kpi: string, place: Place, split: SourceSplit | null): Promise<Row[]> {
  const { source, where, from, to } = place;
  const named = Object.entries(where).map(([dimension, member]) => [
    dimension,
    [EXTERNAL_IDS.includes(dimension) ? `${source}:${member}` : member],
  ]);
  const by = split === null ? [] : [split];
  const answer = await server.ask({ kpis: [kpi], where: Object.fromEntries(named), by, range: { from, to } });
  const absent = answer.absent[kpi];
  if (absent !== undefined) throw new Error(`${kpi}: ${absent}`);
  if (split === null) return answer.rows;
  const prefix = `${source}:`;
  // What belongs to nobody known is kept: it would be counted for the source too.
  return answer.rows
    .map((row) => ({ row, member: row.key[split] ?? null }))
    .filter(({ member }) => member === null || member.startsWith(prefix))
    .map(({ row, member }) => ({ ...row, key: { [split]: member?.slice(prefix.length) ?? null } }));
}

function splitFor(measure: string, { where }: Place): SourceSplit | null {
  if (EXTERNAL_IDS.some((dimension) => Object.hasOwn(where, dimension))) return null;
  const dimensions: readonly string[] = familyOfMeasure(measure)?.dimensions ?? [];
  return dimensions.includes('agent') ? 'agent' : 'queue';
}

/** Rows that hold a measure at a place, through `/query`. */
export function rowsWith(server: CasesServer, measure: string, place: Place): Promise<Row[]> {
  const split = splitFor(measure, place);
  const dimensions = [...Object.keys(place.where), ...(split === null ? [] : [split])];
  return rowsOf(server, kpiWith(measure, dimensions), place, split);
}

/** Sum of a measure at a place; 0 where there is no row. NaN where a row lacks the measure, which equals nothing. */
export function sumOf(rows: readonly Row[], measure: string): number {
  return rows.reduce((sum, { measures }) => {
    const amount = measures[measure];
    return sum + (typeof amount === 'number' ? amount : Number.NaN);
  }, 0);
}

export const figureOf = async (server: CasesServer, measure: string, place: Place): Promise<number> =>
  sumOf(await rowsWith(server, measure, place), measure);

/** Value of a KPI at a named place; null where there is no row, or no value. */
export async function valueOf(server: CasesServer, kpi: string, place: Place): Promise<number | null> {
  const rows = await rowsOf(server, kpi, place, null);
  if (rows.length > 1) throw new Error(`${kpi} has ${rows.length} rows where one place was asked for`);
  return rows[0]?.values[kpi] ?? null;
}
