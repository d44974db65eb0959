import type { EventOf } from '@intraday/events';
import { createHash } from 'node:crypto';
import { dayOf } from './local-day';
import type { Held, QueueLogBacklog } from './queue-log-backlog';
import { NONE, wholeSeconds } from './queue-log-line';

/** Key by which callers ask to be called back. */
const CALLBACK_KEY = '1';
/** Extensions of queues, in the order in which they are first transferred to. */
const FIRST_EXTENSION = 8001;
const CONTEXT = 'from-agents';

/** A passage of a call through a queue. */
interface Passage {
  readonly queue: string;
  readonly enteredAt: number;
  readonly enteredAsPosition: number;
  ringsSince: number;
  answeredAt: number;
}

/** A call of the switch. */
interface Call {
  readonly id: string;
  passage: Passage | null;
  /** It was transferred, and enters another queue next. */
  isExpected: boolean;
  /** Agents who are still busy with what comes after their part of it. */
  readonly wraps: Map<string, { readonly line: Held; readonly at: number }>;
}

/** The calls' lines. Only what comes to a voice queue is a call of the switch; agents call back by other means. */
export class QueueLogCalls {
  private readonly calls = new Map<string, Call>();
  private readonly waiting = new Map<string, Set<Call>>();
  private readonly extensions = new Map<string, number>();
  private day = -1;
  private made = 0;

  constructor(
    private readonly log: QueueLogBacklog,
    private readonly isVoice: (queue: string) => boolean,
  ) {}

  /** Is this a call that is in the switch, or that an agent is still busy with? */
  has(contact: string | null): boolean {
    return contact !== null && this.calls.has(contact);
  }

  refused({ contact, queue, outcome, at }: EventOf<'contactRefused'>): void {
    if (queue === null || !this.isVoice(queue)) return;
    const call = this.calls.get(contact) ?? this.begin(contact, at);
    call.isExpected = false;
    this.log.add(at, [call.id, queue, NONE, outcome === 'full' ? 'FULL' : 'CLOSED']);
    this.forget(contact, call);
  }

  queued({ contact, queue, customer, direction, at }: EventOf<'contactQueued'>): void {
    if (!this.isVoice(queue) || direction === 'outbound') return;
    const call = this.calls.get(contact) ?? this.begin(contact, at);
    const waiting = this.waiting.get(queue) ?? new Set<Call>();
    this.waiting.set(queue, waiting.add(call));
    call.isExpected = false;
    call.passage = { queue, enteredAt: at, enteredAsPosition: waiting.size, ringsSince: at, answeredAt: at };
    this.log.add(at, [call.id, queue, NONE, 'ENTERQUEUE', '', numberOf(customer), waiting.size]);
  }

  alerted({ contact, at }: EventOf<'contactAlerted'>): void {
    const passage = this.calls.get(contact)?.passage;
    if (passage) passage.ringsSince = at;
  }

  missed({ contact, agent, outcome, at }: EventOf<'contactAlertMissed'>): void {
    const call = this.calls.get(contact);
    if (!call?.passage) return;
    const event = outcome === 'customerLeft' ? 'RINGCANCELED' : 'RINGNOANSWER';
    this.log.add(at, [call.id, call.passage.queue, agent, event, at - call.passage.ringsSince]);
  }

  answered({ contact, agent, at }: EventOf<'contactAnswered'>): void {
    const call = this.calls.get(contact);
    if (!call?.passage) return;
    const { passage } = call;
    const { queue, enteredAt, ringsSince } = passage;
    passage.answeredAt = at;
    this.waiting.get(queue)?.delete(call);
    const [wait, ring] = [wholeSeconds(enteredAt, at), wholeSeconds(ringsSince, at)];
    this.log.add(at, [call.id, queue, agent ?? NONE, 'CONNECT', wait, `${call.id}.2`, ring]);
  }

  /** The caller leaves a queue without having been served. */
  left(event: EventOf<'contactAbandoned'> | EventOf<'contactLeftQueue'>): void {
    const { contact, at } = event;
    const call = this.calls.get(contact);
    if (!call?.passage) return;
    const { queue, enteredAt, enteredAsPosition } = call.passage;
    const waiting = this.waiting.get(queue);
    const rest = [1 + [...(waiting ?? [])].indexOf(call), enteredAsPosition, wholeSeconds(enteredAt, at)];
    waiting?.delete(call);
    const first = [call.id, queue, NONE] as const;
    if (event.type === 'contactAbandoned') this.log.add(at, [...first, 'ABANDON', ...rest]);
    else if (event.outcome === 'callback') this.log.add(at, [...first, 'EXITWITHKEY', CALLBACK_KEY, ...rest]);
    else if (event.outcome === 'timeout') this.log.add(at, [...first, 'EXITWITHTIMEOUT', ...rest]);
    // At closing time nobody is left to serve them.
    else this.log.add(at, [...first, 'EXITEMPTY', ...rest]);
    call.passage = null;
    this.forget(contact, call);
  }

  /** The agent's part of a call is over, by its end or by a transfer; what comes after it begins. */
  served(event: EventOf<'contactEnded'> | EventOf<'contactTransferred'>): void {
    const { contact, at } = event;
    const agent = event.agent ?? NONE;
    const call = this.calls.get(contact);
    if (!call?.passage) return;
    const { queue, enteredAt, answeredAt, enteredAsPosition } = call.passage;
    const rest = [wholeSeconds(enteredAt, answeredAt), wholeSeconds(answeredAt, at), enteredAsPosition];
    const first = [call.id, queue, agent] as const;
    if (event.type === 'contactEnded') {
      this.log.add(at, [...first, event.by === 'customer' ? 'COMPLETECALLER' : 'COMPLETEAGENT', ...rest]);
    } else if (event.kind === 'blind') {
      this.log.add(at, [...first, 'BLINDTRANSFER', this.extensionOf(event.toQueue ?? NONE), CONTEXT, ...rest]);
    } else {
      this.log.add(at, [...first, 'ATTENDEDTRANSFER', 'BRIDGE', bridgeOf(call.id), ...rest]);
    }
    call.passage = null;
    call.isExpected = event.type === 'contactTransferred' && event.toQueue !== null;
    call.wraps.set(agent, { line: this.log.add(at, null), at });
  }

  wrapped({ contact, agent, at }: EventOf<'contactWrapped'>): void {
    const call = this.calls.get(contact);
    const wrap = call?.wraps.get(agent ?? NONE);
    if (call === undefined || wrap === undefined) return;
    const seconds = Math.round((at - wrap.at) / 1000);
    if (seconds === 0) wrap.line.isOff = true;
    else wrap.line.fields = [NONE, NONE, agent ?? NONE, 'WRAPUPSTART', seconds];
    call.wraps.delete(agent ?? NONE);
    this.forget(contact, call);
  }

  /** Calls are named by the second in which they come, and their number of the day. */
  private begin(contact: string, at: number): Call {
    if (dayOf(at) !== this.day) [this.day, this.made] = [dayOf(at), 0];
    this.made += 1;
    const id = `${Math.floor(at / 1000)}.${this.made}`;
    const call: Call = { id, passage: null, isExpected: false, wraps: new Map() };
    this.calls.set(contact, call);
    return call;
  }

  private forget(contact: string, call: Call): void {
    if (call.passage === null && !call.isExpected && call.wraps.size === 0) this.calls.delete(contact);
  }

  private extensionOf(queue: string): number {
    const known = this.extensions.get(queue);
    if (known !== undefined) return known;
    const extension = FIRST_EXTENSION + this.extensions.size;
    this.extensions.set(queue, extension);
    return extension;
  }
}

/** The number that a customer calls from; empty where it is withheld. */
function numberOf(customer: string | null): string {
  return customer === null ? '' : `7${customer.replace(/\D/g, '').padStart(8, '0')}`;
}

/** Id of the bridge in which the agent told another of a call, such as `0123abcd-4567-…`. */
function bridgeOf(call: string): string {
  const digits = createHash('sha256').update(call).digest('hex').slice(0, 32);
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
