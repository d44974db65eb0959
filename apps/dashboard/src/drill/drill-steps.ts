import type { Dimension, Me, Scope } from '@intraday/contract';
import { dimensionsOf, familyOfMeasure, measuresOf, type Kpi } from '@intraday/metrics';
import { TODAY, type DrillQuestion, type Over } from './drill-question';
import { grainOf } from './drill-range';

/** The levels of the tree, from the outside in; a queue stands beside it. */
export const LEVELS = ['site', 'team', 'agent'] as const;
export type Level = (typeof LEVELS)[number];

/** The order in which splits are offered. */
const SPLITS: readonly Dimension[] = [
  ...(['site', 'team', 'agent', 'queue', 'callType', 'tenure', 'channel'] as const),
  ...(['reason', 'activity', 'outcome'] as const),
];

const isScope = (dimension: Dimension): dimension is Level | 'queue' =>
  dimension === 'queue' || LEVELS.some((level) => level === dimension);

/** May the reader see single persons? Agents see themselves alone; a control desk needs personal detail. */
export const seesPeople = ({ role, personalDetail }: Pick<Me, 'role' | 'personalDetail'>): boolean =>
  role !== 'agent' && (role !== 'controlDesk' || personalDetail);

/** True for a KPI that is known for the present only, and so has no course over time. */
export const isOfPresent = (kpi: Kpi): boolean =>
  measuresOf(kpi).some((measure) => familyOfMeasure(measure)?.gauge === true);

/**
 * What a question can be broken out by: the dimensions that its KPI has, without those that are already down to one member
 * and those that the reader may not see.
 */
export function splitsOf(
  kpi: Kpi,
  { scope, where }: DrillQuestion,
  me: Pick<Me, 'role' | 'personalDetail'>,
): Dimension[] {
  const has = dimensionsOf(kpi);
  const settled = LEVELS.findLastIndex((level) => scope[level] !== undefined);
  return SPLITS.filter((dimension) => {
    if (!has.has(dimension) || (where[dimension]?.length ?? 0) === 1) return false;
    if (dimension === 'queue') return scope.queue === undefined;
    if (dimension === 'agent' && !seesPeople(me)) return false;
    if (dimension === 'team' && me.role === 'agent') return false;
    const level = LEVELS.findIndex((each) => each === dimension);
    return level === -1 || level > settled;
  });
}

/** How a page is cut over time when its address does not say: one total where it is split or known at present only. */
export function overOf(question: DrillQuestion, kpi: Kpi): Over {
  if (question.over !== null) return question.over;
  return question.by !== null || isOfPresent(kpi) ? 'none' : grainOf(question.range);
}

/** What a page is split by: what its address says, else the first split of what has no course over time. */
export function byOf(question: DrillQuestion, kpi: Kpi, me: Pick<Me, 'role' | 'personalDetail'>): Dimension | null {
  if (question.by !== null) return question.by;
  return overOf(question, kpi) === 'none' ? (splitsOf(kpi, question, me)[0] ?? null) : null;
}

/**
 * One member further down: the same question asked of it alone, over time. Outer levels stay, so that the figure is the one
 * that its row showed.
 */
export function stepInto(question: DrillQuestion, dimension: Dimension, member: string): DrillQuestion {
  const into = isScope(dimension)
    ? { scope: { ...question.scope, [dimension]: member } }
    : { where: { ...question.where, [dimension]: [member] } };
  return { ...question, ...into, by: null, over: null };
}

/** The question broken out by a dimension, as one total each. */
export const brokenOut = (question: DrillQuestion, by: Dimension): DrillQuestion => ({ ...question, by, over: null });

/** The question over time, not broken out; of the present moment it is that of the day. */
export function overTime(question: DrillQuestion, over: Over | null = null): DrillQuestion {
  const { range } = question;
  const isMoment = range.kind === 'period' && (range.period === 'now' || range.period === 'interval');
  return { ...question, by: null, over, range: isMoment ? TODAY : range };
}

/** The question of a level further up; null for everything that the reader sees. */
export function climbTo(question: DrillQuestion, level: Level | null): DrillQuestion {
  const kept = level === null ? [] : LEVELS.slice(0, LEVELS.indexOf(level) + 1);
  const scope: Scope = Object.fromEntries(
    kept.flatMap((each) => {
      const id = question.scope[each];
      return id === undefined ? [] : [[each, id]];
    }),
  );
  return {
    ...question,
    scope: { ...scope, ...(question.scope.queue === undefined ? {} : { queue: question.scope.queue }) },
  };
}

/** The question without a cut that is not of the tree. */
export function uncut(question: DrillQuestion, dimension: Dimension): DrillQuestion {
  const { [dimension]: _, ...where } = question.where;
  const { queue, ...scope } = question.scope;
  return { ...question, where, scope: dimension === 'queue' || queue === undefined ? scope : { ...scope, queue } };
}

/** The deepest level of the tree that a question names, and its member. */
export function placeLevel({ scope }: DrillQuestion): { readonly level: Level; readonly id: string } | null {
  const level = LEVELS.findLast((each) => scope[each] !== undefined);
  const id = level === undefined ? undefined : scope[level];
  return level === undefined || id === undefined ? null : { level, id };
}
