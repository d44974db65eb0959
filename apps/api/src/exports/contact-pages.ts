import { limits, type ContactsPage, type ListedContact } from '@intraday/contract';
import type { ContactsResult } from '../ports';

/** Reads a page of a list of contacts: the first without a cursor. */
export type ReadPage = (cursor: string | undefined) => Promise<ContactsResult>;

/** Times that a page is asked for again while others are served. */
export const PAGE_ATTEMPTS_MAX = 20;
/** Wait before it is asked for again, ms. */
const PAGE_AGAIN_MS = 500;
const TOO_MANY = 429;

/** Ends an export on its way: what was asked for cannot be had to its end. */
export class ExportBroken extends Error {}

async function nextPage(read: ReadPage, cursor: string, waitMs: number): Promise<ContactsPage> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await read(cursor);
    if (result.ok) return result.page;
    if (result.problem.status !== TOO_MANY || attempt >= PAGE_ATTEMPTS_MAX) {
      throw new ExportBroken(`a page of contacts could not be read: ${result.problem.detail}`);
    }
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

/**
 * All contacts of a list, page after page, each page read when the one before has been taken.
 *
 * @param first the page that began it
 * @throws ExportBroken where a later page cannot be had, or over `EXPORT_CONTACTS_MAX`
 */
export async function* contactsOf(
  first: ContactsPage,
  read: ReadPage,
  waitMs: number = PAGE_AGAIN_MS,
): AsyncGenerator<ListedContact> {
  let told = 0;
  for (let page = first; ; page = await nextPage(read, page.next, waitMs)) {
    told += page.contacts.length;
    if (told > limits.EXPORT_CONTACTS_MAX) throw new ExportBroken(`more than ${limits.EXPORT_CONTACTS_MAX} contacts`);
    yield* page.contacts;
    if (page.next === null) return;
  }
}
