import namesFile from './catalogue/measure-names.json';
import { measureByKey, PARAMETERS, PERIOD_SECONDS } from './catalogue';

// Data, checked by its spec: every name belongs to a measure or a parameter of the catalogue.
const NAMES: Readonly<Record<string, string>> = namesFile;

const parameters = new Set(PARAMETERS.map(({ key }) => key));

/** `contactsOffered` as words: "contacts offered". The last resort for what has no definition. */
const spaced = (key: string): string => key.replace(/([a-z])([A-Z0-9])/g, '$1 $2').toLowerCase();

/** What of a definition names the measure: without what stands in brackets, after a semicolon or an equals sign. */
function shortened(definition: string): string {
  const head = definition.replace(/\s*\([^)]*\)/g, '').split(/;| = |: (?=[a-z]+ )/)[0] ?? definition;
  return head.replace(/^agent-seconds /, 'time ').trim();
}

/**
 * A measure, or a parameter that weighs one, as people call it.
 *
 * @param measure key of a measure; `contactsOffered×serviceLevelTarget` names both
 * @example nameOfMeasure('agentOnContactSeconds') // "time with at least one contact"
 */
export function nameOfMeasure(measure: string): string {
  const [plain = measure, parameter] = measure.split('×');
  if (parameter !== undefined) return `${nameOfMeasure(parameter)} × ${nameOfMeasure(plain)}`;
  const named = NAMES[plain];
  if (named !== undefined) return named;
  if (parameters.has(plain) || plain === PERIOD_SECONDS) return spaced(plain.replace(/Seconds$/, ''));
  const definition = measureByKey(plain)?.definition;
  return definition === undefined ? spaced(plain) : shortened(definition);
}

/** Keys that have a name of their own instead of one from their definition. */
export const NAMED_MEASURES: readonly string[] = Object.keys(NAMES);
