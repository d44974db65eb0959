import { viewSchema, type Answer, type View } from '@intraday/contract';
import {
  CellStore,
  CheckpointStore,
  digestOf,
  EventLog,
  openPool,
  OrganisationStore,
  PlanStore,
  StateStore,
} from '@intraday/storage';
import type { LogEntry, StoragePool } from '@intraday/storage';
import { startTestDatabase, type TestDatabase } from '@intraday/storage/testing';
import { ServerClock } from '../clock/server-clock';
import type { Rights, Room } from '../ports';
import { LiveFigures } from './live-figures';
import { SeededDraw } from './seeded-draw';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const INTERVAL_MS = 15 * MINUTE_MS;
/** A Monday. */
const START = Date.UTC(1999, 2, 1);
const DAYS = 17;
/** Ticks within which a room has read what memory let go. */
const TICKS_MAX = 400;
const KPI = 'contacts-offered';
const EVERYTHING: Rights = {
  ...{ role: 'administrator', sites: null, teams: null, agents: null },
  ...{ personalDetail: true, fingerprint: 'all' },
};

interface Call {
  readonly id: string;
  readonly began: number;
}
const draw = new SeededDraw(3);
const CALLS = Array.from({ length: DAYS * 12 }, (_, index): Call => ({
  ...{ id: `c${index}`, began: START + draw.whole(0, DAYS * 24 * 60 - 1) * MINUTE_MS + index },
}));

let said = 0;
function entry(at: number, fields: object): LogEntry {
  const id = `e${(said += 1)}`;
  const body = JSON.stringify({ source: 'acd', id, at: new Date(at).toISOString(), ...fields });
  return { source: 'acd', id, at, seq: 0, format: 'event', body, digest: digestOf(body) };
}
const ENTRIES = CALLS.flatMap(({ id: contact, began }) => [
  entry(began, { type: 'contactQueued', contact, queue: 'care', channel: 'voice' }),
  entry(began + 30_000, { type: 'contactAbandoned', contact, queue: 'care' }),
]).sort((a, b) => a.at - b.at);

interface Asked {
  readonly view: View;
  /** The range and what it is compared with, in UTC, at an instant. */
  readonly spans: (now: number) => readonly [own: [number, number], other: [number, number]];
}
const viewOf = (fields: object): View => viewSchema.parse({ kpis: [KPI], ...fields });
const dayOf = (now: number): number => Math.floor(now / DAY_MS) * DAY_MS;
const closedBy = (now: number): number => Math.floor(now / INTERVAL_MS) * INTERVAL_MS;
const weekOf = (now: number): number => START + Math.floor((now - START) / (7 * DAY_MS)) * 7 * DAY_MS;
const shifted = (from: number, now: number, days: number): [[number, number], [number, number]] => [
  [from, now],
  [from - days * DAY_MS, closedBy(now) - days * DAY_MS],
];
const ASKED: readonly Asked[] = [
  {
    view: viewOf({ range: { period: 'today' }, compare: 'sameDayLastWeek' }),
    spans: (now) => shifted(dayOf(now), now, 7),
  },
  { view: viewOf({ range: { period: 'week' }, compare: 'previous' }), spans: (now) => shifted(weekOf(now), now, 7) },
  {
    view: viewOf({ range: { last: '3d' }, compare: 'previous' }),
    spans: (now) => shifted(dayOf(now) - 2 * DAY_MS, now, 3),
  },
  {
    view: viewOf({ range: { last: '1w' }, compare: 'sameDayLastWeek' }),
    spans: (now) => shifted(dayOf(now) - 6 * DAY_MS, now, 7),
  },
];

/** As an answer tells it: nothing where nothing came. */
const counted = ([from, to]: [number, number]): number | null =>
  CALLS.filter(({ began }) => began >= from && began < to).length || null;

describe('ranges that run, live and asked, as memory lets go of their days', () => {
  let database: TestDatabase;
  let pool: StoragePool;
  let figures: LiveFigures;
  let now = START;

  beforeAll(async () => {
    database = await startTestDatabase();
    pool = openPool(database.applicationUrl);
    const clock = (): number => now;
    const log = new EventLog(pool, { now: clock, onCommitted: (entries) => figures.committed(entries) });
    const organisation = new OrganisationStore(pool, clock);
    figures = new LiveFigures({
      ...{ log, cells: new CellStore(pool), checkpoints: new CheckpointStore(pool), clock: new ServerClock(clock) },
      ...{ states: new StateStore(pool), plans: new PlanStore(pool, clock) },
      ...{ loadOrganisation: () => organisation.load(), timeZone: 'UTC', wrapLimitMs: 0, cutFacts: 20 },
    });
    await figures.load();
    appended = async (until) => {
      const due = ENTRIES.filter(({ at }) => at < until && at >= now);
      now = until;
      if (due.length > 0) await log.append(due, []);
    };
  }, 60_000);
  let appended: (until: number) => Promise<void>;

  afterAll(async () => {
    await pool.end();
    await database.stop();
  });

  const told = ({ rows }: Answer): (number | null | undefined)[] => [rows[0]?.values[KPI], rows[0]?.compare?.[KPI]];

  it('tell at every step what a recount finds', async () => {
    await appended(START + 9 * 60 * MINUTE_MS);
    const rooms: Room[] = [];
    for (const { view } of ASKED) {
      const opened = await figures.openRoom(view, EVERYTHING);
      if (!opened.ok) throw new Error(opened.problem.detail);
      opened.room.subscribe(() => undefined);
      rooms.push(opened.room);
    }
    for (let day = 1; day < DAYS; day += 1) {
      await appended(START + day * DAY_MS + draw.whole(2 * 60, 23 * 60) * MINUTE_MS);
      await figures.keepCells();
      for (const [index, { view, spans }] of ASKED.entries()) {
        const answered = await figures.query(view, EVERYTHING);
        if (!answered.ok) throw new Error(answered.problem.detail);
        const [own, other] = spans(now);
        const [value, compared] = [counted(own), counted(other)];
        const expected = value === null ? [undefined, undefined] : [value, compared];
        expect([day, index, told(answered.answer)]).toEqual([day, index, expected]);
        const room = rooms[index];
        for (let tick = 0; tick < TICKS_MAX; tick += 1) {
          figures.tick();
          if (room?.snapshot().answer.asOf === answered.answer.asOf) break;
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
        expect([day, index, room && told(room.snapshot().answer)]).toEqual([day, index, expected]);
      }
    }
  }, 60_000);
});
