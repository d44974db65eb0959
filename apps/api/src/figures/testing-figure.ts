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
/** How a row says the source of what it counts, when the place names none. */
const SPLIT_FOR_SOURCE: Dimension = 'agent';

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
async function rowsOf(server: CasesServer, kpi: string, { source, where, from, to }: Place): Promise<Row[]> {
  const named = Object.entries(where).map(([dimension, member]) => [
    dimension,
    [EXTERNAL_IDS.includes(dimension) ? `${source}:${member}` : member],
  ]);
  const isNamed = Object.keys(where).some((dimension) => EXTERNAL_IDS.includes(dimension));
  const answer = await server.ask({
    kpis: [kpi],
    where: Object.fromEntries(named),
    by: isNamed ? [] : [SPLIT_FOR_SOURCE],
    range: { from, to },
  });
  const absent = answer.absent[kpi];
  if (absent !== undefined) throw new Error(`${kpi}: ${absent}`);
  const prefix = `${source}:`;
  return answer.rows.flatMap((row): Row[] => {
    const member = row.key[SPLIT_FOR_SOURCE];
    if (isNamed || member === null || member === undefined) return [row];
    return member.startsWith(prefix) ? [{ ...row, key: { agent: member.slice(prefix.length) } }] : [];
  });
}

/** Rows that hold a measure at a place, through `/query`. */
export function rowsWith(server: CasesServer, measure: string, place: Place): Promise<Row[]> {
  const dimensions = [...new Set(Object.keys(place.where))];
  return rowsOf(server, kpiWith(measure, dimensions.length > 0 ? dimensions : [SPLIT_FOR_SOURCE]), place);
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
  const rows = await rowsOf(server, kpi, place);
  if (rows.length > 1) throw new Error(`${kpi} has ${rows.length} rows where one place was asked for`);
  return rows[0]?.values[kpi] ?? null;
}
