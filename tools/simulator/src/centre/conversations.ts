import type { Afterwards } from './afterwards';
import type { Contact } from './contact';
import type { Contacts } from './contacts';
import type { Floor } from './floor';
import type { Line } from './line';
import { drawTalk, drawWrap } from './service-time';
import type { Stage } from './stage';
import type { Worker } from './worker';

const HOLD_SECONDS = 38;
const HOLD_SIGMA = 0.6;
const ENDED_BY_CUSTOMER_SHARE = 0.62;
const BLIND_SHARE = 0.65;
const CONFERENCED_SHARE = 0.3;
/** A transferred contact enters its new queue so long after. */
const TRANSFER_SECONDS = 0.4;
/** Those who write answer each other about so often, seconds, and so often at most. */
const ROUND_SECONDS = 190;
const ROUNDS_MAX = 5;

/** From the answer to the end of the after-contact work. */
export class Conversations {
  constructor(
    private readonly stage: Stage,
    private readonly floor: Floor,
    private readonly contacts: Contacts,
    private readonly afterwards: Afterwards,
    private readonly lines: readonly Line[],
  ) {}

  /** An agent answers a contact. Its place is already taken. */
  begin(contact: Contact, worker: Worker): void {
    const { agenda, recorder } = this.stage;
    const { line } = contact;
    const { channel } = line.queue;
    contact.state = { kind: 'talking', worker };
    worker.talks += 1;
    worker.contact = contact.id;
    worker.queue = line.queue.id;
    const agent = worker.agent.id;
    recorder.say({ type: 'contactAnswered', contact: contact.id, queue: line.queue.id, agent, waitSeconds: null });
    this.floor.show(worker);
    const talkSeconds = drawTalk(this.stage, contact, worker.agent);
    if (channel === 'voice') return this.speak(contact, worker, talkSeconds);
    if (channel !== 'email') this.write(contact, worker, talkSeconds);
    agenda.after(talkSeconds, () => {
      if (channel === 'email') recorder.say({ type: 'messageExchanged', contact: contact.id, agent, by: 'agent' });
      this.end(contact, worker);
    });
  }

  private speak(contact: Contact, worker: Worker, talkSeconds: number): void {
    const { agenda, recorder, world } = this.stage;
    const { random } = contact;
    const { customs } = world;
    const [contactId, agent] = [contact.id, worker.agent.id];
    const isConsulted = random.chance(customs.consultShare);
    if (!random.chance(customs.holdShare) && !isConsulted) {
      return agenda.after(talkSeconds, () => this.endOrTransfer(contact, worker));
    }
    const before = talkSeconds * random.between(0.25, 0.8);
    const held = random.logNormal(HOLD_SECONDS * Math.exp(-(HOLD_SIGMA ** 2) / 2), HOLD_SIGMA);
    const isConferenced = isConsulted && random.chance(CONFERENCED_SHARE);
    agenda.after(before, () => {
      worker.holds += 1;
      recorder.say({ type: 'contactHeld', contact: contactId, agent });
      if (isConsulted) recorder.say({ type: 'contactConsulted', contact: contactId, agent });
      this.floor.show(worker);
      agenda.after(held, () => {
        worker.holds -= 1;
        recorder.say({ type: 'contactResumed', contact: contactId, agent });
        if (isConferenced) recorder.say({ type: 'contactConferenced', contact: contactId, agent });
        this.floor.show(worker);
        agenda.after(talkSeconds - before, () => this.endOrTransfer(contact, worker));
      });
    });
  }

  /** Messages of both sides, the agent's first, spread over the conversation. */
  private write(contact: Contact, worker: Worker, talkSeconds: number): void {
    const { agenda, recorder } = this.stage;
    const rounds = Math.max(1, Math.min(ROUNDS_MAX, Math.round(talkSeconds / ROUND_SECONDS)));
    const agent = worker.agent.id;
    for (let round = 0; round < rounds; round += 1) {
      const reply = ((round + contact.random.between(0.05, 0.3)) / rounds) * talkSeconds;
      const answer = ((round + contact.random.between(0.5, 0.95)) / rounds) * talkSeconds;
      agenda.after(reply, () => {
        recorder.say({ type: 'messageExchanged', contact: contact.id, agent, by: 'agent' });
      });
      agenda.after(answer, () => {
        recorder.say({ type: 'messageExchanged', contact: contact.id, agent: null, by: 'customer' });
      });
    }
  }

  private endOrTransfer(contact: Contact, worker: Worker): void {
    const { agenda, recorder, world, behaviour } = this.stage;
    const { random, line } = contact;
    const share =
      world.customs.transferShare *
      worker.agent.habits.transferFactor *
      Math.min(1, behaviour.habitFactor(worker.agent, agenda.now));
    const isAsked = random.chance(share);
    const next = this.lines.find(({ queue, site }) => queue.id === line.queue.transfersTo && site === line.site);
    const isFirst = contact.passages === 1 && !contact.isCallback;
    if (!isAsked || next === undefined || next.isClosed || !isFirst) return this.end(contact, worker);
    recorder.say({
      type: 'contactTransferred',
      contact: contact.id,
      agent: worker.agent.id,
      kind: random.chance(BLIND_SHARE) ? 'blind' : 'warm',
      toQueue: next.queue.id,
      toAgent: null,
      external: false,
      talkSeconds: null,
      holdSeconds: null,
      queue: null,
      waitSeconds: null,
    });
    this.wrapUp(contact, worker);
    contact.line = next;
    contact.state = { kind: 'over' };
    agenda.after(TRANSFER_SECONDS, () => this.contacts.enter(contact));
  }

  private end(contact: Contact, worker: Worker): void {
    const by = contact.random.chance(ENDED_BY_CUSTOMER_SHARE) ? 'customer' : 'agent';
    this.stage.recorder.say({
      type: 'contactEnded',
      contact: contact.id,
      agent: worker.agent.id,
      by,
      talkSeconds: null,
      holdSeconds: null,
      queuedAt: null,
      queue: null,
      waitSeconds: null,
    });
    contact.state = { kind: 'over' };
    worker.lastEnded = contact.id;
    this.afterwards.ended(contact, worker);
    this.wrapUp(contact, worker);
  }

  private wrapUp(contact: Contact, worker: Worker): void {
    const { agenda, recorder } = this.stage;
    const { line } = contact;
    worker.talks -= 1;
    worker.wraps += 1;
    this.floor.show(worker);
    const said = this.afterwards.outcomeOf(contact);
    agenda.after(drawWrap(this.stage, contact, worker.agent), () => {
      worker.wraps -= 1;
      worker.load = Math.max(0, worker.load - line.weight);
      recorder.say({
        type: 'contactWrapped',
        contact: contact.id,
        agent: worker.agent.id,
        callType: contact.callType,
        disposition: said.disposition,
        sale: said.sale,
        wrapSeconds: null,
      });
      this.afterwards.wrapped(contact);
      this.floor.resume(worker);
    });
  }
}
