import type { View } from '@intraday/contract';
import type { EngineSettings } from '@intraday/engine';
import type { CanonicalEvent } from '@intraday/events';
import { digestOf, type CellStore, type CheckpointStore, type StoredEntry } from '@intraday/storage';
import type { FigureReader, Rights } from '@intraday/views';
import { Chronicles } from '../chronicles';
import { History } from '../history';
import { SourcesReader } from '../reader';
import type { SeededDay } from '../seeded-day';
import { SeededDraw } from '../seeded-draw';
import { entryOf } from '../testing-entries';
import { CellsInMemory, CheckpointsInMemory, LogInMemory } from '../testing-stores';
import { GroundFloor } from './ground-floor';

const HOUR_MS = 3_600_000;
/** Facts between two cuts: a stretch is a slot or two. */
const CUT_FACTS = 60;

/** The events of a seeded day, again and again so much later, each time with contacts of its own but for a few. */
export function daysOf(day: SeededDay, days: number, apartMs: number): CanonicalEvent[] {
  return Array.from({ length: days }, (_, index) =>
    day.events.map((event) => {
      const moved = { ...event, id: `${event.id}.${index}`, at: event.at + index * apartMs };
      if (!('contact' in moved) || moved.contact === null) return moved;
      const again = Number.parseInt(digestOf(moved.contact).slice(0, 4), 16) % 97 === 0;
      // Another name for the contact leaves the event what it is.
      return again ? moved : ({ ...moved, contact: `${moved.contact}.${index}` } as CanonicalEvent);
    }),
  ).flat();
}

/** The log in memory, counted once for as long as nothing comes. */
class CountedLog extends LogInMemory {
  private readonly counted = new Map<string, ReturnType<LogInMemory['slots']>>();

  override slots(source: string | null = null): ReturnType<LogInMemory['slots']> {
    const name = `${source ?? ''} ${this.entries.length}`;
    const slots = this.counted.get(name) ?? super.slots(source);
    this.counted.set(name, slots);
    return slots;
  }
}

/** A server's folds of some events in memory, which came mostly in order, were cut, kept and begun again. */
export class TestedGround {
  readonly log = new CountedLog();
  private readonly cells = new CellsInMemory();
  readonly checkpoints = new CheckpointsInMemory();
  private chronicles: Chronicles;
  floor: GroundFloor;
  /** Stored cells of what memory let go of, until it lets go of more. */
  private history: History | null = null;

  private constructor(
    readonly settings: EngineSettings,
    public now: number,
  ) {
    this.chronicles = this.newChronicles();
    this.floor = this.newFloor();
  }

  static async of(
    events: readonly CanonicalEvent[],
    settings: EngineSettings,
    now: number,
    seed: number,
  ): Promise<TestedGround> {
    const draw = new SeededDraw(seed);
    const ground = new TestedGround(settings, now);
    await ground.chronicles.open();
    const delay = (): number => (draw.chance(0.003) ? draw.whole(1, 20) * HOUR_MS : draw.whole(0, 60_000));
    const coming = events.map((event) => ({ event, when: event.at + delay() })).sort((a, b) => a.when - b.when);
    for (let first = 0; first < coming.length;) {
      const batch = coming.slice(first, first + draw.whole(20, 120));
      first += batch.length;
      ground.commit(batch.map(({ event }) => event));
      const clock = Math.min(now, batch[batch.length - 1]?.when ?? now);
      if (draw.chance(0.3)) await ground.keep(clock);
      if (draw.chance(0.05)) await ground.restart();
    }
    await ground.keep(now);
    return ground;
  }

  commit(events: readonly CanonicalEvent[]): void {
    const entries = events.map((event): StoredEntry => ({ ...entryOf(event), receivedAt: Date.now(), folded: true }));
    this.log.entries.push(...entries);
    this.chronicles.committed(entries);
    this.history = null;
  }

  async keep(until: number): Promise<void> {
    this.history = null;
    await this.chronicles.ready();
    this.chronicles.settle({ now: until, replaying: false });
    await this.chronicles.keep(until);
  }

  /** What was in memory is gone, but for what was stored. */
  async restart(): Promise<void> {
    this.history = null;
    this.chronicles = this.newChronicles();
    await this.chronicles.open();
    this.floor = this.newFloor();
  }

  private newChronicles(): Chronicles {
    // They have what the fold asks of stores.
    const cells = this.cells as unknown as CellStore;
    const checkpoints = this.checkpoints as unknown as CheckpointStore;
    return new Chronicles({ log: this.log, cells, checkpoints, cutFacts: CUT_FACTS }, () => this.settings);
  }

  private newFloor(): GroundFloor {
    return new GroundFloor({
      ...{ log: this.log, chronicles: this.chronicles, settings: () => this.settings },
      readAt: (view, rights, read) => this.readAt(view, rights, read),
      reader: () => this.readerOf(null),
      realNow: Date.now,
    });
  }

  /** Reads as the server does: from memory, and from stored cells what memory let go of. */
  async readAt<T>(_view: View, _rights: Rights, read: (reader: FigureReader, asOf: number) => T): Promise<T> {
    await this.chronicles.ready();
    this.chronicles.settle({ now: this.now, replaying: false });
    if (this.history === null) {
      this.history = new History(this.settings.organisation.sourceIds);
      await this.chronicles.readInto(this.history, [{ from: 0, to: this.now }]);
    }
    return read(this.readerOf(this.history), this.now);
  }

  private readerOf(history: History | null): SourcesReader {
    return new SourcesReader(this.chronicles.engines(), this.settings.organisation, new Set(), history);
  }
}
