import type { EventType } from '@intraday/events';
import { measureByKey, PERIOD_SECONDS, type Kpi } from './catalogue';
import { measuresOf } from './evaluate';
import { EVIDENCE_SOURCES, type FeedKind } from './evidence-sources';
import { familyOfMeasure, isUploadable, unfedMeasures, UPLOADED } from './families';
import type { Evidence } from './family';

/** One thing that must have been reported before a KPI has a value. */
export interface FeedNeed {
  readonly evidence: Evidence;
  readonly kind: FeedKind;
  /** What is reported, in words that follow "No source has reported". */
  readonly words: string;
  /** Canonical events that report it; none for plans and uploads. */
  readonly events: readonly EventType[];
  /** Measures of the KPI that come by it. */
  readonly measures: readonly string[];
}

/** What feeds a KPI. */
export interface Feeds {
  /** Kinds of what feeds it, each once, in the order of the formula. */
  readonly kinds: readonly FeedKind[];
  readonly needs: readonly FeedNeed[];
  /** Measures that an upload can bring although events or plans do; those that come by upload alone are among the needs. */
  readonly uploadable: readonly string[];
  /** Measures that nothing feeds yet; none for a KPI that can be fed. */
  readonly waitsFor: readonly string[];
}

/** What is needed beside a measure's own evidence, by its family or by itself: a plan is judged by what was done. */
const ALSO_NEEDED: Readonly<Record<string, readonly Evidence[]>> = {
  adherence: ['agents'],
  shift: ['agents'],
  adherenceNow: ['agents'],
  agentAux: ['agents'],
  handlingPlan: ['legs'],
  queueInterval: ['contacts'],
  siteInterval: ['forecast'],
  staffingActualOverSeconds: ['agents'],
  staffingActualUnderSeconds: ['agents'],
  model: ['contacts'],
};

/** Everything that must have been reported before a measure has a value; its own evidence first. */
function evidenceOf(measure: string): Evidence[] {
  const family = familyOfMeasure(measure);
  const own = family?.measures[measure];
  if (!family || own === undefined) return [];
  return [...new Set([own, ...(ALSO_NEEDED[family.name] ?? []), ...(ALSO_NEEDED[measure] ?? [])])];
}

/** True for a measure that a model works out from others. */
const isModelled = (measure: string): boolean => measureByKey(measure)?.kind === 'model';

/**
 * What feeds a KPI: the evidence that its measures need, with the events, plans or uploads that bring it.
 *
 * @example feedsOf(kpiByKey('abandon-rate')).kinds // ['events']
 */
export function feedsOf(kpi: Kpi): Feeds {
  const measures = measuresOf(kpi).filter((measure) => measure !== PERIOD_SECONDS);
  const byEvidence = new Map<Evidence, string[]>();
  for (const measure of measures) {
    for (const evidence of evidenceOf(measure)) {
      const others = byEvidence.get(evidence);
      if (others) others.push(measure);
      else byEvidence.set(evidence, [measure]);
    }
  }
  const needs = [...byEvidence].map(([evidence, brought]): FeedNeed => ({
    evidence,
    ...EVIDENCE_SOURCES[evidence],
    measures: brought,
  }));
  const modelled: FeedKind[] = measures.some(isModelled) ? ['model'] : [];
  return {
    kinds: [...new Set([...needs.map(({ kind }) => kind), ...modelled])],
    needs,
    uploadable: measures.filter((measure) => isUploadable(measure) && familyOfMeasure(measure)?.name !== UPLOADED),
    waitsFor: unfedMeasures(kpi),
  };
}
