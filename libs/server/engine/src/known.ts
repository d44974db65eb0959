import type { CanonicalEvent, Horizon, StateMode, TimelineBase } from '@intraday/events';
import type { ContactCounting } from '@intraday/metrics';

import { utcDayStart } from '@intraday/time';
import { AgentFigures, type AgentPorts } from './agent-figures';
import { FinishedContacts } from './finished-contacts';
import { ContactFigures } from './contact-figures';
import {
  firstDifference,
  SILENT_AFTER_MS,
  SourceTime,
  type Gap,
  type ServerTime,
  type SourceTimeState,
} from './source-time';

/** What the engine knows of one source. */
export interface Source {
  readonly time: SourceTime;
  readonly restarts: CanonicalEvent[];
  readonly contacts: Set<string>;
  readonly agents: Set<string>;
  /** It has reported a state of an agent: its agents are in the states that it reports. */
  reportsStates: boolean;
  /** It has shown what agents do without reporting states. */
  showsWork: boolean;
  /** How far its time has been counted, ms. */
  countedTo: number;
  /** True where nothing ends by time alone: what was stated or is due is counted up to that horizon only. */
  waits: boolean;
  /** The gaps that `takeSilence` told of last. */
  silence: readonly Gap[];
}

/** Key of a contact: contacts are per source. */
export const contactKey = (source: string, contact: string): string => `${source}\n${contact}`;

/** How the states of a source's agents are known. */
export const modeOf = (source: Source): StateMode =>
  source.reportsStates || !source.showsWork ? 'reported' : 'derived';

/** Where what agents add goes to, and who hears of what changes. */
export interface KnownPorts extends AgentPorts {
  /** Hears that somebody is new, or serves another queue. */
  readonly structure: () => void;
}

/** The sources, contacts and agents that events have named, and the time of each source. */
export class Known {
  readonly sources = new Map<string, Source>();
  readonly contacts = new Map<string, ContactFigures>();
  readonly agents = new Map<string, AgentFigures>();
  /** Contacts that are over and were let go of. */
  readonly finished = new FinishedContacts();
  time: ServerTime = { now: 0, replaying: false };
  /** What agents did and how many were at once before is let go of, ms; the start of an interval. */
  floor = Number.NEGATIVE_INFINITY;

  constructor(private readonly ports: KnownPorts) {}

  source(name: string, time?: SourceTimeState): Source {
    let source = this.sources.get(name);
    if (!source) {
      source = {
        time: new SourceTime(time),
        restarts: [],
        contacts: new Set(),
        agents: new Set(),
        reportsStates: false,
        showsWork: false,
        countedTo: Number.NEGATIVE_INFINITY,
        waits: false,
        silence: [],
      };
      this.sources.set(name, source);
    }
    return source;
  }

  contact(source: string, id: string): ContactFigures {
    const key = contactKey(source, id);
    let contact = this.contacts.get(key);
    if (!contact) {
      this.contacts.set(key, (contact = new ContactFigures(key, source)));
      this.source(source).contacts.add(key);
    }
    return contact;
  }

  agent(id: string, source: string): AgentFigures {
    return this.agents.get(id) ?? this.newAgent(id, source, null);
  }

  /** Takes in an agent, where `release` left it or from nothing. */
  newAgent(id: string, source: string, base: TimelineBase | null): AgentFigures {
    const from = this.source(source);
    const { grow, change } = this.ports;
    // Where time runs by itself a reader moves what grows forward; where it jumps from event to event it is a change.
    const ports: AgentPorts = {
      ...this.ports,
      grow: (addition, by) => (this.isRunning(source) ? grow : change)(addition, by),
    };
    const agent = new AgentFigures(id, source, modeOf(from), ports, this.floor, base);
    this.ports.structure();
    this.agents.set(id, agent);
    from.agents.add(id);
    agent.changeLogouts([], from.time.logouts, this.gapsOf(source));
    return agent;
  }

  /** Takes note that an agent serves a queue. */
  serve(agent: AgentFigures, queue: string): void {
    if (agent.queues.has(queue)) return;
    agent.queues.add(queue);
    this.ports.structure();
  }

  /** Lets go of a contact that is over; the day of its first event is remembered. */
  letGo(contact: ContactFigures): void {
    this.contacts.delete(contact.key);
    this.source(contact.source).contacts.delete(contact.key);
    this.finished.add(contact.key, utcDayStart(contact.firstAt));
  }

  /** How far contacts and agents of a source are counted: after a day of silence nothing of them is known any more. */
  horizonOf(source: string): Horizon {
    return this.source(source).time.countedHorizon(this.time);
  }

  gapsOf(source: string): readonly Gap[] {
    const { time } = this.source(source);
    return time.gaps(time.horizon(this.time).now);
  }

  /** The agents of a source are known in another mode. */
  setMode(name: string): void {
    const source = this.source(name);
    for (const id of source.agents) this.agents.get(id)?.setMode(modeOf(source), this.gapsOf(name));
  }

  /** Takes in what signs of a source changed of its silences: gaps that are unknown, days after which agents are logged out. */
  hearSilences(name: string, heardTo: number): void {
    const source = this.source(name);
    const { gapsFrom, logoutsCome, logoutsGone } = source.time.refresh();
    // A gap that was open while time was counted past it closes where the next sign came.
    const wasOpen = source.time.followed && source.countedTo > heardTo + SILENT_AFTER_MS;
    const from = Math.min(gapsFrom ?? Number.POSITIVE_INFINITY, wasOpen ? heardTo : Number.POSITIVE_INFINITY);
    const gaps = this.gapsOf(name);
    for (const id of source.agents) {
      const agent = this.agents.get(id);
      if (logoutsCome.length + logoutsGone.length > 0) agent?.changeLogouts(logoutsGone, logoutsCome, gaps);
      if (from < Number.POSITIVE_INFINITY) agent?.recount(from, gaps);
    }
  }

  /** From when what is not known of a source differs from what it was at the last call, ms; infinity where it does not. */
  takeSilence(name: string): number {
    const source = this.source(name);
    const { now } = source.time.horizon(this.time);
    const silence = this.gapsOf(name).map(({ from, until }) => ({ from, until: until < now ? until : Infinity }));
    const first = firstDifference(source.silence, silence);
    source.silence = silence;
    return first ?? Number.POSITIVE_INFINITY;
  }

  /** True where the time of the source runs by itself. */
  isRunning(source: string): boolean {
    return this.time.replaying || this.source(source).time.followed;
  }
}

/**
 * Takes note of how far the time of a source has run.
 *
 * @returns whether it moved, and whether what is due after it now ends by itself or no longer does
 */
export function passTime(source: Source, { now, given }: Horizon): { hasMoved: boolean; hasTurned: boolean } {
  const waits = Number.isFinite(given);
  const hasTurned = waits !== source.waits;
  const hasMoved = now !== source.countedTo || hasTurned;
  source.countedTo = now;
  source.waits = waits;
  return { hasMoved, hasTurned };
}

/** What counting a contact needs: the horizon of its source, and the after-contact work that its agents began. */
export function countingOf(
  { key, source }: ContactFigures,
  known: Known,
  { organisation, wrapLimitMs }: Pick<ContactCounting, 'organisation' | 'wrapLimitMs'>,
): ContactCounting {
  return {
    organisation,
    wrapLimitMs,
    horizon: known.horizonOf(source),
    wrapOf: (leg) => (leg.agent === null ? null : (known.agents.get(leg.agent)?.afterContact.wrapOf(key, leg) ?? null)),
  };
}
