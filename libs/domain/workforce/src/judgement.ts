import type { AgentState } from '@intraday/events';
import type { Activity } from './activity';
import type { AdherenceRules } from './adherence-rules';
import type { PlannedShift } from './schedule';

/** A stretch of an agent's state, ms, half open; `until` may be Infinity for one that lasts. */
export interface StatePiece {
  readonly from: number;
  readonly until: number;
  /** `unknown` where the feed was lost. */
  readonly state: AgentState | 'unknown';
  readonly reason: string | null;
}

/** Somebody said that what happened here is in order. */
export interface Excuse {
  readonly id: string;
  readonly from: number;
  readonly until: number;
  readonly why: string;
  readonly who: string;
}

/** Everything that one shift is judged by. */
export interface JudgeInput {
  readonly shift: PlannedShift;
  /** In order, not overlapping. Where there is none the agent was logged out. What begins after `until` is not read. */
  readonly pieces: readonly StatePiece[];
  readonly rules: AdherenceRules;
  /** The activity that an aux reason stands for, null where nobody said. */
  readonly activityOf: (reason: string | null) => Activity | null;
  readonly excuses: readonly Excuse[];
  /** Judged up to here, ms; the state at this instant is the one that lasts. */
  readonly until: number;
  /** False: no source knows the agent, so all scheduled time is unknown. */
  readonly known: boolean;
}

export type ActualState = AgentState | 'unknown' | 'loggedOut';
export type Verdict = 'in' | 'out' | 'neutral' | 'unknown';

/** A stretch of one verdict and one state in one block. In an absence the verdict is neutral and counts for nothing. */
export interface JudgedSpan {
  readonly from: number;
  readonly until: number;
  readonly activity: Activity;
  readonly verdict: Verdict;
  readonly state: ActualState;
  readonly reason: string | null;
  /** The agent was on queue, in any state of it: for capacity, which is raw. */
  readonly onQueue: boolean;
  /** Position among the deviations, null for none. */
  readonly deviation: number | null;
}

export type DeviationKind =
  | 'lateStart'
  | 'earlyLeave'
  | 'noShow'
  | 'breakOverrun'
  | 'lateFromBreak'
  | 'awayFromQueue'
  | 'onQueueInstead'
  | 'otherActivity'
  | 'loggedOut';

/** Why a deviation does not count: an excuse, or a contact that began before the activity. */
export type Excusal = Pick<Excuse, 'id' | 'who' | 'why'> | 'openContact';

/** A longest run of time in one block in which the agent was not at what was planned, forgiven and excused ones too. */
export interface Deviation {
  readonly kind: DeviationKind;
  readonly from: number;
  /** Null: it lasts. */
  readonly until: number | null;
  readonly activity: Activity;
  /** State and reason in which it began. */
  readonly state: ActualState;
  readonly reason: string | null;
  /** Whole length so far. */
  readonly seconds: number;
  /** Out of adherence so far: 0 while forgiven or excused. */
  readonly countedSeconds: number;
  /** An exception: beyond the grace and not excused. */
  readonly counts: boolean;
  readonly severe: boolean;
  readonly excused: Excusal | null;
}

/** A stretch that a count of seconds is made from; `lasts`: it grows from `until` on. */
export interface RunningSpan {
  readonly from: number;
  readonly until: number;
  readonly lasts: boolean;
}

/** What holds at the instant of judgement. */
export interface AdherenceNow {
  readonly activity: Activity;
  readonly verdict: Verdict;
  /** Since when the verdict holds without a break, within the block. */
  readonly since: number;
  readonly state: ActualState;
  readonly reason: string | null;
  readonly onQueue: boolean;
}

/** A shift judged up to an instant. */
export interface Judgement {
  readonly spans: readonly JudgedSpan[];
  readonly deviations: readonly Deviation[];
  /** When the agent is first expected, null where the whole shift is absence. */
  readonly start: number | null;
  /** That instant has come. */
  readonly due: boolean;
  /** From the due start to the first presence, where it is beyond the grace; null for a no-show. */
  readonly late: RunningSpan | null;
  readonly leftEarly: boolean;
  /** When the agent left, null unless `leftEarly`. */
  readonly leftAt: number | null;
  readonly noShow: boolean;
  readonly breaks: {
    readonly taken: number;
    /** When each break or meal that was taken began. */
    readonly takenAt: readonly number[];
    readonly overruns: readonly RunningSpan[];
  };
  /** Null outside the shift. */
  readonly now: AdherenceNow | null;
  /**
   * The next instant at which the judgement changes by time alone, with the state as it is: a grace ends, a block or the
   * shift begins or ends, a deviation becomes severe, an excuse begins or ends. Null: never.
   */
  readonly next: number | null;
}

/** Time on queue outside any shift. */
export interface OutsideSpan {
  readonly from: number;
  readonly until: number;
  readonly state: AgentState;
  readonly reason: string | null;
}
