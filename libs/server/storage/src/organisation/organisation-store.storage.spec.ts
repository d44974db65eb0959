import { openPool, type StoragePool } from '../pool';
import { startTestDatabase, type TestDatabase } from '../testing';
import { OrganisationStore, type QueueSettingChange } from './organisation-store';

const BY = { who: 'command line', why: null };
const NOTHING: QueueSettingChange = {
  name: null,
  channel: null,
  site: null,
  serviceLevelSeconds: null,
  serviceLevelTarget: null,
  shortAbandonSeconds: null,
  from: null,
};

describe('the organisation', () => {
  let database: TestDatabase;
  let pool: StoragePool;
  let organisation: OrganisationStore;

  beforeAll(async () => {
    database = await startTestDatabase();
    pool = openPool(database.applicationUrl);
    organisation = new OrganisationStore(pool, () => 5);
  }, 60_000);

  afterAll(async () => {
    await pool.end();
    await database.stop();
  });

  it('makes a missing site with its team, and keeps what is not said anew', async () => {
    await organisation.addTeam({ id: 't1', name: 'Gold', site: 'madrid', timeZone: 'Europe/Madrid' }, BY);
    await organisation.addTeam({ id: 't1', name: null, site: 'lisbon', timeZone: 'Europe/Lisbon' }, BY);
    const rows = await organisation.load();
    expect(rows.teams).toEqual([{ id: 't1', name: 'Gold', site: 'lisbon', listed: true }]);
    expect(rows.sites.map(({ id, timeZone }) => [id, timeZone])).toEqual([
      ['lisbon', 'Europe/Lisbon'],
      ['madrid', 'Europe/Madrid'],
    ]);
  });

  it('creates what a source names and nobody knows, once', async () => {
    const agents = [{ source: 'acd', externalId: '100' }];
    const queues = [{ source: 'acd', externalId: 'support', channel: 'voice' }];
    const added = await organisation.addUnassigned(agents, queues);
    expect(added.agents).toMatchObject([{ id: 'acd:100', name: '100', source: 'acd', externalId: '100' }]);
    expect(added.queues).toMatchObject([{ id: 'acd:support', site: null }]);
    const again = await organisation.addUnassigned(agents, queues);
    expect(again).toEqual({ agents: [], queues: [], revision: added.revision });
    expect((await organisation.load()).revision).toBe(added.revision);
  });

  it('dates memberships; one without a date holds for all time', async () => {
    expect(await organisation.setMember('acd:200', 't1', '2026-01-05', BY)).toEqual({ ok: true });
    expect(await organisation.setMember('acd:200', null, '2026-02-01', BY)).toEqual({ ok: true });
    expect((await organisation.load()).memberships).toEqual([
      { agent: 'acd:200', team: 't1', fromDate: '2026-01-05' },
      { agent: 'acd:200', team: null, fromDate: '2026-02-01' },
    ]);
    await organisation.setMember('acd:200', 't1', null, BY);
    expect((await organisation.load()).memberships).toEqual([{ agent: 'acd:200', team: 't1', fromDate: null }]);
    expect(await organisation.setMember('nobody', 't1', null, BY)).toEqual({ ok: false, reason: 'unknown-agent' });
    expect(await organisation.setMember('acd:200', 't9', null, BY)).toEqual({ ok: false, reason: 'unknown-team' });
  });

  it('dates the parameters of a queue one by one; without an instant they hold for all time', async () => {
    const set = (change: Partial<QueueSettingChange>): Promise<void> =>
      organisation.setQueue('acd:support', { ...NOTHING, ...change }, BY);
    await set({ serviceLevelSeconds: 20, from: 1_000 });
    await set({ shortAbandonSeconds: 5, from: 1_000 });
    await set({ shortAbandonSeconds: 4, from: 2_000 });
    await set({ shortAbandonSeconds: 10 });
    const row = { queue: 'acd:support', serviceLevelTarget: null, patienceSeconds: null };
    expect((await organisation.load()).queueSettings).toEqual([
      { ...row, fromInstant: null, serviceLevelSeconds: null, shortAbandonSeconds: 10 },
      { ...row, fromInstant: 1_000, serviceLevelSeconds: 20, shortAbandonSeconds: null },
    ]);
  });

  it('makes a missing queue, and renames what is there', async () => {
    await organisation.setQueue('acd:chat', { ...NOTHING, channel: 'chat' }, BY);
    await organisation.setQueue('acd:chat', { ...NOTHING, name: 'Chat desk' }, BY);
    const { queues } = await organisation.load();
    expect(queues.find(({ id }) => id === 'acd:chat')).toEqual({
      id: 'acd:chat',
      name: 'Chat desk',
      channel: 'chat',
      site: null,
      source: 'acd',
      externalId: 'chat',
      openingHours: null,
      listed: true,
    });
    expect(await organisation.renameAgent('acd:200', 'Ana', BY)).toBe(true);
    expect(await organisation.renameAgent('nobody', 'Ana', BY)).toBe(false);
  });
});
