import { viewSchema, type Answer, type Dimension } from '@intraday/contract';
import {
  CellStore,
  CheckpointStore,
  CustomerContactStore,
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
import type { Rights } from '../ports';
import { LiveFigures } from './live-figures';
import { SeededDraw } from './seeded-draw';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const START = Date.UTC(1999, 1, 1);
const DAYS = 24;
const WINDOW_MS = 7 * DAY_MS;
const EVERYTHING: Rights = {
  ...{ role: 'administrator', sites: null, teams: null, agents: null },
  ...{ personalDetail: true, fingerprint: 'all' },
};
const CALL_TYPES = ['fault', 'bill', null] as const;

interface Call {
  readonly id: string;
  readonly customer: string | null;
  readonly callType: string | null;
  readonly agent: string | null;
  readonly queue: string;
  readonly began: number;
  readonly completed: number | null;
}

/** Weeks of calls, some of customers who come again; every third of a customer is given up. */
function seedCalls(draw: SeededDraw): Call[] {
  return Array.from({ length: 420 }, (_, index): Call => {
    const began = START + draw.whole(0, DAYS * 24 * 60) * MINUTE_MS + index;
    const handled = draw.chance(0.8);
    return {
      id: `c${index}`,
      customer: draw.chance(0.9) ? `u${draw.whole(1, 60)}` : null,
      callType: draw.pick(CALL_TYPES),
      agent: handled ? `a${draw.whole(1, 3)}` : null,
      queue: draw.pick(['care', 'sales']),
      began,
      completed: handled ? began + 20_000 + draw.whole(1, 30) * MINUTE_MS : null,
    };
  });
}

let said = 0;
function entry(at: number, fields: object): LogEntry {
  const id = `e${(said += 1)}`;
  const body = JSON.stringify({ source: 'acd', id, at: new Date(at).toISOString(), ...fields });
  return { source: 'acd', id, at, seq: 0, format: 'event', body, digest: digestOf(body) };
}

function entriesOf({ id: contact, customer, callType, agent, queue, began, completed }: Call): LogEntry[] {
  const named = customer === null ? {} : { customer };
  const typed = callType === null ? {} : { callType };
  const queued = entry(began, { type: 'contactQueued', contact, queue, channel: 'voice', ...named, ...typed });
  if (agent === null || completed === null)
    return [queued, entry(began + 30_000, { type: 'contactAbandoned', contact, queue })];
  return [
    queued,
    entry(began + 20_000, { type: 'contactAnswered', contact, queue, agent }),
    entry(completed, { type: 'contactEnded', contact, agent, by: 'customer' }),
  ];
}

/** What a recount finds: by day and member, how many were old enough and how many came again. */
function recount(calls: readonly Call[], now: number, memberOf: (call: Call) => string | null): string[] {
  const found = new Map<string, [number, number]>();
  for (const call of calls) {
    if (call.customer === null || call.completed === null || call.completed + WINDOW_MS > now) continue;
    const until = call.completed + WINDOW_MS;
    const again = calls.some(
      ({ customer, callType, began }) =>
        customer === call.customer && callType === call.callType && began > call.began && began <= until,
    );
    const day = new Date(Math.floor(call.completed / DAY_MS) * DAY_MS).toISOString();
    const name = `${day} ${memberOf(call)}`;
    const [closed, repeated] = found.get(name) ?? [0, 0];
    found.set(name, [closed + 1, repeated + (again ? 1 : 0)]);
  }
  return [...found].map(([name, [closed, repeated]]) => `${name}: ${repeated} of ${closed}`).sort();
}

describe('customers who come again', () => {
  let database: TestDatabase;
  let pool: StoragePool;
  let figures: LiveFigures;
  let log: EventLog;
  let now = START + DAYS * DAY_MS;
  const calls = seedCalls(new SeededDraw(11));

  async function open(): Promise<void> {
    const clock = (): number => now;
    log = new EventLog(pool, { now: clock, onCommitted: (entries) => figures.committed(entries) });
    const organisation = new OrganisationStore(pool, clock);
    figures = new LiveFigures({
      ...{ log, cells: new CellStore(pool), checkpoints: new CheckpointStore(pool), clock: new ServerClock(clock) },
      ...{ states: new StateStore(pool), plans: new PlanStore(pool, clock), customers: new CustomerContactStore(pool) },
      ...{ loadOrganisation: () => organisation.load(), timeZone: 'UTC', wrapLimitMs: 0, cutFacts: 80 },
    });
    await figures.load();
  }

  async function ask(kpis: readonly string[], by: readonly Dimension[]): Promise<Answer> {
    const range = { from: new Date(START).toISOString(), to: new Date(START + 60 * DAY_MS).toISOString() };
    const answered = await figures.query(viewSchema.parse({ kpis, by, range, grain: 'day' }), EVERYTHING);
    if (!answered.ok) throw new Error(answered.problem.detail);
    return answered.answer;
  }

  async function told(dimension: Dimension): Promise<string[]> {
    const { rows } = await ask(['repeat-contact-rate'], [dimension]);
    return rows
      .map(({ key, start, measures }) => {
        const [repeated, closed] = [measures['contactsRepeated'], measures['contactsRepeatWindowClosed']];
        return `${start} ${key[dimension]}: ${repeated} of ${closed}`;
      })
      .filter((line) => !line.endsWith(' of 0'))
      .sort();
  }

  async function expectRecount(): Promise<void> {
    expect(await told('callType')).toEqual(recount(calls, now, ({ callType }) => callType));
    expect(await told('agent')).toEqual(recount(calls, now, ({ agent }) => `acd:${agent}`));
    expect(await told('queue')).toEqual(recount(calls, now, ({ queue }) => `acd:${queue}`));
  }

  beforeAll(async () => {
    database = await startTestDatabase();
    pool = openPool(database.applicationUrl);
    await open();
  }, 60_000);

  afterAll(async () => {
    await pool.end();
    await database.stop();
  });

  it('are those of a recount of weeks, of which some came late', async () => {
    const draw = new SeededDraw(5);
    const coming = calls
      .flatMap(entriesOf)
      .map((each) => ({ each, when: each.at + (draw.chance(0.01) ? draw.whole(1, 9) * DAY_MS : 0) }))
      .sort((a, b) => a.when - b.when)
      .map(({ each }) => each);
    for (let first = 0; first < coming.length; first += 100) {
      await log.append(coming.slice(first, first + 100), []);
      await figures.keepCells();
    }
    expect((await new CheckpointStore(pool).heads()).length).toBeGreaterThan(2);
    await expectRecount();
  }, 60_000);

  it('are unknown as long as their week has not passed', async () => {
    const { rows } = await ask(['repeat-contact-rate', 'first-contact-resolution'], []);
    const last = rows.filter(({ start }) => Date.parse(start ?? '') > now - WINDOW_MS);
    expect(last.length).toBe(0);
    now += 3 * DAY_MS;
    await expectRecount();
  });

  it('follow a call type that is told later', async () => {
    const index = calls.findIndex(({ completed, customer }) => completed !== null && customer !== null);
    const call = calls[index];
    if (!call?.completed) throw new Error('somebody was handled');
    calls[index] = { ...call, callType: 'late', completed: call.completed + 1000 };
    const { id: contact, agent } = call;
    await log.append([entry(call.completed + 1000, { type: 'contactWrapped', contact, agent, callType: 'late' })], []);
    await figures.keepCells();
    await expectRecount();
  });

  it('are the same after a restart and a rebuild, which finds nothing that differs', async () => {
    await open();
    await expectRecount();
    await figures.keepCells();
    expect(await figures.rebuild()).toMatchObject({ different: 0, missing: 0, named: [] });
    await expectRecount();
  });

  it('are not told by name anywhere', async () => {
    const { rows } = await pool.query<{ found: string }>(
      `select encode(customer, 'escape') as found from customer_contact`,
    );
    expect(rows.length).toBeGreaterThan(300);
    expect(rows.filter(({ found }) => /^u\d/.test(found))).toEqual([]);
  });

  it('have cases that are reopened at the day of their resolution, days later', async () => {
    const at = now - 12 * DAY_MS;
    const change = (when: number, state: string) => entry(when, { type: 'caseChanged', case: 'k1', state });
    await log.append([change(at, 'opened'), change(at + MINUTE_MS, 'resolved')], []);
    await figures.keepCells();
    await log.append([change(now - DAY_MS, 'reopened')], []);
    await figures.keepCells();
    for (const again of [() => Promise.resolve(), open]) {
      await again();
      const { rows } = await ask(['case-reopen-rate'], []);
      const day = new Date(Math.floor(at / DAY_MS) * DAY_MS).toISOString();
      const told = rows.map(({ start, values }) => [start, values['case-reopen-rate']]);
      expect(told.filter(([, value]) => value !== null)).toEqual([[day, 1]]);
    }
    expect(await figures.rebuild()).toMatchObject({ different: 0, missing: 0, named: [] });
  });
});
