export {
  DEFAULT_QUEUE_PARAMETERS,
  emptyOrganisation,
  Organisation,
  type CallTypeLimits,
  type QueueParameters,
} from './organisation';
export {
  NO_ROWS,
  WEEK_DAYS,
  type Agent,
  type CallType,
  type ExternalId,
  type Membership,
  type OpeningHours,
  type OrganisationRows,
  type Queue,
  type QueueSetting,
  type Reason,
  type Site,
  type Team,
  type WeekDay,
} from './organisation-rows';
export { openMsOf, openSpans, unionOf, type Opening, type OpeningPlace, type OpenSpan } from './opening-hours';
export { bareCode, SourceIds } from './source-ids';
export { TENURES, tenureAt, type Tenure } from './tenure';
export { ACTIVITIES, isAbsence, isActivity, isBreak, isOnQueue, isPaid, isShrinkage, type Activity } from './activity';
export { isOnQueueState } from './actual-state';
export {
  DEFAULT_RULES,
  PRESETS,
  rulesAt,
  type AdherencePreset,
  type AdherenceRules,
  type AdherenceRulesRow,
} from './adherence-rules';
export { assembleShift, judgeOutside, judgeShift } from './adherence';
export { judgeBlock, type BlockJudgement, type BlockRun } from './judge-block';
export type {
  ActualState,
  AdherenceNow,
  Deviation,
  DeviationKind,
  Excusal,
  Excuse,
  JudgedSpan,
  JudgeInput,
  Judgement,
  OutsideSpan,
  RunningSpan,
  StatePiece,
  Verdict,
} from './judgement';
export { expectedSpan, planShifts } from './plan-shifts';
export type {
  ExpectedSpan,
  LocalActivity,
  LocalShift,
  PlannedBlock,
  PlannedShift,
  PlannedShifts,
  ShiftFault,
} from './schedule';
export { allocateStaff, type StaffAllocation } from './staffing/allocate';
export {
  busynessOf,
  dayFactors,
  DEFAULT_BUSYNESS,
  DEFAULT_HALF_LIFE_SECONDS,
  DEFAULT_HANDLE_WEIGHT,
  type Busyness,
  type ComparedInterval,
  type DayFactors,
  type PastDay,
} from './staffing/busyness';
export { erlangA } from './staffing/erlang-a';
export { erlangB, requiredLines, type RequiredLines } from './staffing/erlang-b';
export { erlangC } from './staffing/erlang-c';
export {
  MAX_SERVERS,
  offeredLoad,
  type PerformanceResult,
  type QueueLoad,
  type QueuePerformance,
  type StaffedQueue,
  type StaffingFault,
} from './staffing/queue-load';
export { queuePerformance } from './staffing/queue-performance';
export {
  reforecast,
  type ExpectedService,
  type Reforecast,
  type ReforecastInterval,
  type ReforecastResult,
} from './staffing/reforecast';
export type {
  DayInterval,
  IntervalActual,
  IntervalForecast,
  ReforecastFault,
  ReforecastInput,
} from './staffing/reforecast-input';
export {
  requiredLoad,
  requiredStaff,
  withShrinkage,
  type RequiredSeconds,
  type RequiredStaff,
  type ServiceGoal,
} from './staffing/required-staff';
