export { AGENT_NOW_KPIS, agentNow, type AgentNow } from './agent-now';
export { type ConnectionState } from './live-connection';
export { LiveStore, REST } from './live-store';
export { liveValue, runningAt } from './live-value';
export { type Outcome } from './outcome';
export { MISREAD, RestClient, UNREACHABLE } from './rest-client';
export { type HeldRow, type RowTable } from './row-table';
export { SessionStore } from './session-store';
export { type ViewState } from './view-book';
