export { Engine, type EngineSettings } from './engine';
export { type Waiting } from './present';
export { type AgentNow } from './agent-figures';
export { CellTable, type VisitCell } from './cell-table';
export { qualify } from './qualify';
export { SILENT_AFTER_MS, SourceTime, type ServerTime } from './source-time';
