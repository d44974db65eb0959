import type { ParameterInForce, Places } from '@intraday/contract';
import { nameOfMeasure, PARAMETERS, type Parameter } from '@intraday/metrics';
import type { AdherenceRulesRow, OrganisationRows, QueueSettingRow } from '@intraday/storage';
import { rulesAt, type AdherenceRules } from '@intraday/workforce';

type Value = number | string;

/** A value of a parameter at a place; null where nothing was set there. */
interface PlacedValue {
  readonly place: string;
  readonly value: Value | null;
}

/** Fields of a queue's settings by parameter. */
const OF_QUEUES: Readonly<Record<string, keyof QueueSettingRow>> = {
  serviceThresholdSeconds: 'serviceLevelSeconds',
  serviceLevelTarget: 'serviceLevelTarget',
  shortAbandonSeconds: 'shortAbandonSeconds',
};

/** Rules of adherence by parameter. */
const OF_SITES: Readonly<Record<string, (rules: AdherenceRules) => Value>> = {
  adherenceGraceSeconds: ({ graceSeconds }) => graceSeconds,
  adherenceGraceMode: ({ graceMode }) => graceMode,
  severeExceptionSeconds: ({ severeSeconds }) => severeSeconds,
  countUnscheduledAsException: ({ countUnscheduledAsException }) => Number(countUnscheduledAsException),
};

const OF_CALL_TYPES: Readonly<Record<string, 'longHandleSeconds' | 'shortTalkSeconds'>> = {
  longHandleSeconds: 'longHandleSeconds',
  shortTalkSeconds: 'shortTalkSeconds',
};

/** The latest setting of a queue up to an instant that says something of a field. */
function settingOf(
  rows: readonly QueueSettingRow[],
  queue: string,
  field: keyof QueueSettingRow,
  at: number,
): Value | null {
  const startOf = ({ fromInstant }: QueueSettingRow): number => fromInstant ?? Number.NEGATIVE_INFINITY;
  let latest: QueueSettingRow | null = null;
  for (const row of rows) {
    if (row.queue !== queue || row[field] === null || startOf(row) > at) continue;
    if (latest === null || startOf(row) >= startOf(latest)) latest = row;
  }
  return latest?.[field] ?? null;
}

/** Values that differ from the default, each with its places. */
function gathered(values: readonly PlacedValue[], standard: Value | null): ParameterInForce['inForce'] {
  const places = new Map<Value, string[]>();
  for (const { place, value } of values) {
    if (value === null || value === standard) continue;
    const others = places.get(value);
    if (others) others.push(place);
    else places.set(value, [place]);
  }
  return [...places].map(([value, named]) => ({ value, places: named }));
}

/**
 * Every parameter of the catalogue with the values that hold at an instant where they were set, by the names of the places
 * that the reader may see.
 *
 * @param rules rules of adherence, of all sites
 * @param at ms
 */
export function parametersInForce(
  rows: Pick<OrganisationRows, 'queueSettings' | 'callTypes'>,
  rules: readonly AdherenceRulesRow[],
  { queues, sites }: Places,
  at: number,
): ParameterInForce[] {
  const ruleRows = rules.map(({ site, fromAt, rules: set }) => ({ site, from: fromAt, rules: set }));
  const valuesOf = ({ key }: Parameter): PlacedValue[] => {
    const [field, rule, limit] = [OF_QUEUES[key], OF_SITES[key], OF_CALL_TYPES[key]];
    if (field) {
      return queues.map(({ id, name }) => ({ place: name, value: settingOf(rows.queueSettings, id, field, at) }));
    }
    if (rule) return sites.map(({ id, name }) => ({ place: name, value: rule(rulesAt(ruleRows, id, at)) }));
    if (limit) return rows.callTypes.map((callType) => ({ place: callType.name, value: callType[limit] }));
    return [];
  };
  return PARAMETERS.map((parameter) => ({
    ...parameter,
    name: nameOfMeasure(parameter.key),
    inForce: gathered(valuesOf(parameter), parameter.default),
  }));
}
