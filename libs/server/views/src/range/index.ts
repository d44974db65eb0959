export { recurs, type Bucket } from './bucket';
export { type Calendar } from './calendar';
export { comparedTimeOf } from './compared';
export { spansOfView } from './reads';
export { type Span } from './span';
export { clip, outerSpanOf, spanOfView, timeOfView, type ViewTime } from './view-time';
