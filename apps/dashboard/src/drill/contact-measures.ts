import { familyOfMeasure, measureByKey, measuresOf, nameOfMeasure, type Kpi } from '@intraday/metrics';

/** Kinds of cells that single contacts are counted into. */
const OF_CONTACTS: ReadonlySet<string> = new Set([
  ...['queue', 'flow', 'refusal', 'handling', 'arrival', 'selfService', 'callback', 'outcome', 'message', 'survey'],
  ...['attempt', 'repeat'],
]);

/**
 * The measures of a KPI that single contacts make up, those that are listed first in front: the seconds of a mean, else what
 * is counted.
 *
 * @example contactMeasures(averageHandleTime) is ['handleTotalSeconds', 'handledTotal']
 */
export function contactMeasures(kpi: Kpi): string[] {
  return measuresOf(kpi).filter((measure) => {
    const family = familyOfMeasure(measure);
    return family !== null && OF_CONTACTS.has(family.name) && !measure.includes('×');
  });
}

/** How an amount of a measure is written. */
export function measureKind(measure: string): { display: 'hours' | 'number'; unit: string } {
  const unit = measureByKey(measure)?.unit ?? '';
  return unit === 'seconds' ? { display: 'hours', unit } : { display: 'number', unit };
}

/** A measure as a head or a tile names it. @example measureName('handleTotalSeconds') === 'Handle time' */
export function measureName(measure: string): string {
  const name = nameOfMeasure(measure);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
