import { DIMENSIONS, type Dimension, type Places } from '@intraday/contract';
import { DAY_MS } from '@intraday/time';
import { bucketEnd } from './bucket-end';
import type { DrillQuestion, Over } from './drill-question';
import { stepInto } from './drill-steps';

/** A row of a page's answer: the members of its split and its bucket. */
export interface RowPlace {
  readonly key: Readonly<Record<string, string | null>>;
  /** First instant of the bucket, ms; null for a total. */
  readonly start: number | null;
  readonly over: Over;
}

/** The zones in which a question's days are cut. */
export function zonesOf({ scope, zone }: DrillQuestion, places: Places | null, placeZone: string): readonly string[] {
  if (zone !== null) return [zone];
  if (scope.site !== undefined || scope.team !== undefined || scope.agent !== undefined) return [placeZone];
  return [...new Set([placeZone, ...(places?.sites.map(({ timeZone }) => timeZone) ?? [])])];
}

const isDimension = (text: string): text is Dimension => DIMENSIONS.some((each) => each === text);

/**
 * The question of which a row's figure is the total: its members and its time alone. Null where that cannot be asked: a
 * member that nobody knows, a time of day, a calendar day that begins at several instants.
 *
 * @param zones zones in which the question's days are cut
 */
export function narrowed(question: DrillQuestion, row: RowPlace, zones: readonly string[]): DrillQuestion | null {
  let into: DrillQuestion = question;
  for (const [dimension, id] of Object.entries(row.key)) {
    if (id === null || !isDimension(dimension)) return null;
    into = stepInto(into, dimension, id);
  }
  if (row.start === null) return into;
  const [zone] = zones;
  if (zone === undefined || (zones.length > 1 && row.over !== 'interval')) return null;
  const to = bucketEnd(row.over, row.start, zone);
  if (to === null || to - row.start > 32 * DAY_MS) return null;
  return { ...into, range: { kind: 'span', from: row.start, to }, by: null, over: null };
}
