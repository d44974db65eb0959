/** What every event carries: who says it, under which name, and when it happened. */
export interface Envelope {
  readonly source: string;
  readonly id: string;
  /** Instant of the fact, ms since 1970 UTC. */
  readonly at: number;
  /** Order among facts of one instant; 0 where the source gives none. */
  readonly seq: number;
}

/** The states an agent can be in while logged in. One state an agent-second. */
export const AGENT_STATES = [
  'available',
  'alerting',
  'talking',
  'holding',
  'wrapping',
  'communicating',
  'notResponding',
  'aux',
] as const;
export type AgentState = (typeof AGENT_STATES)[number];

export type RefusalOutcome = 'busy' | 'full' | 'closed' | 'empty' | 'diverted';
export type MissOutcome = 'noAnswer' | 'rejected' | 'customerLeft';
export type LeaveOutcome = 'overflow' | 'voicemail' | 'callback' | 'closed' | 'empty' | 'timeout' | 'lost';
export type TransferKind = 'blind' | 'warm';
export type Party = 'customer' | 'agent' | 'system';

/** The facts, each with only its own fields. Absent is null. Durations in seconds, as the source gave them. */
export type Fact =
  | {
      readonly type: 'agentLoggedIn';
      readonly agent: string;
      readonly site: string | null;
      readonly channels: Readonly<Record<string, number>> | null;
    }
  | {
      readonly type: 'agentStateChanged';
      readonly agent: string;
      readonly state: AgentState;
      readonly reason: string | null;
      readonly contact: string | null;
      readonly queue: string | null;
    }
  | { readonly type: 'agentLoggedOut'; readonly agent: string }
  | {
      readonly type: 'agentQueueChanged';
      readonly agent: string;
      /** null: in all its queues */
      readonly queue: string | null;
      readonly member: boolean | null;
      readonly paused: boolean | null;
      readonly reason: string | null;
    }
  | { readonly type: 'agentWrapStarted'; readonly agent: string; readonly seconds: number }
  | { readonly type: 'sourceRestarted' }
  | {
      readonly type: 'contactArrived';
      readonly contact: string;
      readonly channel: string;
      readonly entryPoint: string | null;
      readonly customer: string | null;
      readonly segment: string | null;
      readonly site: string | null;
    }
  | {
      readonly type: 'contactRefused';
      readonly contact: string;
      readonly queue: string | null;
      readonly channel: string;
      readonly outcome: RefusalOutcome;
    }
  | {
      readonly type: 'contactQueued';
      readonly contact: string;
      readonly queue: string;
      readonly channel: string;
      readonly callType: string | null;
      readonly priority: number | null;
      readonly customer: string | null;
      readonly site: string | null;
      readonly direction: 'inbound' | 'outbound' | null;
    }
  | { readonly type: 'contactAlerted'; readonly contact: string; readonly queue: string; readonly agent: string }
  | {
      readonly type: 'contactAlertMissed';
      readonly contact: string;
      readonly agent: string;
      readonly outcome: MissOutcome;
      readonly ringSeconds: number | null;
    }
  | {
      readonly type: 'contactAnswered';
      readonly contact: string;
      readonly queue: string | null;
      readonly agent: string | null;
      readonly waitSeconds: number | null;
    }
  | { readonly type: 'contactHeld' | 'contactResumed'; readonly contact: string; readonly agent: string }
  | {
      readonly type: 'contactTransferred';
      readonly contact: string;
      readonly agent: string | null;
      readonly kind: TransferKind;
      readonly toQueue: string | null;
      readonly toAgent: string | null;
      readonly external: boolean | null;
      readonly talkSeconds: number | null;
      readonly holdSeconds: number | null;
      /** Queue that the leg came from and the wait before it, where an adapter's line says so; null on the wire. */
      readonly queue: string | null;
      readonly waitSeconds: number | null;
    }
  | { readonly type: 'contactConsulted' | 'contactConferenced'; readonly contact: string; readonly agent: string }
  | {
      readonly type: 'contactAbandoned';
      readonly contact: string;
      readonly queue: string;
      readonly waitSeconds: number | null;
    }
  | {
      readonly type: 'contactLeftQueue';
      readonly contact: string;
      readonly queue: string;
      readonly outcome: LeaveOutcome;
      readonly waitSeconds: number | null;
    }
  | {
      readonly type: 'callbackEnded';
      readonly contact: string;
      readonly connected: boolean;
      readonly promisedAt: number | null;
    }
  | {
      readonly type: 'outboundAttempted';
      readonly contact: string;
      readonly agent: string | null;
      readonly connected: boolean;
      readonly rightParty: boolean | null;
    }
  | {
      readonly type: 'contactEnded';
      readonly contact: string;
      readonly agent: string | null;
      readonly by: Party;
      readonly talkSeconds: number | null;
      readonly holdSeconds: number | null;
      /** Instant of the queue entry, ms. */
      readonly queuedAt: number | null;
      /** Queue that the leg came from and the wait before it, where an adapter's line says so; null on the wire. */
      readonly queue: string | null;
      readonly waitSeconds: number | null;
    }
  | {
      readonly type: 'contactWrapped';
      readonly contact: string;
      readonly agent: string | null;
      readonly callType: string | null;
      readonly disposition: string | null;
      readonly sale: boolean | null;
      readonly wrapSeconds: number | null;
    }
  | {
      readonly type: 'messageExchanged';
      readonly contact: string;
      readonly agent: string | null;
      readonly by: 'customer' | 'agent';
    }
  | {
      readonly type: 'selfServiceEnded';
      readonly contact: string;
      readonly outcome: 'contained' | 'exited' | 'dropped';
      readonly task: string | null;
      readonly taskDone: boolean | null;
      readonly authenticated: boolean | null;
      readonly turns: number | null;
      readonly errors: number | null;
      readonly seconds: number;
    }
  | { readonly type: 'surveyOffered'; readonly contact: string; readonly agent: string | null }
  | {
      readonly type: 'surveyAnswered';
      readonly contact: string;
      readonly agent: string | null;
      readonly satisfaction: number | null;
      readonly recommend: number | null;
      readonly effort: number | null;
      readonly resolved: boolean | null;
    }
  | {
      readonly type: 'evaluationScored';
      readonly agent: string;
      readonly contact: string | null;
      readonly points: number;
      readonly pointsPossible: number;
      readonly criticalErrors: number | null;
      readonly autoFail: boolean | null;
    }
  | {
      readonly type: 'caseChanged';
      readonly case: string;
      readonly contact: string | null;
      readonly state: 'opened' | 'resolved' | 'reopened';
    }
  | { readonly type: 'sourceHeartbeat' };

export type EventType = Fact['type'];
/** One immutable fact from a source, past tense. */
export type CanonicalEvent = Envelope & Fact;
/** The event of one type. */
export type EventOf<T extends EventType> = Extract<CanonicalEvent, { readonly type: T }>;
