export { evaluateView, type Evaluated } from './evaluate-view';
export { LiveRooms, type PatchListener, type Room } from './live-rooms';
export { outsideScope, unanswerable, type Refused } from './problem';
export type { FigureReader, PresentAgent, PresentWaiter, ReadCell } from './reader';
export { TEAM_TOTAL_MEMBERS_MIN, type Rights } from './rights';
