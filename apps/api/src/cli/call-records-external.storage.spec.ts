import type { Row, WrittenMapping } from '@intraday/contract';
import { OrganisationStore } from '@intraday/storage';
import { startTestDatabase } from '@intraday/storage/testing';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CHANGE, Served } from '../testing/served';
import { ImportDesk } from './testing-import';

/** A month of calls of a bank and what was counted of it, which lie beside the project, never in it. */
const FOLDER = join(__dirname, '../../../../../shared/data');
const FILE = join(FOLDER, 'anonymous-bank-1999-02-01-to-14.tsv');
const EXPECTED = join(FOLDER, 'anonymous-bank-expected.json');

const ZONE = 'Asia/Jerusalem';
const OFFSET_MS = 2 * 60 * 60 * 1000;
const HALF_HOUR_MS = 30 * 60 * 1000;
const WITHIN_MS = 240_000;
const RANGE = { from: '1999-01-31T22:00:00.000Z', to: '1999-02-16T22:00:00.000Z' };
const KPIS = [
  'contacts-offered',
  'contacts-answered',
  'contacts-abandoned',
  'average-speed-of-answer',
  'average-time-to-abandon',
  'service-level-answered',
  'contacts-handled',
  'average-handle-time',
];
const MAPPING: WrittenMapping = {
  timeZone: ZONE,
  dateFormat: 'yyMMdd',
  timeFormat: 'H:mm:ss',
  delimiter: '\t',
  id: ['date', 'vru+line', 'call_id'],
  callType: 'type',
  agent: { column: 'server', absent: '' },
  queue: { value: 'bank' },
  arrived: { date: 'date', time: 'vru_entry' },
  queued: { date: 'date', time: 'q_start', absent: '0:00:00', else: { date: 'date', time: 'vru_exit' } },
  answered: { date: 'date', time: 'ser_start', absent: '0:00:00' },
  waitSeconds: 'q_time',
  talkSeconds: 'ser_time',
  outcome: { column: 'outcome', answered: ['AGENT'], abandoned: ['HANG'], dropped: ['PHANTOM'] },
};

const offered = z.object({
  offered: z.number(),
  answered: z.number(),
  abandoned: z.number(),
  waitSecondsAnswered: z.number(),
  waitSecondsAbandoned: z.number(),
  answeredWithin20s: z.number(),
  answeredWithin60s: z.number(),
});
const completed = z.object({ handled: z.number(), handleSeconds: z.number() });
const sections = <T extends z.ZodType>(counts: T) => ({
  daily: z.record(z.string(), counts),
  byType: z.record(z.string(), counts),
  halfHours: z.record(z.string(), counts),
});
const expectedSchema = z.object({ ...sections(offered), completed: z.object(sections(completed)) });
type Expected = z.output<typeof expectedSchema>;

type Sums = Readonly<Record<string, number>>;
type Within = 'answeredWithin20s' | 'answeredWithin60s';

/** What was counted, under the names of our measures; what was not seen at all is left out. */
function expectedSums(
  { completed: ended, ...entered }: Expected,
  section: keyof Expected['completed'],
  within: Within,
) {
  const sums = new Map<string, Sums>();
  for (const [key, counts] of Object.entries(entered[section])) {
    sums.set(key, {
      contactsOffered: counts.offered,
      contactsAnswered: counts.answered,
      contactsAbandoned: counts.abandoned,
      queueWaitAnsweredSeconds: counts.waitSecondsAnswered,
      queueWaitAbandonedSeconds: counts.waitSecondsAbandoned,
      contactsAnsweredWithinThreshold: counts[within],
    });
  }
  for (const [key, { handled, handleSeconds }] of Object.entries(ended[section])) {
    sums.set(key, { ...sums.get(key), handledTotal: handled, handleTotalSeconds: handleSeconds });
  }
  return withoutZeros(sums);
}

/** Sums of the rows of an answer by a key. */
function sumsOf(rows: readonly Row[], keyOf: (row: Row) => string): Record<string, Sums> {
  const sums = new Map<string, Record<string, number>>();
  for (const row of rows) {
    const of = sums.get(keyOf(row)) ?? {};
    for (const [measure, value] of Object.entries(row.measures)) {
      of[measure] = (of[measure] ?? 0) + (typeof value === 'number' ? value : value.value);
    }
    sums.set(keyOf(row), of);
  }
  return withoutZeros(sums);
}

function withoutZeros(sums: ReadonlyMap<string, Sums>): Record<string, Sums> {
  const seen = [...sums].map(([key, of]) => [key, Object.entries(of).filter(([, value]) => value !== 0)] as const);
  return Object.fromEntries(
    seen
      .filter(([, of]) => of.length > 0)
      .map(([key, of]) => [key, Object.fromEntries(of.sort(([a], [b]) => (a < b ? -1 : 1)))]),
  );
}

/** The bank's clock, at winter time all these days: `1999-02-01 08:30`. */
const localOf = ({ start }: Row, toMs = 1): string =>
  new Date(Math.floor((Date.parse(start ?? '') + OFFSET_MS) / toMs) * toMs)
    .toISOString()
    .slice(0, 16)
    .replace('T', ' ');

describe('call records of a bank', () => {
  if (!existsSync(FILE)) {
    it('are not beside the project, so there is nothing to compare', () => {
      expect(existsSync(FILE)).toBe(false);
    });
    return;
  }
  const expected = expectedSchema.parse(JSON.parse(readFileSync(EXPECTED, 'utf8')));
  let served: Served;
  let desk: ImportDesk;
  beforeAll(async () => {
    served = await Served.start(await startTestDatabase());
    desk = await ImportDesk.open(served);
  }, WITHIN_MS);
  afterAll(async () => {
    await desk?.close();
    await served?.stop();
  });

  const threshold = async (seconds: number): Promise<void> => {
    const setting = { name: null, channel: null, site: null, serviceLevelTarget: null, shortAbandonSeconds: null };
    const organisation = new OrganisationStore(served.pool, Date.now);
    await organisation.setQueue('bank:bank', { ...setting, serviceLevelSeconds: seconds, from: null }, CHANGE);
    await served.pipeline.changes.look();
  };
  const compare = async (within: Within): Promise<void> => {
    const ask = async (view: object) => (await desk.ask({ kpis: KPIS, range: RANGE, timeZone: ZONE, ...view })).rows;
    const days = sumsOf(await ask({ grain: 'day' }), (row) => localOf(row).slice(0, 10));
    expect(days).toEqual(expectedSums(expected, 'daily', within));
    const types = sumsOf(await ask({ by: ['callType'] }), ({ key }) => key['callType'] ?? '');
    expect(types).toEqual(expectedSums(expected, 'byType', within));
    const counted = new Set(Object.keys(expected.halfHours).map((key) => key.slice(0, 10)));
    const intervals = (await ask({ grain: 'interval' })).filter((row) => counted.has(localOf(row).slice(0, 10)));
    expect(sumsOf(intervals, (row) => localOf(row, HALF_HOUR_MS))).toEqual(expectedSums(expected, 'halfHours', within));
  };

  it(
    'give the figures that were counted of them, within 20 s and within 60 s',
    async () => {
      await threshold(20);
      const told = await desk.records(FILE, await desk.mapping(MAPPING), 'bank');
      expect(told).toBe('17456 rows: 17313 accepted, 0 duplicates, 0 quarantined, 143 dropped as the mapping says.');
      await compare('answeredWithin20s');
      await threshold(60);
      await compare('answeredWithin60s');
    },
    WITHIN_MS,
  );

  it(
    'count once when they are imported again',
    async () => {
      const told = await desk.records(FILE, await desk.mapping(MAPPING), 'bank');
      expect(told).toBe('17456 rows: 0 accepted, 17313 duplicates, 0 quarantined, 143 dropped as the mapping says.');
      await compare('answeredWithin60s');
    },
    WITHIN_MS,
  );
});
