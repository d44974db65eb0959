import { instantNow } from '../event-to-screen/ages';
import { SOURCE } from '../event-to-screen/cast';
import { Stream } from '../event-to-screen/stream';
import { EventPoster } from '../server/post-events';
import { agentName, type PostedEvent } from '../world/centre';
import { AGENTS, WORKERS } from './cast';

const HEARTBEAT_MS = 10_000;
const CONNECTIONS = 8;

/** A state that an agent enters. */
export interface Entered {
  readonly agent: string;
  readonly state: 'available' | 'aux';
  readonly reason?: string;
}

/** The followed source: its heartbeats, the contacts of the workers, and the states of the others. */
export class Source {
  private readonly poster: EventPoster;
  private readonly stream: Stream;
  private readonly heartbeat: NodeJS.Timeout;
  private failed: unknown = null;
  private said = 0;
  private waits: number[] = [];

  constructor(url: string, key: string, eventsPerSecond: number) {
    this.poster = new EventPoster(url, key, CONNECTIONS);
    this.stream = new Stream(WORKERS, eventsPerSecond, (events) => this.post(events));
    this.heartbeat = setInterval(() => this.note(this.beat()), HEARTBEAT_MS);
  }

  /** The source is there, and everybody is available. */
  async begin(): Promise<void> {
    await this.beat();
    await this.enter(Array.from({ length: AGENTS }, (_, agent) => ({ agent: agentName(agent), state: 'available' })));
  }

  /** Lets the workers take contacts for so long. @returns events that were handed over */
  async work(seconds: number): Promise<number> {
    return (await this.stream.run(seconds)).sent;
  }

  /** Hands over that agents enter states, now. */
  async enter(states: readonly Entered[]): Promise<void> {
    const at = new Date().toISOString();
    const handedOverAt = instantNow();
    await this.post(states.map((entered) => ({ ...this.envelope(at), type: 'agentStateChanged', ...entered })));
    this.waits.push(instantNow() - handedOverAt);
  }

  /** How long each hand-over of states since the last call took to be acknowledged, ms: no patch can come before. */
  takeWaits(): readonly number[] {
    const { waits } = this;
    this.waits = [];
    return waits;
  }

  /** Remembers the first failure of what nobody waits for. */
  note(work: Promise<unknown>): void {
    work.catch((error: unknown) => (this.failed ??= error));
  }

  /** @throws what failed while nobody waited for it */
  check(): void {
    if (this.failed !== null) throw this.failed;
  }

  close(): void {
    clearInterval(this.heartbeat);
    this.poster.close();
  }

  private beat(): Promise<void> {
    return this.post([{ ...this.envelope(new Date().toISOString()), type: 'sourceHeartbeat' }]);
  }

  private envelope(at: string): { source: string; id: string; at: string } {
    this.said += 1;
    return { source: SOURCE, id: `state-${this.said}`, at };
  }

  private async post(events: readonly PostedEvent[]): Promise<void> {
    const { accepted } = await this.poster.post(Buffer.from(JSON.stringify(events)));
    if (accepted !== events.length) throw new Error(`${accepted} of ${events.length} events were accepted`);
  }
}
