import type { Catalogue, Kpi } from './catalogue';
import { measuresOf } from './evaluate';
import { evaluateFormula } from './expression';

/** A rule looks at the whole catalogue and names every fault that it finds. */
type Rule = (catalogue: Catalogue) => string[];

const repeated = (kind: string, keys: readonly string[]): string[] =>
  keys.filter((key, index) => keys.indexOf(key) !== index).map((key) => `The ${kind} ${key} stands twice.`);

const uniqueKeys: Rule = ({ kpis, measures, parameters }) => [
  ...repeated(
    'KPI',
    kpis.map(({ key }) => key),
  ),
  ...repeated(
    'KPI code',
    kpis.map(({ code }) => code),
  ),
  ...repeated(
    'measure',
    measures.map(({ key }) => key),
  ),
  ...repeated(
    'parameter',
    parameters.map(({ key }) => key),
  ),
];

const plainKey = (measure: string): string => measure.split('×')[0] ?? measure;

const knownMeasures: Rule = ({ kpis, measures }) => {
  const known = new Set(measures.map(({ key }) => key));
  return kpis.flatMap((kpi) =>
    measuresOf(kpi)
      .filter((measure) => !known.has(plainKey(measure)))
      .map((measure) => `The KPI ${kpi.key} needs the measure ${measure}, which the catalogue does not have.`),
  );
};

const knownParameters: Rule = ({ kpis, measures, parameters }) => {
  const known = new Set(parameters.map(({ key }) => key));
  return [...kpis, ...measures].flatMap(({ key, parameters: needed }) =>
    (needed ?? [])
      .filter((each) => !known.has(each))
      .map((each) => `${key} needs the parameter ${each}, which is not known.`),
  );
};

function shapeFault(kpi: Kpi): string | null {
  if (kpi.kind === 'ratio' && (kpi.numerator === null || kpi.denominator === null))
    return 'is a ratio without two sides';
  if (kpi.kind === 'linear' && (kpi.numerator === null || kpi.denominator !== null)) return 'is linear but not one sum';
  if (kpi.kind === 'sketch' && kpi.sketch === undefined) return 'is a percentile without a sketch';
  if (kpi.kind === 'other' && kpi.formula === undefined) return 'has neither terms nor a formula';
  return null;
}

const shapes: Rule = ({ kpis }) =>
  kpis.flatMap((kpi) => {
    const fault = shapeFault(kpi);
    return fault === null ? [] : [`The KPI ${kpi.key} ${fault}.`];
  });

const readableFormulas: Rule = ({ kpis }) =>
  kpis.flatMap(({ key, kind, formula }) => {
    if (kind !== 'other' || formula === undefined) return [];
    try {
      evaluateFormula(formula, () => 1);
      return [];
    } catch (error) {
      return [`The formula of ${key} cannot be read: ${error instanceof Error ? error.message : String(error)}.`];
    }
  });

const orderedTargets: Rule = ({ kpis }) =>
  kpis.flatMap(({ key, defaultTarget }) =>
    defaultTarget?.min !== undefined && defaultTarget.max !== undefined && defaultTarget.min > defaultTarget.max
      ? [`The default target of ${key} begins above its end.`]
      : [],
  );

const stocksAreNeverSummed: Rule = ({ measures }) =>
  measures.flatMap(({ key, time, merge }) =>
    time === 'stock' && merge.time === 'sum' ? [`The stock ${key} would be summed over time.`] : [],
  );

const knownPages: Rule = ({ kpis, core }) => {
  const known = new Set(kpis.map(({ key }) => key));
  return Object.entries(core.roles).flatMap(([role, { hero, order }]) => [
    ...order.filter((key) => !known.has(key)).map((key) => `The page of ${role} shows ${key}, which is no KPI.`),
    ...hero
      .filter((key) => !order.includes(key))
      .map((key) => `The page of ${role} leads with ${key}, which it does not show.`),
  ]);
};

const RULES: readonly Rule[] = [
  uniqueKeys,
  knownMeasures,
  knownParameters,
  shapes,
  readableFormulas,
  orderedTargets,
  stocksAreNeverSummed,
  knownPages,
];

/**
 * Checks the catalogue, every rule over all of it.
 *
 * @returns every fault in words; none for a catalogue that figures can be computed from
 * @example checkCatalogue(CATALOGUE) // []
 */
export function checkCatalogue(catalogue: Catalogue): string[] {
  return RULES.flatMap((rule) => rule(catalogue));
}
