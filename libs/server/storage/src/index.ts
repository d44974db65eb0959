export { startEmbedded, type EmbeddedDatabase, type EmbeddedOptions } from './embedded/start-embedded';
export {
  DatabaseAway,
  DataDirectoryUnusable,
  EmbeddedStartFailed,
  EventLogBusy,
  MigrationFailed,
  SchemaTooNew,
} from './errors';
export { ServerClaim } from './server-claim';
export { CONNECTIONS_MAX, openPool, type PoolOptions, type StoragePool } from './pool';
export { APPLICATION_ROLE, OWNER_ROLE } from './roles';
export { migrate, type Migrated } from './schema/migrate';
export { schemaState, type SchemaState } from './schema/schema-state';
export { hashSecret, newSecret } from './secret';

export { EventLog, type EventLogOptions, type LogCounts } from './log/event-log';
export type { ReadRange } from './log/read-days';
export { SLOT_MS, slotOf, startOfSlot, type HeldSlot } from './log/day';
export {
  digestOf,
  LOG_FORMATS,
  type Disposition,
  type LogEntry,
  type LogFormat,
  type QuarantineFormat,
  type QuarantineEntry,
  type StoredEntry,
} from './log/entry';
export * as logLimits from './log/limits';
export {
  QuarantineStore,
  type QuarantineFilter,
  type QuarantinePage,
  type QuarantineRow,
  type QuarantineState,
} from './log/quarantine-store';
export { SourceStore, type SourceAdded, type SourceRow, type UnknownRule } from './log/source-store';

export {
  OrganisationStore,
  type MemberSet,
  type QueueSettingChange,
  type TeamChange,
  type UnassignedAdded,
} from './organisation/organisation-store';
export { externalOf } from './organisation/organisation-store';
export { OrganisationUploads, type Decided, type Renamed } from './organisation/organisation-uploads';
export {
  NOTHING_STORED,
  type AgentRow,
  type CallTypeRow,
  type ExternalIdRow,
  type MembershipRow,
  type OpeningHoursRow,
  type OrganisationRows,
  type QueueRow,
  type QueueSettingRow,
  type ReasonRow,
  type SiteRow,
  type TeamRow,
} from './organisation/organisation-rows';

export {
  CustomerContactStore,
  type CustomerContact,
  type CustomerContactsSaved,
  type RepeatRow,
} from './contacts/customer-contact-store';
export { FilledDayStore, type FilledDay, type FilledState } from './filled/filled-day-store';
export { HealthStore, type HealthRow } from './health/health-store';
export { StateStore, type AgentStateRow } from './states/state-store';
export { PlanStore } from './plans/plan-store';
export type {
  AdherenceRulesRow,
  AgentPlan,
  DayVolume,
  ExcuseRow,
  ForecastRow,
  MeasureRow,
  PlanActivity,
  PlanKind,
  PlanReplaced,
  PlanShift,
  UploadHead,
  UploadPage,
  UploadRow,
} from './plans/plan-rows';

export {
  AccountStore,
  FAILURES_MAX,
  LOCK_OUT_MS,
  type AccountChanged,
  type AccountCreated,
  type NewAccount,
} from './access/account-store';
export type { AccountRow, RoleName, ScopeKind, ScopeRow } from './access/account-rows';
export { AuditStore, type AuditPage, type AuditRow, type Change } from './access/audit-store';
export { SessionStore, type NewSession, type SessionRow } from './access/session-store';
export { TokenStore, type TokenRow } from './access/token-store';

export { RevisionStore, type Revisions } from './settings/revision-store';
export { SettingStore } from './settings/setting-store';

export type { NewTarget, TargetRow } from './targets/target-rows';
export { TargetStore, type TargetKept, type TargetRefusal, type TargetRows } from './targets/target-store';

export { CheckpointStore, type CheckpointHead, type NewCheckpoint } from './fold/checkpoint-store';
export { CellStore, type Cell, type CellInterval, type IntervalCells, type StoredCell } from './cells/cell-store';

export type { DueDay } from './rollups/due';
export { RollupStore, type Summing } from './rollups/rollup-store';
export {
  ALL_ROWS,
  ROW_DIMENSIONS,
  type Block,
  type BlockName,
  type ReadRow,
  type RollupKind,
  type RollupLevel,
  type RollupRow,
  type RowDimension,
  type RowsWanted,
  type Wanted,
} from './rollups/rows';
export { FigureStore, type FiguresRead } from './rollups/stored-figures';

export type { BackupHeader, BackupTable } from './backup/contents';
export { restoreBackup, type Restored, type RestoreOptions, type RestoreRefusal } from './backup/restore-backup';
export { writeBackup, type BackupOptions } from './backup/write-backup';
