import coreFile from './catalogue/core.json';
import kpiFile from './catalogue/kpis.json';
import measureFile from './catalogue/measures.json';
import parameterFile from './catalogue/parameters.json';

/** How a measure combines over time and over members. */
export type Merge = 'sum' | 'max' | 'last' | 'none' | 'same';

/** An additive quantity folded from events or plans, per interval and dimensions. */
export interface Measure {
  readonly key: string;
  readonly code: string;
  readonly kind: string;
  readonly unit: string;
  readonly time: 'flow' | 'stock';
  readonly anchor: string;
  readonly grain: readonly string[];
  readonly definition: string;
  readonly merge: { readonly time: Merge; readonly members: Merge };
  readonly split?: string;
  readonly parameters?: readonly string[];
}

export type Direction = 'higher' | 'lower' | 'range' | 'info';
export interface TargetRange {
  readonly min?: number;
  readonly max?: number;
}

/** A formula over sums of measures; sum first, divide last. */
export interface Kpi {
  readonly key: string;
  readonly code: string;
  readonly group: string;
  readonly name: string;
  readonly kind: 'linear' | 'ratio' | 'sketch' | 'other';
  readonly unit: string;
  readonly display: 'number' | 'count' | 'money' | 'duration' | 'hours' | 'percent';
  readonly direction: Direction;
  readonly numerator: Readonly<Record<string, number>> | null;
  readonly denominator: Readonly<Record<string, number>> | null;
  readonly scale: number;
  readonly complement: boolean;
  readonly floor?: number | null;
  readonly aggregation: string;
  readonly formula?: string;
  readonly measures?: readonly string[];
  readonly sketch?: { readonly of: string; readonly quantile: number };
  readonly window?: string;
  readonly coefficientParameters?: Readonly<Record<string, string>>;
  readonly parameters?: readonly string[];
  readonly defaultTarget: TargetRange | null;
  readonly targetText: string | null;
  readonly sliceBy: readonly string[];
  readonly roles: readonly string[];
  readonly source: readonly string[];
  readonly note: string;
}

export interface Parameter {
  readonly key: string;
  readonly symbol: string | null;
  readonly default: number | string | null;
  readonly unit: string;
  readonly scope: string;
  readonly definition: string;
}

export interface RolePage {
  readonly hero: readonly string[];
  readonly order: readonly string[];
}
export type PageRole = 'agent' | 'supervisor' | 'manager' | 'controlDesk';

/** The catalogue as one piece of data. */
export interface Catalogue {
  readonly kpis: readonly Kpi[];
  readonly measures: readonly Measure[];
  readonly parameters: readonly Parameter[];
  readonly core: { readonly kpis: readonly string[]; readonly roles: Readonly<Record<PageRole, RolePage>> };
}

// The files are data: their literal types are wider than these, and checkCatalogue verifies them at start.
export const KPIS = kpiFile as unknown as readonly Kpi[];
export const MEASURES = measureFile as unknown as readonly Measure[];
export const PARAMETERS = parameterFile as unknown as readonly Parameter[];
export const CORE = coreFile as unknown as Catalogue['core'];
export const CATALOGUE: Catalogue = { kpis: KPIS, measures: MEASURES, parameters: PARAMETERS, core: CORE };

const kpis = new Map(KPIS.map((kpi) => [kpi.key, kpi]));
const measures = new Map(MEASURES.map((measure) => [measure.key, measure]));

/** The KPI of a key, or null. */
export const kpiByKey = (key: string): Kpi | null => kpis.get(key) ?? null;
/** The measure of a key, or null. */
export const measureByKey = (key: string): Measure | null => measures.get(key) ?? null;

/**
 * Units of a stored measure in one catalogue unit: durations are kept in whole ms, points of quality forms in whole
 * thousandths, squares of seconds in hundredths, counts as they are, so that every sum is exact.
 */
export function storedUnits(measure: string): number {
  if (measure === PERIOD_SECONDS) return 1000;
  if (measure.includes('×')) return WEIGHT_UNITS;
  const unit = measures.get(measure)?.unit;
  return unit === 'seconds' || unit === 'points' ? 1000 : unit === 'secondsSquared' ? 100 : 1;
}

/** The parameter that a view itself supplies: seconds of the period. */
export const PERIOD_SECONDS = 'periodSeconds';
/** A measure weighted by a parameter (`contactsOffered×serviceLevelTarget`) is kept in millionths. */
export const WEIGHT_UNITS = 1_000_000;
