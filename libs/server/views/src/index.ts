export { evaluateView, type Evaluated } from './evaluate-view';
export { LiveRooms, type PatchListener, type Present, type Room } from './live-rooms';
export { spanOfView, type Span } from './range';
export { outsideScope, unanswerable, type Refused } from './problem';
export type { FigureReader, PresentAgent, PresentWaiter, ReadCell, Touched } from './reader';
export { TEAM_TOTAL_MEMBERS_MIN, type Rights } from './rights';
