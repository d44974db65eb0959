import { instantOf, type Answer, type Row, type View } from '@intraday/contract';
import { kpiByKey, measureByKey, nameOfMeasure } from '@intraday/metrics';
import { isNamed, type MemberNames } from './member-names';
import type { CellKind, CellValue, Column, SheetRow } from './sheet';
import { COMPARE_WORDS, DIMENSION_WORDS, GRAIN_WORDS, unitWords, WEEKDAY_WORDS } from './words';
import { localMs, type Zones } from './zones';

/** A column and what a row has in it. */
interface Part {
  readonly column: Column;
  readonly cell: (row: Row) => CellValue;
}

const DAY_MS = 86_400_000;
const FRACTIONS = ['fraction', 'fractionPerYear'];

const text = (title: string, cell: Part['cell']): Part => ({ column: { title, unit: null, kind: 'text' }, cell });

function memberParts(view: View, names: MemberNames): Part[] {
  return view.by.flatMap((dimension) => {
    const title = DIMENSION_WORDS[dimension];
    const name = text(title, ({ key }) => names.of(dimension, key[dimension] ?? null));
    return isNamed(dimension) ? [name, text(`${title} id`, ({ key }) => key[dimension] ?? null)] : [name];
  });
}

/** Where a row stands in time: on the clock of its zone, and as an instant where it is one. */
function timeParts({ grain }: View, zones: Zones): Part[] {
  if (grain === 'total') return [];
  const startOf = (row: Row): number | null => (row.start === undefined ? null : instantOf(row.start));
  const on =
    (told: (local: number) => CellValue): Part['cell'] =>
    (row) => {
      const start = startOf(row);
      return start === null ? null : told(localMs(zones.ofRow(row, start), start));
    };
  const zone = text('Time zone', (row) => {
    const start = startOf(row);
    return start === null ? null : zones.ofRow(row, start);
  });
  const title = GRAIN_WORDS[grain];
  if (grain === 'dayOfWeek')
    return [
      text(
        title,
        on((local) => WEEKDAY_WORDS[new Date(local).getUTCDay()] ?? null),
      ),
      zone,
    ];
  if (grain === 'timeOfDay') {
    const clock = { title, unit: null, kind: 'clock' } as const;
    return [{ column: clock, cell: on((local) => ((local % DAY_MS) + DAY_MS) % DAY_MS) }, zone];
  }
  return [
    { column: { title: 'Start', unit: 'local', kind: 'localTime' }, cell: on((local) => local) },
    zone,
    { column: { title: 'Start', unit: 'UTC', kind: 'instant' }, cell: startOf },
  ];
}

/** How the values of a KPI are kept in cells. Spreadsheets cannot show a negative duration: such a column is seconds. */
function kindOf(unit: string, values: readonly (number | null | undefined)[]): CellKind {
  if (FRACTIONS.includes(unit)) return 'fraction';
  if (unit !== 'seconds') return 'number';
  return values.some((value) => (value ?? 0) < 0) ? 'number' : 'duration';
}

/** A KPI's value, what it is set against, and its target where the answer has one. */
function kpiParts(key: string, { compare }: View, rows: readonly Row[]): Part[] {
  const kpi = kpiByKey(key);
  const [name, unit] = [kpi?.name ?? key, kpi?.unit ?? 'count'];
  const bounds = rows.flatMap(({ targets }) => [targets[key]?.low, targets[key]?.high]);
  const values = rows.flatMap((row) => [row.values[key], row.compare?.[key]]);
  const kind = kindOf(unit, [...values, ...bounds]);
  const figure = (what: string, cell: Part['cell']): Part => ({
    column: { title: `${name}${what}`, unit: unitWords(unit), kind },
    cell,
  });
  const against = compare === null ? [] : [figure(`, ${COMPARE_WORDS[compare]}`, (row) => row.compare?.[key] ?? null)];
  const hasTarget = rows.some(({ targets }) => targets[key] !== undefined);
  const target = !hasTarget
    ? []
    : [
        figure(', target from', ({ targets }) => targets[key]?.low ?? null),
        figure(', target to', ({ targets }) => targets[key]?.high ?? null),
        text(`${name}, state`, ({ targets }) => targets[key]?.state ?? null),
      ];
  return [figure('', (row) => row.values[key] ?? null), ...against, ...target];
}

/** The sums behind the values: all that some row tells, in the order in which they come. */
function measureParts(rows: readonly Row[]): Part[] {
  const keys = new Set(rows.flatMap(({ measures }) => Object.keys(measures)));
  return [...keys].map((key) => {
    const unit = unitWords(measureByKey(key)?.unit ?? 'count');
    const column: Column = { title: `${nameOfMeasure(key)} [${key}]`, unit, kind: 'number' };
    return {
      column,
      cell: ({ measures }) => {
        const sum = measures[key];
        return typeof sum === 'object' ? sum.value : (sum ?? null);
      },
    };
  });
}

/** The table of an answer, worked out row by row as it is taken. */
export interface AnswerTable {
  readonly columns: readonly Column[];
  readonly rows: Iterable<SheetRow>;
}

/**
 * The rows of an answer as a table: members with names and ids, the bucket's start, every KPI with what it is set against
 * and its target, and the measures behind. Figures are those of the answer, untouched; what has no value is empty.
 */
export function tableOf(view: View, { rows }: Pick<Answer, 'rows'>, names: MemberNames, zones: Zones): AnswerTable {
  const kpis = [...new Set(view.kpis)];
  const parts = [
    ...memberParts(view, names),
    ...timeParts(view, zones),
    ...kpis.flatMap((key) => kpiParts(key, view, rows)),
    ...measureParts(rows),
  ];
  function* told(): Generator<SheetRow> {
    for (const row of rows) yield parts.map(({ cell }) => cell(row));
  }
  return { columns: parts.map(({ column }) => column), rows: told() };
}

/** What a file is called whose title nobody gave: its KPIs and splits. */
export function defaultTitle({ kpis, by }: Pick<View, 'kpis' | 'by'>): string {
  const names = kpis.map((key) => kpiByKey(key)?.name ?? key);
  const [first = '', second] = names;
  const told = second === undefined ? first : names.length === 2 ? `${first} and ${second}` : `${first} and others`;
  return by.length === 0 ? told : `${told} by ${by.map((each) => DIMENSION_WORDS[each].toLowerCase()).join(', ')}`;
}
