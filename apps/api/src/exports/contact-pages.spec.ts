import type { ContactsPage, ListedContact } from '@intraday/contract';
import { problemOf } from '../http/problem';
import { contactsOf, PAGE_ATTEMPTS_MAX } from './contact-pages';

const contact = (id: string): ListedContact => ({
  ...{ id, source: 'pbx', channel: 'voice', direction: 'inbound', queue: null, callType: null, site: null },
  ...{ agents: [], customer: null, from: '2026-01-05T09:00:00.000Z', until: null, waitSeconds: 1, talkSeconds: null },
  ...{ holdSeconds: null, wrapSeconds: null, handleSeconds: null, outcome: 'handled', amount: 1 },
});
const page = (ids: readonly string[], next: string | null): ContactsPage => ({
  ...{ asOf: '2026-01-05T09:00:00.000Z', unit: 'count', total: { contacts: null, amount: 3, uploaded: 0 } },
  ...{ contacts: ids.map(contact), next, heldFrom: null },
});
async function idsOf(contacts: AsyncIterable<ListedContact>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of contacts) ids.push(id);
  return ids;
}
const busy = { ok: false, problem: problemOf('too-busy', 'again') } as const;

describe('the pages of contacts', () => {
  it('are read to the end, over empty ones too', async () => {
    const pages: Record<string, ContactsPage> = { p2: page([], 'p3'), p3: page(['c'], null) };
    const read = (cursor: string | undefined) => {
      const found = pages[cursor ?? ''];
      return Promise.resolve(found ? ({ ok: true, page: found } as const) : busy);
    };
    expect(await idsOf(contactsOf(page(['a', 'b'], 'p2'), read, 0))).toEqual(['a', 'b', 'c']);
  });

  it('are read as they are taken', async () => {
    let asked = 0;
    const read = () => Promise.resolve({ ok: true, page: page([String((asked += 1))], 'more') } as const);
    const contacts = contactsOf(page(['0'], 'more'), read, 0);
    for (let index = 0; index < 3; index += 1) await contacts.next();
    await contacts.return(undefined);
    expect(asked).toBe(2);
  });

  it('are asked for again while others are served, and not for ever', async () => {
    let asked = 0;
    const read = () => {
      asked += 1;
      return Promise.resolve(asked < 3 ? busy : ({ ok: true, page: page(['b'], null) } as const));
    };
    expect(await idsOf(contactsOf(page(['a'], 'p2'), read, 0))).toEqual(['a', 'b']);
    asked = -PAGE_ATTEMPTS_MAX;
    await expect(idsOf(contactsOf(page(['a'], 'p2'), read, 0))).rejects.toThrow('a page of contacts could not be read');
    expect(asked).toBe(0);
  });

  it('end the export where a later one cannot be had', async () => {
    const gone = { ok: false, problem: problemOf('unprocessable', 'ask again without a cursor') } as const;
    const read = () => Promise.resolve(gone);
    await expect(idsOf(contactsOf(page(['a'], 'p2'), read, 0))).rejects.toThrow('ask again without a cursor');
  });
});
