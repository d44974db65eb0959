import type { Contact } from './contact';
import type { Conversations } from './conversations';
import type { Floor } from './floor';
import type { Stage } from './stage';
import type { Worker } from './worker';
import { MINUTE_MS } from './world';

/** A callback is promised within this time. */
const PROMISED_MS = 45 * MINUTE_MS;
const FIRST_AFTER_SECONDS = { from: 8 * 60, to: 35 * 60 };
/** Where no agent is free, it is tried again so much later. */
const LOOK_AGAIN_SECONDS = 45;
const LOOKS_MAX = 80;
const CONNECTED_SHARE = 0.78;
const RIGHT_PARTY_SHARE = 0.9;
const DIAL_SECONDS = { from: 6, to: 25 };

/** Customers who are called back: an agent who is free dials once nobody waits. */
export class Callbacks {
  constructor(
    private readonly stage: Stage,
    private readonly floor: Floor,
    private readonly conversations: () => Conversations,
  ) {}

  /** A customer left the queue on the promise of a call. */
  promise(contact: Contact): void {
    const { agenda } = this.stage;
    const promisedAt = agenda.now + PROMISED_MS;
    contact.isCallback = true;
    const after = contact.random.between(FIRST_AFTER_SECONDS.from, FIRST_AFTER_SECONDS.to);
    agenda.after(after, () => this.look(contact, promisedAt, 0));
  }

  private look(contact: Contact, promisedAt: number, looks: number): void {
    const { agenda, recorder } = this.stage;
    const { line } = contact;
    const worker = line.first() === null ? line.freest() : null;
    if (worker !== null) return this.dial(contact, worker, promisedAt);
    if (looks < LOOKS_MAX && !line.isClosed) {
      return agenda.after(LOOK_AGAIN_SECONDS, () => this.look(contact, promisedAt, looks + 1));
    }
    recorder.say({ type: 'callbackEnded', contact: contact.id, connected: false, promisedAt });
  }

  private dial(contact: Contact, worker: Worker, promisedAt: number): void {
    const { agenda, recorder } = this.stage;
    const { line, random } = contact;
    const agent = worker.agent.id;
    worker.isDialling = true;
    worker.settle();
    this.floor.show(worker);
    const connected = random.chance(CONNECTED_SHARE);
    const rightParty = connected && random.chance(RIGHT_PARTY_SHARE);
    agenda.after(random.between(DIAL_SECONDS.from, DIAL_SECONDS.to), () => {
      worker.isDialling = false;
      recorder.say({ type: 'outboundAttempted', contact: contact.id, agent, connected, rightParty });
      recorder.say({ type: 'callbackEnded', contact: contact.id, connected, promisedAt });
      if (!rightParty) return this.floor.resume(worker);
      recorder.say({
        type: 'contactQueued',
        contact: contact.id,
        queue: line.queue.id,
        channel: line.queue.channel,
        callType: contact.callType,
        priority: null,
        customer: contact.customer,
        site: line.site.id,
        direction: 'outbound',
      });
      contact.passages += 1;
      worker.load += line.weight;
      worker.settle();
      this.conversations().begin(contact, worker);
    });
  }
}
