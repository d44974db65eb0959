import {
  accountPasswordSchema,
  accountsSchema,
  auditPageSchema,
  sourceKeySchema,
  sourcesSchema,
} from '@intraday/contract';
import { FAILURES_MAX } from '@intraday/storage';
import { startTestDatabase } from '@intraday/storage/testing';
import { as, call, LOCAL_TOKEN, Served } from '../testing/served';

const SOURCES = '/api/v1/sources';
const PEOPLE = '/api/v1/people';

describe('administration', () => {
  let served: Served;
  let boss: Record<string, string>;
  const send = (method: string, path: string, body?: object): Promise<Response> =>
    served.send(method, path, body, boss);
  const sources = async () => sourcesSchema.parse(await (await send('GET', SOURCES)).json()).sources;
  const people = async () => accountsSchema.parse(await (await send('GET', PEOPLE)).json()).people;
  const personNamed = async (name: string) => (await people()).find((each) => each.name === name);
  const audit = async () => auditPageSchema.parse(await (await send('GET', '/api/v1/audit')).json()).rows;
  const passwordOf = async (answer: Response): Promise<string> =>
    accountPasswordSchema.parse(await answer.json()).password ?? '';

  beforeAll(async () => {
    served = await Served.start(await startTestDatabase());
    boss = as(served.tokens['boss']);
  }, 60_000);
  afterAll(() => served.stop());

  it('adds a source whose key works at once, and ends it with a new one', async () => {
    const added = await send('POST', SOURCES, { name: 'chat', why: 'the new chat' });
    expect(added.status).toBe(201);
    const { key } = sourceKeySchema.parse(await added.json());
    expect((await served.lines(call('c1', 'sales', 'ana', 0), key ?? '')).status).toBe(200);
    const [chat] = (await sources()).filter(({ name }) => name === 'chat');
    expect(chat).toMatchObject({ unknown: 'create', hasKey: true, quarantined: 0 });
    expect(chat?.lastEventAt).toMatch(/^20/);
    const renewed = await send('PUT', `${SOURCES}/chat`, { newKey: true, unknown: 'quarantine' });
    const second = sourceKeySchema.parse(await renewed.json()).key;
    expect((await served.lines('', key ?? '')).status).toBe(401);
    await served.lines(call('c2', 'unheard-of', 'nobody', 0), second ?? '');
    const [strict] = (await sources()).filter(({ name }) => name === 'chat');
    expect(strict?.unknown).toBe('quarantine');
    expect(strict?.quarantined).toBeGreaterThan(0);
    expect((await send('POST', SOURCES, { name: 'chat' })).status).toBe(409);
    expect((await send('POST', SOURCES, { name: 'a b' })).status).toBe(422);
    expect((await send('PUT', `${SOURCES}/nobody`, {})).status).toBe(404);
    expect(await audit()).toContainEqual(
      expect.objectContaining({ who: 'boss', what: 'source:chat', why: 'the new chat' }),
    );
  });

  it('gives a source of local imports its key', async () => {
    await served.send('POST', '/api/v1/local/source', { name: 'disk', kind: 'queue-log' }, as(LOCAL_TOKEN));
    expect((await sources()).find(({ name }) => name === 'disk')?.hasKey).toBe(false);
    expect((await send('POST', SOURCES, { name: 'disk' })).status).toBe(201);
    expect((await sources()).find(({ name }) => name === 'disk')).toMatchObject({ kind: 'queue-log', hasKey: true });
  });

  it('lets somebody in with a one-time password, once and audited without it', async () => {
    const berta = { name: 'berta', role: 'supervisor', scopes: [{ kind: 'team', id: 't1' }] };
    const password = await passwordOf(await send('POST', PEOPLE, berta));
    expect((await served.signIn('berta', password)).status).toBe(204);
    expect(await personNamed('berta')).toEqual({
      ...berta,
      personalDetail: false,
      mustChangePassword: true,
      locked: false,
    });
    expect((await send('POST', PEOPLE, berta)).status).toBe(409);
    expect((await send('POST', PEOPLE, { ...berta, name: 'two words' })).status).toBe(422);
    const rows = await audit();
    expect(rows[0]).toMatchObject({ who: 'boss', what: 'account:berta', before: null });
    expect(JSON.stringify(rows)).not.toContain(password);
  });

  it('changes what is named and leaves the rest', async () => {
    expect((await send('PUT', `${PEOPLE}/berta`, { personalDetail: true })).status).toBe(200);
    expect(await personNamed('berta')).toMatchObject({ role: 'supervisor', personalDetail: true });
    const moved = { role: 'manager', scopes: [{ kind: 'site', id: 's1' }], why: 'promoted' };
    expect((await send('PUT', `${PEOPLE}/berta`, moved)).status).toBe(200);
    expect(await personNamed('berta')).toMatchObject({ role: 'manager', personalDetail: true, scopes: moved.scopes });
    expect((await audit())[0]).toMatchObject({
      what: 'account:berta',
      why: 'promoted',
      before: { role: 'supervisor' },
      after: { role: 'manager' },
    });
  });

  it('ends a lock-out, and gives another one-time password', async () => {
    for (let failure = 0; failure < FAILURES_MAX; failure += 1) await served.signIn('locked', 'wrong');
    expect((await personNamed('locked'))?.locked).toBe(true);
    expect((await send('PUT', `${PEOPLE}/locked`, { unlock: true })).status).toBe(200);
    expect((await personNamed('locked'))?.locked).toBe(false);
    const { cookie } = await served.signIn('locked');
    const password = await passwordOf(await send('PUT', `${PEOPLE}/locked`, { newPassword: true }));
    expect((await served.send('GET', '/api/v1/session', undefined, { cookie })).status).toBe(401);
    expect((await served.signIn('locked', password)).status).toBe(204);
    expect((await send('PUT', `${PEOPLE}/boss`, { newPassword: true })).status).toBe(409);
  });

  it('keeps the last administrator', async () => {
    expect((await send('PUT', `${PEOPLE}/boss`, { role: 'manager' })).status).toBe(409);
    expect((await send('DELETE', `${PEOPLE}/boss`)).status).toBe(409);
    expect((await send('PUT', `${PEOPLE}/berta`, { role: 'administrator', scopes: [] })).status).toBe(200);
    expect((await send('DELETE', `${PEOPLE}/berta`)).status).toBe(204);
    expect(await personNamed('berta')).toBeUndefined();
    expect((await send('DELETE', `${PEOPLE}/berta`)).status).toBe(404);
    expect(await personNamed('boss')).toMatchObject({ role: 'administrator' });
  });

  it('pages the audit trail', async () => {
    const first = auditPageSchema.parse(await (await send('GET', '/api/v1/audit?limit=2')).json());
    expect(first.rows).toHaveLength(2);
    const second = auditPageSchema.parse(
      await (await send('GET', `/api/v1/audit?limit=2&cursor=${first.cursor}`)).json(),
    );
    expect(second.rows[0]?.id).toBeLessThan(first.rows[1]?.id ?? 0);
    expect((await send('GET', '/api/v1/audit?limit=0')).status).toBe(422);
  });
});
