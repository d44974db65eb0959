import { compareEvents, foldCase, isCaseForgotten, NEW_CASE, type CaseMemory, type EventOf } from '@intraday/events';
import { countCase, type CaseMembers, type CellAddition } from '@intraday/metrics';
import { isSameAddition } from '../cell-state';

/** An event of a case. */
export type CaseEvent = EventOf<'caseChanged'>;
/** Members of the contact that a case names, by its id. */
export type MembersOf = (contact: string | null) => CaseMembers;

/** A case as it is kept. */
export interface CaseState {
  readonly source: string;
  readonly case: string;
  readonly memory: CaseMemory;
  /** Contacts that it names and that were let go of. */
  readonly members: readonly (readonly [contact: string, members: CaseMembers])[];
  readonly events: readonly CaseEvent[];
}

/** One case: its events in order, what earlier ones left, and what it adds to cells just now. */
export class CaseFigures {
  private readonly events: CaseEvent[] = [];
  /** What is known of the contacts that were let go of. */
  readonly members = new Map<string, CaseMembers>();
  private booked: readonly CellAddition[] = [];

  constructor(
    readonly source: string,
    readonly id: string,
    private memory: CaseMemory = NEW_CASE,
  ) {}

  /** The contacts that it names. */
  *contacts(): Iterable<string> {
    yield* this.memory.contacts;
    for (const { contact } of this.events) if (contact !== null) yield contact;
  }

  /** Puts an event in its place among the others. */
  add(event: CaseEvent): void {
    let at = this.events.length;
    for (; at > 0; at -= 1) {
      const before = this.events[at - 1];
      if (before && compareEvents(before, event) <= 0) break;
    }
    this.events.splice(at, 0, event);
  }

  private count(membersOf: MembersOf): CellAddition[] {
    const cells: CellAddition[] = [];
    countCase(foldCase(this.events, this.memory), membersOf, cells);
    return cells;
  }

  /** Counts the case again. @returns what of it went and what came */
  recount(membersOf: MembersOf): { readonly gone: readonly CellAddition[]; readonly come: readonly CellAddition[] } {
    const [before, now] = [this.booked, this.count(membersOf)];
    this.booked = now;
    return {
      gone: before.filter((old) => !now.some((each) => isSameAddition(each, old))),
      come: now.filter((each) => !before.some((old) => isSameAddition(old, each))),
    };
  }

  /**
   * Lets go of the first events, up to one that came at or after an instant or whose contact is still open: they stay
   * counted.
   *
   * @returns false where nothing is left of the case
   */
  release(floor: number, isHeld: (contact: string) => boolean, membersOf: MembersOf): boolean {
    const stays = this.events.findIndex(({ at, contact }) => at >= floor || (contact !== null && isHeld(contact)));
    const gone = this.events.splice(0, stays < 0 ? this.events.length : stays);
    if (gone.length > 0) {
      this.memory = foldCase(gone, this.memory).memory;
      this.booked = this.count(membersOf);
    }
    return this.events.length > 0 || !isCaseForgotten(this.memory, floor);
  }

  state(): CaseState {
    const { source, id, memory, members, events } = this;
    const known = [...members].sort(([a], [b]) => (a < b ? -1 : 1));
    return { source, case: id, memory, members: known, events: [...events] };
  }
}
