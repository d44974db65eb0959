/** A stretch of a shift on the site's clocks: `HH:mm`, an end at or before its start lies behind midnight. */
export interface PlanActivity {
  readonly start: string;
  readonly end: string;
  readonly activity: string;
}

/** A shift as it was uploaded; its time outside any activity is onQueue. */
export interface PlanShift {
  readonly start: string;
  readonly end: string;
  readonly activities: readonly PlanActivity[];
}

/** What an agent is planned to do on a civil date; without shifts the agent is free. */
export interface AgentPlan {
  readonly agent: string;
  /** `YYYY-MM-DD` of the start of the shifts on the site's clocks. */
  readonly date: string;
  /** First and last instant of the shifts, ms; both the start of the date where there are none. */
  readonly fromAt: number;
  readonly untilAt: number;
  readonly shifts: readonly PlanShift[];
}

/** What is expected in a queue at a site in one interval. */
export interface ForecastRow {
  readonly site: string | null;
  readonly queue: string;
  /** ms */
  readonly startAt: number;
  readonly intervalSeconds: number;
  /** Contacts. */
  readonly volume: number;
  readonly averageHandleSeconds: number;
  /** Agents; null: computed from volume and handle time. */
  readonly requiredStaff: number | null;
}

/** Contacts of a queue at a site on one UTC day. */
export interface DayVolume {
  readonly site: string | null;
  readonly queue: string;
  /** Days since 1970. */
  readonly day: number;
  readonly volume: number;
}

/** A value of an additive measure that no event brings. */
export interface MeasureRow {
  readonly source: string;
  /** ms */
  readonly startAt: number;
  readonly grain: 'interval' | 'day';
  readonly site: string | null;
  readonly team: string | null;
  readonly agent: string | null;
  readonly queue: string | null;
  readonly callType: string | null;
  readonly channel: string | null;
  readonly measure: string;
  /** In the unit of the catalogue. */
  readonly value: number;
}

export type PlanKind = 'schedules' | 'forecasts' | 'measures';

/** What an upload is, beside its rows. */
export interface UploadHead {
  /** SHA-256 of the content. */
  readonly digest: Buffer;
  /** Rows of the file. */
  readonly rows: number;
  /** More that is worth keeping of it, as JSON. */
  readonly summary: Readonly<Record<string, unknown>>;
}

/** What an upload has changed. */
export interface PlanReplaced {
  /** Number of the upload; of the earlier one with the same content where nothing changed, null where there is none. */
  readonly upload: number | null;
  /** Everything was so already, and nothing was written. */
  readonly unchanged: boolean;
  /** Earlier rows that are kept but no longer in force. */
  readonly replaced: number;
  /** From the first to the last instant of what changed, before and after; null where nothing did. */
  readonly span: { readonly fromAt: number; readonly untilAt: number } | null;
  /** Agents, queues or measures that changed, sorted. */
  readonly members: readonly string[];
}

export interface UploadRow {
  readonly id: number;
  readonly kind: string;
  /** ms */
  readonly at: number;
  readonly who: string;
  readonly why: string | null;
  readonly rows: number;
  readonly summary: unknown;
}
export interface UploadPage {
  /** The newest first. */
  readonly rows: readonly UploadRow[];
  readonly cursor: number | null;
}

/** Time of an agent that somebody has excused: it counts neither for nor against. */
export interface ExcuseRow {
  readonly id: number;
  readonly agent: string;
  readonly fromAt: number;
  readonly untilAt: number;
  readonly kind: string;
  readonly who: string;
  readonly why: string;
  readonly at: number;
}

/** Rules of adherence from an instant on (null: since ever) at a site (null: everywhere). */
export interface AdherenceRulesRow {
  readonly site: string | null;
  readonly fromAt: number | null;
  readonly rules: Readonly<Record<string, unknown>>;
}
