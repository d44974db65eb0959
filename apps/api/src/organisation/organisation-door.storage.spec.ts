import { answerSchema, organisationAnswerSchema, uploadRefusedSchema } from '@intraday/contract';
import { AccountStore, AuditStore, OrganisationStore, TokenStore } from '@intraday/storage';
import { startTestDatabase } from '@intraday/storage/testing';
import { as, call, CHANGE, LOCAL_TOKEN, OFFERED, Served } from '../testing/served';

const SITE = { id: 'madrid', name: 'Madrid', timeZone: 'Europe/Madrid' };
const TEAMS = [
  { id: 'gold', name: 'Gold', site: 'madrid' },
  { id: 'blue', name: 'Blue', site: 'madrid' },
];
const ANA = { id: 'ana', name: 'Ana', team: 'gold', from: '2026-01-01', externalIds: { pbx: 'anna' } };
const BEN = { id: 'ben', name: 'Ben', team: 'blue', from: '2026-01-01', externalIds: { pbx: 'ben', strict: 'b2' } };
const SALES = { id: 'sales', name: 'Sales', channel: 'voice', site: 'madrid', externalIds: { pbx: 'q1' } };
const WHOLE = { sites: [SITE], teams: TEAMS, agents: [ANA, BEN], queues: [SALES] };
const PATH = '/api/v1/workforce/organisation';
const HANDLED = { ...OFFERED, kpis: ['contacts-handled'] };

describe('an upload of the organisation', () => {
  let served: Served;
  beforeAll(async () => {
    served = await Served.start(await startTestDatabase());
  }, 60_000);
  afterAll(() => served.stop());

  const boss = () => as(served.tokens['boss']);
  const put = (body: object | string, query = '', headers = boss()) =>
    served.send('PUT', `${PATH}${query}`, body, headers);
  const taken = async (body: object, query = '?from=2026-01-03') => {
    const response = await put(body, query);
    if (response.status !== 200) throw new Error(await response.text());
    return organisationAnswerSchema.parse(await response.json());
  };
  const by = async (dimension: string): Promise<Record<string, number>> => {
    const response = await served.send('POST', '/api/v1/query', { ...HANDLED, by: [dimension] }, boss());
    const { rows } = answerSchema.parse(await response.json());
    return Object.fromEntries(
      rows.map(({ key, values }) => [String(key[dimension]), Number(values['contacts-handled'])]),
    );
  };

  it('puts what came before it into place, also what was quarantined', async () => {
    const calls = call('c1', 'q1', 'anna', 0) + call('c2', 'q1', 'ben', 100) + call('c3', 'q1', 'cid', 200);
    expect((await served.lines(calls, served.keys['pbx'])).status).toBe(200);
    expect((await served.lines(call('c4', 'q1', 'b2', 300), served.keys['strict'])).status).toBe(200);
    expect(await by('agent')).toEqual({ 'pbx:anna': 1, 'pbx:ben': 1, 'pbx:cid': 1 });
    const accounts = new AccountStore(served.pool, Date.now);
    const scopes = [{ kind: 'agent' as const, id: 'pbx:anna' }];
    const account = { passwordHash: 'none', mustChange: false, personalDetail: false, scopes };
    await accounts.create({ ...account, name: 'anna', role: 'agent' }, CHANGE);

    const strict = { ...SALES, externalIds: { pbx: 'q1', strict: 'q1' } };
    const answer = await taken({ ...WHOLE, queues: [strict] });
    expect(answer).toMatchObject({ unchanged: false, counts: { agents: { added: 2, left: 1 } } });
    expect(answer.moved).toMatchObject({ externalIds: 5 });
    expect(await by('agent')).toEqual({ ana: 1, ben: 2, 'pbx:cid': 1 });
    expect(await by('queue')).toEqual({ sales: 4 });
    expect(await by('team')).toEqual({ gold: 1, blue: 2, null: 1 });

    const token = (await new TokenStore(served.pool, Date.now).create('anna', CHANGE)) ?? '';
    const own = await served.send('POST', '/api/v1/query', { ...HANDLED, scope: { agent: 'ana' } }, as(token));
    expect(answerSchema.parse(await own.json()).rows[0]?.values).toEqual({ 'contacts-handled': 1 });
    const unassigned = await served.send('GET', '/api/v1/workforce/unassigned', undefined, boss());
    expect(await unassigned.json()).toMatchObject({ agents: [{ id: 'pbx:ana' }, { id: 'pbx:cid' }], queues: [] });
  });

  it('changes nothing when it comes again, or as it stands', async () => {
    const strict = { ...SALES, externalIds: { pbx: 'q1', strict: 'q1' } };
    expect(await taken({ ...WHOLE, queues: [strict] })).toMatchObject({ unchanged: true, upload: null });
    const present: unknown = await (await served.send('GET', PATH, undefined, boss())).json();
    if (typeof present !== 'object' || present === null) throw new Error('no organisation');
    expect(await taken(present, '')).toMatchObject({ unchanged: true, upload: null });
    expect(
      await taken({ ...WHOLE, teams: [...TEAMS, { id: 'new', name: 'New', site: 'madrid' }] }, '?dryRun=true'),
    ).toMatchObject({
      ...{ unchanged: false, dryRun: true, upload: null },
      counts: { teams: { added: 1 }, queues: { changed: 1 } },
    });
    const audit = await new AuditStore(served.pool, Date.now).list(null, 10);
    const applied = audit.rows.filter(({ what }) => what === 'organisation');
    expect(applied).toMatchObject([{ who: 'boss', before: { agents: 1 }, after: { agents: 2, sites: 1 } }]);
  });

  it('takes a move that lies in the past, and counts again', async () => {
    const moved = await taken({ agents: [{ ...ANA, team: 'blue', from: '2026-01-05' }, BEN] });
    expect(moved.moved).toEqual({ agents: 1, from: '2026-01-05', externalIds: 0 });
    expect(await by('team')).toEqual({ blue: 3, null: 1 });
    // The day before it she was where she was.
    const { memberships } = await new OrganisationStore(served.pool, Date.now).load();
    expect(memberships.filter(({ agent }) => agent === 'ana')).toEqual([
      { agent: 'ana', team: 'gold', fromDate: '2026-01-01' },
      { agent: 'ana', team: 'blue', fromDate: '2026-01-05' },
    ]);
  });

  it('has who is missing leave on its date, and keeps the figures', async () => {
    const answer = await taken({ agents: [{ ...ANA, team: 'blue', from: '2026-01-05' }] }, '?from=2026-02-01');
    expect(answer.counts.agents).toEqual({ added: 0, changed: 0, left: 1 });
    expect(await by('agent')).toEqual({ ana: 1, ben: 2, 'pbx:cid': 1 });
    expect(await by('team')).toEqual({ blue: 3, null: 1 });
  });

  it('lets an id of a source go back to what it was', async () => {
    await taken({ agents: [{ ...ANA, team: 'blue', from: '2026-01-05', externalIds: {} }] }, '?from=2026-02-01');
    expect(await by('agent')).toEqual({ 'pbx:anna': 1, ben: 2, 'pbx:cid': 1 });
  });

  it('takes one kind as CSV, checked against the rest', async () => {
    const csv = { ...boss(), 'content-type': 'text/csv' };
    const send = (kind: string, text: string) => served.send('PUT', `${PATH}/${kind}`, text, csv);
    const good = await send('reasons', 'code,activity,paid\npbx:lunch,meal,no\ncoach,coaching,yes\n');
    expect(organisationAnswerSchema.parse(await good.json()).counts.reasons).toEqual({ added: 2, changed: 0, left: 0 });
    const bad = await send('teams', 'id,name,site\ngold,Gold,rome\nsilver,,madrid\n');
    expect(bad.status).toBe(422);
    expect(
      uploadRefusedSchema.parse(await bad.json()).faults.map(({ line, path, field }) => [line, path, field]),
    ).toEqual([
      [null, 'stored agents[ana].team', 'team'],
      [2, null, 'site'],
      [3, null, 'name'],
    ]);
    expect((await send('desks', 'id\n')).status).toBe(404);
  });

  it('is refused with all its faults, and nothing of it is applied', async () => {
    const before = await new OrganisationStore(served.pool, Date.now).load();
    const agents = Array.from({ length: 40 }, (_, index) => ({ id: `x${index}`, name: 'X', team: 'nowhere' }));
    const response = await put({ ...WHOLE, agents });
    expect(response.status).toBe(422);
    const refused = uploadRefusedSchema.parse(await response.json());
    expect([refused.faultsTotal, refused.faults.length, refused.faults[39]?.path]).toEqual([40, 40, 'agents[39].team']);
    expect(await new OrganisationStore(served.pool, Date.now).load()).toEqual(before);
  });

  it('keeps the limits of call types, from JSON and from CSV', async () => {
    const tv = { id: 'tv', name: 'TV', standardHandleSeconds: 300, longHandleSeconds: 900, shortTalkSeconds: null };
    expect(await taken({ callTypes: [tv] })).toMatchObject({ counts: { callTypes: { added: 1 } } });
    const changed = { ...tv, shortTalkSeconds: 12.5 };
    const csv = 'id,name,standardHandleSeconds,longHandleSeconds,shortTalkSeconds\ntv,TV,300,900,12.5\n';
    const response = await put(csv, '/callTypes?from=2026-01-03', { ...boss(), 'content-type': 'text/csv' });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ counts: { callTypes: { changed: 1 } } });
    const whole = await served.send('GET', PATH, undefined, boss());
    expect(await whole.json()).toMatchObject({ callTypes: [changed] });
  });

  it('is for administrators and for commands on this machine', async () => {
    expect((await put({ callTypes: [] }, '', as(LOCAL_TOKEN))).status).toBe(200);
    expect((await put({ callTypes: [] }, '', as(served.tokens['lead']))).status).toBe(403);
    expect((await put({ callTypes: [] }, '', {})).status).toBe(401);
    expect((await put('{"sites":', '')).status).toBe(400);
    expect((await put({ callTypes: [] }, '?from=2026-02-30')).status).toBe(422);
  });
});
