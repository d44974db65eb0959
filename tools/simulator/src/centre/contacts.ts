import { LEVELS, type Contact } from './contact';
import type { Conversations } from './conversations';
import type { Callbacks } from './callbacks';
import type { ContactDesk, Floor } from './floor';
import type { Line } from './line';
import type { Stage } from './stage';
import type { Worker } from './worker';

/** An alert that nobody takes ends after this long, and the agent is then left alone for a while. */
const RING_SECONDS_MAX = 15;
const BENCHED_SECONDS = 30;
/** Of the alerts that are not taken, some are turned down by hand. */
const REJECTED_SHARE = 0.15;
const RING_SIGMA = 0.45;

/** The queues: entering, waiting, being routed, ringing, giving up. */
export class Contacts implements ContactDesk {
  private floor!: Floor;
  private conversations!: Conversations;
  private callbacks!: Callbacks;

  constructor(private readonly stage: Stage) {}

  /** Makes the desk known to those who need it and whom it needs. */
  connect(floor: Floor, conversations: Conversations, callbacks: Callbacks): void {
    this.floor = floor;
    this.conversations = conversations;
    this.callbacks = callbacks;
  }

  /** A contact enters the queue of its line, or is refused. */
  enter(contact: Contact): void {
    const { agenda, recorder } = this.stage;
    const { line } = contact;
    const { queue } = line;
    if (line.isClosed || line.queued >= queue.waitingMax) {
      const outcome = line.isClosed ? 'closed' : 'full';
      const { id, channel } = queue;
      contact.state = { kind: 'over' };
      return recorder.say({ type: 'contactRefused', contact: contact.id, queue: id, channel, outcome });
    }
    contact.state = { kind: 'waiting' };
    contact.queuedAt = agenda.now;
    contact.passages += 1;
    line.queued += 1;
    line.join(contact);
    recorder.say({
      type: 'contactQueued',
      contact: contact.id,
      queue: queue.id,
      channel: queue.channel,
      callType: contact.callType,
      priority: contact.isPreferred ? 1 : null,
      customer: contact.customer,
      site: line.site.id,
      direction: 'inbound',
    });
    this.setTemper(contact);
    this.serve(line);
  }

  offerTo(worker: Worker): void {
    for (;;) {
      let best: Contact | null = null;
      for (const line of worker.lines) {
        if (!worker.fits(line)) continue;
        const first = line.first();
        if (first !== null && (best === null || isSooner(first, best))) best = first;
      }
      if (best === null) return;
      this.ring(best, worker);
    }
  }

  /** The line closes for the day: whoever still waits goes unserved, and what was written is passed to others. */
  close(line: Line): void {
    line.isClosed = true;
    for (const contact of line.waiting()) this.leave(contact, line.queue.channel === 'email' ? 'overflow' : 'closed');
  }

  private serve(line: Line): void {
    for (;;) {
      const contact = line.first();
      const worker = contact === null ? null : line.freest();
      if (contact === null || worker === null) return;
      this.ring(contact, worker);
    }
  }

  private setTemper(contact: Contact): void {
    const { agenda } = this.stage;
    const { random, passages } = contact;
    const { patienceSeconds, callback } = contact.line.queue;
    if (patienceSeconds !== null) {
      agenda.after(random.exponential(patienceSeconds), () => this.giveUp(contact, passages));
    }
    if (callback === null || contact.isCallback || !random.chance(callback.share)) return;
    agenda.after(callback.afterSeconds * random.between(0.7, 1.5), () => {
      if (contact.passages !== passages || contact.state.kind !== 'waiting') return;
      this.leave(contact, 'callback');
      this.callbacks.promise(contact);
    });
  }

  private ring(contact: Contact, worker: Worker): void {
    const { agenda, recorder, world, behaviour } = this.stage;
    const { line, random, passages } = contact;
    const since = agenda.now;
    line.quit(contact);
    worker.rings += 1;
    worker.load += line.weight;
    worker.contact = contact.id;
    worker.queue = line.queue.id;
    contact.state = { kind: 'ringing', worker, since };
    worker.settle();
    recorder.say({ type: 'contactAlerted', contact: contact.id, queue: line.queue.id, agent: worker.agent.id });
    const { ringSeconds } = world.customs;
    if (ringSeconds === 0) return this.answer(contact, worker);
    this.floor.show(worker);
    const missShare = worker.agent.habits.missShare * behaviour.habitFactor(worker.agent, since);
    const isMissed = random.chance(missShare);
    const median = ringSeconds * Math.exp(-(RING_SIGMA ** 2) / 2);
    const drawn = Math.min(RING_SECONDS_MAX - 1, random.logNormal(median, RING_SIGMA));
    agenda.after(isMissed ? RING_SECONDS_MAX : drawn, () => {
      if (contact.passages !== passages || contact.state.kind !== 'ringing' || contact.state.since !== since) return;
      if (isMissed) this.miss(contact, worker);
      else this.answer(contact, worker);
    });
  }

  private answer(contact: Contact, worker: Worker): void {
    contact.line.queued -= 1;
    contact.waitedSeconds += (this.stage.agenda.now - contact.queuedAt) / 1000;
    worker.rings -= 1;
    this.conversations.begin(contact, worker);
  }

  private miss(contact: Contact, worker: Worker): void {
    const { agenda, recorder } = this.stage;
    const { line } = contact;
    const outcome = contact.random.chance(REJECTED_SHARE) ? 'rejected' : 'noAnswer';
    const { id } = worker.agent;
    recorder.say({
      type: 'contactAlertMissed',
      contact: contact.id,
      agent: id,
      outcome,
      ringSeconds: RING_SECONDS_MAX,
    });
    this.stopRinging(contact, worker);
    worker.isBenched = true;
    agenda.after(BENCHED_SECONDS, () => {
      worker.isBenched = false;
      this.floor.resume(worker);
    });
    this.floor.resume(worker);
    contact.state = { kind: 'waiting' };
    contact.level = LEVELS.returned;
    if (line.isClosed) return this.leave(contact, line.queue.channel === 'email' ? 'overflow' : 'closed');
    line.join(contact);
    this.serve(line);
  }

  private stopRinging(contact: Contact, worker: Worker): void {
    worker.rings -= 1;
    worker.load = Math.max(0, worker.load - contact.line.weight);
  }

  private giveUp(contact: Contact, passages: number): void {
    if (contact.passages !== passages) return;
    const { recorder } = this.stage;
    const { state, line } = contact;
    if (state.kind !== 'waiting' && state.kind !== 'ringing') return;
    line.quit(contact);
    line.queued -= 1;
    contact.state = { kind: 'over' };
    if (state.kind === 'ringing') {
      const { id } = state.worker.agent;
      const ringSeconds = (this.stage.agenda.now - state.since) / 1000;
      recorder.say({
        type: 'contactAlertMissed',
        contact: contact.id,
        agent: id,
        outcome: 'customerLeft',
        ringSeconds,
      });
    }
    recorder.say({ type: 'contactAbandoned', contact: contact.id, queue: line.queue.id, waitSeconds: null });
    if (state.kind !== 'ringing') return;
    this.stopRinging(contact, state.worker);
    this.floor.resume(state.worker);
  }

  private leave(contact: Contact, outcome: 'callback' | 'closed' | 'overflow'): void {
    const { line } = contact;
    line.quit(contact);
    line.queued -= 1;
    contact.state = { kind: 'over' };
    const { id } = line.queue;
    this.stage.recorder.say({ type: 'contactLeftQueue', contact: contact.id, queue: id, outcome, waitSeconds: null });
  }
}

/** Who is served first: the queue of the higher priority, then the level, then who has waited longer. */
function isSooner(a: Contact, b: Contact): boolean {
  const byPriority = b.line.queue.priority - a.line.queue.priority;
  return byPriority !== 0 ? byPriority < 0 : a.level !== b.level ? a.level < b.level : a.queuedAt < b.queuedAt;
}
