import { isoOf, type Dimension, type View } from '@intraday/contract';
import {
  familiesOfMeasure,
  familyOfMeasure,
  measureByKey,
  measuresOf,
  kpiByKey,
  PERIOD_SECONDS,
  SKETCHES,
  UPLOADED,
  FAMILIES,
  type CellAddition,
  type Family,
} from '@intraday/metrics';
import { startsOf, type GatheredPart } from './answer-of';
import { askView } from './ask-view';
import { Gathering, type Asked } from './gather';
import type { Gathered } from './gathered';
import type { Part } from './plan';
import { outsideScope, unanswerable, type Refused } from './problem';
import type { Span } from './range';
import type { FigureReader } from './reader';
import type { Rights } from './rights';
import { ViewWatch } from './view-watch';

const families: readonly Family[] = FAMILIES;
/** Families whose cells are sums of what single contacts add. */
const OF_CONTACTS: ReadonlySet<string> = new Set([
  ...['queue', 'flow', 'refusal', 'handling', 'agentLoad', 'arrival', 'selfService', 'callback', 'outcome', 'chain'],
  ...['message', 'survey', 'evaluation', 'attempt'],
]);
const NOWHERE = 'Take key, start and measure as they stand in the row.';

/** One measure of one row of a view's answer. */
export interface RowWanted {
  readonly key: Readonly<Record<string, string | null>>;
  /** Start of its bucket, ms; null in an answer without buckets. */
  readonly start: number | null;
  readonly measure: string;
}

/** A measure of a row that contacts make, found in an answer: plain data, good beyond the reader that it was read by. */
export interface RowFound {
  readonly measure: string;
  /** The measure in the row, and what of it was uploaded, in stored units. */
  readonly amount: number;
  readonly uploaded: number;
  /** Stored units in one unit of the catalogue. */
  readonly units: number;
  readonly unit: string;
  /** Where it lies among the view's rows; null for a row that is not there: nothing was counted. */
  readonly place: { readonly name: string; readonly served: boolean; readonly span: Span } | null;
}

/** True for a measure that is the sum of what single contacts add. */
export function isOfContacts(measure: string): boolean {
  const merge = measureByKey(measure)?.merge;
  const isSum = merge === undefined || (merge.time === 'sum' && merge.members === 'sum');
  return isSum && !SKETCHES.has(measure) && OF_CONTACTS.has(familyOfMeasure(measure)?.name ?? '');
}

/** What of the wish cannot be, or null. */
function faultOf(view: View, { key, start, measure }: RowWanted): string | null {
  if (familyOfMeasure(measure) === null && measure !== PERIOD_SECONDS)
    return `There is no measure ${measure}. ${NOWHERE}`;
  const lacking = view.by.find((dimension) => key[dimension] === undefined);
  if (lacking !== undefined) return `The key lacks ${lacking}. ${NOWHERE}`;
  const beyond = Object.keys(key).find((dimension) => !view.by.includes(dimension as Dimension));
  if (beyond !== undefined) return `The view is not split by ${beyond}. ${NOWHERE}`;
  if (view.grain === 'total') return start === null ? null : `A total has no start: leave it out.`;
  return start === null ? `A row of a view by ${view.grain} has a start: say which.` : null;
}

/** Why no contacts can be told of a measure, or null. */
function absenceOf(view: View, measure: string, parts: readonly Part[], absent: Readonly<Record<string, string>>) {
  const told = parts.flatMap((part) => part.told);
  if (told.includes(measure)) {
    if (isOfContacts(measure)) return null;
    const others = [...new Set(told)].filter(isOfContacts);
    const these = others.length === 0 ? 'None of this view is' : `Of this view these are: ${others.join(', ')}`;
    return `${measure} is not counted contact by contact. ${these}. For the time of an agent see GET /api/v1/agents/{id}/timeline.`;
  }
  const waiting = view.kpis.find((key) => {
    const kpi = kpiByKey(key);
    return kpi !== null && absent[key] !== undefined && measuresOf(kpi).includes(measure);
  });
  return waiting === undefined
    ? `The rows of this view do not tell ${measure}. ${NOWHERE}`
    : `${waiting} is absent here. ${absent[waiting] ?? ''}`;
}

/** Agents list the contacts of their own work, and nobody else's. */
function refusedTo({ role }: Rights, view: View, part: Part, measure: string): Refused | null {
  if (role !== 'agent') return null;
  const ofPeople = (familyOfMeasure(measure)?.dimensions ?? []).includes('agent');
  return ofPeople && !part.served && view.scope.team === undefined
    ? null
    : outsideScope('You can list the contacts that you handled yourself.');
}

function sameKey(row: Gathered, { key }: RowWanted, { by }: View): boolean {
  return by.every((dimension, index) => (row.key[index] ?? null) === key[dimension]);
}

/** What somebody uploaded of a measure in a row, in stored units. */
function uploadedIn({ asked }: GatheredPart, reader: FigureReader, name: string, column: number): number {
  const { part } = asked;
  const byFamily = new Map([...part.byFamily].filter(([family]) => families[family]?.name === UPLOADED));
  if (byFamily.size === 0) return 0;
  const rows = new Gathering({ ...asked, part: { ...part, byFamily } }, reader).gatherAllBut(new Set()).rows;
  return rows.get(name)?.sums[column] ?? 0;
}

function spanOf({ reach }: Gathered, { span }: Asked): Span {
  if (reach.length === 0) return span;
  return { from: Math.min(...reach.map(({ from }) => from)), to: Math.max(...reach.map(({ to }) => to)) };
}

/**
 * Finds the measure of a row in the answer of a view.
 *
 * @param asOf the instant that totals run up to, ms; the reader must be settled at it
 * @returns the measure as `evaluateView` tells it, in whole stored units; or why it is none that contacts make
 */
export function findRow(
  view: View,
  rights: Rights,
  reader: FigureReader,
  asOf: number,
  wanted: RowWanted,
): { readonly ok: true; readonly row: RowFound } | Refused {
  const fault = faultOf(view, wanted);
  if (fault !== null) return unanswerable(fault);
  const read = new ViewWatch(view, rights, false).gather(reader, asOf, null);
  if (!('gathered' in read)) return read;
  const { gathered, about } = read;
  const { measure } = wanted;
  const parts = gathered.map(({ asked }) => asked.part);
  const absence = absenceOf(view, measure, parts, about.absent);
  if (absence !== null) return unanswerable(absence);
  const startIn = startsOf(gathered, view, about.time);
  const start = wanted.start === null ? null : isoOf(wanted.start);
  const telling = gathered.filter(({ asked }) => asked.part.told.includes(measure));
  for (const { asked } of telling) {
    const refused = refusedTo(rights, view, asked.part, measure);
    if (refused) return refused;
  }
  const { units = 1 } = parts.flatMap(({ columns }) => columns).find((column) => column.measure === measure) ?? {};
  const common = { measure, units, unit: measureByKey(measure)?.unit ?? 'count' };
  // Where both parts of a view tell a measure, the row tells that of the later one.
  for (const part of [...telling].reverse()) {
    const column = part.asked.part.position.get(measure);
    for (const [name, row] of part.rows) {
      if (column === undefined || !sameKey(row, wanted, view) || startIn(row) !== start) continue;
      const place = { name, served: part.asked.part.served, span: spanOf(row, part.asked) };
      const uploaded = uploadedIn(part, reader, name, column);
      return { ok: true, row: { ...common, amount: row.sums[column] ?? 0, uploaded, place } };
    }
  }
  return { ok: true, row: { ...common, amount: 0, uploaded: 0, place: null } };
}

/** Says what of a contact's additions counts in a row, in stored units. */
export type AmountIn = (additions: readonly CellAddition[]) => number;

/**
 * How contacts count in a row that was found, by the same code that sums up the view.
 *
 * @param asOf the instant that the row was found at, ms
 */
export function amountIn(
  view: View,
  rights: Rights,
  reader: FigureReader,
  asOf: number,
  { measure, place }: RowFound,
): { readonly ok: true; readonly amount: AmountIn } | Refused {
  const found = askView(view, rights, reader, asOf);
  if (!('asked' in found)) return found;
  const asked = found.asked.find(({ part }) => part.served === place?.served && part.told.includes(measure));
  const slots = new Map(
    familiesOfMeasure(measure).map((family) => [
      families.indexOf(family),
      Object.keys(family.measures).indexOf(measure),
    ]),
  );
  if (!asked || place === null) return { ok: true, amount: () => 0 };
  const gathering = new Gathering(asked, reader);
  const { name, span } = place;
  const amount: AmountIn = (additions) => {
    let sum = 0;
    for (const { family, interval, dimensions, amounts } of additions) {
      const slot = slots.get(family);
      if (slot === undefined || interval < span.from || interval >= span.to) continue;
      const own = amountOf(amounts, slot);
      if (own !== 0 && gathering.rowNameOf(family, interval, dimensions) === name) sum += own;
    }
    return sum;
  };
  return { ok: true, amount };
}

function amountOf(amounts: readonly number[], slot: number): number {
  let sum = 0;
  for (let at = 0; at + 1 < amounts.length; at += 2) if (amounts[at] === slot) sum += amounts[at + 1] ?? 0;
  return sum;
}
