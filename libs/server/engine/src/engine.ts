import type { AgentInput, CanonicalEvent, Horizon, Leg, StateMode } from '@intraday/events';
import { FAMILIES, type CellAddition, type ContactCounting, type Evidence, type LegSpan, type WaitSpan } from '@intraday/metrics';
import { intervalStart } from '@intraday/time';
import type { Organisation } from '@intraday/workforce';
import { AgentFigures, type AgentNow } from './agent-figures';
import { CellTable, Members, type VisitCell } from './cell-table';
import { ContactFigures } from './contact-figures';
import { evidenceOf } from './evidence';
import { agentPeaks, queuePeaks, type Maxima } from './maxima';
import { qualify } from './qualify';
import { LOGGED_OUT_AFTER_MS, SourceTime, type Gap, type ServerTime } from './source-time';

/** What the engine needs to know beside events. */
export interface EngineSettings {
  readonly organisation: Organisation;
  readonly wrapLimitMs: number;
}

/** A contact that waits now. */
export interface Waiting {
  readonly site: string | null;
  readonly queue: string;
  readonly callType: string | null;
  readonly channel: string;
  readonly since: number;
  readonly horizon: number;
  /** True where the time of the source runs, so that the age grows by itself. */
  readonly running: boolean;
}

interface Source {
  readonly time: SourceTime;
  readonly restarts: CanonicalEvent[];
  readonly contacts: Set<string>;
  readonly agents: Set<string>;
  reportsStates: boolean;
  hasLegs: boolean;
  horizonNow: number;
}

/** What one batch of events left to do. */
interface Batch {
  readonly contacts: Set<string>;
  readonly inputs: Map<string, { gone: AgentInput[]; come: AgentInput[] }>;
  readonly recount: Set<string>;
  readonly modes: Set<string>;
  /** Sources whose gaps changed, and from when on. */
  readonly gaps: Map<string, number>;
}

const newBatch = (): Batch => ({
  contacts: new Set(),
  inputs: new Map(),
  recount: new Set(),
  modes: new Set(),
  gaps: new Map(),
});

/**
 * Folds events into live cells. Contacts and agents are folded each from its own sorted events, so that late, doubled
 * or permuted events end in the same figures; what a fold changed is taken back and added exactly.
 */
export class Engine {
  readonly evidence = new Set<Evidence>();
  readonly tables: readonly CellTable[];
  private readonly sources = new Map<string, Source>();
  private readonly contacts = new Map<string, ContactFigures>();
  private readonly agents = new Map<string, AgentFigures>();
  private readonly running = new Set<string>();
  private readonly waits: Maxima<WaitSpan>;
  private readonly legs: Maxima<LegSpan>;
  /** Intervals changed by an event that came after its source had gone past them. */
  readonly revised = new Set<number>();
  private time: ServerTime = { now: 0, replaying: false };

  constructor(private settings: EngineSettings) {
    const members = new Members();
    this.tables = FAMILIES.map((family) => new CellTable(family, members));
    this.waits = queuePeaks(this.change);
    this.legs = agentPeaks(this.change);
  }

  private readonly change = (addition: CellAddition, by: 1 | -1): void => {
    this.tables[addition.family]?.change(addition, by);
  };

  get organisation(): Organisation {
    return this.settings.organisation;
  }

  /** Another organisation or other parameters: every contact is counted again. */
  configure(settings: EngineSettings): void {
    this.settings = settings;
    for (const key of this.contacts.keys()) this.recountContact(key);
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
    for (const event of events) this.take(qualify(event), batch);
    this.finish(batch);
  }

  private take(event: CanonicalEvent, batch: Batch): void {
    const source = this.sourceOf(event.source);
    if (intervalStart(event.at) < intervalStart(source.time.lastAt)) this.revised.add(intervalStart(event.at));
    const gap = source.time.sign(event.at, event.type === 'sourceHeartbeat', source.horizonNow);
    if (gap !== null) batch.gaps.set(event.source, Math.min(gap, batch.gaps.get(event.source) ?? gap));
    for (const evidence of evidenceOf(event)) this.evidence.add(evidence);
    if (event.type === 'agentStateChanged' && !source.reportsStates) {
      source.reportsStates = true;
      batch.modes.add(event.source);
    }
    if (DERIVING_EVENTS.has(event.type) && !source.hasLegs) {
      source.hasLegs = true;
      batch.modes.add(event.source);
    }
    if (event.type === 'sourceRestarted') {
      source.restarts.push(event);
      for (const key of source.contacts) batch.contacts.add(key);
    } else if (isAgentEvent(event)) {
      this.takeAgentEvent(event, batch);
    } else if ('contact' in event && event.contact !== null && event.type !== 'evaluationScored') {
      this.contactOf(event.source, event.contact).add(event);
      batch.contacts.add(contactKey(event.source, event.contact));
    }
  }

  private takeAgentEvent(event: AgentEvent, batch: Batch): void {
    const agent = this.agentOf(event.agent, event.source);
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
      const agent = this.agents.get(id);
      agent?.update(gone, come, this.gapsOf(agent.source));
    }
    for (const [name, from] of batch.gaps) {
      for (const id of this.sourceOf(name).agents) this.agents.get(id)?.recount(from, this.gapsOf(name));
    }
    for (const key of batch.contacts) this.recountContact(key);
    for (const key of batch.recount) if (!batch.contacts.has(key)) this.recountContact(key);
  }

  private foldContact(key: string, batch: Batch): void {
    const contact = this.contacts.get(key);
    if (!contact) return;
    const source = this.sourceOf(contact.source);
    const before = contact.facts?.legs ?? [];
    const { gone, come } = contact.fold(source.restarts, source.time.horizon(this.time));
    for (const { agent, input } of gone) inputsOf(batch, agent).gone.push(input);
    for (const { agent, input } of come) inputsOf(batch, this.agentOf(agent, contact.source).id).come.push(input);
    this.changeEndedLegs(key, contact, before, batch);
    for (const { agent, queue } of [...(contact.facts?.offers ?? []), ...(contact.facts?.legs ?? [])]) {
      if (agent !== null && queue !== null) this.agentOf(agent, contact.source).queues.add(queue);
    }
  }

  private changeEndedLegs(key: string, contact: ContactFigures, before: readonly Leg[], batch: Batch): void {
    for (const [legs, by] of [
      [before, -1],
      [contact.facts?.legs ?? [], 1],
    ] as const) {
      for (const leg of legs) {
        if (leg.agent === null || leg.endedAt === null || leg.lost) continue;
        const touched = this.agentOf(leg.agent, contact.source).changeEndedLeg(key, leg.endedAt, by);
        if (touched !== null) batch.recount.add(touched);
      }
    }
  }

  private counting(contact: ContactFigures): ContactCounting {
    const { organisation, wrapLimitMs } = this.settings;
    return {
      organisation,
      wrapLimitMs,
      horizon: this.horizonOf(contact.source),
      wrapOf: (leg) => (leg.agent === null ? null : (this.agents.get(leg.agent)?.wrapOf(contact.key, leg) ?? null)),
    };
  }

  private recountContact(key: string): void {
    const contact = this.contacts.get(key);
    if (!contact) return;
    const counting = this.counting(contact);
    const { before, after } = contact.recount(counting);
    for (const [index, addition] of before.cells.entries()) {
      if (!isSameAddition(addition, after.cells[index])) this.change(addition, -1);
    }
    for (const [index, addition] of after.cells.entries()) {
      if (!isSameAddition(addition, before.cells[index])) this.change(addition, 1);
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
    this.time = time;
    const moved = new Set<string>();
    for (const [name, source] of this.sources) {
      const { now } = source.time.horizon(time);
      if (now === source.horizonNow) continue;
      source.horizonNow = now;
      moved.add(name);
    }
    const batch = newBatch();
    for (const key of this.running) {
      const contact = this.contacts.get(key);
      if (!contact || !moved.has(contact.source)) continue;
      if (contact.mayBeLost(this.horizonOf(contact.source))) batch.contacts.add(key);
      else this.recountContact(key);
    }
    this.finish(batch);
    for (const agent of this.agents.values()) {
      const { now, given } = this.horizonOf(agent.source);
      agent.settle(now, given, this.gapsOf(agent.source));
    }
    this.waits.settle();
    this.legs.settle();
  }

  visit(family: number, from: number, to: number, visit: VisitCell): void {
    this.tables[family]?.visit(from, to, visit);
  }

  /** The present of every agent whose source is not older than a day. */
  *agentsNow(): Iterable<AgentNow & { readonly horizon: number; readonly running: boolean }> {
    for (const agent of this.agents.values()) {
      const { now, given } = this.horizonOf(agent.source);
      if (this.time.now - now >= LOGGED_OUT_AFTER_MS) continue;
      yield { ...agent.now(now, given), horizon: now, running: this.isRunning(agent.source) };
    }
  }

  /** The contacts that wait now. */
  *waitingNow(): Iterable<Waiting> {
    for (const key of this.running) {
      const contact = this.contacts.get(key);
      if (!contact?.facts) continue;
      const { now } = this.horizonOf(contact.source);
      if (this.time.now - now >= LOGGED_OUT_AFTER_MS) continue;
      for (const passage of contact.facts.passages) {
        if (passage.exit !== null) continue;
        const { callType, channel } = contact.facts;
        const site = passage.site ?? this.organisation.siteOfQueue(passage.queue);
        const running = this.isRunning(contact.source);
        yield { site, queue: passage.queue, callType, channel, since: passage.enteredAt, horizon: now, running };
      }
    }
  }

  /** Queues that an agent serves: member, paused, offered or handled. */
  queuesOf(agent: string): ReadonlySet<string> {
    return this.agents.get(agent)?.queues ?? new Set();
  }

  /** Last sign of each source and whether it is followed. */
  *sourceTimes(): Iterable<{ source: string; lastAt: number; followed: boolean }> {
    for (const [source, { time }] of this.sources) yield { source, lastAt: time.lastAt, followed: time.followed };
  }

  agentIds(): Iterable<string> {
    return this.agents.keys();
  }

  private isRunning(source: string): boolean {
    return this.time.replaying || this.sourceOf(source).time.followed;
  }

  private horizonOf(source: string): Horizon {
    return this.sourceOf(source).time.horizon(this.time);
  }

  private gapsOf(source: string): readonly Gap[] {
    const { time } = this.sourceOf(source);
    return time.gaps(time.horizon(this.time).now);
  }

  private setMode(name: string): void {
    const source = this.sourceOf(name);
    for (const id of source.agents) this.agents.get(id)?.setMode(modeOf(source), this.gapsOf(name));
  }

  private sourceOf(name: string): Source {
    let source = this.sources.get(name);
    if (!source) {
      source = {
        time: new SourceTime(),
        restarts: [],
        contacts: new Set(),
        agents: new Set(),
        reportsStates: false,
        hasLegs: false,
        horizonNow: Number.NEGATIVE_INFINITY,
      };
      this.sources.set(name, source);
    }
    return source;
  }

  private contactOf(source: string, id: string): ContactFigures {
    const key = contactKey(source, id);
    let contact = this.contacts.get(key);
    if (!contact) {
      this.contacts.set(key, (contact = new ContactFigures(key, source)));
      this.sourceOf(source).contacts.add(key);
    }
    return contact;
  }

  private agentOf(id: string, source: string): AgentFigures {
    let agent = this.agents.get(id);
    if (!agent) {
      const from = this.sourceOf(source);
      this.agents.set(id, (agent = new AgentFigures(id, source, modeOf(from), this.change)));
      from.agents.add(id);
    }
    return agent;
  }
}

/** An addition that a recount leaves as it was is not touched, so that its interval does not count as changed. */
function isSameAddition(a: CellAddition, b: CellAddition | undefined): boolean {
  return (
    b !== undefined &&
    a.family === b.family &&
    a.interval === b.interval &&
    a.amounts.length === b.amounts.length &&
    a.amounts.every((amount, index) => amount === b.amounts[index]) &&
    a.dimensions.every((member, index) => member === b.dimensions[index])
  );
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

/** Events that tell what an agent does in a source that reports no states. */
const DERIVING_EVENTS: ReadonlySet<string> = new Set<CanonicalEvent['type']>([
  'contactAnswered',
  'agentQueueChanged',
  'agentWrapStarted',
]);

const contactKey = (source: string, contact: string): string => `${source}\n${contact}`;

const modeOf = (source: Source): StateMode => (source.reportsStates || !source.hasLegs ? 'reported' : 'derived');

function inputsOf(batch: Batch, agent: string): { gone: AgentInput[]; come: AgentInput[] } {
  let inputs = batch.inputs.get(agent);
  if (!inputs) batch.inputs.set(agent, (inputs = { gone: [], come: [] }));
  return inputs;
}

