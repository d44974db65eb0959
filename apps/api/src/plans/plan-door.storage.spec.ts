import { planUploadAnswerSchema, uploadRefusedSchema, uploadsPageSchema } from '@intraday/contract';
import { AccountStore, OrganisationStore, TokenStore } from '@intraday/storage';
import { startTestDatabase } from '@intraday/storage/testing';
import { as, CHANGE, LOCAL_TOKEN, Served } from '../testing/served';

const HEADER = 'agent,date,start,end,activity\n';
const CSV = { 'content-type': 'text/csv' };

describe('plans over HTTP', () => {
  let served: Served;
  const tokens: Record<string, string> = {};
  beforeAll(async () => {
    served = await Served.start(await startTestDatabase());
    const organisation = new OrganisationStore(served.pool, Date.now);
    await organisation.addTeam({ id: 't2', name: null, site: 's2', timeZone: 'Europe/Madrid' }, CHANGE);
    await organisation.setMember('pbx:ben', 't2', null, CHANGE);
    const accounts = new AccountStore(served.pool, Date.now);
    const scopes = { manager: { kind: 'site', id: 's1' }, agent: { kind: 'agent', id: 'pbx:ana' } } as const;
    for (const role of ['manager', 'agent'] as const) {
      const account = { passwordHash: 'none', mustChange: false, personalDetail: false, scopes: [scopes[role]] };
      await accounts.create({ ...account, name: role, role }, CHANGE);
      tokens[role] = (await new TokenStore(served.pool, Date.now).create(role, CHANGE)) ?? '';
    }
    await served.pipeline.changes.look();
  }, 60_000);
  afterAll(() => served.stop());

  const put = (rows: string, token: string | undefined, query = '') =>
    served.send('PUT', `/api/v1/workforce/schedules${query}`, HEADER + rows, { ...as(token), ...CSV });
  const ana = (end: string): string => `ana,2026-01-05,08:00,${end},shift\nana,2026-01-05,12:00,12:30,meal\n`;

  it('are applied once, whole or not at all, and may be corrected', async () => {
    const bad = await put(`${ana('16:00')}nobody,2026-01-05,08:00,16:00,shift\n`, served.tokens['boss']);
    expect(bad.status).toBe(422);
    const refused = uploadRefusedSchema.parse(await bad.json());
    expect(refused).toMatchObject({ faultsTotal: 1, faults: [{ line: 4, field: 'agent', value: 'nobody' }] });
    const dry = await put(ana('16:00'), served.tokens['boss'], '?dryRun=true');
    expect(await dry.json()).toMatchObject({ dryRun: true, upload: null, rows: 2 });
    const first = planUploadAnswerSchema.parse(await (await put(ana('16:00'), served.tokens['boss'])).json());
    expect(first).toMatchObject({
      unchanged: false,
      rows: 2,
      replaced: 0,
      touched: { from: '2026-01-05T08:00:00.000Z', until: '2026-01-05T16:00:00.000Z', agents: ['pbx:ana'] },
    });
    const again = planUploadAnswerSchema.parse(await (await put(ana('16:00'), served.tokens['boss'])).json());
    expect(again).toMatchObject({ upload: first.upload, unchanged: true, touched: null });
    expect(await (await put(ana('14:00'), LOCAL_TOKEN)).json()).toMatchObject({ replaced: 1 });
    const asked = '/api/v1/workforce/schedules?agent=pbx:ana&from=2026-01-05&to=2026-01-05';
    const answer = await served.send('GET', asked, undefined, as(tokens['agent']));
    expect(await answer.json()).toEqual({
      schedules: [
        {
          agent: 'pbx:ana',
          date: '2026-01-05',
          shifts: [{ start: '08:00', end: '14:00', activities: [{ start: '12:00', end: '12:30', activity: 'meal' }] }],
        },
      ],
    });
  });

  it('are of the site of the agent on that date, by its clocks', async () => {
    const ben = await put('pbx:ben,2026-01-05,08:00,16:00,shift\n', served.tokens['boss']);
    expect(await ben.json()).toMatchObject({ touched: { from: '2026-01-05T07:00:00.000Z' } });
  });

  it('let a manager plan for the own site, and tell others as if they did not exist', async () => {
    expect((await put('ana,2026-01-06,08:00,16:00,shift\n', tokens['manager'])).status).toBe(200);
    for (const other of ['pbx:ben', 'nobody']) {
      const refused = await put(`${other},2026-01-06,08:00,16:00,shift\n`, tokens['manager']);
      const { faults } = uploadRefusedSchema.parse(await refused.json());
      expect(faults).toMatchObject([{ message: expect.stringMatching(/^is no agent of your sites/) }]);
    }
    for (const token of [tokens['agent'], served.tokens['desk'], served.tokens['lead']])
      expect((await put(ana('15:00'), token)).status).toBe(403);
    const own = await served.send('GET', '/api/v1/workforce/uploads', undefined, as(tokens['manager']));
    expect(uploadsPageSchema.parse(await own.json()).rows.map(({ who }) => who)).toEqual(['manager']);
    const all = await served.send('GET', '/api/v1/workforce/uploads', undefined, as(served.tokens['boss']));
    expect(uploadsPageSchema.parse(await all.json()).rows).toHaveLength(4);
    const ofBen = '/api/v1/workforce/schedules?agent=pbx:ben&from=2026-01-05&to=2026-01-05';
    for (const token of [tokens['agent'], tokens['manager'], served.tokens['lead'], served.tokens['desk']])
      expect((await served.send('GET', ofBen, undefined, as(token))).status).toBe(403);
    expect((await served.send('GET', ofBen, undefined, as(served.tokens['boss']))).status).toBe(200);
  });

  it('let a supervisor excuse the own people and take it back', async () => {
    const excuse = (agent: string, token: string | undefined) => {
      const span = { from: '2026-01-05T09:00:00Z', until: '2026-01-05T09:10:00Z' };
      return served.send(
        'POST',
        '/api/v1/workforce/excuses',
        { agent, ...span, kind: 'agreed', why: 'drill' },
        as(token),
      );
    };
    for (const token of [tokens['agent'], served.tokens['desk']])
      expect((await excuse('pbx:ana', token)).status).toBe(403);
    expect((await excuse('pbx:ben', served.tokens['lead'])).status).toBe(403);
    const made = await excuse('pbx:ana', served.tokens['lead']);
    expect(made.status).toBe(201);
    const { id } = (await made.json()) as { id: number };
    const withdraw = (token: string | undefined) =>
      served.send('DELETE', `/api/v1/workforce/excuses/${id}`, undefined, as(token));
    expect((await withdraw(tokens['agent'])).status).toBe(403);
    expect((await withdraw(served.tokens['lead'])).status).toBe(204);
    expect((await withdraw(served.tokens['lead'])).status).toBe(404);
  });

  it('hold rules of adherence that a manager sets for the own site only', async () => {
    const set = (site: string | null, token: string | undefined) => {
      const body = { site, from: null, preset: 'genesys', rules: { graceSeconds: 60 } };
      return served.send('PUT', '/api/v1/workforce/adherence-rules', body, as(token));
    };
    expect((await set('s1', tokens['manager'])).status).toBe(204);
    for (const site of ['s2', null]) expect((await set(site, tokens['manager'])).status).toBe(403);
    expect((await set('s1', served.tokens['lead'])).status).toBe(403);
    const read = await served.send('GET', '/api/v1/workforce/adherence-rules', undefined, as(tokens['agent']));
    expect(await read.json()).toMatchObject({ rules: [{ site: 's1', rules: { graceSeconds: 60 } }] });
  });

  it('take forecasts and measures, measures of administrators only', async () => {
    await served.send('GET', '/api/v1/places', undefined, as(served.tokens['boss']));
    const measures = 'source,start,grain,site,measure,value\ncrm,2026-01-05,day,s1,actionsSent,3\n';
    const send = (token: string | undefined) =>
      served.send('PUT', '/api/v1/measures', measures, { ...as(token), ...CSV });
    expect((await send(tokens['manager'])).status).toBe(403);
    expect(await (await send(served.tokens['boss'])).json()).toMatchObject({ touched: { measures: ['actionsSent'] } });
    const unknown = {
      forecasts: [{ queue: 'q9', start: 'x', intervalSeconds: 900, volume: 1, averageHandleSeconds: 1 }],
    };
    const refused = await served.send('PUT', '/api/v1/workforce/forecasts', unknown, as(served.tokens['boss']));
    const { faults } = uploadRefusedSchema.parse(await refused.json());
    expect(faults.map(({ path }) => path)).toEqual(['forecasts[0].start', 'forecasts[0]']);
  });
});
