import type { Kpi } from './catalogue';
import { nameOfMeasure } from './describe-measure';
import { measuresOf, weightedKey } from './evaluate';

const MINUS = '\u2212';
const whole = new Intl.NumberFormat('en-GB');
const IDENTIFIER = /[A-Za-z]\w*/g;

type Name = (measure: string) => string;

interface Piece {
  readonly sign: '+' | '-';
  readonly text: string;
}

/** The terms of a side in their order; a coefficient other than one stands before its measure. */
function piecesOf(kpi: Kpi, side: 'numerator' | 'denominator', name: Name): Piece[] {
  return Object.entries(kpi[side] ?? {}).map(([measure, coefficient]): Piece => {
    const parameter = kpi.coefficientParameters?.[`${side}.${measure}`];
    if (parameter !== undefined) {
      const negative = parameter.startsWith('-');
      return {
        sign: negative ? '-' : '+',
        text: name(weightedKey(measure, negative ? parameter.slice(1) : parameter)),
      };
    }
    const size = Math.abs(coefficient);
    return { sign: coefficient < 0 ? '-' : '+', text: size === 1 ? name(measure) : `${size} × ${name(measure)}` };
  });
}

function joined(pieces: readonly Piece[]): string {
  return pieces
    .map(({ sign, text }, index) =>
      index === 0 ? `${sign === '-' ? MINUS : ''}${text}` : ` ${sign === '-' ? MINUS : '+'} ${text}`,
    )
    .join('');
}

const bracketed = (pieces: readonly Piece[]): string => (pieces.length > 1 ? `(${joined(pieces)})` : joined(pieces));

/** A formula of the catalogue with its signs as they are printed, and its measures by name. */
function spelt(formula: string, name: Name): string {
  return formula
    .replace(/\^2/g, '²')
    .replace(/ \* /g, ' × ')
    .replace(/ \/ /g, ' ÷ ')
    .replace(/ - /g, ` ${MINUS} `)
    .replace(/\[(\w+)\]/g, (_, part: string) => ` of the ${part}`)
    .replace(/sqrt\(/g, 'root of (')
    .replace(/\b\d{4,}\b/g, (digits) => whole.format(Number(digits)))
    .replace(IDENTIFIER, (word) => (measureLike(word) ? name(word) : word));
}

/** Keys of measures run several words together. */
const measureLike = (word: string): boolean => /[a-z][A-Z]/.test(word);

function written(kpi: Kpi, name: Name): string {
  if (kpi.kind === 'other') return spelt(kpi.formula ?? '', name);
  const above = piecesOf(kpi, 'numerator', name);
  const scaled = kpi.scale === 1 ? '' : `${whole.format(kpi.scale)} × `;
  if (kpi.denominator === null) return scaled === '' ? joined(above) : `${scaled}${bracketed(above)}`;
  const ratio = `${scaled}${bracketed(above)} ÷ ${bracketed(piecesOf(kpi, 'denominator', name))}`;
  const value = kpi.complement ? `1 ${MINUS} ${ratio}` : ratio;
  return kpi.floor === null || kpi.floor === undefined ? value : `${value}, at least ${kpi.floor}`;
}

const percentile = (kpi: Kpi, name: Name): string => {
  const { of, quantile } = kpi.sketch ?? { of: '', quantile: 0 };
  return `the ${name(of)} that ${Math.round(quantile * 100)} % do not exceed`;
};

const SKETCHED: Readonly<Record<string, string>> = {
  handleTotalSeconds: 'handle time of a contact',
  queueWaitSeconds: 'wait of a contact',
};

/**
 * What a KPI is computed from, in words: its sums by the names of their measures.
 *
 * @example formulaInWords(kpiByKey('service-level-offered'))
 * // "answered within the threshold ÷ (offered − still undecided)"
 */
export function formulaInWords(kpi: Kpi): string {
  return kpi.kind === 'sketch'
    ? percentile(kpi, (of) => SKETCHED[of] ?? nameOfMeasure(of))
    : written(kpi, nameOfMeasure);
}

/** The same by the keys of measures, as it is computed. @example "handleTotalSeconds ÷ handledTotal" */
export function exactFormula(kpi: Kpi): string {
  return kpi.kind === 'sketch' ? (kpi.formula ?? '') : written(kpi, (measure) => measure);
}

const MERGE_NOTES: Readonly<Record<string, string>> = {
  sum: 'Adds up over time and over members.',
  ratio: 'Over several intervals or members the sums are added first and divided last; ratios are never averaged.',
  gauge: 'Known at present only: it is read from the state of this moment and never added up over time.',
  maximum: 'Over several intervals or members the largest counts.',
  sketch: 'Over several intervals or members the distributions are merged; percentiles are never averaged.',
  model: 'Worked out by a model for the place asked for; what the model expects is added up over queues.',
};

/** How a KPI combines over time and over members, in a sentence. */
export const mergeNote = (kpi: Kpi): string => MERGE_NOTES[kpi.aggregation] ?? '';

/** A measure that a KPI is computed from, by key and by name. */
export interface NamedMeasure {
  readonly key: string;
  readonly name: string;
}

/** The measures of a KPI with their names, in the order of the formula. */
export const namedMeasures = (kpi: Kpi): NamedMeasure[] =>
  measuresOf(kpi).map((key) => ({ key, name: nameOfMeasure(key) }));
