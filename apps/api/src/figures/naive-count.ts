import type { CanonicalEvent } from '@intraday/events';
import type { Organisation } from '@intraday/workforce';

/** One amount of a measure, in the catalogue's unit, where and when it counts. */
export interface NaiveAmount {
  readonly measure: string;
  readonly amount: number;
  readonly at: number;
  readonly site: string | null;
  readonly team: string | null;
  readonly agent: string | null;
  readonly queue: string | null;
  readonly callType: string | null;
  readonly channel: string | null;
  readonly reason: string | null;
  readonly outcome: string | null;
}

/** What a recount is made over. */
export interface NaiveDay {
  readonly events: readonly CanonicalEvent[];
  readonly organisation: Organisation;
  readonly wrapLimitMs: number;
  readonly now: number;
}

const SECOND_MS = 1000;
const INTERVAL_MS = 900_000;
export const SILENCE_MS = 20_000;
export const DAY_MS = 24 * 3_600_000;

export type Place = Partial<Omit<NaiveAmount, 'measure' | 'amount' | 'at'>>;
const NOWHERE = {
  site: null,
  team: null,
  agent: null,
  queue: null,
  callType: null,
  channel: null,
  reason: null,
  outcome: null,
};

/** A heap of amounts. */
export class NaiveHeap {
  readonly amounts: NaiveAmount[] = [];

  add(measure: string, amount: number, at: number, place: Place): void {
    this.amounts.push({ measure, amount, at, ...NOWHERE, ...place });
  }

  /** Seconds from one instant to another, each in the interval in which it passed. */
  cut(measure: string, from: number, to: number, placeAt: (at: number) => Place): void {
    let at = from;
    while (at < to) {
      const edge = Math.min(to, at - (((at % INTERVAL_MS) + INTERVAL_MS) % INTERVAL_MS) + INTERVAL_MS);
      this.add(measure, (edge - at) / SECOND_MS, at, placeAt(at));
      at = edge;
    }
  }
}

/** The events of one source with what time means for it. */
export interface NaiveSource {
  readonly name: string;
  readonly events: readonly CanonicalEvent[];
  readonly followedFrom: number | null;
  /** Instants up to which what lasts is counted, ms. */
  readonly horizon: number;
}

/** Parts a day's events by source; a followed source's time runs on with the clock, another's ends with its last event. */
export function sourcesOf({ events, now }: NaiveDay): NaiveSource[] {
  return [...new Set(events.map(({ source }) => source))].map((name) => {
    const own = events.filter(({ source }) => source === name).sort((a, b) => a.at - b.at);
    const followedFrom = own.find(({ type }) => type === 'sourceHeartbeat')?.at ?? null;
    const last = own[own.length - 1]?.at ?? 0;
    // A source that said nothing for a day is not counted on.
    return { name, events: own, followedFrom, horizon: followedFrom === null ? last : Math.min(now, last + DAY_MS) };
  });
}

/** Team and site of an agent at an instant, as dimensions. */
export function placeOfAgent(organisation: Organisation, agent: string, at: number): Place {
  const team = organisation.teamOf(agent, at);
  return { agent, team, site: organisation.siteOfTeam(team) };
}
