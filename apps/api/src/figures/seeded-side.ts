import type { Said } from './seeded-agents';
import type { SeededDraw } from './seeded-draw';
import type { SeededSource } from './seeded-world';

const MINUTE_MS = 60_000;

/** Says of one contact what lies beside its queues and legs; no two of these facts share an instant. */
class SideScript {
  readonly said: Said[] = [];
  private readonly contact: unknown;
  private readonly first: number;
  private readonly last: number;
  private readonly agents: readonly string[];

  constructor(
    private readonly draw: SeededDraw,
    source: SeededSource,
    contact: readonly Said[],
  ) {
    this.contact = contact[0]?.['contact'];
    const instants = contact.map(({ at }) => at);
    [this.first, this.last] = [Math.min(...instants), Math.max(...instants)];
    const own = contact.map(({ agent }) => agent).filter((agent) => typeof agent === 'string');
    // Mostly somebody who was in it, now and then anybody.
    this.agents = [...own, ...own, ...own, draw.pick(source.agents)];
  }

  /** Off the tenths of a second on which contacts move, and each by another millisecond. */
  private say(at: number, type: string, fields: Readonly<Record<string, unknown>>): void {
    this.said.push({ at: at + 1 + this.said.length, type, contact: this.contact, ...fields });
  }

  private maybe<T>(probability: number, value: T): T | null {
    return this.draw.chance(probability) ? value : null;
  }

  selfService(arrived: boolean): void {
    const { draw } = this;
    if (!draw.chance(arrived ? 0.5 : 0.08)) return;
    this.say(this.first + (arrived ? draw.tenths(0, 90) : -draw.tenths(1, 90)), 'selfServiceEnded', {
      outcome: draw.pick(['contained', 'exited', 'dropped']),
      task: this.maybe(0.6, draw.pick(['balance', 'address'])),
      taskDone: this.maybe(0.8, draw.chance(0.6)),
      authenticated: this.maybe(0.5, draw.chance(0.7)),
      turns: this.maybe(0.7, draw.whole(0, 9)),
      errors: this.maybe(0.7, draw.whole(0, 3)),
      seconds: draw.tenths(0, 1200) / 1000,
    });
  }

  messages(inWriting: boolean): void {
    const { draw } = this;
    if (!draw.chance(inWriting ? 0.75 : 0.04)) return;
    const until = this.last + draw.pick([0, 2, 20]) * MINUTE_MS;
    for (let count = draw.whole(1, 7); count > 0; count -= 1) {
      const at = this.first + draw.tenths(draw.chance(0.1) ? -60 : 0, (until - this.first) / 1000);
      const by = draw.pick(['customer', 'agent']);
      this.say(at, 'messageExchanged', { by, agent: by === 'agent' ? this.maybe(0.6, draw.pick(this.agents)) : null });
    }
  }

  surveys(): void {
    const { draw } = this;
    if (!draw.chance(0.4)) return;
    const at = (): number => (draw.chance(0.2) ? this.first : this.last) + draw.tenths(0, 900);
    const agent = (): string | null => this.maybe(0.5, draw.pick(this.agents));
    this.say(at(), 'surveyOffered', { agent: agent() });
    for (let count = draw.pick([0, 1, 1, 2]); count > 0; count -= 1) {
      this.say(at(), 'surveyAnswered', {
        agent: agent(),
        satisfaction: this.maybe(0.7, draw.whole(1, 5)),
        recommend: this.maybe(0.7, draw.whole(0, 10)),
        effort: this.maybe(0.5, draw.whole(1, 7)),
        resolved: this.maybe(0.5, draw.chance(0.6)),
      });
    }
  }

  evaluation(): void {
    const { draw } = this;
    if (!draw.chance(0.3)) return;
    const at = draw.chance(0.15) ? this.first - draw.tenths(0, 600) : this.last + draw.tenths(0, 1800);
    const pointsPossible = draw.whole(1, 100);
    this.say(at, 'evaluationScored', {
      ...(draw.chance(0.25) ? { contact: null } : {}),
      agent: draw.pick(this.agents),
      points: draw.whole(0, pointsPossible * 1000) / 1000,
      pointsPossible,
      criticalErrors: this.maybe(0.6, draw.pick([0, 0, 1, 3])),
      autoFail: this.maybe(0.6, draw.chance(0.2)),
    });
  }

  attempts(): void {
    const { draw } = this;
    for (let count = draw.chance(0.2) ? draw.whole(1, 3) : 0; count > 0; count -= 1) {
      const at = this.first + draw.tenths(-120, 120);
      const connected = draw.chance(0.5);
      const agent = this.maybe(0.8, draw.pick(this.agents));
      this.say(at, 'outboundAttempted', {
        agent,
        connected,
        rightParty: this.maybe(0.7, connected && draw.chance(0.7)),
      });
    }
  }

  /** More tries for the callback that a contact was promised. */
  callbacks(): void {
    const { draw } = this;
    for (let count = draw.whole(0, 3); count > 0; count -= 1) {
      const at = this.last + draw.tenths(0, 1800);
      const promisedAt = this.maybe(0.7, new Date(at + draw.tenths(-600, 600)).toISOString());
      this.say(at, 'callbackEnded', { connected: draw.chance(0.6), promisedAt });
    }
  }
}

/** Later entries of a contact in another channel, now and then. */
function switchChannel(draw: SeededDraw, said: readonly Said[]): readonly Said[] {
  const entries = said.filter(({ type }) => type === 'contactQueued');
  if (entries.length < 2 || !draw.chance(0.4)) return said;
  const from = entries[draw.whole(1, entries.length - 1)]?.at ?? Number.POSITIVE_INFINITY;
  const channel = draw.pick(['email', 'voice', 'chat']);
  return said.map((each) =>
    each.type === 'contactQueued' && each.at >= from && each !== entries[0] ? { ...each, channel } : each,
  );
}

/** What is said of a contact with everything that lies beside its queues and legs. */
export function sayAside(draw: SeededDraw, source: SeededSource, contact: readonly Said[]): Said[] {
  const said = switchChannel(draw, contact).map((each) =>
    each.type === 'contactWrapped' && draw.chance(0.6) ? { ...each, sale: draw.chance(0.6) } : each,
  );
  const script = new SideScript(draw, source, said);
  script.selfService(said.some(({ type }) => type === 'contactArrived'));
  script.messages(said.some(({ channel }) => channel === 'chat' || channel === 'email'));
  script.surveys();
  script.evaluation();
  script.attempts();
  if (said.some(({ outcome }) => outcome === 'callback')) script.callbacks();
  return [...said, ...script.said];
}
