/** Spans of local time `HH:mm` by day (`mon` … `sun`); a day that is not named is closed. */
export type OpeningHoursRow = Readonly<Record<string, readonly (readonly [start: string, end: string])[]>>;

export interface SiteRow {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  /** 1 (Monday) to 7. */
  readonly weekStart: number;
  readonly openingHours: OpeningHoursRow | null;
  /** False: no longer in the organisation; figures of its past hang on it. */
  readonly listed: boolean;
}

export interface TeamRow {
  readonly id: string;
  readonly name: string;
  readonly site: string | null;
  readonly listed: boolean;
}

export interface AgentRow {
  readonly id: string;
  readonly name: string;
  /** The source that knows the agent as `externalId`; both null until one does. */
  readonly source: string | null;
  readonly externalId: string | null;
  /** `YYYY-MM-DD`. */
  readonly hiredOn: string | null;
  readonly paid: boolean;
  /** Queues that the agent is to serve. */
  readonly queues: readonly string[] | null;
  readonly listed: boolean;
}

export interface MembershipRow {
  readonly agent: string;
  /** Null: in no team from that date on. */
  readonly team: string | null;
  /** `YYYY-MM-DD` of the site, or null: since ever. */
  readonly fromDate: string | null;
}

export interface QueueRow {
  readonly id: string;
  readonly name: string;
  readonly channel: string;
  readonly site: string | null;
  readonly source: string | null;
  readonly externalId: string | null;
  readonly openingHours: OpeningHoursRow | null;
  readonly listed: boolean;
}

/** Whom or what a source means by an id of its own. */
export interface ExternalIdRow {
  readonly kind: 'agent' | 'queue';
  readonly source: string;
  readonly externalId: string;
  readonly id: string;
}

export interface CallTypeRow {
  readonly id: string;
  readonly name: string;
  readonly standardHandleSeconds: number | null;
  readonly longHandleSeconds: number | null;
  readonly shortTalkSeconds: number | null;
}

/** `code` is `SOURCE:CODE`, or a bare code for every source. */
export interface ReasonRow {
  readonly code: string;
  readonly activity: string;
  readonly paid: boolean;
}

/**
 * Parameters of a queue from an instant on. Null says nothing: the value at an instant is that of the latest row, at or
 * before it, that has one; the row without `fromInstant` comes before all.
 */
export interface QueueSettingRow {
  readonly queue: string;
  /** Milliseconds since 1970, or null: for all time. */
  readonly fromInstant: number | null;
  readonly serviceLevelSeconds: number | null;
  /** Fraction, 0 to 1. */
  readonly serviceLevelTarget: number | null;
  readonly shortAbandonSeconds: number | null;
  readonly patienceSeconds: number | null;
}

/** Everything of the organisation as plain rows, read at one moment. */
export interface OrganisationRows {
  /** The counter that these rows belong to. */
  readonly revision: number;
  readonly sites: readonly SiteRow[];
  readonly teams: readonly TeamRow[];
  readonly agents: readonly AgentRow[];
  readonly memberships: readonly MembershipRow[];
  readonly queues: readonly QueueRow[];
  readonly queueSettings: readonly QueueSettingRow[];
  readonly externalIds: readonly ExternalIdRow[];
  readonly callTypes: readonly CallTypeRow[];
  readonly reasons: readonly ReasonRow[];
}

/** An organisation of which nothing is stored. */
export const NOTHING_STORED: OrganisationRows = {
  ...{ revision: 0, sites: [], teams: [], agents: [], memberships: [], queues: [], queueSettings: [] },
  ...{ externalIds: [], callTypes: [], reasons: [] },
};
