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
  familyOfMeasure,
  isFed,
  SKETCHES,
  sketchOf,
  unfedMeasures,
  vectorOf,
  type CellDimension,
  type Evidence,
  type Family,
} from './families';
export { additionOf, CellBuilder, familyNumber, slotsOf, type CellAddition, type FamilyName } from './counting';
export {
  completionOf,
  countContact,
  siteOfPassage,
  type ContactCount,
  type ContactCounting,
  type LegSpan,
  type LegWrap,
  type WaitSpan,
} from './count-contact';
export { countState, countStateChange, runningMeasures, type StateSpan } from './count-agent';
export { peakOf, type Presence } from './peak';
export {
  adherenceMeasures,
  countJudgement,
  countOutside,
  countSchedule,
  scheduledMeasures,
  unscheduledMeasures,
  type PaysFor,
} from './count-plan';
export { adherenceGauge, runningPlan, runningSchedule, type Doing, type RunningMeasure } from './count-plan-running';
