import type { RowFound } from '@intraday/views';
import { randomUUID } from 'node:crypto';
import type { ContactLine } from './contact-line';
import type { Stretch } from './stretches';

/** Lists that are kept for their next page. */
export const LISTINGS_MAX = 50;
/** Contacts that all kept lists hold ready together: some 50 MB. */
export const LISTED_CONTACTS_MAX = 100_000;
/** How long a list is kept for its next page, ms. */
export const LISTING_KEPT_MS = 10 * 60_000;

/** A list of contacts as far as it has been read. */
export interface Listing {
  readonly id: string;
  /** Who asked for what, as one text. */
  readonly owner: string;
  /** The instant that it holds for, ms. */
  readonly asOf: number;
  readonly row: RowFound;
  readonly heldFrom: number | null;
  /** Names of the contacts that memory held: they are not listed again from the log. */
  readonly seen: ReadonlySet<string>;
  /** What is still to be read, the newest first. */
  readonly stretches: Stretch[];
  /** What was read and has not been told, or was on the page that was told last. */
  lines: ContactLine[];
  /** Contacts before the first of `lines`. */
  told: number;
  /** What the contacts that were read add up to, in stored units. */
  units: number;
  /** Done when nobody reads on in it: one page is read after the other. */
  turn: Promise<unknown>;
}

interface Kept {
  readonly listing: Listing;
  readonly at: number;
}

/** Where the next page of a list begins. */
interface Cursor {
  readonly id: string;
  readonly told: number;
}

/** Lists whose next page may be asked for: the oldest go first where they are too many. */
export class Listings {
  private readonly kept = new Map<string, Kept>();

  /** @param realNow real time, ms */
  constructor(private readonly realNow: () => number) {}

  static newId(): string {
    return randomUUID();
  }

  /** Keeps a list for its next page; the cursor leads to it. */
  keep(listing: Listing, told: number): string {
    this.kept.delete(listing.id);
    this.kept.set(listing.id, { listing, at: this.realNow() });
    let lines = [...this.kept.values()].reduce((sum, each) => sum + each.listing.lines.length, 0);
    for (const [id, { listing: each, at }] of this.kept) {
      const isOld = at < this.realNow() - LISTING_KEPT_MS;
      if (!isOld && this.kept.size <= LISTINGS_MAX && lines <= LISTED_CONTACTS_MAX) break;
      if (id === listing.id) break;
      this.kept.delete(id);
      lines -= each.lines.length;
    }
    const cursor = JSON.stringify({ id: listing.id, told, asOf: listing.asOf });
    return Buffer.from(cursor, 'utf8').toString('base64url');
  }

  /**
   * The list that a cursor leads to, and behind how many of its contacts.
   *
   * @returns null for a cursor of none, of somebody else's list or of one that was put away
   */
  at(cursor: string, owner: string): { readonly listing: Listing; readonly told: number } | null {
    const read = readCursor(cursor);
    const listing = read === null ? null : (this.kept.get(read.id)?.listing ?? null);
    return read === null || listing === null || listing.owner !== owner ? null : { listing, told: read.told };
  }

  /** Forgets a list that holds no longer. */
  drop({ id }: Listing): void {
    this.kept.delete(id);
  }
}

/**
 * Goes forward in a list, so that its `lines` begin behind so many contacts.
 *
 * @returns false where that is not the page told last or the one after it
 */
export function forward(listing: Listing, told: number): boolean {
  const passed = told - listing.told;
  if (!Number.isInteger(passed) || passed < 0 || passed > listing.lines.length) return false;
  listing.lines = listing.lines.slice(passed);
  listing.told = told;
  return true;
}

function readCursor(cursor: string): Cursor | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (typeof read !== 'object' || read === null || !('id' in read) || !('told' in read)) return null;
    const { id, told } = read;
    return typeof id === 'string' && typeof told === 'number' ? { id, told } : null;
  } catch {
    return null;
  }
}
