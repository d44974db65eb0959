import type { Activity } from './activity';

/** One activity of a shift without a break: instants in ms, half open. */
export interface PlannedBlock {
  readonly from: number;
  readonly until: number;
  readonly activity: Activity;
}

/** A shift as instants. Its blocks cover [from, until) without gap or overlap, in order. */
export interface PlannedShift {
  readonly agent: string;
  /** Local date of its start, `YYYY-MM-DD`. */
  readonly date: string;
  readonly from: number;
  readonly until: number;
  readonly blocks: readonly PlannedBlock[];
}

/** An activity of a shift in the site's local time, `HH:mm`; an end may be `24:00`. */
export interface LocalActivity {
  readonly start: string;
  readonly end: string;
  readonly activity: Activity;
}

/** A shift in the site's local time. An end before its start is on the next day. */
export interface LocalShift {
  readonly start: string;
  readonly end: string;
  readonly activities: readonly LocalActivity[];
}

/**
 * What is wrong with a shift: a `date` or `time` that is none, an end that equals its start (`empty`) or, of an activity
 * in a shift that does not pass midnight, lies before it (`endBeforeStart`), an activity `outside` its shift, two
 * activities that overlap and neither lies within the other (`overlap`), or two shifts that do (`shiftOverlap`).
 */
export interface ShiftFault {
  readonly kind: 'date' | 'time' | 'empty' | 'endBeforeStart' | 'outside' | 'overlap' | 'shiftOverlap';
  /** Position of the shift in its list; 0 for a fault of the date. */
  readonly shift: number;
  /** Position of the activity in its shift, null where the fault is the shift's own. */
  readonly activity: number | null;
  /** Position of the activity or shift that it overlaps, else null. */
  readonly other: number | null;
  /** One plain line. */
  readonly text: string;
}

export type PlannedShifts =
  | { readonly ok: true; readonly shifts: readonly PlannedShift[] }
  | { readonly ok: false; readonly faults: readonly ShiftFault[] };

/** The first instant of a shift at which its agent is expected and the one after the last; null for a day of absence. */
export interface ExpectedSpan {
  readonly from: number;
  readonly until: number;
}
