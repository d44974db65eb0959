import { measureByKey, PERIOD_SECONDS, type Kpi } from './catalogue';
import { measuresOf } from './evaluate';
import { familyOfMeasure, UPLOADED } from './families';

/**
 * Dimensions that every measure of a KPI has, so that it can be split and cut by them; team, tenure and site follow from an
 * agent, site from a queue.
 *
 * @example dimensionsOf(averageHandleTime) has site, team, agent, tenure, queue, callType and channel
 */
export function dimensionsOf(kpi: Kpi): ReadonlySet<string> {
  const sets = measuresOf(kpi)
    .filter((measure) => measure !== PERIOD_SECONDS)
    .map((measure) => {
      const family = familyOfMeasure(measure);
      const own = family?.name === UPLOADED ? (measureByKey(measure)?.grain ?? []) : (family?.dimensions ?? []);
      const dimensions = new Set<string>(own.filter((dimension) => dimension !== 'interval'));
      if (dimensions.has('agent')) dimensions.add('team').add('tenure');
      if (dimensions.has('team') || dimensions.has('queue')) dimensions.add('site');
      return dimensions;
    });
  const [first, ...others] = sets;
  return new Set([...(first ?? [])].filter((dimension) => others.every((set) => set.has(dimension))));
}
