import { LOST_AFTER_MS, type AgentInput, type CanonicalEvent } from '@intraday/events';
import type { LegSpan, WaitSpan } from '@intraday/metrics';
import { intervalStart } from '@intraday/time';
import type { ContactFigures } from './contact-figures';
import { Engine, type EngineSettings } from './engine';
import {
  baseOf,
  plainMemory,
  STATE_VERSION,
  type AgentState,
  type EngineState,
  type SourceState,
} from './engine-state';
import { contactKey, passTime } from './known';

/**
 * How far an event may reach back by the durations it states, ms. What is older is let go of; an event that reaches
 * further tears the window, and it is folded from the log again.
 */
export const REACH_BACK_MS = 2 * 60 * 60 * 1000;

/** How long cells are kept to be read after what made them was let go of, ms. */
export const CELLS_KEPT_MS = 72 * 60 * 60 * 1000;

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What an engine can let go of at an instant. */
export interface Cut {
  /** Every event before it is in the engine, and none after, ms. */
  readonly at: number;
  /** States of agents and ends of contacts before it can be let go of, ms. */
  readonly floor: number;
  /** Cells before it are final, ms: no contact that is kept began before. */
  readonly cellFloor: number;
  readonly over: readonly ContactFigures[];
}

/** Finds what can be let go of; the engine is settled at the instant. */
export function cutAt(engine: Engine, at: number): Cut {
  engine.settle({ now: at, replaying: false });
  const { known, running } = engine;
  const counted = [...known.sources.keys()].map((source) => known.horizonOf(source).now);
  const floor = intervalStart(Math.min(at - REACH_BACK_MS, ...counted));
  const over: ContactFigures[] = [];
  let cellFloor = floor;
  for (const contact of known.contacts.values()) {
    const { lastAt } = contact;
    if (!running.has(contact.key) && lastAt < floor) over.push(contact);
    // What has given no sign for long is taken as it is; if it speaks again after all, its cells are folded again.
    else if (lastAt >= known.horizonOf(contact.source).now - LOST_AFTER_MS)
      cellFloor = Math.min(cellFloor, intervalStart(contact.firstAt));
  }
  return { at, floor, cellFloor: Math.max(cellFloor, engine.floor), over };
}

/**
 * Lets go of what is over: contacts that ended, states that were followed by others, cells. They stay counted where they
 * have been stored; the engine goes on from its new floor.
 */
export function letGo(engine: Engine, { floor, cellFloor, over }: Cut): void {
  const { known } = engine;
  if (!(floor > known.floor)) return;
  engine.cases.remember(over);
  for (const contact of over) known.letGo(contact);
  known.floor = floor;
  engine.floor = cellFloor;
  const legsFrom = earliestLegs(known.contacts.values(), floor);
  for (const agent of known.agents.values()) {
    agent.release(floor, legsFrom.get(agent.id) ?? floor, known.gapsOf(agent.source));
  }
  for (const [name, source] of known.sources) {
    source.time.release(floor);
    const first = Math.min(floor, ...[...source.contacts].map((key) => known.contacts.get(key)?.firstAt ?? floor));
    source.restarts.splice(0, source.restarts.length, ...source.restarts.filter((restart) => restart.at >= first));
    passTime(source, known.horizonOf(name));
  }
  engine.slots.release(floor);
  engine.cases.release(floor);
  engine.waits.release(cellFloor);
  engine.legs.release(cellFloor);
  engine.cellsFrom = cellFloor - CELLS_KEPT_MS;
  for (const table of engine.tables) table.release(engine.cellsFrom);
}

/** By agent, when the first of its legs in contacts that are kept ended; at the floor at the latest. */
function earliestLegs(contacts: Iterable<ContactFigures>, floor: number): Map<string, number> {
  const earliest = new Map<string, number>();
  for (const contact of contacts) {
    for (const { agent, endedAt } of contact.facts?.legs ?? []) {
      if (agent !== null && endedAt !== null) {
        earliest.set(agent, Math.min(floor, endedAt, earliest.get(agent) ?? endedAt));
      }
    }
  }
  return earliest;
}

/** What an engine holds after `letGo`, to go on from later: by `resume`, with the events from `at` on. */
export function stateOf(engine: Engine, at: number): EngineState {
  const { known } = engine;
  for (const agent of known.agents.values()) agent.dropTail();
  engine.slots.drop();
  const contacts = [...known.contacts.values()].sort((a, b) => byName(a.key, b.key));
  const kept = { waits: new Set<WaitSpan>(), legs: new Set<LegSpan>() };
  for (const { count } of contacts) {
    for (const span of count.waits) kept.waits.add(span);
    for (const span of count.legs) kept.legs.add(span);
  }
  return {
    version: STATE_VERSION,
    at,
    floor: known.floor,
    cellFloor: engine.floor,
    evidence: [...engine.evidence].sort(),
    sources: [...known.sources]
      .map(([name, { time, restarts, reportsStates, showsWork }]): SourceState => {
        return { name, time: time.state(), restarts: [...restarts], reportsStates, showsWork };
      })
      .sort((a, b) => byName(a.name, b.name)),
    agents: agentStates(engine),
    contacts: contacts.map(({ key, source, history }) => {
      return { source, contact: key.slice(contactKey(source, '').length), events: history };
    }),
    cases: engine.cases.state(),
    cells: engine.tables.map((table) => table.state(engine.floor)),
    waits: engine.waits.spansBut(kept.waits),
    legs: engine.legs.spansBut(kept.legs),
  };
}

function agentStates(engine: Engine): AgentState[] {
  return [...engine.known.agents.values()]
    .map((agent): AgentState => {
      const { base, events } = agent.state();
      return {
        ...{ id: agent.id, source: agent.source, open: base.open, memory: plainMemory(base.memory), events },
        queues: [...agent.queues].sort(),
        afterContact: agent.afterContact.state(),
        slots: engine.slots.state(agent.id),
      };
    })
    .sort((a, b) => byName(a.id, b.id));
}

/**
 * An engine that goes on from a kept state as if it had never stopped.
 *
 * @param finished contacts that were let go of until then, as `FinishedContacts.take` gave them
 */
export function resume(
  state: EngineState,
  settings: EngineSettings,
  finished: Iterable<ArrayLike<number>>,
  revised: Set<number>,
): Engine {
  const engine = new Engine(settings, revised);
  const { known } = engine;
  engine.booking = false;
  known.time = { now: state.at, replaying: false };
  known.floor = state.floor;
  engine.floor = state.cellFloor;
  engine.cellsFrom = state.cellFloor;
  for (const pairs of finished) known.finished.load(pairs);
  for (const evidence of state.evidence) engine.evidence.add(evidence);
  for (const { name, time, restarts, reportsStates, showsWork } of state.sources) {
    const source = known.source(name, time);
    source.restarts.push(...restarts);
    Object.assign(source, { reportsStates, showsWork });
  }
  const inputs = new Map<string, AgentInput[]>();
  for (const agent of state.agents) resumeAgent(engine, agent, inputs);
  resumeContacts(engine, state, inputs);
  for (const [id, come] of inputs) {
    const agent = known.agents.get(id);
    agent?.update([], come, known.gapsOf(agent.source));
  }
  engine.cases.load(state.cases);
  for (const contact of known.contacts.values()) {
    const counting = engine.counting(contact);
    const { after } = contact.recount(counting);
    for (const span of after.waits) engine.waits.add(span);
    for (const span of after.legs) engine.legs.add(span);
    if (contact.isRunning(counting)) engine.running.add(contact.key);
  }
  engine.waits.release(state.cellFloor);
  engine.legs.release(state.cellFloor);
  for (const span of state.waits) engine.waits.add(span);
  for (const span of state.legs) engine.legs.add(span);
  engine.waits.settle(true);
  engine.legs.settle(true);
  for (const [family, cells] of state.cells.entries()) engine.tables[family]?.load(cells, true);
  for (const [name, source] of known.sources) passTime(source, known.horizonOf(name));
  engine.torn.clear();
  engine.booking = true;
  return engine;
}

function resumeAgent({ known, slots }: Engine, state: AgentState, inputs: Map<string, AgentInput[]>): void {
  const agent = known.newAgent(state.id, state.source, baseOf(state));
  for (const queue of state.queues) agent.queues.add(queue);
  agent.afterContact.load(state.afterContact);
  slots.load(state.id, state.slots);
  inputs.set(
    state.id,
    state.events.map((event: CanonicalEvent) => ({ kind: 'event', at: event.at, seq: event.seq, id: event.id, event })),
  );
}

/** Folds the contacts again; of what they tell of agents, only what is not in the agents' bases already is passed on. */
function resumeContacts({ known }: Engine, state: EngineState, inputs: Map<string, AgentInput[]>): void {
  for (const { source, contact: id, events } of state.contacts) {
    const contact = known.contact(source, id);
    for (const event of events) contact.add(event);
    const { come } = contact.fold(known.source(source).restarts, known.horizonOf(source));
    for (const { agent, input } of come) {
      if (input.at >= state.floor) inputs.get(known.agent(agent, source).id)?.push(input);
    }
  }
}
