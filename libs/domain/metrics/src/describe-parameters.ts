import { measureByKey, PARAMETERS, type Kpi, type Parameter } from './catalogue';
import { measuresOf } from './evaluate';

/**
 * The parameters that a KPI depends on, through its formula or through what its measures count, each once.
 *
 * @example parametersOf(kpiByKey('service-level-offered')) // [{ key: 'serviceThresholdSeconds', default: 20, … }]
 */
export function parametersOf(kpi: Kpi): readonly Parameter[] {
  const named = new Set(kpi.parameters ?? []);
  for (const measure of measuresOf(kpi)) {
    const [plain = measure, weight] = measure.split('×');
    if (weight !== undefined) named.add(weight);
    for (const parameter of measureByKey(plain)?.parameters ?? []) named.add(parameter);
  }
  return PARAMETERS.filter(({ key }) => named.has(key));
}
