import type { Contact } from './contact';
import type { Worker } from './worker';
import { SLOTS, type QueueWorld, type SiteWorld } from './world';

/** One queue at one site while the centre works: who waits, and who is free to serve. */
export class Line {
  private readonly levels: readonly Set<Contact>[] = [new Set(), new Set(), new Set()];
  /** Who could take one more, by how many contacts they have; within one, longest free first. */
  private readonly free: readonly Set<Worker>[];
  /** Contacts in the queue, those that ring among them. */
  queued = 0;
  /** The day is over here: nobody enters any more. */
  isClosed = false;
  /** Share of an agent that one contact takes. */
  readonly weight: number;

  /**
   * @param place place of the line in the world
   */
  constructor(
    readonly place: number,
    readonly queue: QueueWorld,
    readonly site: SiteWorld,
  ) {
    const slots = SLOTS[queue.channel];
    this.weight = 1 / slots;
    this.free = Array.from({ length: slots }, () => new Set<Worker>());
  }

  join(contact: Contact): void {
    this.levels[contact.level].add(contact);
  }

  quit(contact: Contact): void {
    this.levels[contact.level].delete(contact);
  }

  /** The one who is to be served next, or null. */
  first(): Contact | null {
    for (const level of this.levels) for (const contact of level) return contact;
    return null;
  }

  /** Everybody who waits and does not ring. */
  waiting(): Contact[] {
    return this.levels.flatMap((level) => [...level]);
  }

  /** Puts an agent among those with so many contacts, last; -1 takes the agent out. */
  move(worker: Worker, from: number, to: number): void {
    if (from >= 0) this.free[from].delete(worker);
    if (to >= 0) this.free[to].add(worker);
  }

  /** The agent who is to serve next: fewest contacts, then longest free; null where nobody can. */
  freest(): Worker | null {
    for (const workers of this.free) for (const worker of workers) return worker;
    return null;
  }
}
