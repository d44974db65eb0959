export {
  accountAddSchema,
  accountChangeSchema,
  accountPasswordSchema,
  accountsSchema,
  auditPageSchema,
  auditQuery,
  SCOPE_KINDS,
  sourceAddSchema,
  sourceChangeSchema,
  sourceKeySchema,
  sourcesSchema,
  UNKNOWN_RULES,
  type Account,
  type AccountAdd,
  type AccountChange,
  type AuditEntry,
  type WrittenSource,
} from './administration';
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
export {
  agentContactSchema,
  CONTACT_OUTCOMES,
  contactsPageSchema,
  contactsRequestSchema,
  listedContactSchema,
  type AgentContact,
  type ContactOutcome,
  type ContactsPage,
  type ContactsRequest,
  type ListedContact,
  type WrittenContactsRequest,
} from './contacts';
export { decodeEvent, type DecodedEvent } from './decode-event';
export {
  DEMO_ORDER_AGENTS_MAX,
  demoOrderSchema,
  demoOrdersSchema,
  demoOrderTakenSchema,
  type DemoOrder,
  type DemoOrderOf,
  type DemoOrders,
  type DemoOrderTaken,
} from './demo-orders';
export { fieldsOfEvent } from './event-reader';
export { eventSchema, ingestAnswerSchema, type IngestAnswer, type WrittenEvent } from './events';
export {
  EXPORT_FORMATS,
  EXPORT_ROWS_HEADER,
  exportQuery,
  exportRequestSchema,
  type ExportedContacts,
  type ExportFormat,
  type ExportRequest,
} from './export';
export { faultsOf } from './faults';
export { instant, instantOf, isoOf } from './instant';
export * as limits from './limits';
export { catalogueSchema, type ParameterInForce, type WrittenCatalogue } from './catalogue';
export {
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
  demoProgressSchema,
  statusSchema,
  ticketSchema,
  type Me,
  type Places,
  type Role,
  type DemoProgress,
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
export { agentTimelineSchema, timelineQuery, type AgentTimeline } from './timeline';
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
export {
  readCsv,
  rowsUnder,
  splitCsv,
  UPLOAD_BYTES_MAX,
  UPLOAD_LIMITS,
  UPLOAD_ROWS_MAX,
  type CsvHeader,
  type CsvLimits,
  type CsvRecord,
  type CsvRow,
} from './workforce/csv-table';
export {
  UPLOAD_FAULTS_MAX,
  UploadFaults,
  uploadFaultSchema,
  uploadRefusedSchema,
  type UploadFault,
  type UploadPlace,
} from './workforce/upload-fault';
export {
  dateSchema,
  isDate,
  ORGANISATION_KINDS,
  organisationAnswerSchema,
  organisationQuerySchema,
  organisationSchema,
  unassignedListSchema,
  type OrganisationAnswer,
  type OrganisationCounts,
  type OrganisationKind,
  type OrganisationRecord,
  type UnassignedList,
  type WrittenOrganisation,
} from './workforce/organisation';
export { checkOrganisation, sourceNamesOf, type KnownBeside } from './workforce/organisation-check';
export { organisationHeader, readOrganisationCsv } from './workforce/organisation-csv';
export {
  readOrganisation,
  type Entry,
  type OrganisationEntries,
  type OrganisationUpload,
} from './workforce/organisation-read';
export {
  targetEndQuery,
  targetPlaceSchema,
  targetRequestSchema,
  targetSchema,
  targetSetSchema,
  targetsPageSchema,
  targetsQuery,
  type TargetRequest,
  type TargetSet,
  type TargetsPage,
  type TargetsQuery,
  type WrittenTarget,
} from './targets';
export {
  planUploadAnswerSchema,
  uploadsPageSchema,
  type MovedFigure,
  type PlanUploadAnswer,
} from './workforce/upload-answer';
export { scheduleDaySchema, schedulesSchema, type ScheduleDay } from './workforce/schedules';
export { readSchedulesCsv } from './workforce/schedules-csv';
export {
  dateOf,
  readSchedulesJson,
  ScheduleCheck,
  type AgentFound,
  type CheckedDay,
  type FindAgent,
  type PlacedDay,
} from './workforce/schedules-check';
export { forecastsSchema } from './workforce/forecasts';
export {
  readForecastsCsv,
  readForecastsJson,
  type ForecastsRead,
  type PlacedForecast,
} from './workforce/forecasts-csv';
export {
  FORECAST_INTERVALS_MAX,
  ForecastCheck,
  type CheckedForecast,
  type PlaceFound,
} from './workforce/forecasts-check';
export {
  MeasureCheck,
  measuresSchema,
  readMeasuresCsv,
  readMeasuresJson,
  type CheckedMeasure,
  type MeasureKnowledge,
  type MeasurePlace,
  type PlacedMeasure,
} from './workforce/measures';
export {
  adherenceRulesListSchema,
  adherenceRulesRequestSchema,
  adherenceRulesSchema,
  excuseRequestSchema,
  excuseSchema,
} from './workforce/adherence';
