import { exportRequestSchema, limits, type ContactsPage, type ListedContact } from '@intraday/contract';
import { NOTHING_STORED } from '@intraday/storage';
import { contactsFile } from './contacts-file';
import { headOf, type SheetRow } from './sheet';

const ROWS = {
  ...NOTHING_STORED,
  sites: [
    { ...{ id: 'madrid', name: 'Madrid', timeZone: 'Europe/Madrid' }, weekStart: 1, openingHours: null, listed: true },
  ],
};
const RIGHTS = { role: 'manager', sites: ['madrid'], teams: [], agents: [], fingerprint: '' } as const;
const CONTACT: ListedContact = {
  ...{ id: '=c1', source: 'pbx', channel: 'voice', direction: 'inbound', queue: 'sales', callType: null },
  ...{ site: 'madrid', agents: ['ana', 'ben'], customer: '600', from: '2026-07-05T09:00:00.000Z', until: null },
  ...{ waitSeconds: 5, talkSeconds: 60.5, holdSeconds: null, wrapSeconds: 0, handleSeconds: 60.5 },
  ...{ outcome: 'handling', amount: 2 },
};
const PAGE: ContactsPage = {
  ...{ asOf: '2026-07-05T10:00:00.000Z', unit: 'seconds', total: { contacts: 1, amount: 3, uploaded: 1 } },
  ...{ contacts: [CONTACT], next: null, heldFrom: '2026-07-01T00:00:00.000Z' },
};
const { contacts: ASKED } = exportRequestSchema.parse({
  contacts: {
    view: { kpis: ['average-handle-time'], range: { period: 'today' }, by: ['site'], grain: 'hour' },
    ...{ key: { site: 'madrid' }, start: '2026-07-05T09:00:00.000Z', measure: 'handledTotal' },
  },
});

async function fileOf(personalDetail: boolean, total: number | null = 1) {
  if (ASKED === undefined) throw new Error('must be asked');
  const first = { ...PAGE, total: { ...PAGE.total, contacts: total } };
  const listed = { asked: ASKED, first, read: () => Promise.reject(new Error('one page')), title: null } as const;
  const rights = { ...RIGHTS, personalDetail };
  const made = contactsFile({ ...listed, format: 'csv' }, { rights, rows: ROWS, timeZone: 'UTC' });
  if (!made.ok) return made.why;
  const rows: SheetRow[] = [];
  for await (const row of made.file.sheet.rows) rows.push(row);
  const heads = made.file.sheet.columns.map((column) => headOf(column, 'csv'));
  const cell = (head: string) => rows[0]?.[heads.indexOf(head)];
  return { heads, cell, about: new Map(made.file.sheet.about), rowsTotal: made.file.rowsTotal };
}

describe('the file of contacts', () => {
  it('has times on the clock of the site and in UTC, durations, members and what is counted', async () => {
    const file = await fileOf(false);
    if (typeof file === 'string') throw new Error(file);
    const { cell, heads, about, rowsTotal } = file;
    expect([cell('Contact'), cell('Site'), cell('Call type'), cell('Agent ids')]).toEqual([
      ...['=c1', 'Madrid', 'No call type', 'ana; ben'],
    ]);
    expect([cell('From (local)'), cell('From (UTC)'), cell('Until (UTC)')]).toEqual([
      ...[Date.UTC(2026, 6, 5, 11), Date.UTC(2026, 6, 5, 9), null],
    ]);
    expect([cell('Talk (seconds)'), cell('Hold (seconds)'), cell('After-contact work (seconds)')]).toEqual([
      60.5,
      null,
      0,
    ]);
    expect([heads.at(-1), cell(heads.at(-1) ?? '')]).toEqual([expect.stringContaining('[handledTotal] (seconds)'), 2]);
    expect(rowsTotal).toBe(1);
    expect(['Of the row', 'From', 'Uploaded', 'Not here'].map((label) => about.get(label))).toEqual([
      'Site: Madrid',
      '2026-07-05 11:00 (Europe/Madrid)',
      '1 of it belong to no contact.',
      'Contacts before 2026-07-01 02:00 (Europe/Madrid) are gone.',
    ]);
  });

  it('names customers only to those who may see single persons', async () => {
    const [without, withDetail] = [await fileOf(false), await fileOf(true)];
    if (typeof without === 'string' || typeof withDetail === 'string') throw new Error('must be made');
    expect([without.heads.includes('Customer'), withDetail.cell('Customer')]).toEqual([false, '600']);
  });

  it('is refused where it would be too long', async () => {
    const why = await fileOf(false, limits.EXPORT_CONTACTS_MAX + 1);
    expect(why).toBe('100001 contacts; 100000 is the limit: ask for less time.');
  });
});
