import type { Said } from './seeded-agents';
import type { SeededDraw } from './seeded-draw';
import type { SeededSource, SeededWorld } from './seeded-world';

const INTERVAL_MS = 900_000;
const CALL_TYPES = ['offer', 'fault', 'bill'];
const LEAVES = ['overflow', 'voicemail', 'callback', 'closed', 'empty', 'timeout'] as const;

/** Writes down one random contact of a source as it moves forward in time. */
class ContactScript {
  readonly said: Said[] = [];
  private at: number;
  private queue: { id: string; channel: string };
  private passages = 0;
  private readonly wrapped: (string | null)[] = [];
  /** Who transferred the contact last, and when. */
  private left: { agent: string | null; at: number } = { agent: null, at: Number.NaN };
  private readonly direction: 'inbound' | 'outbound' | null;

  constructor(
    private readonly draw: SeededDraw,
    private readonly source: SeededSource,
    { start, end }: SeededWorld,
    private readonly contact: string,
  ) {
    const at = start + draw.tenths(0, (end - start) / 1000 - 1);
    this.at = draw.chance(0.15) ? Math.floor(at / INTERVAL_MS) * INTERVAL_MS : at;
    this.queue = draw.pick(source.queues);
    this.direction = draw.chance(0.15) ? 'outbound' : draw.chance(0.3) ? 'inbound' : null;
  }

  private say(type: string, fields: Readonly<Record<string, unknown>>): void {
    this.said.push({ at: this.at, type, contact: this.contact, ...fields });
  }

  private maybe<T>(probability: number, value: T): T | null {
    return this.draw.chance(probability) ? value : null;
  }

  private seconds(least: number, most: number): number {
    return this.draw.tenths(least, most) / 1000;
  }

  write(): Said[] {
    const { draw, source } = this;
    if (draw.chance(0.25)) {
      const site = this.maybe(0.5, draw.pick(['madrid', 'pune']));
      this.say('contactArrived', { channel: this.queue.channel, site });
    }
    const kind = draw.fraction();
    if (kind < 0.07) {
      const outcome = draw.pick(['busy', 'full', 'closed', 'empty', 'diverted']);
      this.say('contactRefused', { queue: this.maybe(0.8, this.queue.id), channel: this.queue.channel, outcome });
    } else if (kind < 0.1) {
      this.say('contactAbandoned', { queue: this.queue.id, waitSeconds: this.maybe(0.5, this.seconds(0, 90)) });
    } else if (kind < 0.13) {
      const talkSeconds = this.seconds(1, 400);
      this.say('contactEnded', { agent: draw.pick(source.agents), by: 'agent', talkSeconds });
    } else if (kind < 0.17) this.withoutEntry();
    else this.enter();
    return this.said;
  }

  private withoutEntry(): void {
    const agent = this.draw.pick(this.source.agents);
    this.say('contactAnswered', { queue: this.queue.id, agent, waitSeconds: this.seconds(0, 60) });
    this.at += this.draw.tenths(1, 600);
    this.say('contactEnded', { agent, by: 'customer', talkSeconds: this.maybe(0.5, this.seconds(1, 500)) });
  }

  private enter(): void {
    const { draw, queue } = this;
    this.passages += 1;
    this.say('contactQueued', {
      queue: queue.id,
      channel: queue.channel,
      callType: this.maybe(0.5, draw.pick(CALL_TYPES)),
      site: this.maybe(0.12, draw.pick(['madrid', 'pune'])),
      direction: this.direction,
    });
    const failed = draw.chance(0.3) ? draw.whole(1, 2) : 0;
    for (let count = 0; count < failed; count += 1) this.failedOffer();
    this.at += draw.chance(0.15) ? draw.pick([0, 1000, 5000, 10_000, 20_000, 60_000]) : draw.tenths(0, 150);
    const kind = draw.fraction();
    if (kind < 0.68) this.answer();
    else if (kind < 0.82) this.abandon();
    else if (kind < 0.95) this.leave();
    else if (draw.chance(0.4)) this.alert(draw.pick(this.source.agents));
  }

  private alert(agent: string): void {
    this.say('contactAlerted', { queue: this.queue.id, agent });
  }

  private failedOffer(): void {
    const { draw } = this;
    const agent = draw.pick(this.source.agents);
    this.at += draw.tenths(1, 20);
    const outcome = draw.chance(0.7) ? 'noAnswer' : 'rejected';
    const rung = draw.tenths(1, 15);
    const alerted = draw.chance(0.8);
    if (alerted) this.alert(agent);
    this.at += rung;
    const ringSeconds = !alerted || draw.chance(0.4) ? rung / 1000 : null;
    this.say('contactAlertMissed', { agent, outcome, ringSeconds });
    this.at += 100;
  }

  private abandon(): void {
    const { draw } = this;
    if (draw.chance(0.3)) {
      const agent = draw.pick(this.source.agents);
      this.alert(agent);
      this.at += draw.tenths(1, 9);
      if (draw.chance(0.4)) this.say('contactAlertMissed', { agent, outcome: 'customerLeft', ringSeconds: null });
      this.at += 100;
    }
    this.say('contactAbandoned', { queue: this.queue.id, waitSeconds: this.maybe(0.3, this.seconds(0, 90)) });
  }

  private leave(): void {
    const outcome = this.draw.pick(LEAVES);
    this.say('contactLeftQueue', { queue: this.queue.id, outcome, waitSeconds: this.maybe(0.3, this.seconds(0, 90)) });
    if (outcome === 'callback') {
      this.at += this.draw.tenths(60, 3600);
      this.say('callbackEnded', { connected: this.draw.chance(0.5) });
    } else if (['overflow', 'timeout'].includes(outcome)) this.enterAnother();
  }

  private enterAnother(): void {
    if (this.passages >= 3) return;
    const now = this.said.filter(({ type, at }) => type === 'contactQueued' && at === this.at);
    const others = this.source.queues.filter(
      ({ id }) => id !== this.queue.id && !now.some(({ queue }) => queue === id),
    );
    // The same queue again only after a pause: within one instant the entry comes before the exit.
    if (this.draw.chance(0.2)) this.at += this.draw.tenths(1, 60);
    else this.queue = { ...this.draw.pick(others), channel: this.queue.channel };
    this.enter();
  }

  private answer(): void {
    const { draw } = this;
    const agent = draw.chance(0.06) ? null : this.anAgent();
    if (agent !== null && draw.chance(0.6)) {
      this.alert(agent);
      this.at += draw.tenths(1, 12);
    }
    const waitSeconds = this.maybe(0.25, this.seconds(0, 90));
    this.say('contactAnswered', { queue: this.maybe(0.6, this.queue.id), agent, waitSeconds });
    this.handle(agent);
  }

  private handle(agent: string | null): void {
    const { draw } = this;
    let onHold = false;
    for (let part = draw.whole(0, 3); part > 0 && agent !== null; part -= 1) {
      this.at += draw.tenths(1, 300);
      if (onHold) this.say('contactResumed', { agent });
      else if (draw.chance(0.25)) this.say('contactConsulted', { agent });
      else if (draw.chance(0.15)) this.say('contactConferenced', { agent });
      else this.say('contactHeld', { agent });
      onHold = this.said[this.said.length - 1]?.type === 'contactHeld';
    }
    this.at += draw.tenths(1, 900);
    const kind = draw.fraction();
    if (kind < 0.06) return;
    if (kind < 0.12 && agent !== null) {
      this.say('contactWrapped', { agent, wrapSeconds: this.maybe(0.7, 0.9) });
      return;
    }
    const talkSeconds = this.maybe(0.3, this.seconds(1, 900));
    const holdSeconds = this.maybe(0.2, this.seconds(0, 60));
    if (kind < 0.35) this.transfer(agent, { agent, talkSeconds, holdSeconds });
    else {
      const by = draw.pick(['customer', 'customer', 'agent', 'system']);
      this.say('contactEnded', { agent, by, talkSeconds, holdSeconds });
      this.wrap(agent);
    }
  }

  private transfer(agent: string | null, stated: Readonly<Record<string, unknown>>): void {
    const { draw } = this;
    const kind = draw.pick(['blind', 'warm']);
    const external = draw.chance(0.25) ? true : this.maybe(0.5, false);
    this.say('contactTransferred', { ...stated, kind, external });
    const ended = this.at;
    this.left = { agent, at: ended };
    if (agent !== null && draw.chance(0.5)) {
      // Never within the instant of the transfer, in which the next entry may lie.
      this.at += 100;
      this.wrap(agent);
      // What this agent still does for the contact must not be taken for a second part in it.
      this.wrapped.push(agent);
    }
    this.at = ended;
    if (external === true) return;
    if (draw.chance(0.3) && this.direction !== 'outbound') {
      const next = this.anAgent(agent);
      this.say('contactAnswered', { agent: next, waitSeconds: null });
      this.handle(next);
    } else this.enterAnother();
  }

  private anAgent(except: string | null = null): string {
    const { agent: leaving, at } = this.left;
    const barred = [...this.wrapped, except, at === this.at ? leaving : null];
    return this.draw.pick(this.source.agents.filter((each) => !barred.includes(each)));
  }

  private wrap(agent: string | null): void {
    const { draw } = this;
    if (draw.chance(0.4)) {
      const length = draw.chance(0.2) ? 0 : draw.tenths(1, 240);
      this.at += length;
      const wrapSeconds = draw.chance(0.5) ? null : draw.chance(0.5) ? length / 1000 : Math.floor(length / 200) / 10;
      this.say('contactWrapped', { agent, callType: this.maybe(0.3, draw.pick(CALL_TYPES)), wrapSeconds });
    } else if (agent !== null && this.source.states === 'derived' && draw.chance(0.6)) {
      for (let count = draw.chance(0.25) ? 2 : 1; count > 0; count -= 1) {
        this.said.push({ at: this.at, type: 'agentWrapStarted', agent, seconds: this.seconds(0, 200) });
        this.at += draw.tenths(1, 60);
      }
    }
  }
}

/** What is said of the contacts of a source in a day. */
export function sayContacts(draw: SeededDraw, source: SeededSource, world: SeededWorld, count: number): Said[][] {
  return Array.from({ length: count }, (_, index) =>
    new ContactScript(draw, source, world, `${source.name}-c${index}`).write(),
  );
}
