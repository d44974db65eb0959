import type { CanonicalEvent, Horizon, StateMode } from '@intraday/events';
import type { CellAddition } from '@intraday/metrics';
import { AgentFigures } from './agent-figures';
import { ContactFigures } from './contact-figures';
import { SourceTime, type Gap, type ServerTime } from './source-time';

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
}

/** Key of a contact: contacts are per source. */
export const contactKey = (source: string, contact: string): string => `${source}\n${contact}`;

/** How the states of a source's agents are known. */
export const modeOf = (source: Source): StateMode =>
  source.reportsStates || !source.showsWork ? 'reported' : 'derived';

/** The sources, contacts and agents that events have named, and the time of each source. */
export class Known {
  readonly sources = new Map<string, Source>();
  readonly contacts = new Map<string, ContactFigures>();
  readonly agents = new Map<string, AgentFigures>();
  time: ServerTime = { now: 0, replaying: false };

  constructor(private readonly change: (addition: CellAddition, by: 1 | -1) => void) {}

  source(name: string): Source {
    let source = this.sources.get(name);
    if (!source) {
      source = {
        time: new SourceTime(),
        restarts: [],
        contacts: new Set(),
        agents: new Set(),
        reportsStates: false,
        showsWork: false,
        countedTo: Number.NEGATIVE_INFINITY,
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
    let agent = this.agents.get(id);
    if (!agent) {
      const from = this.source(source);
      this.agents.set(id, (agent = new AgentFigures(id, source, modeOf(from), this.change)));
      from.agents.add(id);
      agent.changeLogouts([], from.time.logouts, this.gapsOf(source));
    }
    return agent;
  }

  horizonOf(source: string): Horizon {
    return this.source(source).time.horizon(this.time);
  }

  agentHorizonOf(source: string): Horizon {
    return this.source(source).time.agentHorizon(this.time);
  }

  gapsOf(source: string): readonly Gap[] {
    const { time } = this.source(source);
    return time.gaps(time.horizon(this.time).now);
  }

  /** True where the time of the source runs by itself. */
  isRunning(source: string): boolean {
    return this.time.replaying || this.source(source).time.followed;
  }
}
