import type { AgentInput, CanonicalEvent, Leg } from '@intraday/events';
import {
  FAMILIES,
  type CellAddition,
  type ContactCounting,
  type Evidence,
  type LegSpan,
  type WaitSpan,
} from '@intraday/metrics';
import { intervalStart } from '@intraday/time';
import type { Organisation } from '@intraday/workforce';
import type { AgentNow } from './agent-figures';
import { inputsOf, newBatch, type Batch } from './batch';
import { CellTable, isSameAddition, Members, type VisitCell } from './cell-table';
import type { ContactFigures } from './contact-figures';
import { evidenceOf } from './evidence';
import { contactKey, Known, modeOf } from './known';
import { agentPeaks, queuePeaks, type Maxima } from './maxima';
import { agentsNow, waitingNow, type Waiting } from './present';
import { qualify } from './qualify';
import { SILENT_AFTER_MS, type ServerTime } from './source-time';

/** What the engine needs to know beside events. */
export interface EngineSettings {
  readonly organisation: Organisation;
  readonly wrapLimitMs: number;
}

/**
 * Folds events into live cells. Contacts and agents are folded each from its own sorted events, so that late, doubled
 * or permuted events end in the same figures; what a fold changed is taken back and added exactly.
 */
export class Engine {
  readonly evidence = new Set<Evidence>();
  readonly tables: readonly CellTable[];
  /** Intervals changed by an event that came after its source had gone past them. */
  readonly revised = new Set<number>();
  private readonly known: Known;
  private readonly running = new Set<string>();
  private readonly waits: Maxima<WaitSpan>;
  private readonly legs: Maxima<LegSpan>;
  private readonly received = new Map<string, number>();

  constructor(private settings: EngineSettings) {
    const members = new Members();
    this.tables = FAMILIES.map((family) => new CellTable(family, members));
    const change = (addition: CellAddition, by: 1 | -1): void => this.tables[addition.family]?.change(addition, by);
    this.known = new Known(change);
    this.waits = queuePeaks(change);
    this.legs = agentPeaks(change);
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

  /** Takes note of the order of receipt: what comes after its source had gone past its interval revises that interval. */
  receive(source: string, at: number): void {
    const latest = this.received.get(source) ?? Number.NEGATIVE_INFINITY;
    if (intervalStart(at) < intervalStart(latest)) this.revised.add(intervalStart(at));
    if (at > latest) this.received.set(source, at);
  }

  /** Folds a batch of events in any order. Ids of agents, queues and reasons are the source's own. */
  apply(events: Iterable<CanonicalEvent>): void {
    const batch = newBatch();
    for (const event of events) this.take(qualify(event), batch);
    this.finish(batch);
  }

  private take(event: CanonicalEvent, batch: Batch): void {
    const source = this.known.source(event.source);
    if (!batch.heard.has(event.source)) batch.heard.set(event.source, source.time.lastAt);
    source.time.sign(event.at, event.type === 'sourceHeartbeat');
    for (const evidence of evidenceOf(event)) this.evidence.add(evidence);
    if (event.type === 'agentStateChanged' && !source.reportsStates) {
      source.reportsStates = true;
      batch.modes.add(event.source);
    }
    if (SHOWING_EVENTS.has(event.type) && !source.showsWork) {
      source.showsWork = true;
      batch.modes.add(event.source);
    }
    if (event.type === 'sourceRestarted') {
      source.restarts.push(event);
      for (const key of source.contacts) batch.contacts.add(key);
    } else if (isAgentEvent(event)) {
      this.takeAgentEvent(event, batch);
    } else if ('contact' in event && event.contact !== null && event.type !== 'evaluationScored') {
      this.known.contact(event.source, event.contact).add(event);
      batch.contacts.add(contactKey(event.source, event.contact));
    }
  }

  private takeAgentEvent(event: AgentEvent, batch: Batch): void {
    const agent = this.known.agent(event.agent, event.source);
    const input: AgentInput = { kind: 'event', at: event.at, seq: event.seq, id: event.id, event };
    inputsOf(batch, agent.id).come.push(input);
    if (event.type === 'agentQueueChanged' && event.queue !== null) agent.queues.add(event.queue);
    if (event.type === 'agentWrapStarted') {
      const contact = agent.addWrap(event.at, Math.round(event.seconds * 1000));
      if (contact !== null) batch.recount.add(contact);
    }
  }

  private finish(batch: Batch): void {
    for (const key of batch.contacts) this.foldContact(key, batch);
    for (const name of batch.modes) this.setMode(name);
    for (const [id, { gone, come }] of batch.inputs) {
      const agent = this.known.agents.get(id);
      agent?.update(gone, come, this.known.gapsOf(agent.source));
    }
    for (const [name, heardTo] of batch.heard) this.takeSilences(name, heardTo);
    for (const key of batch.contacts) this.recountContact(key);
    for (const key of batch.recount) if (!batch.contacts.has(key)) this.recountContact(key);
  }

  /** What signs of a source changed of its silences: gaps that are unknown, days after which agents are logged out. */
  private takeSilences(name: string, heardTo: number): void {
    const source = this.known.source(name);
    const { gapsFrom, logoutsCome, logoutsGone } = source.time.refresh();
    // A gap that was open while time was counted past it closes where the next sign came.
    const wasOpen = source.time.followed && source.countedTo > heardTo + SILENT_AFTER_MS;
    const from = Math.min(gapsFrom ?? Number.POSITIVE_INFINITY, wasOpen ? heardTo : Number.POSITIVE_INFINITY);
    const gaps = this.known.gapsOf(name);
    for (const id of source.agents) {
      const agent = this.known.agents.get(id);
      if (logoutsCome.length + logoutsGone.length > 0) agent?.changeLogouts(logoutsGone, logoutsCome, gaps);
      if (from < Number.POSITIVE_INFINITY) agent?.recount(from, gaps);
    }
  }

  private foldContact(key: string, batch: Batch): void {
    const contact = this.known.contacts.get(key);
    if (!contact) return;
    const source = this.known.source(contact.source);
    const before = contact.facts?.legs ?? [];
    const { gone, come } = contact.fold(source.restarts, source.time.horizon(this.known.time));
    for (const { agent, input } of gone) inputsOf(batch, agent).gone.push(input);
    for (const { agent, input } of come) inputsOf(batch, this.known.agent(agent, contact.source).id).come.push(input);
    this.changeEndedLegs(contact, before, -1, batch);
    this.changeEndedLegs(contact, contact.facts?.legs ?? [], 1, batch);
    for (const { agent, queue } of [...(contact.facts?.offers ?? []), ...(contact.facts?.legs ?? [])]) {
      if (agent !== null && queue !== null) this.known.agent(agent, contact.source).queues.add(queue);
    }
  }

  private changeEndedLegs(contact: ContactFigures, legs: readonly Leg[], by: 1 | -1, batch: Batch): void {
    for (const leg of legs) {
      if (leg.agent === null || leg.endedAt === null || leg.lost) continue;
      const touched = this.known.agent(leg.agent, contact.source).changeEndedLeg(contact.key, leg.endedAt, by);
      if (touched !== null) batch.recount.add(touched);
    }
  }

  private counting(contact: ContactFigures): ContactCounting {
    const { organisation, wrapLimitMs } = this.settings;
    return {
      organisation,
      wrapLimitMs,
      horizon: this.known.horizonOf(contact.source),
      wrapOf: (leg) =>
        leg.agent === null ? null : (this.known.agents.get(leg.agent)?.wrapOf(contact.key, leg) ?? null),
    };
  }

  private recountContact(key: string): void {
    const contact = this.known.contacts.get(key);
    if (!contact) return;
    const counting = this.counting(contact);
    const { before, after } = contact.recount(counting);
    // A cell that stays as it was is not touched, so that its interval does not count as changed.
    for (const [index, addition] of before.cells.entries()) {
      if (!isSameAddition(addition, after.cells[index])) this.tables[addition.family]?.change(addition, -1);
    }
    for (const [index, addition] of after.cells.entries()) {
      if (!isSameAddition(addition, before.cells[index])) this.tables[addition.family]?.change(addition, 1);
    }
    for (const span of before.waits) this.waits.remove(span);
    for (const span of after.waits) this.waits.add(span);
    for (const span of before.legs) this.legs.remove(span);
    for (const span of after.legs) this.legs.add(span);
    if (contact.isRunning(counting)) this.running.add(key);
    else this.running.delete(key);
  }

  /** Moves time: what lasts is counted up to the horizon of its source, and what falls due by time alone happens. */
  settle(time: ServerTime): void {
    this.known.time = time;
    const moved = new Set<string>();
    for (const [name, source] of this.known.sources) {
      const { now } = source.time.horizon(time);
      if (now === source.countedTo) continue;
      source.countedTo = now;
      moved.add(name);
    }
    const batch = newBatch();
    for (const key of this.running) {
      const contact = this.known.contacts.get(key);
      if (!contact || !moved.has(contact.source)) continue;
      if (contact.mayBeLost(this.known.horizonOf(contact.source))) batch.contacts.add(key);
      else this.recountContact(key);
    }
    this.finish(batch);
    for (const agent of this.known.agents.values()) {
      const { now, given } = this.known.agentHorizonOf(agent.source);
      agent.settle(now, given, this.known.gapsOf(agent.source));
    }
    this.waits.settle();
    this.legs.settle();
  }

  visit(family: number, from: number, to: number, visit: VisitCell): void {
    this.tables[family]?.visit(from, to, visit);
  }

  agentsNow(): Iterable<AgentNow & { readonly horizon: number; readonly running: boolean }> {
    return agentsNow(this.known);
  }

  waitingNow(): Iterable<Waiting> {
    return waitingNow(this.known, this.running, this.organisation);
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

  private setMode(name: string): void {
    const source = this.known.source(name);
    for (const id of source.agents) this.known.agents.get(id)?.setMode(modeOf(source), this.known.gapsOf(name));
  }
}

type AgentEvent = Extract<
  CanonicalEvent,
  { type: 'agentLoggedIn' | 'agentLoggedOut' | 'agentStateChanged' | 'agentQueueChanged' | 'agentWrapStarted' }
>;
const AGENT_EVENTS: ReadonlySet<string> = new Set<AgentEvent['type']>([
  'agentLoggedIn',
  'agentLoggedOut',
  'agentStateChanged',
  'agentQueueChanged',
  'agentWrapStarted',
]);
const isAgentEvent = (event: CanonicalEvent): event is AgentEvent => AGENT_EVENTS.has(event.type);

/** Events that show what an agent does in a source that reports no states. */
const SHOWING_EVENTS: ReadonlySet<string> = new Set<CanonicalEvent['type']>([
  'contactAnswered',
  'agentQueueChanged',
  'agentWrapStarted',
]);
