import { caseMembersOf, NO_CASE_MEMBERS, type CaseMembers, type CellAddition } from '@intraday/metrics';
import type { ContactFigures } from '../contact-figures';
import { contactKey, type Known } from '../known';
import { CaseFigures, type CaseEvent, type CaseState, type MembersOf } from './case-figures';

/** Where what cases add goes to. */
export interface CasesPorts {
  readonly change: (addition: CellAddition, by: 1 | -1) => void;
  /** Hears of a contact that a case names and that only the log can tell of, by its first instant, ms. */
  readonly torn: (at: number) => void;
}

/**
 * The cases of an engine. A case counts with the members of the contact that resolved it, so it is counted again when that
 * contact changes; of a contact that is let go of, the cases that name it remember who had it.
 */
export class Cases {
  private readonly units = new Map<string, CaseFigures>();
  private readonly byContact = new Map<string, Set<CaseFigures>>();
  private readonly stale = new Set<CaseFigures>();

  constructor(
    private readonly known: Known,
    private readonly ports: CasesPorts,
  ) {}

  /** Takes an event in; `recount` counts what it changed. */
  take(event: CaseEvent): void {
    const unit = this.unit(event.source, event.case);
    unit.add(event);
    if (event.contact !== null) this.link(unit, event.contact);
    if (event.contact !== null && event.state === 'resolved') this.missFinished(unit, event.contact);
    this.stale.add(unit);
  }

  private unit(source: string, id: string): CaseFigures {
    const key = contactKey(source, id);
    let unit = this.units.get(key);
    if (!unit) this.units.set(key, (unit = new CaseFigures(source, id)));
    return unit;
  }

  private link(unit: CaseFigures, contact: string): void {
    const key = contactKey(unit.source, contact);
    const units = this.byContact.get(key);
    if (units) units.add(unit);
    else this.byContact.set(key, new Set([unit]));
  }

  /** A resolution names a contact that was let go of before any event of the case named it. */
  private missFinished(unit: CaseFigures, contact: string): void {
    const key = contactKey(unit.source, contact);
    const began = this.known.contacts.has(key) || unit.members.has(contact) ? null : this.known.finished.dayOf(key);
    if (began !== null) this.ports.torn(began);
  }

  /** A contact is another than it was. */
  contactChanged(key: string): void {
    for (const unit of this.byContact.get(key) ?? []) this.stale.add(unit);
  }

  /** Counts again what has changed. */
  recount(): void {
    for (const unit of this.stale) {
      const { gone, come } = unit.recount(this.membersFor(unit));
      for (const addition of gone) this.ports.change(addition, -1);
      for (const addition of come) this.ports.change(addition, 1);
    }
    this.stale.clear();
  }

  private membersFor(unit: CaseFigures): MembersOf {
    return (contact) => {
      if (contact === null) return NO_CASE_MEMBERS;
      const facts = this.known.contacts.get(contactKey(unit.source, contact))?.facts;
      return facts ? caseMembersOf(facts) : (unit.members.get(contact) ?? NO_CASE_MEMBERS);
    };
  }

  /** Remembers of contacts that are about to be let go of what the cases that name them need. */
  remember(contacts: readonly ContactFigures[]): void {
    if (this.units.size === 0) return;
    for (const { key, source, facts } of contacts) {
      const id = key.slice(contactKey(source, '').length);
      if (facts) for (const unit of this.byContact.get(key) ?? []) unit.members.set(id, caseMembersOf(facts));
    }
  }

  /** Lets go of what was before an instant and of cases that are forgotten; after their contacts. */
  release(floor: number): void {
    for (const [key, unit] of this.units) {
      const named = new Set(unit.contacts());
      const isHeld = (contact: string): boolean => this.known.contacts.has(contactKey(unit.source, contact));
      if (!unit.release(floor, isHeld, this.membersFor(unit))) this.units.delete(key);
      for (const contact of this.units.has(key) ? unit.contacts() : []) named.delete(contact);
      for (const contact of named) this.unlink(unit, contact);
    }
  }

  private unlink(unit: CaseFigures, contact: string): void {
    unit.members.delete(contact);
    const key = contactKey(unit.source, contact);
    const units = this.byContact.get(key);
    units?.delete(unit);
    if (units?.size === 0) this.byContact.delete(key);
  }

  state(): CaseState[] {
    return [...this.units].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, unit]) => unit.state());
  }

  /** Puts cases of `state` in, after the contacts; what they add is in the cells already. */
  load(states: readonly CaseState[]): void {
    for (const { source, case: id, memory, members, events } of states) {
      const unit = new CaseFigures(source, id, memory);
      for (const event of events) unit.add(event);
      for (const [contact, own] of members) unit.members.set(contact, own satisfies CaseMembers);
      this.units.set(contactKey(source, id), unit);
      for (const contact of unit.contacts()) this.link(unit, contact);
      unit.recount(this.membersFor(unit));
    }
  }
}
