import type { EventOf } from '@intraday/events';
import type { QueueLogBacklog } from './queue-log-backlog';
import { NONE, wholeSeconds } from './queue-log-line';

const BY_MANAGER = 'MANAGER';
/** Reason under which an agent is paused who serves a customer that the switch does not know of. */
const ELSEWHERE = 'offPhone';

/** An agent as the switch knows it. */
interface Member {
  since: number;
  readonly queues: Set<string>;
  paused: string | null;
}

const deviceOf = (agent: string): string => `PJSIP/${agent}`;

/** The agents' lines: coming and going, membership of queues, pauses. Who serves no voice queue is not known to the switch. */
export class QueueLogAgents {
  private readonly members = new Map<string, Member>();
  /** Reason for which each agent who is logged in would be paused, in the switch or not. */
  private readonly pauses = new Map<string, string | null>();

  constructor(
    private readonly log: QueueLogBacklog,
    /** Is this a call of the switch? */
    private readonly isCall: (contact: string | null) => boolean,
  ) {}

  /** @param queues voice queues that the agent serves */
  loggedIn(agent: string, queues: readonly string[], at: number): void {
    this.pauses.set(agent, null);
    for (const queue of queues) this.join(agent, queue, at);
  }

  loggedOut(agent: string, at: number): void {
    const member = this.members.get(agent);
    for (const queue of [...(member?.queues ?? [])]) this.leave(agent, queue, at);
    if (member !== undefined) {
      this.log.add(at, [NONE, NONE, agent, 'AGENTLOGOFF', deviceOf(agent), wholeSeconds(member.since, at)]);
    }
    this.members.delete(agent);
    this.pauses.delete(agent);
  }

  join(agent: string, queue: string, at: number): void {
    let member = this.members.get(agent);
    if (member === undefined) {
      member = { since: at, queues: new Set(), paused: null };
      this.members.set(agent, member);
      this.log.add(at, [NONE, NONE, agent, 'AGENTLOGIN', deviceOf(agent)]);
    }
    member.queues.add(queue);
    this.log.add(at, [BY_MANAGER, queue, agent, 'ADDMEMBER', '']);
    this.pause(agent, this.pauses.get(agent) ?? null, at);
  }

  /** Who leaves the last queue stays logged in: there may be a call to end. */
  leave(agent: string, queue: string, at: number): void {
    if (this.members.get(agent)?.queues.delete(queue) !== true) return;
    this.log.add(at, [BY_MANAGER, queue, agent, 'REMOVEMEMBER', '']);
  }

  /** An agent who is away, or busy with what is no call of the switch, is paused. */
  changed({ agent, state, reason, contact, at }: EventOf<'agentStateChanged'>): void {
    const pause = state === 'aux' ? (reason ?? ELSEWHERE) : this.isElsewhere(state, contact) ? ELSEWHERE : null;
    this.pauses.set(agent, pause);
    this.pause(agent, pause, at);
  }

  private isElsewhere(state: EventOf<'agentStateChanged'>['state'], contact: string | null): boolean {
    switch (state) {
      case 'available':
      case 'notResponding':
        return false;
      case 'communicating':
        return true;
      default:
        return !this.isCall(contact);
    }
  }

  private pause(agent: string, reason: string | null, at: number): void {
    const member = this.members.get(agent);
    if (member === undefined || member.paused === reason) return;
    member.paused = reason;
    if (reason === null) this.log.add(at, [NONE, NONE, agent, 'UNPAUSEALL', '']);
    else this.log.add(at, [NONE, NONE, agent, 'PAUSEALL', reason]);
  }
}
