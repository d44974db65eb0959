export { Administration } from './administration';
export { AGENT_NOW_KPIS, agentNow, type AgentNow } from './agent-now';
export { type Download, type DownloadProgress, type DownloadWatch } from './download';
export { type ConnectionState } from './live-connection';
export { LiveStore, REST } from './live-store';
export { liveValue, runningAt, splitOf } from './live-value';
export { type Outcome } from './outcome';
export { QueryStore } from './query-store';
export { MISREAD, RestClient, STOPPED, UNREACHABLE } from './rest-client';
export { type HeldRow, type RowTable } from './row-table';
export { SessionStore } from './session-store';
export { TargetsStore } from './targets-store';
export {
  sendUpload,
  UPLOAD_KINDS,
  type Upload,
  type UploadAnswer,
  type UploadKind,
  type UploadOutcome,
} from './send-upload';
export { ADHERENCE_NOW_KPI, adherenceOf, dayMark, plannedNow, type PlannedNow } from './timeline-now';
export { type TimelineState } from './timeline-reader';
export { TimelineStore, type ExcuseWish, type FollowedTimeline } from './timeline-store';
export { type ViewState } from './view-book';
