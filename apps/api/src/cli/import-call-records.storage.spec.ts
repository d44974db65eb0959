import type { WrittenMapping } from '@intraday/contract';
import { OrganisationStore, QuarantineStore } from '@intraday/storage';
import { startTestDatabase } from '@intraday/storage/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHANGE, Served } from '../testing/served';
import { ImportDesk } from './testing-import';

const KPIS = ['contacts-offered', 'contacts-answered', 'contacts-abandoned', 'average-speed-of-answer'];
const HANDLING = ['contacts-handled', 'average-handle-time', 'average-hold-time-all', 'average-after-contact-time-all'];

const SHOP: WrittenMapping = {
  timeZone: 'Europe/Madrid',
  dateFormat: 'dd.MM.yyyy',
  timeFormat: 'HH:mm:ss',
  id: 'Call',
  queue: { column: 'Skill' },
  callType: 'Reason',
  agent: 'Agent',
  arrived: { date: 'Date', time: 'Arrived' },
  queued: { date: 'Date', time: 'Queued' },
  waitSeconds: 'Wait',
  talkSeconds: 'Talk',
  holdSeconds: 'Hold',
  wrapSeconds: 'Wrap',
  outcome: {
    column: 'Result',
    answered: ['Handled'],
    abandoned: ['Abandoned'],
    left: { voicemail: ['Voicemail'] },
    refused: { busy: ['Busy'] },
    dropped: ['Test'],
  },
};
const SHOP_HEADER = '\ufeffCall,Skill,Agent,Reason,Date,Arrived,Queued,Wait,Talk,Hold,Wrap,Result';
const SHOP_ROWS = [
  // Enters 08:00:05 UTC, handled 100 + 20 + 30 = 150 s.
  '1001,sales,"Doe, Ann",order,05.01.2026,09:00:00,09:00:05,10,100,20,30,Handled',
  // Enters 08:14:55, is answered 08:15:25, complete 08:16:40 after 60 + 15 = 75 s.
  '1002,sales,"O""Neil, Bo",order,05.01.2026,09:14:50,09:14:55,30,1:00,,15,Handled',
  // One id twice, with other content: two contacts.
  '1003,sales,,return,05.01.2026,09:20:00,09:20:00,45,,,,Abandoned',
  '1003,sales,"Doe, Ann",return,05.01.2026,09:21:00,09:21:00,5,200,0,0,Handled',
  // Arrived on the 5th, queued ten seconds into the 6th: 23:00:10 UTC.
  '1004,sales,,order,05.01.2026,23:59:50,00:00:10,20,,,,Voicemail',
  '1005,sales,"Doe, Ann",order,05.01.2026,09:00:00,09:00:05,10,100,20,30,Test',
  '1006,sales,,order,05.01.2026,09:00:00,,0,,,,Busy',
];
const SHOP_DIRTY = [
  '1101,sales,,order,05.01.2026,09:30:00,09:30:00,9,,,,Lost',
  '1102,sales,,order,05.01.2026,09:61:00,09:30:00,9,,,,Abandoned',
  '1103,sales,"Doe, Ann",order,05.01.2026,09:30:00,09:30:00,9,-1,,,Handled',
  '1104,sales',
  '1105,"sales,,order,05.01.2026,09:30:00,09:30:00,9,,,,Abandoned',
  '1106,sales,,order,05.01.1969,09:30:00,09:30:00,9,,,,Abandoned',
  '1107,sales,,order,29.03.2026,02:30:00,02:31:00,9,,,,Abandoned',
];
const fileOf = (header: string, rows: readonly string[], end = '\r\n'): string => [header, ...rows, ''].join(end);

describe('importing call records', () => {
  let served: Served;
  let desk: ImportDesk;
  beforeAll(async () => {
    served = await Served.start(await startTestDatabase());
    desk = await ImportDesk.open(served);
  }, 60_000);
  afterAll(async () => {
    await desk?.close();
    await served?.stop();
  });

  const held = async (source: string) => {
    const store = new QuarantineStore(served.pool, Date.now);
    const page = await store.list({ source, reason: null, state: 'held' }, null, 1_000);
    return page.rows.map(({ reason, detail, position, format }) => ({ reason, detail, position, format }));
  };
  const figuresOf = async (
    queue: string,
    kpis: readonly string[],
    from: string,
    to: string,
    by: 'agent' | null = null,
  ) => {
    const range = { from: `${from}.000Z`, to: `${to}.000Z` };
    const scope = by === null ? { queue } : {};
    const where = by === null ? {} : { queue: [queue] };
    const answer = await desk.ask({ kpis: [...kpis], scope, where, range, by: by === null ? [] : [by] });
    return answer.rows.map(({ key, measures }) => ({ ...key, ...measures }));
  };
  const DAY = ['2026-01-05T00:00:00', '2026-01-06T00:00:00'] as const;

  it('counts a CSV with quotes, hold and wrap, ids that repeat and midnight, as computed by hand', async () => {
    const path = await desk.file('shop.csv', fileOf(SHOP_HEADER, SHOP_ROWS));
    const told = await desk.records(path, await desk.mapping(SHOP), 'shop');
    expect(told).toBe('7 rows: 6 accepted, 0 duplicates, 0 quarantined, 1 dropped as the mapping says.');
    const [day] = await figuresOf('shop:sales', [...KPIS, ...HANDLING], ...DAY);
    expect(day).toMatchObject({
      contactsOffered: 5,
      contactsAnswered: 3,
      contactsAbandoned: 1,
      queueWaitAnsweredSeconds: 10 + 30 + 5,
      handledTotal: 3,
      handleTotalSeconds: 150 + 75 + 200,
      handleHoldSeconds: 20,
      handleAfterContactSeconds: 30 + 15,
    });
    const offeredIn = async (from: string, to: string) => (await figuresOf('shop:sales', KPIS, from, to))[0];
    const first = await offeredIn('2026-01-05T08:00:00', '2026-01-05T08:15:00');
    expect(first).toMatchObject({ contactsOffered: 2, queueWaitAnsweredSeconds: 40 });
    expect(await offeredIn('2026-01-05T23:00:00', '2026-01-05T23:15:00')).toMatchObject({ contactsOffered: 1 });
    const handled = await figuresOf('shop:sales', ['average-handle-time'], '2026-01-05T08:15:00', DAY[1]);
    expect(handled).toMatchObject([{ handledTotal: 2, handleTotalSeconds: 75 + 200 }]);
    const byAgent = await figuresOf('shop:sales', ['average-handle-time'], ...DAY, 'agent');
    expect(byAgent).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ agent: 'shop:Doe, Ann', handledTotal: 2, handleTotalSeconds: 350 }),
        expect.objectContaining({ agent: 'shop:O"Neil, Bo', handledTotal: 1, handleTotalSeconds: 75 }),
      ]),
    );
  });

  it('counts the same file once, and of a grown one with other line ends only what is new', async () => {
    const mapping = await desk.mapping(SHOP);
    const same = await desk.file('same.csv', fileOf(SHOP_HEADER, SHOP_ROWS));
    expect(await desk.records(same, mapping, 'shop')).toMatch(/^7 rows: 0 accepted, 6 duplicates, 0 quarantined/);
    const [first = '', ...rest] = SHOP_ROWS;
    const more = first.replace('1001', '1007').replace('sales', 'other');
    const grown = await desk.file('grown.csv', fileOf(SHOP_HEADER, [...rest, more, first], '\n'));
    expect(await desk.records(grown, mapping, 'shop')).toMatch(/^8 rows: 1 accepted, 6 duplicates, 0 quarantined/);
    expect(await figuresOf('shop:sales', KPIS, ...DAY)).toMatchObject([{ contactsOffered: 5 }]);
  });

  it('loses no dirty row: each is in quarantine with its line and a reason', async () => {
    const path = await desk.file('dirty.csv', fileOf(SHOP_HEADER, [...SHOP_DIRTY, SHOP_ROWS[0] ?? '']));
    const told = await desk.records(path, await desk.mapping(SHOP), 'dirty');
    expect(told).toBe('8 rows: 1 accepted, 0 duplicates, 7 quarantined, 0 dropped as the mapping says.');
    const format = 'call-records';
    expect(await held('dirty')).toEqual([
      {
        reason: 'unknown-outcome',
        detail: 'line 2: the mapping does not say what "Lost" in Result means',
        position: 2,
        format,
      },
      { reason: 'malformed', detail: 'line 3: "09:61:00" in Arrived is no time as HH:mm:ss', position: 3, format },
      { reason: 'malformed', detail: 'line 4: "-1" in Talk is a negative duration', position: 4, format },
      { reason: 'malformed', detail: 'line 5: the row has 2 values and the header 12', position: 5, format },
      { reason: 'malformed', detail: expect.stringMatching(/^line 6: a quote is not closed in/), position: 6, format },
      { reason: 'too-old', detail: 'line 7: 1969-01-05T08:30:00.000Z is before 1990', position: 7, format },
      {
        reason: 'skipped-local-time',
        detail: expect.stringMatching(
          /^line 8: clocks of Europe\/Madrid never showed "29.03.2026 02:30:00"; clocks of .*02:31:00"$/,
        ),
        position: 8,
        format,
      },
    ]);
  });

  it('takes in with a better mapping what it had not understood, and nothing twice', async () => {
    const outcome = { ...SHOP.outcome, abandoned: ['Abandoned', 'Lost'] };
    const path = await desk.file('again.csv', fileOf(SHOP_HEADER, [...SHOP_DIRTY, SHOP_ROWS[0] ?? '']));
    const told = await desk.records(path, await desk.mapping({ ...SHOP, outcome }), 'dirty');
    expect(told).toMatch(/^8 rows: 1 accepted, 1 duplicates, 6 quarantined/);
    expect((await held('dirty')).map(({ position }) => position)).not.toContain(2);
    expect(await figuresOf('dirty:sales', KPIS, ...DAY)).toMatchObject([{ contactsOffered: 2, contactsAbandoned: 1 }]);
  });

  it('quarantines what another mapping says differently of a row that is known', async () => {
    const path = await desk.file('other.csv', fileOf(SHOP_HEADER, SHOP_ROWS.slice(0, 1)));
    const told = await desk.records(path, await desk.mapping({ ...SHOP, timeZone: 'UTC' }), 'shop');
    expect(told).toMatch(/^1 rows: 0 accepted, 0 duplicates, 1 quarantined/);
    expect((await held('shop')).map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['conflicting-id', 'conflicting-id']),
    );
  });

  it('reads the night on which an hour comes twice by the order of the clocks of a row', async () => {
    const mapping: WrittenMapping = {
      timeZone: 'Europe/Madrid',
      dateTimeFormat: 'yyyy-MM-dd HH:mm:ss',
      delimiter: '\t',
      id: 'id',
      queue: { value: 'night' },
      queued: 'queued',
      answered: 'answered',
      ended: 'ended',
      outcome: { column: 'result', answered: ['1'] },
    };
    // Queued 00:50:30 UTC, answered 01:05:00 UTC (the second 02:05), ended 01:06:40: waits 870 s, lasts 100 s.
    const row = ['7', '2025-10-26 02:50:30', '2025-10-26 02:05:00', '2025-10-26 02:06:40', '1'].join('\t');
    const path = await desk.file('night.tsv', fileOf('id\tqueued\tanswered\tended\tresult', [row], '\n'));
    expect(await desk.records(path, await desk.mapping(mapping), 'clock')).toMatch(/^1 rows: 1 accepted/);
    const range = ['2025-10-26T00:00:00', '2025-10-27T00:00:00'] as const;
    expect(await figuresOf('clock:night', [...KPIS, 'average-handle-time'], ...range)).toMatchObject([
      { contactsOffered: 1, queueWaitAnsweredSeconds: 870, handledTotal: 1, handleTotalSeconds: 100 },
    ]);
  });

  it('holds rows of strangers until they are known, where the source says so', async () => {
    const mapping = await desk.mapping(SHOP);
    const path = await desk.file('strict.csv', fileOf(SHOP_HEADER, SHOP_ROWS.slice(0, 1)));
    const key = served.keys['strict'] ?? '';
    expect(await desk.records(path, mapping, 'strict', key)).toMatch(
      /^1 rows: 0 accepted, 0 duplicates, 1 quarantined/,
    );
    expect(await held('strict')).toMatchObject([
      {
        reason: 'unknown-queue',
        detail: expect.stringMatching(/^line 2: The organisation does not know/),
        position: 2,
      },
    ]);
    const organisation = new OrganisationStore(served.pool, Date.now);
    const unset = { name: null, channel: null, site: null, serviceLevelTarget: null, from: null };
    await organisation.setQueue('strict:sales', { ...unset, serviceLevelSeconds: 20, shortAbandonSeconds: 5 }, CHANGE);
    await organisation.setMember('strict:Doe, Ann', 't1', null, CHANGE);
    await served.pipeline.changes.look();
    expect(await served.pipeline.quarantineReplay.all('strict')).toMatchObject({ tried: expect.any(Number) });
    expect(await held('strict')).toEqual([]);
    expect(await figuresOf('strict:sales', ['average-handle-time'], ...DAY)).toMatchObject([{ handledTotal: 1 }]);
  });

  it('takes in the example of its documentation', async () => {
    const page = readFileSync(join(__dirname, '../../../../docs/call-records.md'), 'utf8');
    const [, csv = ''] = /```\n(Call,[^`]*)```/.exec(page) ?? [];
    const [, mapping = '{}'] = /```json\n(\{[^`]*"outcome"[^`]*)```/.exec(page) ?? [];
    const path = await desk.file('example.csv', csv);
    expect(await desk.records(path, await desk.mapping(JSON.parse(mapping)), 'example')).toBe(
      '4 rows: 3 accepted, 0 duplicates, 0 quarantined, 1 dropped as the mapping says.',
    );
    expect(await figuresOf('example:sales', [...KPIS, 'average-handle-time'], ...DAY)).toMatchObject([
      { contactsOffered: 3, contactsAnswered: 1, contactsAbandoned: 1, handledTotal: 1, handleTotalSeconds: 150 },
    ]);
  });

  it('says in one line what is wrong with a file or a mapping', async () => {
    const mapping = await desk.mapping(SHOP);
    const good = await desk.file('good.csv', fileOf(SHOP_HEADER, SHOP_ROWS));
    const refusalOf = (path: string, map: string) =>
      desk.records(path, map, 'shop').catch((error: Error) => error.message);
    expect(await refusalOf('/nowhere.csv', mapping)).toBe('There is no file /nowhere.csv.');
    expect(await refusalOf(await desk.file('empty.csv', ''), mapping)).toMatch(/is empty: its first line/);
    expect(await refusalOf(good, await desk.file('text.json', '{'))).toMatch(/text\.json is not JSON\.$/);
    expect(await refusalOf(await desk.file('few.csv', 'Call,Skill\n'), mapping)).toMatch(
      /does not fit .*there is no column "Date", "Arrived".* Its columns are "Call", "Skill"\.$/,
    );
    expect(await refusalOf(good, await desk.file('more.json', JSON.stringify({ ...SHOP, agnt: 'x' })))).toMatch(
      /is wrong: agnt: is no field of a mapping\.$/,
    );
  });
});
