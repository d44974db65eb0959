import { decodeEvent } from '@intraday/contract';
import type { HealthRow, StoredEntry } from '@intraday/storage';
import { INTERVAL_MS } from '@intraday/time';
import { NO_ROWS, Organisation } from '@intraday/workforce';
import type { ReplayState } from '../clock/server-clock';
import { CLOSED_AFTER_MS, DataHealth, HEALTH_HELD_MS } from './data-health';
import { siteOfEntry } from './site-of-entry';

const NINE = Date.UTC(2026, 2, 2, 9);
const REPLAY: ReplayState = { source: 'demo', rate: 60, base: 0, baseReal: 0, horizon: 0 };

/** The table in memory; it can be away. */
class HealthInMemory {
  readonly rows = new Map<string, HealthRow>();
  isAway = false;

  replace(rows: readonly HealthRow[]): Promise<void> {
    if (this.isAway) return Promise.reject(new Error('away'));
    for (const row of rows) this.rows.set(`${row.intervalStart} ${row.site}`, row);
    return Promise.resolve();
  }

  async *between(from: number, to: number): AsyncGenerator<HealthRow[]> {
    yield await Promise.resolve(
      [...this.rows.values()].filter((row) => row.intervalStart >= from && row.intervalStart < to),
    );
  }

  any(): Promise<boolean> {
    return Promise.resolve(this.rows.size > 0);
  }
}

const organisation = new Organisation(
  {
    ...NO_ROWS,
    sites: ['madrid', 'pune'].map((id) => ({ id, name: id, timeZone: 'UTC', weekStart: 1, openingHours: null })),
    teams: [{ id: 'gold', name: 'Gold', site: 'madrid' }],
    memberships: [{ agent: 'ana', team: 'gold', from: null }],
    queues: [{ id: 'pbx:care', name: 'Care', channel: 'voice', site: 'pune', openingHours: null }],
    externalIds: [{ kind: 'agent', source: 'pbx', externalId: '1240', id: 'ana' }],
  },
  'UTC',
);
const world = { organisation, isRunning: (source: string) => source !== 'import' };

function entry(at: number, fields: object, source = 'pbx'): StoredEntry {
  const body = { source, id: `${at}`, at: new Date(at).toISOString(), ...fields };
  const decoded = decodeEvent(body);
  if (!decoded.ok) throw new Error(decoded.reason);
  const { event } = decoded;
  return {
    ...{ source, id: event.id, at, seq: 0, format: 'event', body: JSON.stringify(body) },
    events: [event],
    receivedAt: at,
    folded: true,
  };
}
const beat = (at: number, source?: string): StoredEntry => entry(at, { type: 'sourceHeartbeat' }, source);
const login = (at: number): StoredEntry => entry(at, { type: 'agentLoggedIn', agent: '1240' });

function started(store = new HealthInMemory()) {
  const clock = { at: NINE, replay: null as ReplayState | null, now: () => clock.at, state: () => clock.replay };
  const health = new DataHealth({ store, clock });
  const amounts = (interval = NINE) =>
    Object.fromEntries(
      [...health.between(interval, interval + INTERVAL_MS)].map(({ members, amounts: each }) => [
        String(members[0]),
        Object.values(each).join(' '),
      ]),
    );
  return { health, clock, store, amounts };
}

describe('data health', () => {
  it('counts what was received, by interval of the clock and by site, and how long it took to the screens', () => {
    const { health, clock, amounts } = started();
    clock.at = NINE + 5_000;
    health.committed([beat(NINE + 4_600), login(NINE + 4_900), login(NINE + 5_400)], world);
    expect(amounts()).toEqual({ null: '1 0 0 0 0', madrid: '2 0 0 0 0' });
    clock.at = NINE + 5_250;
    health.committed([beat(NINE + 5_200)], world);
    // 400 + 300 ms and 50 ms; 350 ms and, of the one that was ahead of the clock, 250 ms since it came.
    health.sent(NINE + 5_250);
    expect(amounts()).toEqual({ null: '2 0 700 0 0', madrid: '2 0 600 0 0' });
    health.sent(NINE + 60_000);
    expect(amounts()).toEqual({ null: '2 0 700 0 0', madrid: '2 0 600 0 0' });
  });

  it('calls late what comes when the cells of its interval are stored, and waits for no screen with it', () => {
    const { health, clock, amounts } = started();
    clock.at = NINE + CLOSED_AFTER_MS - 1;
    expect(health.committed([beat(NINE - 1)], world)).toEqual([]);
    clock.at = NINE + CLOSED_AFTER_MS;
    const late = health.committed([beat(NINE - 1), beat(NINE - 2), login(NINE - INTERVAL_MS - 1)], world);
    expect(late).toEqual([
      { source: 'pbx', interval: NINE - INTERVAL_MS },
      { source: 'pbx', interval: NINE - 2 * INTERVAL_MS },
    ]);
    health.sent(NINE + 20_000);
    expect(amounts()).toEqual({ null: '3 2 20001 0 0', madrid: '1 1 0 0 0' });
  });

  it('does not count a source while its past is brought in', async () => {
    const { health, amounts } = started();
    await health.without('pbx', async () => {
      expect(health.committed([beat(NINE - 86_400_000)], world)).toEqual([]);
      health.committed([beat(NINE, 'other')], world);
    });
    expect(amounts()).toEqual({ null: '1 0 0 0 0' });
    health.committed([beat(NINE)], world);
    expect(amounts()).toEqual({ null: '2 0 0 0 0' });
    await expect(health.without('pbx', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    health.committed([beat(NINE)], world);
    expect(amounts()).toEqual({ null: '3 0 0 0 0' });
  });

  it('does not count what nobody follows', () => {
    const { health, amounts } = started();
    expect(health.committed([beat(NINE - 86_400_000, 'import')], world)).toEqual([]);
    health.closed(0);
    expect([amounts(), health.hasShown]).toEqual([{}, false]);
  });

  it('tells the lag of a replay in real time', () => {
    const { health, clock, amounts } = started();
    clock.replay = REPLAY;
    clock.at = NINE + 30_000;
    health.committed([beat(NINE, 'demo')], world);
    health.sent(NINE + 30_000);
    expect(amounts()).toEqual({ null: '1 0 500 0 0' });
  });

  it('goes on where it stood, also after the table was away', async () => {
    const { health, store, clock } = started();
    health.committed([beat(NINE), login(NINE)], world);
    health.closed(40);
    store.isAway = true;
    await expect(health.flush()).rejects.toThrow('away');
    health.restated(2);
    store.isAway = false;
    await health.flush();
    clock.at = NINE + 60_000;
    const again = started(store);
    await again.health.load();
    expect(again.health.hasShown).toBe(true);
    again.health.committed([beat(NINE + 60_000)], world);
    expect(again.amounts()).toEqual({ null: '2 0 0 40 2', madrid: '1 0 0 0 0' });
    await Promise.all([again.health.flush(), again.health.flush()]);
    expect(store.rows.get(`${NINE} null`)).toMatchObject({ eventsReceived: 2, cellsClosed: 40, cellsRestated: 2 });
  });

  it('lets go of what is old, which the table still tells', async () => {
    const { health, clock, amounts } = started();
    health.closed(7);
    await health.flush();
    clock.at = NINE + HEALTH_HELD_MS + INTERVAL_MS;
    expect(health.heldFrom).toBe(NINE + INTERVAL_MS);
    await health.flush();
    expect(amounts()).toEqual({});
    const read = await health.readBetween(NINE, health.heldFrom);
    expect(
      read?.map(({ interval, members, amounts: { dataCellsClosed } }) => [interval, members, dataCellsClosed]),
    ).toEqual([[NINE, [null], 7]]);
  });
});

describe('the site of an entry', () => {
  it('is the one that it names, that of its queue, or that of its agent', () => {
    const contact = { contact: 'c', channel: 'voice', queue: 'care', type: 'contactQueued' };
    expect(siteOfEntry(entry(NINE, { ...contact, site: 'oslo' }), organisation)).toBe('oslo');
    expect(siteOfEntry(entry(NINE, contact), organisation)).toBe('pune');
    expect(siteOfEntry(entry(NINE, { ...contact, queue: 'sales' }), organisation)).toBeNull();
    expect(siteOfEntry(login(NINE), organisation)).toBe('madrid');
    const { events: _, ...bare } = login(NINE);
    expect(siteOfEntry(bare, organisation)).toBeNull();
  });
});
