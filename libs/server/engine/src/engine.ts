import type { AgentInput, CanonicalEvent, Leg } from '@intraday/events';
import {
  FAMILIES,
  type CellAddition,
  type ContactCounting,
  type Evidence,
  type LegSpan,
  type WaitSpan,
} from '@intraday/metrics';
import type { Organisation } from '@intraday/workforce';
import { inputsOf, newBatch, type Batch } from './batch';
import { CellTable, type VisitCell } from './cell-table';
import type { ContactFigures } from './contact-figures';
import { CustomerContacts } from './customer-contacts';
import { Cases } from './cases/cases';
import { contactOf, isAgentEvent, type AgentEvent } from './event-kinds';
import { evidenceOf } from './evidence';
import { heedSource } from './heed-source';
import { contactKey, countingOf, Known, passTime } from './known';
import { agentPeaks, queuePeaks, type Maxima } from './maxima';
import { Members } from './members';
import { backlogNow, type OpenItem } from './backlog';
import { agentsNow, waitingNow, type PresentAgent, type Waiting } from './present';
import { Qualifier } from './qualify';
import { Reach } from './reach';
import { Slots } from './slots/slots';
import type { ServerTime } from './source-time';
import { isGrowth, Touches } from './touches';
import { REOPENINGS, visitReopenings } from './visit-reopenings';

/** What the engine needs to know beside events. */
export interface EngineSettings {
  readonly organisation: Organisation;
  readonly wrapLimitMs: number;
}

/**
 * Folds events into live cells. Contacts and agents are folded each from its own sorted events, so that late, doubled
 * or permuted events end in the same figures; what a fold changed is taken back and added exactly.
 *
 * What is over can be let go of (see `window.ts`): the engine then holds what is from its floor on, and tells by `torn`
 * when something reaches back before it.
 */
export class Engine {
  readonly evidence = new Set<Evidence>();
  readonly tables: readonly CellTable[];
  /** What reached back before the floor: only the log can tell what it changes. Empty while nothing did. */
  readonly torn = new Reach();
  /** The parts that a window is cut from; only for `window.ts`. */
  readonly known: Known;
  readonly running = new Set<string>();
  readonly waits: Maxima<WaitSpan>;
  readonly legs: Maxima<LegSpan>;
  readonly slots: Slots;
  readonly cases: Cases;
  readonly customers: CustomerContacts;
  /** What changed since it was last asked for, other than by the passing of time. */
  readonly touches = new Touches();
  /** Stays what it was: who is called otherwise is folded anew, by another engine. */
  private readonly qualifier: Qualifier;
  /** False while a kept state is put in: its cells are there already. */
  booking = true;
  /** Cells before this instant are final and stored, ms. */
  floor = Number.NEGATIVE_INFINITY;
  /** Cells before this instant are no longer here; those before the floor are here only to be read. */
  cellsFrom = Number.NEGATIVE_INFINITY;

  /** @param revised intervals changed by an event that came after its source had gone past them */
  constructor(
    private settings: EngineSettings,
    readonly revised = new Set<number>(),
  ) {
    this.qualifier = new Qualifier(settings.organisation.sourceIds);
    const members = new Members();
    this.tables = FAMILIES.map((family) => new CellTable(family, members));
    const grow = (addition: CellAddition, by: 1 | -1): void => {
      if (this.booking) this.tables[addition.family]?.change(addition, by);
    };
    const change = (addition: CellAddition, by: 1 | -1): void => {
      grow(addition, by);
      this.touches.note(addition);
    };
    const { touches, torn } = this;
    this.known = new Known({
      ...{ change, grow, torn: (at) => torn.note(at), structure: () => touches.noteStructure() },
      touched: (agent, from) => {
        touches.noteAgent(agent, from);
        this.slots.moved(agent, from);
      },
    });
    this.waits = queuePeaks(change);
    this.legs = agentPeaks(change);
    const tear = (at: number): void => torn.note(at);
    this.slots = new Slots(this.known, this.legs, { change, grow, torn: tear });
    this.cases = new Cases(this.known, { change: (each, by) => this.changeCell(each, by, false), torn: tear });
    this.customers = new CustomerContacts(this.known, this.running, (contact) => this.counting(contact));
  }

  get organisation(): Organisation {
    return this.settings.organisation;
  }

  /** Another organisation or other parameters: every contact is counted again. */
  configure(settings: EngineSettings): void {
    this.settings = settings;
    for (const key of this.known.contacts.keys()) this.recountContact(key);
    this.waits.settle();
    this.legs.settle();
  }

  /** An organisation that knows more members, of whom nothing is set yet: figures stay as they are. */
  learn(organisation: Organisation): void {
    this.settings = { ...this.settings, organisation };
  }

  /** Folds a batch of events in any order. Ids of agents, queues and reasons are the source's own. */
  apply(events: Iterable<CanonicalEvent>): void {
    const batch = newBatch();
    for (const event of events) this.take(this.qualifier.qualify(event), batch);
    this.finish(batch);
  }

  private take(event: CanonicalEvent, batch: Batch): void {
    if (event.at < this.known.floor) {
      this.torn.noteLate(event.at);
      return;
    }
    const source = this.known.source(event.source);
    heedSource(event, source, batch);
    for (const evidence of evidenceOf(event)) this.evidence.add(evidence);
    if (event.type === 'sourceRestarted') {
      source.restarts.push(event);
      for (const key of source.contacts) batch.contacts.add(key);
    } else if (isAgentEvent(event)) {
      this.takeAgentEvent(event, batch);
    } else if (event.type === 'caseChanged') {
      this.cases.take(event);
    } else {
      const contact = contactOf(event);
      if (contact === null) return;
      const key = contactKey(event.source, contact);
      this.missFinished(key);
      this.known.contact(event.source, contact).add(event);
      batch.contacts.add(key);
    }
  }

  private takeAgentEvent(event: AgentEvent, batch: Batch): void {
    const agent = this.known.agent(event.agent, event.source);
    const input: AgentInput = { kind: 'event', at: event.at, seq: event.seq, id: event.id, event };
    inputsOf(batch, agent.id).come.push(input);
    if (event.type === 'agentQueueChanged' && event.queue !== null) this.known.serve(agent, event.queue);
    if (event.type === 'agentLoggedIn') this.slots.loggedIn(event);
    if (event.type === 'agentWrapStarted') {
      const contact = agent.afterContact.addWrap(event.at, Math.round(event.seconds * 1000));
      if (contact !== null) this.recountLater(contact, agent.id, batch);
    }
  }

  private finish(batch: Batch): void {
    for (const key of batch.contacts) this.foldContact(key, batch);
    for (const name of batch.modes) this.known.setMode(name);
    for (const [id, { gone, come }] of batch.inputs) {
      const agent = this.known.agents.get(id);
      agent?.update(gone, come, this.known.gapsOf(agent.source));
    }
    for (const [name, heardTo] of batch.heard) this.known.hearSilences(name, heardTo);
    for (const key of batch.contacts) this.recountContact(key);
    for (const key of batch.recount) if (!batch.contacts.has(key)) this.recountContact(key);
    this.cases.recount();
    this.torn.weigh();
    for (const id of batch.worked) {
      const endedAt = this.known.agents.get(id)?.afterContact.lateWorkOf(this.known.floor) ?? null;
      if (endedAt !== null) this.torn.note(endedAt);
    }
  }

  private recountLater(contact: string, agent: string, batch: Batch): void {
    if (this.known.contacts.has(contact)) batch.recount.add(contact);
    else batch.worked.add(agent);
  }

  /** Something more came of a contact: where it was let go of, only the log knows the rest of it. */
  private missFinished(key: string): void {
    const began = this.known.contacts.has(key) ? null : this.known.finished.dayOf(key);
    if (began !== null) this.torn.note(began);
  }

  private foldContact(key: string, batch: Batch): void {
    const contact = this.known.contacts.get(key);
    if (!contact) return;
    const source = this.known.source(contact.source);
    const before = contact.facts?.legs ?? [];
    const { gone, come } = contact.fold(source.restarts, this.known.horizonOf(contact.source));
    this.cases.contactChanged(key);
    for (const { agent, input } of gone) inputsOf(batch, agent).gone.push(input);
    for (const { agent, input } of come) inputsOf(batch, this.known.agent(agent, contact.source).id).come.push(input);
    this.changeEndedLegs(contact, before, -1, batch);
    this.changeEndedLegs(contact, contact.facts?.legs ?? [], 1, batch);
    for (const { agent, queue } of [...(contact.facts?.offers ?? []), ...(contact.facts?.legs ?? [])]) {
      if (agent !== null && queue !== null) this.known.serve(this.known.agent(agent, contact.source), queue);
    }
  }

  private changeEndedLegs(contact: ContactFigures, legs: readonly Leg[], by: 1 | -1, batch: Batch): void {
    for (const leg of legs) {
      if (leg.agent === null || leg.endedAt === null || leg.lost) continue;
      const { id, afterContact } = this.known.agent(leg.agent, contact.source);
      const touched = afterContact.changeEndedLeg(contact.key, leg.endedAt, by);
      if (touched !== null) this.recountLater(touched, id, batch);
    }
  }

  /** What counting a contact needs just now. */
  counting(contact: ContactFigures): ContactCounting {
    return countingOf(contact, this.known, this.settings);
  }

  private recountContact(key: string): void {
    const contact = this.known.contacts.get(key);
    if (!contact) return;
    const counting = this.counting(contact);
    const { before, after } = contact.recount(counting);
    const runs = this.known.isRunning(contact.source);
    for (const addition of before.cells) this.changeCell(addition, -1, runs);
    for (const addition of after.cells) this.changeCell(addition, 1, runs);
    this.torn.weigh();
    this.waits.exchange(before.waits, after.waits);
    this.legs.exchange(before.legs, after.legs);
    this.slots.exchange(before.legs, after.legs);
    if (this.evidence.has('customers')) this.customers.note(key);
    if (contact.isRunning(counting)) this.running.add(key);
    else this.running.delete(key);
  }

  private changeCell(addition: CellAddition, by: 1 | -1, runs: boolean): void {
    if (addition.interval < this.floor) this.torn.hold(addition, by);
    else this.tables[addition.family]?.change(addition, by);
    if (!runs || !isGrowth(addition)) this.touches.note(addition);
  }

  /** Moves time: what lasts is counted up to the horizon of its source, and what falls due by time alone happens. */
  settle(time: ServerTime): void {
    this.known.time = time;
    const batch = newBatch();
    const moved = new Set<string>();
    for (const [name, source] of this.known.sources) {
      const { hasMoved, hasTurned } = passTime(source, this.known.horizonOf(name));
      if (hasMoved) moved.add(name);
      if (hasTurned) for (const key of source.contacts) batch.recount.add(key);
    }
    for (const key of this.running) {
      const contact = this.known.contacts.get(key);
      if (!contact || !moved.has(contact.source)) continue;
      if (contact.mayBeLost(this.known.horizonOf(contact.source))) batch.contacts.add(key);
      else if (!batch.recount.has(key)) this.recountContact(key);
    }
    this.finish(batch);
    for (const agent of this.known.agents.values()) {
      const { now, given } = this.known.horizonOf(agent.source);
      agent.settle(now, given, this.known.gapsOf(agent.source));
    }
    this.slots.settle();
    this.waits.settle();
    this.legs.settle();
  }

  /** Visits the cells that count in `[from, to)`, as far back as they are held. */
  visit(family: number, from: number, to: number, visit: VisitCell, agents: ReadonlySet<string> | null = null): void {
    const table = this.tables[family];
    if (family === REOPENINGS) visitReopenings(table, from, to, visit, agents);
    else table?.visit(Math.max(from, this.cellsFrom), to, visit, agents);
  }

  agentsNow(agents: ReadonlySet<string> | null = null): PresentAgent[] {
    return agentsNow(this.known, agents);
  }

  waitingNow(): Iterable<Waiting> {
    return waitingNow(this.known, this.running, this.organisation);
  }

  backlogNow(): Iterable<OpenItem> {
    return backlogNow(this.known, this.running, this.organisation);
  }

  /** Queues that an agent serves: member, paused, offered or handled. */
  queuesOf(agent: string): ReadonlySet<string> {
    return this.known.agents.get(agent)?.queues ?? new Set();
  }

  /** Last sign of each source and whether it is followed. */
  *sourceTimes(): Iterable<{ source: string; lastAt: number; followed: boolean }> {
    for (const [source, { time }] of this.known.sources) yield { source, lastAt: time.lastAt, followed: time.followed };
  }

  agentIds(): Iterable<string> {
    return this.known.agents.keys();
  }
}
