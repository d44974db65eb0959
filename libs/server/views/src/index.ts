export { amountIn, findRow, isOfContacts, type AmountIn, type RowFound, type RowWanted } from './behind-row';
export { evaluateView, type Evaluated } from './evaluate-view';
export { LiveRooms, type PatchListener, type Present, type Room } from './live-rooms';
export { readsBeside, readsOf, type FamilyRead } from './reads-of';
export {
  comparedTimeOf,
  outerSpanOf,
  spanOfView,
  spansOfView,
  timeOfView,
  type Calendar,
  type Span,
  type ViewTime,
} from './range';
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
  type ReadPlace,
  type Shown,
  type Touched,
  type UploadedCell,
  type WorkedOut,
} from './reader';
export { handlingSums, pairName, queueSums, teamSums } from './derived/interval-sums';
export { TEAM_TOTAL_MEMBERS_MIN, type Rights } from './rights';
