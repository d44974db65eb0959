import { DIMENSIONS, type Dimension, type Scope, type View, type ViewRequest } from '@intraday/contract';
import { kpiByKey } from '@intraday/metrics';
import { isTimeZone } from '@intraday/time';
import { rangeOfView, rangeText, readRange, type DrillRange } from './drill-range';

/** How a page is cut over time; `none` for one total. */
export const OVERS = ['none', 'interval', 'hour', 'day', 'week', 'month', 'timeOfDay', 'dayOfWeek'] as const;
export type Over = (typeof OVERS)[number];
export const COMPARES = ['previous', 'sameDayLastWeek', 'target'] as const;
export type Compare = (typeof COMPARES)[number];
export type LookAs = 'number' | 'picture';
export type Where = Readonly<Partial<Record<Dimension, readonly string[]>>>;

/** What a page asks: one KPI, where, split by what, over which time. All of it stands in the address. */
export interface DrillQuestion {
  readonly kpi: string;
  readonly scope: Scope;
  readonly where: Where;
  readonly by: Dimension | null;
  /** Null: as finely as the range wants, or one total where the page is split. */
  readonly over: Over | null;
  readonly range: DrillRange;
  readonly compare: Compare | null;
  /** IANA name; null for the zone of each site. */
  readonly zone: string | null;
  readonly as: LookAs;
}

/** Parameters of an address. */
export type Params = Readonly<Record<string, string>>;

/** A parameter that could not be read, and what it said. */
export interface Unread {
  readonly name: string;
  readonly value: string;
}

export interface ReadQuestion {
  /** Null where the address names no KPI of the catalogue. */
  readonly question: DrillQuestion | null;
  readonly unread: readonly Unread[];
}

export const TODAY: DrillRange = { kind: 'period', period: 'today' };
const SCOPES = ['site', 'team', 'agent', 'queue'] as const;
const WHERE = 'where.';

const isDimension = (text: string): text is Dimension => DIMENSIONS.some((each) => each === text);
const isOver = (text: string): text is Over => OVERS.some((each) => each === text);
const isCompare = (text: string): text is Compare => COMPARES.some((each) => each === text);
const isLook = (text: string): text is LookAs => text === 'number' || text === 'picture';

/** A list in one parameter: what has a comma of its own writes it as %2C. */
const listText = (list: readonly string[]): string =>
  list.map((each) => each.replaceAll('%', '%25').replaceAll(',', '%2C')).join(',');
const listOf = (text: string): string[] =>
  text
    .split(',')
    .filter((each) => each !== '')
    .map((each) => each.replaceAll('%2C', ',').replaceAll('%25', '%'));

/**
 * Reads a question from the parameters of an address. What is not understood falls back to its default and is told.
 *
 * @example readQuestion({ kpi: 'occupancy', site: 'madrid', by: 'team' })
 */
export function readQuestion(params: Params): ReadQuestion {
  const unread: Unread[] = [];
  const read = <T>(name: string, reader: (text: string) => T | null, fallback: T): T => {
    const value = params[name];
    if (value === undefined || value === '') return fallback;
    const found = reader(value);
    if (found === null) unread.push({ name, value });
    return found ?? fallback;
  };
  const one =
    <T extends string>(is: (text: string) => text is T) =>
    (text: string): T | null =>
      is(text) ? text : null;
  const kpi = params['kpi'] ?? '';
  if (kpiByKey(kpi) === null) return { question: null, unread: [{ name: 'kpi', value: kpi }] };
  const question: DrillQuestion = {
    kpi,
    scope: scopeOf(params),
    where: whereOf(params, unread),
    by: read<Dimension | null>('by', one(isDimension), null),
    over: read<Over | null>('over', one(isOver), null),
    range: read('range', readRange, TODAY),
    compare: read<Compare | null>('compare', one(isCompare), null),
    zone: read<string | null>('zone', (text) => (isTimeZone(text) ? text : null), null),
    as: read<LookAs>('as', one(isLook), 'number'),
  };
  return { question, unread };
}

function scopeOf(params: Params): Scope {
  const named = SCOPES.flatMap((level): [string, string][] => {
    const id = params[level];
    return id === undefined || id === '' ? [] : [[level, id]];
  });
  return Object.fromEntries(named);
}

function whereOf(params: Params, unread: Unread[]): Where {
  const named = Object.entries(params).flatMap(([name, value]): [Dimension, string[]][] => {
    if (!name.startsWith(WHERE)) return [];
    const dimension = name.slice(WHERE.length);
    const members = listOf(value);
    if (isDimension(dimension) && members.length > 0) return [[dimension, members]];
    unread.push({ name, value });
    return [];
  });
  return Object.fromEntries(named);
}

/** The question as parameters of an address; defaults are left out. */
export function questionParams(question: DrillQuestion): Params {
  const { kpi, scope, where, by, over, range, compare, zone, as } = question;
  const cuts = Object.entries(where).map(([dimension, members]): [string, string] => [
    `${WHERE}${dimension}`,
    listText(members),
  ]);
  return {
    kpi,
    ...scope,
    ...Object.fromEntries(cuts),
    ...(by === null ? {} : { by }),
    ...(over === null ? {} : { over }),
    range: rangeText(range),
    ...(compare === null ? {} : { compare }),
    ...(zone === null ? {} : { zone }),
    ...(as === 'number' ? {} : { as }),
  };
}

/** How a view of a question is split; the rest is the question's own. */
export interface Split {
  readonly kpis: readonly string[];
  readonly by?: readonly Dimension[];
  readonly grain?: View['grain'];
  readonly compare?: Compare | null;
}

/** The view that answers a question, split in some way. Only what differs from a view's defaults is written. */
export function viewOf(question: DrillQuestion, { kpis, by, grain, compare }: Split): ViewRequest {
  const { scope, where, range, zone } = question;
  const cuts = Object.entries(where).map(([dimension, members]): [string, string[]] => [dimension, [...members]]);
  return {
    kpis: [...kpis],
    scope,
    range: rangeOfView(range),
    ...(cuts.length > 0 ? { where: Object.fromEntries(cuts) } : {}),
    ...(by && by.length > 0 ? { by: [...by] } : {}),
    ...(grain === undefined || grain === 'total' ? {} : { grain }),
    ...(compare ? { compare } : {}),
    ...(zone === null ? {} : { timeZone: zone }),
  };
}
