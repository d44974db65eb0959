import { Centre, type PostedEvent } from '../world/centre';
import { instantNow } from './ages';
import { SOURCE, teamOf } from './cast';

/** How often events are handed over, ms. */
const STEP_MS = 50;
/** Most events that are handed over at once: a stream that is late hands over the rest at the next step. */
const EVENTS_AT_ONCE_MAX = 5_000;
/** Hand-overs that may be under way at once; over it the stream falls behind, and the ages show it. */
const UNDER_WAY_MAX = 50;

/** The event that moves the count: without a wrap limit a contact is handled when it ends, and a later wrap revises it. */
export const COUNTED_TYPE = 'contactEnded';

/** When the n-th handled contact of each subject was handed over, by `instantNow`. */
export class HandedOver {
  readonly all: number[] = [];
  readonly agents: number[][] = [];
  readonly teams: number[][] = [];

  note(agent: number, at: number): void {
    this.all.push(at);
    (this.agents[agent] ??= []).push(at);
    (this.teams[teamOf(agent)] ??= []).push(at);
  }
}

/** How a run of the stream went. */
export interface Streamed {
  readonly sent: number;
  /** The longest that the stream itself was late with an event, ms: no age holds it. */
  readonly lateMs: number;
}

/** Events at a steady pace, and when each was handed over. */
export class Stream {
  readonly handedOver = new HandedOver();
  private readonly centre: Centre;
  private failed: unknown = null;

  constructor(
    agents: number,
    private readonly eventsPerSecond: number,
    private readonly take: (events: readonly PostedEvent[]) => Promise<unknown>,
  ) {
    this.centre = new Centre({ source: SOURCE, agents, queues: 50 });
  }

  /** Goes on for so long; resolves when everything has been taken. */
  async run(seconds: number): Promise<Streamed> {
    const startedAt = instantNow();
    const underWay = new Set<Promise<unknown>>();
    let [sent, lateMs] = [0, 0];
    for (;;) {
      const elapsed = Math.min(seconds, (instantNow() - startedAt) / 1000);
      const due = Math.min(EVENTS_AT_ONCE_MAX, Math.floor(elapsed * this.eventsPerSecond) - sent);
      if (due > 0 && underWay.size < UNDER_WAY_MAX) {
        const events = this.make(due);
        lateMs = Math.max(lateMs, (elapsed - sent / this.eventsPerSecond) * 1000);
        sent += due;
        const taken: Promise<unknown> = this.take(events)
          .catch((error: unknown) => (this.failed ??= error))
          .finally(() => underWay.delete(taken));
        underWay.add(taken);
      }
      if (elapsed >= seconds) break;
      await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    }
    await Promise.all(underWay);
    if (this.failed !== null) throw this.failed;
    return { sent, lateMs };
  }

  private make(count: number): PostedEvent[] {
    const now = instantNow();
    const at = Date.now();
    return Array.from({ length: count }, () => {
      const event = this.centre.next(at);
      if (event.type === COUNTED_TYPE) this.handedOver.note(Number(event.agent?.split('-')[1]), now);
      return event;
    });
  }
}
