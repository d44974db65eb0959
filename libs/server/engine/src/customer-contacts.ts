import { lastCompletionOf, type ContactCounting } from '@intraday/metrics';
import type { ContactFigures } from './contact-figures';
import { contactKey, type Known } from './known';

/** A contact of a known customer of which nothing goes on. */
export interface ContactOfCustomer {
  readonly contact: string;
  readonly customer: string;
  readonly site: string | null;
  readonly agent: string | null;
  readonly queue: string | null;
  readonly callType: string | null;
  readonly channel: string | null;
  readonly beganAt: number;
  /** When its last leg was completed; null where nobody handled it. */
  readonly completedAt: number | null;
}

/** The customer that a contact named last; null where it named none. */
function customerOf({ history }: ContactFigures): string | null {
  for (let index = history.length - 1; index >= 0; index -= 1) {
    const event = history[index];
    if ((event?.type === 'contactQueued' || event?.type === 'contactArrived') && event.customer !== null)
      return event.customer;
  }
  return null;
}

/** What is to be remembered of a contact that is over; null where its customer is not known. */
export function contactOfCustomer(
  contact: ContactFigures,
  id: string,
  counting: ContactCounting,
): ContactOfCustomer | null {
  const customer = customerOf(contact);
  const { facts } = contact;
  if (customer === null || facts === null) return null;
  const completion = lastCompletionOf(facts, counting);
  const [site = null, agent = null, queue = null, callType = null, channel = null] = completion?.members ?? [];
  return {
    ...{ contact: id, customer, site, agent, queue, channel },
    callType: completion ? callType : facts.callType,
    beganAt: contact.firstAt,
    completedAt: completion?.at ?? null,
  };
}

/** The contacts of known customers that are others than they were when they were last taken. */
export class CustomerContacts {
  private readonly changed = new Set<string>();

  constructor(
    private readonly known: Known,
    private readonly running: ReadonlySet<string>,
    private readonly countingOf: (contact: ContactFigures) => ContactCounting,
  ) {}

  /** A contact was counted again. */
  note(key: string): void {
    this.changed.add(key);
  }

  /**
   * Those that are over, by source; until they are given back they count as taken.
   *
   * @param only of these contacts alone, by their keys; of all without it
   */
  take(source: string, only: ReadonlySet<string> | null = null): ContactOfCustomer[] {
    const taken: ContactOfCustomer[] = [];
    const prefix = contactKey(source, '');
    for (const key of this.changed) {
      if (only !== null && !only.has(key)) continue;
      const contact = this.known.contacts.get(key);
      if (contact && (contact.source !== source || this.running.has(key))) continue;
      this.changed.delete(key);
      const row = contact ? contactOfCustomer(contact, key.slice(prefix.length), this.countingOf(contact)) : null;
      if (row !== null) taken.push(row);
    }
    return taken;
  }

  /** Puts back what could not be kept. */
  giveBack(source: string, contacts: readonly ContactOfCustomer[]): void {
    for (const { contact } of contacts) this.changed.add(contactKey(source, contact));
  }
}
