import type { Passage } from './contact-facts';

/** A contact reaches the centre, before any queue. */
export interface Arrival {
  readonly at: number;
  readonly channel: string;
}

/** One way through self-service: a voice menu or a bot. */
export interface SelfService {
  readonly endedAt: number;
  readonly ms: number;
  readonly channel: string | null;
  readonly outcome: 'contained' | 'exited' | 'dropped';
  /** Did a task begin, and was it done? */
  readonly task: { readonly done: boolean } | null;
  readonly authenticated: boolean | null;
  readonly turns: number;
  readonly errors: number;
}

/** The call that fulfilled a callback: the first that reached the customer. */
export interface Callback {
  /** The way through a queue that was left for a callback. */
  readonly passage: Passage;
  /** At or before the instant that was promised; false where nothing was. */
  readonly onTime: boolean;
}

/** One try to reach a customer. */
export interface Attempt {
  readonly agent: string | null;
  readonly at: number;
  readonly connected: boolean;
  readonly rightParty: boolean;
}

/** An agent's message that answers a customer who waits. */
export interface Response {
  readonly agent: string | null;
  readonly queue: string | null;
  /** Site that the leg or the entry was given. */
  readonly site: string | null;
  readonly channel: string | null;
  readonly at: number;
  /** Since the earliest message that was without an answer, ms. */
  readonly waitMs: number;
}

/** What was written in a contact. */
export interface Messages {
  readonly count: number;
  readonly lastAt: number;
  /** Agent of the last message by an agent. */
  readonly lastAgent: string | null;
  /** Instant of the earliest customer message without an answer, ms; null where nobody waits. */
  readonly waitingSince: number | null;
  /** In order; the first of them is the first response. */
  readonly responses: readonly Response[];
}

/** A survey was offered. */
export interface SurveyOffer {
  readonly agent: string | null;
  readonly at: number;
}

/** A survey was answered; what was not asked or not answered is null. */
export interface SurveyAnswer extends SurveyOffer {
  /** 1 to 5 */
  readonly satisfaction: number | null;
  /** 0 to 10 */
  readonly recommend: number | null;
  /** 1 to 7 */
  readonly effort: number | null;
  readonly resolved: boolean | null;
}

/** A quality form was scored. */
export interface Evaluation {
  readonly agent: string;
  readonly at: number;
  readonly points: number;
  readonly pointsPossible: number;
  readonly criticalError: boolean;
  readonly autoFailed: boolean;
}

/** What a contact tells beside its queues and legs, each list in the order of its events. */
export interface SideFacts {
  readonly selfService: readonly SelfService[];
  readonly callbacks: readonly Callback[];
  readonly attempts: readonly Attempt[];
  readonly messages: Messages | null;
  readonly surveyOffers: readonly SurveyOffer[];
  readonly surveyAnswers: readonly SurveyAnswer[];
  readonly evaluations: readonly Evaluation[];
}
