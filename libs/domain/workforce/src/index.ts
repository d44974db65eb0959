export { DEFAULT_QUEUE_PARAMETERS, emptyOrganisation, Organisation, type QueueParameters } from './organisation';
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
