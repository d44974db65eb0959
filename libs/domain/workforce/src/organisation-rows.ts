import type { Activity } from './activity';

/** Day of the week in opening hours. */
export const WEEK_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type WeekDay = (typeof WEEK_DAYS)[number];
/** Spans of local time `HH:mm` (an end may be `24:00`) by day; a day that is not named is closed. */
export type OpeningHours = Readonly<Partial<Record<WeekDay, readonly (readonly [start: string, end: string])[]>>>;

/** A place of work with its own clock. */
export interface Site {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  /** Day that a week begins with, 1 (Monday) to 7. */
  readonly weekStart: number;
  /** Null: nothing is known of them. */
  readonly openingHours: OpeningHours | null;
}
export interface Team {
  readonly id: string;
  readonly name: string;
  readonly site: string | null;
}
export interface Agent {
  readonly id: string;
  readonly name: string;
  /** `YYYY-MM-DD`, or null where it is not known. */
  readonly hiredOn: string | null;
  readonly paid: boolean;
  /** Queues that the agent is to serve; null where nothing was said. */
  readonly queues: readonly string[] | null;
}
/** An agent belongs to a team from an instant on, until the next membership; `from` null: since ever. */
export interface Membership {
  readonly agent: string;
  readonly team: string | null;
  readonly from: number | null;
}
export interface Queue {
  readonly id: string;
  readonly name: string;
  readonly channel: string;
  readonly site: string | null;
  /** Null: those of its site. */
  readonly openingHours: OpeningHours | null;
}
/**
 * Parameters of a queue from an instant on; `from` null: since ever. A null field says nothing: the value at an instant is
 * that of the latest row up to it that has one, else the catalogue's default.
 */
export interface QueueSetting {
  readonly queue: string;
  readonly from: number | null;
  readonly serviceLevelSeconds: number | null;
  readonly serviceLevelTarget: number | null;
  readonly shortAbandonSeconds: number | null;
  /** How long a customer waits on average before giving up. */
  readonly patienceSeconds: number | null;
}
/** Whom or what a source means by an id of its own. */
export interface ExternalId {
  readonly kind: 'agent' | 'queue';
  readonly source: string;
  readonly externalId: string;
  /** Id in the organisation. */
  readonly id: string;
}
export interface CallType {
  readonly id: string;
  readonly name: string;
  readonly standardHandleSeconds: number | null;
  /** Handling that takes longer is long. */
  readonly longHandleSeconds: number | null;
  /** A talk that takes less is short. */
  readonly shortTalkSeconds: number | null;
}
export interface Reason {
  /** `SOURCE:CODE`, or a bare code for every source. */
  readonly code: string;
  readonly activity: Activity;
  readonly paid: boolean;
}

/** The organisation as rows, as it is stored. */
export interface OrganisationRows {
  readonly sites: readonly Site[];
  readonly teams: readonly Team[];
  readonly agents: readonly Agent[];
  readonly memberships: readonly Membership[];
  readonly queues: readonly Queue[];
  readonly queueSettings: readonly QueueSetting[];
  readonly externalIds: readonly ExternalId[];
  readonly callTypes: readonly CallType[];
  readonly reasons: readonly Reason[];
}

/** An organisation of which nothing is known. */
export const NO_ROWS: OrganisationRows = {
  ...{ sites: [], teams: [], agents: [], memberships: [], queues: [], queueSettings: [] },
  ...{ externalIds: [], callTypes: [], reasons: [] },
};
