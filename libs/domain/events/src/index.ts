export {
  AGENT_STATES,
  type AgentState,
  type CanonicalEvent,
  type Envelope,
  type EventOf,
  type EventType,
  type Fact,
  type LeaveOutcome,
  type MissOutcome,
  type Party,
  type RefusalOutcome,
  type TransferKind,
} from './event';
export { compareEvents, rankOf } from './order';
export {
  DEFAULT_CHANNEL,
  LOST_AFTER_MS,
  type ContactFacts,
  type Horizon,
  type Leg,
  type Offer,
  type OfferOutcome,
  type Passage,
  type PassageExit,
  type Refusal,
} from './contact-facts';
export type {
  Arrival,
  Attempt,
  Callback,
  Evaluation,
  Messages,
  Response,
  SelfService,
  SideFacts,
  SurveyAnswer,
  SurveyOffer,
} from './side-facts';
export {
  foldCase,
  isCaseForgotten,
  NEW_CASE,
  OPEN_CASE_KEPT_MS,
  RESOLVED_CASE_KEPT_MS,
  type CaseFacts,
  type CaseMemory,
  type CaseReopening,
  type CaseResolution,
} from './fold-case';
export { foldContact } from './fold-contact';
export { lastSignOf } from './fold-side';
export {
  compareAgentInputs,
  type AgentInput,
  type AgentMemory,
  type AgentStatus,
  type StateMode,
} from './agent-machine';
export { AgentTimeline, type Segment, type SegmentChange, type TimelineBase } from './agent-timeline';
