export { evaluateView, type Evaluated } from './evaluate-view';
export { LiveRooms, type PatchListener, type Present, type Room } from './live-rooms';
export { spanOfView, type Span } from './range';
export { outsideScope, unanswerable, type Refused } from './problem';
export {
  uploadOf,
  uploadWithinDayOf,
  type FigureReader,
  type ForecastCell,
  type ModelCell,
  type PresentAgent,
  type PresentItem,
  type PresentWaiter,
  type ReadCell,
  type Shown,
  type Touched,
  type UploadedCell,
  type WorkedOut,
} from './reader';
export { handlingSums, pairName, queueSums, teamSums } from './derived/interval-sums';
export { TEAM_TOTAL_MEMBERS_MIN, type Rights } from './rights';
