import {
  evidenceFor,
  familyOfMeasure,
  isFed,
  KPIS,
  measuresOf,
  PERIOD_SECONDS,
  type Evidence,
} from '@intraday/metrics';

/** Those of plans are derived twice in `workforce-months.spec.ts`, limits of call types in `contact-cells.spec.ts`. */
const ELSEWHERE: readonly (Evidence | null)[] = ['schedule', 'handleLimits', 'talkLimits'];
/** Families that events of contacts and agents do not feed by themselves; repeats: `repeats.storage.spec.ts`. */
const APART: readonly string[] = ['repeat', 'model', 'waitModel'];

const isRecounted = (measure: string): boolean => {
  const family = familyOfMeasure(measure);
  const fromEvents = family !== null && !family.derived && !APART.includes(family.name);
  return measure === PERIOD_SECONDS || (fromEvents && !ELSEWHERE.includes(evidenceFor(measure)));
};

/** The KPIs that the naive recount of events knows. */
export const RECOUNTED = KPIS.filter((kpi) => isFed(kpi.key) && measuresOf(kpi).every(isRecounted));

/** Splits of the catalogue that the cells do not keep: a contact has no reason, a peak no call type. */
export const NOT_KEPT: readonly string[] = [
  'average-concurrency reason',
  'peak-queue-length callType',
  'traffic-intensity reason',
];
