import type {
  AgentTimeline,
  Answer,
  Clock,
  ContactsPage,
  ContactsRequest,
  FeedStatus,
  Problem,
  Role,
  View,
  ViewPatch,
} from '@intraday/contract';
import type { StoredEntry } from '@intraday/storage';

/**
 * What a person may see. The three lists are alternatives: a place is seen when any of them holds it. All three null
 * (control desk, administrator) is the whole enterprise; otherwise each is a list, perhaps an empty one.
 *
 * @example an agent:      { role: 'agent', sites: [], teams: [], agents: ['a1'], … }
 * @example a supervisor:  { role: 'supervisor', sites: [], teams: ['t1', 't2'], agents: [], … }
 */
export interface Rights {
  readonly role: Role;
  readonly sites: readonly string[] | null;
  readonly teams: readonly string[] | null;
  readonly agents: readonly string[] | null;
  /** May see figures of single people beyond the own scope's people. */
  readonly personalDetail: boolean;
  /** Equal for equal rights; rooms and caches are keyed by it. */
  readonly fingerprint: string;
}

export type QueryResult =
  { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly problem: Problem };

/** A page of contacts, or why there is none. */
export type ContactsResult =
  { readonly ok: true; readonly page: ContactsPage } | { readonly ok: false; readonly problem: Problem };

/** A view that is kept current for everybody who looks at it with the same effective scope. */
export interface Room {
  readonly id: string;
  /** The answer as of the last patch, and that patch's number. */
  snapshot(): { readonly seq: number; readonly answer: Answer };
  /** Called with each patch, within `tick()`. The returned function ends it. */
  subscribe(listener: (patch: ViewPatch) => void): () => void;
}

export type RoomResult = { readonly ok: true; readonly room: Room } | { readonly ok: false; readonly problem: Problem };

/** What of the past a change of plans touches, ms; null: since ever, or up to now. */
export interface PlanSpan {
  readonly from: number | null;
  readonly to: number | null;
}

/** Engine and views behind one face: everything that this application asks of figures. */
export interface Figures {
  /** Folds entries that have just been committed; called in commit order, before they are acknowledged. */
  committed(entries: readonly StoredEntry[]): void;
  /** At start: organisation, settings, and every entry of the held log. */
  load(): Promise<void>;
  /** After a change of organisation or settings: everything again. */
  reload(): Promise<void>;
  /** After a change of plans, of rules of adherence or of excuses. */
  replan(span?: PlanSpan | null): Promise<void>;
  /** After a change of forecasts or uploaded measures. */
  readPlanning(): Promise<void>;
  query(view: View, rights: Rights): Promise<QueryResult>;
  /** A page of the contacts that a measure of a row counts. */
  contacts(request: ContactsRequest, rights: Rights): Promise<ContactsResult>;
  timeline(agent: string, date: string | null): Promise<AgentTimeline>;
  openRoom(view: View, rights: Rights): Promise<RoomResult>;
  /** Computes the patches since the last tick and hands them to the rooms' listeners; all share the returned instant. */
  tick(): { readonly asOf: string };
  feed(): FeedStatus;
  clock(): Clock;
}
