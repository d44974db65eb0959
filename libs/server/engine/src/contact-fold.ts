import type { CanonicalEvent, Leg } from '@intraday/events';
import type { ContactCounting } from '@intraday/metrics';
import { intervalStart } from '@intraday/time';
import type { ContactFigures } from './contact-figures';
import type { EngineSettings } from './engine';
import type { EngineState } from './engine-state';
import { contactOf, isAgentEvent } from './event-kinds';
import { countingOf, Known, type KnownPorts } from './known';
import { Qualifier } from './qualify';
import { REACH_BACK_MS } from './window';

/** A contact as it stands at the end of a fold. */
export interface FoldedContact {
  readonly contact: ContactFigures;
  readonly counting: ContactCounting;
  /** An engine that is cut there lets go of it. */
  readonly isOver: boolean;
}

const nothing = (): void => undefined;
const NOBODY: KnownPorts = {
  ...{ change: nothing, grow: nothing, torn: nothing, touched: nothing },
  structure: nothing,
};

/**
 * Folds contacts alone, each once, to what an engine with the same facts holds of them: no cells, no states of agents.
 * What its order of facts is does not matter.
 */
export class ContactFold {
  private readonly known = new Known(NOBODY);
  private readonly qualifier: Qualifier;

  /** @param state where an engine was cut before the facts that come; null where there is nothing before */
  constructor(
    private readonly settings: EngineSettings,
    state: EngineState | null,
  ) {
    this.qualifier = new Qualifier(settings.organisation.sourceIds);
    if (state !== null) this.resume(state);
  }

  private resume({ at, sources, agents, contacts }: EngineState): void {
    const { known } = this;
    known.time = { now: at, replaying: false };
    for (const { name, time, restarts } of sources) known.source(name, time).restarts.push(...restarts);
    // Legs that have ended by then are known to their agents, also those of the contacts that went on.
    for (const { id, source, afterContact } of agents) known.agent(id, source).afterContact.load(afterContact);
    for (const { source, contact: id, events } of contacts) {
      const contact = known.contact(source, id);
      for (const event of events) contact.add(event);
      contact.fold(known.source(source).restarts, known.horizonOf(source));
    }
  }

  /** Takes in events; ids of agents, queues and reasons are the source's own. */
  apply(events: Iterable<CanonicalEvent>): void {
    for (const event of events) this.take(this.qualifier.qualify(event));
  }

  /** Takes note of a fact of a source that is about no contact. */
  sign(source: string, at: number): void {
    this.known.source(source).time.sign(at, false);
  }

  private take(event: CanonicalEvent): void {
    const { known } = this;
    const source = known.source(event.source);
    source.time.sign(event.at, event.type === 'sourceHeartbeat');
    if (event.type === 'sourceRestarted') source.restarts.push(event);
    else if (event.type === 'agentWrapStarted') {
      const { afterContact } = known.agent(event.agent, event.source);
      afterContact.addWrap(event.at, Math.round(event.seconds * 1000));
    } else if (!isAgentEvent(event) && event.type !== 'caseChanged') {
      const contact = contactOf(event);
      if (contact !== null) known.contact(event.source, contact).add(event);
    }
  }

  /**
   * Folds and counts every contact up to an instant that all facts lie before, one a step: a fold of many can be
   * interrupted after any.
   *
   * @returns contacts that are counted; null after a step that only folds
   */
  *settle(at: number): Iterable<FoldedContact | null> {
    const { known } = this;
    known.time = { now: at, replaying: false };
    for (const contact of known.contacts.values()) {
      this.fold(contact);
      yield null;
    }
    const counted = [...known.sources.keys()].map((source) => known.horizonOf(source).now);
    const floor = intervalStart(Math.min(at - REACH_BACK_MS, ...counted));
    for (const contact of known.contacts.values()) {
      const counting = countingOf(contact, known, this.settings);
      contact.recount(counting);
      yield { contact, counting, isOver: contact.lastAt < floor && !contact.isRunning(counting) };
      // Nobody asks for it again: thousands of others follow.
      contact.forgetCount();
    }
  }

  private fold(contact: ContactFigures): void {
    const before = contact.facts?.legs ?? [];
    const { restarts } = this.known.source(contact.source);
    contact.fold(restarts, this.known.horizonOf(contact.source));
    this.changeEndedLegs(contact, before, -1);
    this.changeEndedLegs(contact, contact.facts?.legs ?? [], 1);
  }

  private changeEndedLegs({ key, source }: ContactFigures, legs: readonly Leg[], by: 1 | -1): void {
    for (const { agent, endedAt, lost } of legs) {
      if (agent === null || endedAt === null || lost) continue;
      this.known.agent(agent, source).afterContact.changeEndedLeg(key, endedAt, by);
    }
  }
}
