import { isoOf, targetSetSchema, targetsPageSchema, viewSchema, type Answer } from '@intraday/contract';
import { AccountStore, AuditStore, OrganisationStore, SettingStore, TokenStore } from '@intraday/storage';
import { startTestDatabase } from '@intraday/storage/testing';
import { as, call, CHANGE, OFFERED, Served } from '../testing/served';
import type { Rights } from '../ports';
import { DESK_SETS_TARGETS } from './targets';

const ROLES = ['agent', 'supervisor', 'manager', 'controlDesk', 'administrator'] as const;
const SCOPES = {
  agent: [{ kind: 'agent', id: 'pbx:ana' }],
  supervisor: [{ kind: 'team', id: 't1' }],
  manager: [{ kind: 'site', id: 's1' }],
  controlDesk: [],
  administrator: [],
} as const;
const PLACES = {
  'the enterprise': {},
  'own site': { site: 's1' },
  'other site': { site: 's2' },
  'no such site': { site: 'nowhere' },
  'own team': { team: 't1' },
  'own team by its site': { team: 't1', site: 's1' },
  'own team by another site': { team: 't1', site: 's2' },
  'team of the other site': { team: 't3' },
  'own person': { agent: 'pbx:ana' },
  'person of the site': { agent: 'pbx:ben' },
  'person of the other site': { agent: 'pbx:cid' },
  'no such person': { agent: 'pbx:nobody' },
  'no such call type': { callType: 'nothing' },
} as const;
/** In the order of the places above. */
const VERDICTS = {
  agent: '403 403 403 403 403 403 403 403 403 403 403 403 403',
  supervisor: '403 403 422 422 201 201 422 422 201 422 422 422 403',
  manager: '403 201 422 422 201 201 422 422 201 201 422 422 403',
  controlDesk: '403 403 403 422 403 403 422 403 422 422 422 422 403',
  granted: '201 201 201 422 403 403 422 403 422 422 422 422 422',
  administrator: '201 201 201 422 201 201 422 201 201 201 201 422 422',
} as const;
const ALL: Rights = {
  ...{ role: 'administrator', sites: null, teams: null, agents: null },
  ...{ personalDetail: true, fingerprint: 'all' },
};
const KPI = 'average-handle-time';
const WANTED = { kpi: KPI, high: 300, why: 'agreed' };

describe('targets', () => {
  let served: Served;
  const tokens: Record<string, Record<string, string>> = {};

  beforeAll(async () => {
    served = await Served.start(await startTestDatabase());
    const organisation = new OrganisationStore(served.pool, Date.now);
    await organisation.addTeam({ id: 't2', name: null, site: 's1', timeZone: 'UTC' }, CHANGE);
    await organisation.addTeam({ id: 't3', name: null, site: 's2', timeZone: 'UTC' }, CHANGE);
    await organisation.setMember('pbx:ben', 't2', null, CHANGE);
    await organisation.setMember('pbx:cid', 't3', null, CHANGE);
    await served.pipeline.changes.look();
    await served.lines(call('c1', 'support', 'ana', 0) + call('c2', 'other', 'cid', 0), served.keys['pbx']);
    const accounts = new AccountStore(served.pool, Date.now);
    for (const role of ROLES) {
      const account = { passwordHash: 'none', mustChange: false, personalDetail: false, scopes: SCOPES[role] };
      await accounts.create({ ...account, name: `the-${role}`, role }, CHANGE);
      tokens[role] = as((await new TokenStore(served.pool, Date.now).create(`the-${role}`, CHANGE)) ?? '');
    }
  }, 60_000);
  afterAll(() => served.stop());

  const send = (method: string, path: string, role: string, body?: object): Promise<Response> =>
    served.send(method, `/api/v1/targets${path}`, body, tokens[role]);
  const setBy = async (role: string, fields: object): Promise<number> => {
    const response = await send('POST', '', role, { ...WANTED, ...fields });
    return targetSetSchema.parse(await response.json()).id;
  };
  const listFor = async (role: string, query = '') => {
    const response = await send('GET', query, role);
    return targetsPageSchema.parse(await response.json()).targets;
  };
  const clear = async (): Promise<void> => {
    for (const { id } of await listFor('administrator')) await send('DELETE', `/${id}`, 'administrator');
  };
  const markOf = async (scope: object): Promise<Answer['rows'][number]['targets'][string] | undefined> => {
    const body = { ...OFFERED, kpis: [KPI], scope };
    const response = await served.send('POST', '/api/v1/query', body, tokens['administrator']);
    const answer = (await response.json()) as Answer;
    return answer.rows[0]?.targets[KPI];
  };

  it.each(Object.keys(VERDICTS) as (keyof typeof VERDICTS)[])('%s sets those of the own places', async (who) => {
    const role = who === 'granted' ? 'controlDesk' : who;
    await new SettingStore(served.pool).set(DESK_SETS_TARGETS, who === 'granted' ? true : null);
    const found: string[] = [];
    for (const place of Object.values(PLACES)) {
      const response = await send('POST', '', role, { ...WANTED, kpi: 'occupancy', place });
      found.push(String(response.status));
      if (response.status !== 201) {
        await response.text();
        continue;
      }
      const { id } = targetSetSchema.parse(await response.json());
      expect((await send('DELETE', `/${id}`, role)).status).toBe(204);
    }
    expect(found.join(' ')).toBe(VERDICTS[who]);
    await new SettingStore(served.pool).set(DESK_SETS_TARGETS, null);
  });

  it('are seen and changed in the own scope only, and others are like none', async () => {
    const ids = {
      all: await setBy('administrator', { kpi: 'occupancy' }),
      t1: await setBy('administrator', { kpi: 'occupancy', place: { team: 't1' } }),
    };
    const cid = await setBy('administrator', { place: { agent: 'pbx:cid' } });
    const seen = async (role: string) => (await listFor(role)).map(({ id, mayChange }) => [id, mayChange]);
    expect(await seen('administrator')).toEqual([
      [cid, true],
      [ids.t1, true],
      [ids.all, true],
    ]);
    expect(await seen('supervisor')).toEqual([
      [ids.t1, true],
      [ids.all, false],
    ]);
    expect(await seen('agent')).toEqual([
      [ids.t1, false],
      [ids.all, false],
    ]);
    expect(await listFor('administrator', '?team=t1')).toMatchObject([{ id: ids.t1, place: { team: 't1' } }]);
    const refusal = async (id: number) => {
      const response = await send('DELETE', `/${id}`, 'supervisor');
      const { detail } = (await response.json()) as { detail: string };
      return [response.status, detail];
    };
    expect(await refusal(cid)).toEqual(await refusal(123_456));
    expect((await refusal(ids.all))[0]).toBe(403);
    await clear();
  });

  it.each<[string, object, number]>([
    ['a KPI that does not exist', { kpi: 'nothing' }, 422],
    ['information only', { kpi: 'contacts-offered' }, 422],
    ['no bound', { high: null }, 422],
    ['low above high', { low: 400 }, 422],
    ['a ratio for each day', { per: 'day' }, 422],
    ['an end before the beginning', { from: '2026-01-06T00:00:00Z', to: '2026-01-05T00:00:00Z' }, 422],
    ['an instant that is none', { from: 'tomorrow' }, 400],
    ['a bound that is no number', { high: 'NaN' }, 400],
    ['no reason', { why: ' ' }, 400],
    ['a place that is none', { place: { planet: 'mars' } }, 400],
  ])('refuse %s', async (_, fields, status) => {
    expect((await send('POST', '', 'administrator', { ...WANTED, ...fields })).status).toBe(status);
  });

  it('hold once for a KPI, a place and a time', async () => {
    const id = await setBy('administrator', { from: '2026-01-05T00:00:00Z', to: '2026-01-06T00:00:00Z' });
    const again = await send('POST', '', 'administrator', { ...WANTED, from: '2026-01-05T12:00:00Z' });
    expect([again.status, ((await again.json()) as { detail: string }).detail]).toEqual([
      409,
      expect.stringContaining(`Target ${id} holds`),
    ]);
    expect((await send('POST', '', 'administrator', { ...WANTED, from: '2026-01-06T00:00:00Z' })).status).toBe(201);
    expect((await send('DELETE', `/${id}`, 'administrator')).status).toBe(409);
    await clear();
  });

  it('change from an instant on and leave the past as it was, by the log of changes', async () => {
    const id = await setBy('supervisor', { place: { team: 't1' }, high: 50, from: '2026-01-05T00:00:00Z' });
    expect(await markOf({ team: 't1' })).toMatchObject({ high: 50, band: 'above', state: 'bad' });
    // The call was handled at nine: who changes the target today changes nothing of that day.
    const next = await send('PUT', `/${id}`, 'supervisor', { ...WANTED, place: { team: 't1' }, high: 90 });
    const { id: changed } = targetSetSchema.parse(await next.json());
    expect(changed).not.toBe(id);
    expect(await markOf({ team: 't1' })).toMatchObject({ high: 50, state: 'bad' });
    const back = { ...WANTED, place: { team: 't1' }, high: 58, tolerance: 5, from: '2026-01-04T00:00:00Z' };
    const clash = await send('PUT', `/${changed}`, 'supervisor', back);
    expect(clash.status).toBe(409);
    const [audit] = (await new AuditStore(served.pool, Date.now).list(null, 1)).rows;
    expect(audit).toMatchObject({ who: 'the-supervisor', why: 'agreed', what: `target:${changed}`, before: null });
    const [current, past] = await listFor('supervisor', '?state=all&team=t1');
    expect(past).toMatchObject({ id, high: 50, to: current?.from });
    await clear();
  });

  it('turn the band of an open view at the next tick', async () => {
    const view = viewSchema.parse({ ...OFFERED, kpis: [KPI], by: ['team'] });
    const opened = await served.pipeline.figures.openRoom(view, ALL);
    if (!opened.ok) throw new Error(opened.problem.detail);
    const patches: unknown[] = [];
    opened.room.subscribe(({ rows }) => patches.push(rows.map(({ key, targets }) => [key['team'], targets[KPI]])));
    served.pipeline.figures.tick();
    patches.length = 0;
    const id = await setBy('administrator', { place: { team: 't3' }, high: 50, from: isoOf(Date.UTC(2026, 0, 5)) });
    served.pipeline.figures.tick();
    expect(patches).toEqual([[['t3', { high: 50, band: 'above', state: 'bad' }]]]);
    patches.length = 0;
    const wider = { ...WANTED, place: { team: 't3' }, high: 58, tolerance: 5, from: isoOf(Date.UTC(2026, 0, 5)) };
    expect((await send('PUT', `/${id}`, 'administrator', wider)).status).toBe(200);
    served.pipeline.figures.tick();
    expect(patches).toEqual([[['t3', { high: 58, tolerance: 5, band: 'at', state: 'warn' }]]]);
    await clear();
  });
});
