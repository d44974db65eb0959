export { CLOCK_FORMATS, type MappedClock } from './call-records/clock';
export { columnFaults, columnsOfMapping, namesOf } from './call-records/columns';
export {
  callRecordMappingSchema,
  type CallRecordMapping,
  type MappedDuration,
  type MappedText,
  type WrittenMapping,
} from './call-records/mapping';
export { mappingFaultsOf } from './call-records/mapping-faults';
export {
  CALL_RECORDS_MAX,
  callRecordsAnswerSchema,
  callRecordsRequestSchema,
  COLUMNS_MAX,
  EVENTS_OF_A_CALL_RECORD_MAX,
  type CallRecordsAnswer,
  type CallRecordsRequest,
} from './call-records/request';
export { decodeEvent, type DecodedEvent } from './decode-event';
export { fieldsOfEvent } from './event-reader';
export { eventSchema, ingestAnswerSchema, type IngestAnswer, type WrittenEvent } from './events';
export { faultsOf } from './faults';
export { instant, instantOf, isoOf } from './instant';
export * as limits from './limits';
export {
  catalogueSchema,
  livenessSchema,
  quarantinePageSchema,
  readinessSchema,
  replayCountSchema,
  UNREADY_REASONS,
  type Readiness,
} from './operations';
export {
  changePasswordSchema,
  DEMO_ROLES,
  demoSignInSchema,
  meSchema,
  placesSchema,
  ROLES,
  signInSchema,
  statusSchema,
  ticketSchema,
  type Me,
  type Places,
  type Role,
  type Status,
} from './session';
export {
  answerSchema,
  DIMENSIONS,
  GRAINS,
  PERIODS,
  rowSchema,
  runningSchema,
  scopeSchema,
  targetMarkSchema,
  viewSchema,
  type Answer,
  type Dimension,
  type Grain,
  type Period,
  type Row,
  type Running,
  type Scope,
  type TargetMark,
  type View,
  type ViewRequest,
} from './view';
export {
  clientMessageSchemas,
  clockSchema,
  feedStatusSchema,
  handshakeSchema,
  LIVE_NAMESPACE,
  noticeSchema,
  problemSchema,
  serverMessageSchemas,
  SOURCE_STATES,
  tickSchema,
  viewCloseSchema,
  viewOpenedSchema,
  viewOpenSchema,
  viewPatchSchema,
  WIRE_VERSION,
  type Clock,
  type FeedStatus,
  type Notice,
  type Problem,
  type ServerMessages,
  type Tick,
  type ViewOpened,
  type ViewPatch,
} from './wire';
