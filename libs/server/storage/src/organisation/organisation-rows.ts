export interface SiteRow {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
}

export interface TeamRow {
  readonly id: string;
  readonly name: string;
  readonly site: string | null;
}

export interface AgentRow {
  readonly id: string;
  readonly name: string;
  /** The source that knows the agent as `externalId`; both null until one does. */
  readonly source: string | null;
  readonly externalId: string | null;
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
}
