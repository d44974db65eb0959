import type { EventOf } from '@intraday/events';
import type { LegSpan } from '@intraday/metrics';
import type { Known } from '../known';
import type { Maxima } from '../maxima';
import { AgentSlots, type SlotPorts } from './agent-slots';
import type { SlotLogin } from './slot-logins';

/** What the slots of an engine's agents are made of, and where they go to. */
export interface SlotsPorts extends SlotPorts {
  /** Hears of a change from before what is still open, ms. */
  readonly torn: (at: number) => void;
}

const MATCHES = (a: LegSpan, b: LegSpan | undefined): boolean =>
  b !== undefined && a.agent === b.agent && a.from === b.from && a.channel === b.channel;

/**
 * The slots of the agents whose logins told any: capacity from their states, use from the contacts that they have. Only
 * what changed is counted again, and of what lasts only the newest interval.
 */
export class Slots {
  private readonly agents = new Map<string, AgentSlots>();

  /** @param legs the contacts of agents, by agent and interval */
  constructor(
    private readonly known: Known,
    private readonly legs: Maxima<LegSpan>,
    private readonly ports: SlotsPorts,
  ) {}

  /** Takes note of a login; one that tells no slots ends those that were told before. */
  loggedIn({ agent, at, seq, id, channels }: EventOf<'agentLoggedIn'>): void {
    const own = this.agents.get(agent);
    if (own) own.logins.add({ at, seq, id, channels });
    else this.agents.set(agent, new AgentSlots(agent, [{ at, seq, id, channels }]));
  }

  /** Takes note that the states of an agent are others from an instant on. */
  moved(agent: string, from: number): void {
    this.agents.get(agent)?.noteFrom(from);
  }

  /** Contacts of agents that went, and those that came in their place. */
  exchange(gone: readonly LegSpan[], come: readonly LegSpan[]): void {
    if (this.agents.size === 0) return;
    for (const [index, old] of gone.entries()) {
      const now = come[index];
      this.touch(old, now && MATCHES(old, now) ? Math.min(old.until, now.until) : old.from);
    }
    for (const [index, now] of come.entries()) if (!MATCHES(now, gone[index])) this.touch(now, now.from);
  }

  private touch({ agent }: LegSpan, from: number): void {
    const own = this.agents.get(agent);
    if (!own) return;
    own.noteFrom(from);
    if (from < this.known.floor && own.logins.tellsSlots) this.ports.torn(from);
  }

  /** Counts what changed, up to the horizon of each source. */
  settle(): void {
    const { known, legs } = this;
    for (const [id, own] of this.agents) {
      const figures = known.agents.get(id);
      if (!figures || !own.logins.tellsSlots) continue;
      const { now, given } = known.horizonOf(figures.source);
      const start = own.dueFrom(now, known.floor);
      if (start === null) continue;
      const stretches = figures.stretches(now, given, start);
      const gaps = known.gapsOf(figures.source);
      const { change } = this.ports;
      const ports = known.isRunning(figures.source) ? this.ports : { change, grow: change };
      const contactsIn = (interval: number): Iterable<LegSpan> => legs.spansIn(id, interval);
      own.settle(start, { horizon: now, stretches, gaps, contactsIn }, ports);
    }
  }

  /** Takes what may still change out of the cells, until the next `settle`. */
  drop(): void {
    for (const own of this.agents.values()) own.drop(this.ports);
  }

  /** Lets go of what was before an instant: it stays counted. */
  release(floor: number): void {
    for (const own of this.agents.values()) own.release(floor);
  }

  /** The logins of an agent that still count. */
  state(agent: string): readonly SlotLogin[] {
    return this.agents.get(agent)?.logins.state() ?? [];
  }

  load(agent: string, logins: readonly SlotLogin[]): void {
    if (logins.length > 0) this.agents.set(agent, new AgentSlots(agent, logins));
  }
}
