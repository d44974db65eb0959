import type { Kpi } from './catalogue';
import { evaluateFormula } from './expression';

/** Sum of a measure in the catalogue's unit, or null where it is not known. `part` asks for a formula's `[dimension]`. */
export type MeasureValue = (measure: string, part?: string | null) => number | null;

/** Key of a measure weighted by a parameter of its anchor, such as `contactsOffered×serviceLevelTarget`. */
export const weightedKey = (measure: string, parameter: string): string => `${measure}×${parameter}`;

interface Term {
  readonly measure: string;
  readonly coefficient: number;
}

/** The terms of a side; a coefficient that a parameter of the queue replaces becomes a weighted measure. */
function termsOf(kpi: Kpi, side: 'numerator' | 'denominator'): Term[] {
  return Object.entries(kpi[side] ?? {}).flatMap(([measure, coefficient]): Term[] => {
    const parameter = kpi.coefficientParameters?.[`${side}.${measure}`];
    if (parameter === undefined) return coefficient === 0 ? [] : [{ measure, coefficient }];
    const negative = parameter.startsWith('-');
    return [
      { measure: weightedKey(measure, negative ? parameter.slice(1) : parameter), coefficient: negative ? -1 : 1 },
    ];
  });
}

interface Parts {
  readonly numerator: readonly Term[];
  readonly denominator: readonly Term[];
  readonly measures: readonly string[];
}

/** What was read of each definition: a screen evaluates the same few hundred of them for every row. */
const parts = new WeakMap<Kpi, Parts>();

function partsOf(kpi: Kpi): Parts {
  const known = parts.get(kpi);
  if (known) return known;
  const [numerator, denominator] = [termsOf(kpi, 'numerator'), termsOf(kpi, 'denominator')];
  const named = kpi.kind === 'sketch' || kpi.kind === 'other';
  const measures = named ? (kpi.measures ?? []) : [...numerator, ...denominator].map(({ measure }) => measure);
  const read = { numerator, denominator, measures: [...new Set(measures)] };
  parts.set(kpi, read);
  return read;
}

/** Measures that a KPI is computed from. */
export function measuresOf(kpi: Kpi): readonly string[] {
  return partsOf(kpi).measures;
}

function sumOf(terms: readonly Term[], value: MeasureValue): number | null {
  let sum = 0;
  for (const { measure, coefficient } of terms) {
    const amount = value(measure);
    if (amount === null) return null;
    sum += coefficient * amount;
  }
  return sum;
}

/**
 * Evaluates a KPI from sums: scale × Σ(coefficient × measure) / Σ(coefficient × measure), 1 − ratio for a complement,
 * then the floor. Sum first, divide last.
 *
 * @param kpi its definition
 * @param value sums over the chosen cells, in the catalogue's units
 * @returns the value, or null where a measure is unknown or the denominator is 0; never 0 for want of data
 * @example average-handle-time with handleTotalSeconds 600 and handledTotal 4 is 150 (seconds)
 */
export function evaluateKpi(kpi: Kpi, value: MeasureValue): number | null {
  if (kpi.kind === 'sketch') return null;
  if (kpi.kind === 'other') {
    return kpi.formula ? evaluateFormula(kpi.formula, (measure, part) => value(measure, part)) : null;
  }
  const { numerator: above, denominator: below } = partsOf(kpi);
  const numerator = sumOf(above, value);
  if (numerator === null) return null;
  if (kpi.denominator === null) return finish(kpi, numerator * kpi.scale);
  const denominator = sumOf(below, value);
  if (denominator === null || denominator === 0) return null;
  return finish(kpi, (kpi.scale * numerator) / denominator);
}

/**
 * What a KPI is divided by, from sums in the catalogue's units: how much one part of a figure weighs beside another.
 *
 * @returns null for a KPI that is not divided, and where a measure is unknown
 */
export function denominatorOf(kpi: Kpi, value: MeasureValue): number | null {
  return kpi.kind !== 'ratio' || kpi.denominator === null ? null : sumOf(partsOf(kpi).denominator, value);
}

function finish(kpi: Kpi, ratio: number): number {
  const value = kpi.complement ? 1 - ratio : ratio;
  return kpi.floor === null || kpi.floor === undefined ? value : Math.max(kpi.floor, value);
}
