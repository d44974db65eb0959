import type { CanonicalEvent, Fact } from '@intraday/events';
import type { Agenda } from './agenda';
import { dayNumber } from './local-day';

const RADIX = 36;

/** Makes events of what happens: gives them their instant, their order within it and an id, and keeps them until taken. */
export class Recorder {
  private events: CanonicalEvent[] = [];
  private readonly prefix: string;
  private made = 0;
  private lastAt = -1;
  private seq = 0;

  constructor(
    private readonly source: string,
    private readonly agenda: Agenda,
    dayStart: number,
  ) {
    this.prefix = `${dayNumber(dayStart).toString(RADIX)}.`;
  }

  /** Says that something happens now. */
  say(fact: Fact): void {
    const at = this.agenda.now;
    if (at !== this.lastAt) {
      this.lastAt = at;
      this.seq = 0;
    }
    const id = this.prefix + this.made.toString(RADIX);
    this.made += 1;
    this.events.push({ ...fact, source: this.source, id, at, seq: this.seq++ });
  }

  /** A heartbeat, which leaves the ids and the order of everything else as they are without it. */
  beat(): void {
    const at = this.agenda.now;
    this.events.push({ type: 'sourceHeartbeat', source: this.source, id: `beat.${at}`, at, seq: 0 });
  }

  /** What happened since it was taken last, in order. */
  take(): CanonicalEvent[] {
    const { events } = this;
    this.events = [];
    return events;
  }

  get isEmpty(): boolean {
    return this.events.length === 0;
  }
}
