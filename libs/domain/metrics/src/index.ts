export {
  CATALOGUE,
  CORE,
  KPIS,
  kpiByKey,
  MEASURES,
  measureByKey,
  PARAMETERS,
  PERIOD_SECONDS,
  storedUnits,
  WEIGHT_UNITS,
  type Catalogue,
  type Direction,
  type Kpi,
  type Measure,
  type Merge,
  type PageRole,
  type Parameter,
  type RolePage,
  type TargetRange,
} from './catalogue';
export { checkCatalogue } from './check-catalogue';
export { bandOf, defaultBounds, type BandMark } from './band';
export {
  isAmount,
  isCount,
  TARGET_DIMENSIONS,
  TARGET_PERS,
  targetFault,
  type Bounds,
  type Target,
  type TargetDimension,
  type TargetPer,
  type TargetPlace,
} from './target';
export { NO_TARGETS, TargetBook, type RowPlace, type TargetSpan } from './target-book';
export { addBounds, weighBounds, type WeighedBounds } from './target-weights';
export { denominatorOf, evaluateKpi, measuresOf, weightedKey, type MeasureValue } from './evaluate';
export { evaluateFormula, type Resolve } from './expression';
export {
  evidenceFor,
  FAMILIES,
  familiesOfMeasure,
  familyOfMeasure,
  isFed,
  isUploadable,
  SKETCHES,
  sketchOf,
  unfedMeasures,
  UPLOADED,
  vectorOf,
} from './families';
export type { CellDimension, Evidence, Family } from './family';
export { additionOf, CellBuilder, familyNumber, slotsOf, type CellAddition, type FamilyName } from './counting';
export { countContact, type ContactCount, type WaitSpan } from './count-contact';
export { siteOfPassage, siteOfWork, type ContactCounting, type LegWrap } from './contact-counting';
export { completionOf, type LegSpan } from './count-leg';
export { caseMembersOf, countCase, NO_CASE_MEMBERS, reopenedIn, type CaseMembers } from './count-case';
export { countSlots, type SlotContact, type SlotSpan } from './count-slots';
export { firstResponseTargetMs } from './first-response-target';
export { lastCompletionOf, REPEAT_WINDOW_MS, type LastCompletion } from './last-completion';
export { countState, countStateChange, runningMeasures, type StateSpan } from './count-agent';
export {
  countQueueInterval,
  countSiteInterval,
  countTeamInterval,
  type IntervalForecast,
  type QueueIntervalSums,
  type SiteIntervalSums,
} from './count-interval';
export { peakOf, type Presence } from './peak';
export {
  adherenceMeasures,
  countJudgement,
  countNoShow,
  countOutside,
  countSchedule,
  scheduledMeasures,
  unscheduledMeasures,
  type PaysFor,
} from './count-plan';
export { adherenceGauge, runningPlan, runningSchedule, type Doing, type RunningMeasure } from './count-plan-running';
export { exactFormula, formulaInWords, mergeNote, namedMeasures, type NamedMeasure } from './describe-formula';
export { feedsOf, type FeedNeed, type Feeds } from './describe-feeds';
export { nameOfMeasure } from './describe-measure';
export { parametersOf } from './describe-parameters';
export {
  exampleOf,
  sourcesOf,
  vendorsOf,
  type ExampleCase,
  type VendorForm,
  type WorkedExample,
} from './describe-vendors';
export { EVIDENCE_SOURCES, type EvidenceSource, type FeedKind } from './evidence-sources';
export { dimensionsOf } from './kpi-dimensions';
export { KPI_GROUPS, type KpiGroup } from './kpi-groups';
