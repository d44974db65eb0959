import type { CanonicalEvent } from '@intraday/events';
import type { Behaviour } from './behaviour';
import type { Centre } from './centre';
import { QueueLogAgents } from './queue-log-agents';
import { QueueLogBacklog } from './queue-log-backlog';
import { QueueLogCalls } from './queue-log-calls';
import { NONE } from './queue-log-line';
import type { AgentWorld, World } from './world';

/**
 * The `queue_log` that an Asterisk would have written of a simulated centre's voice queues, from the events of a run in their
 * order. It remembers only who is there and which calls are going on.
 *
 * @example
 * const log = new QueueLog(world, behaviour);
 * for (const event of centre.events(from, until)) for (const line of log.lines(event)) write(line);
 * for (const line of log.end()) write(line);
 */
export class QueueLog {
  private readonly backlog = new QueueLogBacklog();
  private readonly calls: QueueLogCalls;
  private readonly agents: QueueLogAgents;
  private readonly voice: ReadonlySet<string>;
  private readonly people: ReadonlyMap<string, AgentWorld>;
  private readonly manned: ReadonlySet<string>;
  private isStarted = false;

  /** @param behaviour by which the run is played: it says who serves which queues */
  constructor(
    world: World,
    private readonly behaviour: Behaviour,
  ) {
    this.voice = new Set(world.queues.filter(({ channel }) => channel === 'voice').map(({ id }) => id));
    this.people = new Map(world.agents.map((agent) => [agent.id, agent]));
    this.manned = new Set(world.lines.map(({ site, queue }) => `${site} ${queue}`));
    this.calls = new QueueLogCalls(this.backlog, (queue) => this.voice.has(queue));
    this.agents = new QueueLogAgents(this.backlog, (contact) => this.calls.has(contact));
  }

  /** Lines that can be written after an event, without line ends: each line once, all in their order. */
  lines(event: CanonicalEvent): Iterable<string> {
    if (!this.isStarted) this.backlog.add(event.at, [NONE, NONE, NONE, 'QUEUESTART', '']);
    this.isStarted = true;
    this.take(event);
    return this.backlog.take();
  }

  /** Lines that are left after the last event. */
  end(): Iterable<string> {
    return this.backlog.take();
  }

  /** Number of lines that wait for what will be known later. */
  get waiting(): number {
    return this.backlog.size;
  }

  private take(event: CanonicalEvent): void {
    switch (event.type) {
      case 'agentLoggedIn':
        return this.agents.loggedIn(event.agent, this.queuesOf(event.agent, event.at), event.at);
      case 'agentLoggedOut':
        return this.agents.loggedOut(event.agent, event.at);
      case 'agentStateChanged':
        return this.agents.changed(event);
      case 'agentQueueChanged':
        return this.membership(event.agent, event.queue, event.member, event.at);
      case 'contactRefused':
        return this.calls.refused(event);
      case 'contactQueued':
        return this.calls.queued(event);
      case 'contactAlerted':
        return this.calls.alerted(event);
      case 'contactAlertMissed':
        return this.calls.missed(event);
      case 'contactAnswered':
        return this.calls.answered(event);
      case 'contactAbandoned':
      case 'contactLeftQueue':
        return this.calls.left(event);
      case 'contactEnded':
      case 'contactTransferred':
        return this.calls.served(event);
      case 'contactWrapped':
        return this.calls.wrapped(event);
      default:
        // A switch writes nothing of what else happens.
        return;
    }
  }

  private membership(agent: string, queue: string | null, member: boolean | null, at: number): void {
    if (queue === null || !this.voice.has(queue)) return;
    if (member === true) this.agents.join(agent, queue, at);
    if (member === false) this.agents.leave(agent, queue, at);
  }

  /** Voice queues that an agent serves at an instant, at its site. */
  private queuesOf(id: string, at: number): string[] {
    const agent = this.people.get(id);
    if (agent === undefined) return [];
    const queues = this.behaviour.queuesOf(agent, at);
    return queues.filter((queue) => this.voice.has(queue) && this.manned.has(`${agent.site} ${queue}`));
  }
}

/**
 * The `queue_log` of a centre's whole UTC days, line by line without line ends. The same days give the same lines.
 *
 * @param from midnight UTC of the first day, ms: a switch that begins later would not know who is there
 * @param until the first instant after the last day, ms
 * @example for (const line of queueLogOf(centre, monday, monday + DAY_MS)) write(`${line}\n`);
 */
export function* queueLogOf(centre: Centre, from: number, until: number): Iterable<string> {
  const log = new QueueLog(centre.world, centre.behaviour);
  for (const event of centre.events(from, until)) yield* log.lines(event);
  yield* log.end();
}
