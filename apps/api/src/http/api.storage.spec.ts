import { placesSchema, ticketSchema } from '@intraday/contract';
import {
  AccountStore,
  OrganisationStore,
  SourceStore,
  TokenStore,
  openPool,
  type StoragePool,
} from '@intraday/storage';
import { startTestDatabase, type TestDatabase } from '@intraday/storage/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { mkdtemp } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { readConfiguration } from '../configuration/configuration';
import { hashPassword } from '../people/passwords';
import { buildPipeline, type Pipeline } from '../pipeline';
import { createApp } from './create-app';

const CHANGE = { who: 'test', why: null };
const PASSWORD = 'correct horse battery';
const LOCAL_TOKEN = 'local-token-of-the-test';
const NINE = Date.UTC(2026, 0, 5, 9) / 1000;
const DAY = { from: '2026-01-05T00:00:00.000Z', to: '2026-01-06T00:00:00.000Z' };
const OFFERED = { kpis: ['contacts-offered'], range: DAY };

/** A call that was answered: offered, answered after 5 s, ended after 60 s. */
const call = (contact: string, queue: string, agent: string, second: number): string =>
  [
    `${NINE + second}|${contact}|${queue}|NONE|ENTERQUEUE||600|1`,
    `${NINE + second + 5}|${contact}|${queue}|${agent}|CONNECT|5|x|2`,
    `${NINE + second + 65}|${contact}|${queue}|${agent}|COMPLETECALLER|5|60|1`,
    '',
  ].join('\n');

describe('the server over HTTP', () => {
  let test: TestDatabase;
  let pool: StoragePool;
  let app: NestExpressApplication;
  let pipeline: Pipeline;
  let base: string;
  let port: number;
  const keys: Record<string, string> = {};
  const tokens: Record<string, string> = {};

  beforeAll(async () => {
    test = await startTestDatabase();
    pool = openPool(test.applicationUrl);
    const sources = new SourceStore(pool, Date.now);
    for (const [name, unknown] of [
      ['pbx', 'create'],
      ['strict', 'quarantine'],
    ] as const) {
      const added = await sources.add(name, unknown, null, CHANGE);
      if (added.ok) keys[name] = added.key;
    }
    const organisation = new OrganisationStore(pool, Date.now);
    await organisation.addTeam({ id: 't1', name: null, site: 's1', timeZone: 'UTC' }, CHANGE);
    await organisation.setMember('pbx:ana', 't1', null, CHANGE);
    const accounts = new AccountStore(pool, Date.now);
    const passwordHash = await hashPassword(PASSWORD);
    const common = { passwordHash, mustChange: false, personalDetail: false, scopes: [] };
    await accounts.create({ ...common, name: 'boss', role: 'administrator' }, CHANGE);
    await accounts.create({ ...common, name: 'desk', role: 'controlDesk' }, CHANGE);
    await accounts.create(
      { ...common, name: 'lead', role: 'supervisor', scopes: [{ kind: 'team', id: 't1' }] },
      CHANGE,
    );
    await accounts.create({ ...common, name: 'locked', role: 'controlDesk' }, CHANGE);
    await accounts.create({ ...common, name: 'fresh', role: 'controlDesk', mustChange: true }, CHANGE);
    for (const name of ['boss', 'desk', 'lead']) {
      tokens[name] = (await new TokenStore(pool, Date.now).create(name, CHANGE)) ?? '';
    }
    const read = readConfiguration({ INTRADAY_DATA_DIR: await mkdtemp(join(tmpdir(), 'intraday-api-')) });
    if (!read.ok) throw new Error(read.faults.join());
    pipeline = buildPipeline({
      configuration: read.configuration,
      pool,
      localToken: LOCAL_TOKEN,
      realNow: Date.now,
      log: (line) => process.stderr.write(`${line}\n`),
    });
    await pipeline.load();
    app = await createApp(pipeline, '/nowhere');
    await app.listen(0, '127.0.0.1');
    port = (app.getHttpServer().address() as AddressInfo).port;
    base = `http://127.0.0.1:${port}`;
  }, 60_000);

  afterAll(async () => {
    await app.close();
    await pool.end();
    await test.stop();
  });

  const send = (
    method: string,
    path: string,
    body?: string | object,
    headers: Record<string, string> = {},
  ): Promise<Response> =>
    fetch(`${base}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
  const as = (secret: string | undefined): Record<string, string> => ({ authorization: `Bearer ${secret ?? ''}` });
  const signIn = async (name: string, password = PASSWORD): Promise<{ status: number; cookie: string }> => {
    const response = await send('POST', '/api/v1/session', { name, password });
    return { status: response.status, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
  };
  const lines = (body: string, key: string | undefined, query = ''): Promise<Response> =>
    send('POST', `/api/v1/ingest/queue-log${query}`, body, { ...as(key), 'content-type': 'text/plain' });
  /** `fetch` sends its own Host; this does not. */
  const raw = (headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const asked = httpRequest({ port, host: '127.0.0.1', path: '/api/v1/status', headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      asked.once('error', reject);
      asked.end();
    });

  it('answers health and status to anybody, anything else only after sign-in', async () => {
    expect((await send('GET', '/health/live')).status).toBe(200);
    expect((await send('GET', '/health/ready')).status).toBe(200);
    expect(await (await send('GET', '/api/v1/status')).json()).toMatchObject({ database: 'empty', demoSignIn: false });
    for (const [method, path] of [
      ['POST', '/api/v1/query'],
      ['GET', '/api/v1/places'],
      ['GET', '/api/v1/catalogue'],
      ['GET', '/api/v1/session'],
      ['POST', '/api/v1/session/ticket'],
      ['GET', '/api/v1/quarantine'],
      ['POST', '/api/v1/ingest/events'],
      ['POST', '/api/v1/ingest/queue-log'],
    ] as const) {
      const response = await send(method, path);
      expect([path, response.status]).toEqual([path, 401]);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    }
    expect((await send('POST', '/api/v1/local/reload', {}, as(tokens['boss']))).status).toBe(403);
    expect((await send('GET', '/api/v1/nothing')).status).toBe(404);
  });

  it('refuses foreign hosts and origins', async () => {
    expect(await raw({ host: `127.0.0.1:${port}` })).toBe(200);
    expect(await raw({ host: 'evil.example' })).toBe(403);
    expect((await send('POST', '/api/v1/session', {}, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await send('POST', '/api/v1/session', {}, { origin: 'null' })).status).toBe(403);
    expect((await send('POST', '/api/v1/session', {}, { origin: base })).status).toBe(400);
  });

  it('refuses bodies that are too large, too deep, or reach for prototypes', async () => {
    const header = as(tokens['desk']);
    expect((await send('POST', '/api/v1/query', `"${'x'.repeat(2_000_000)}"`, header)).status).toBe(413);
    expect((await send('POST', '/api/v1/query', '['.repeat(1000) + ']'.repeat(1000), header)).status).toBe(400);
    expect((await send('POST', '/api/v1/query', '{"__proto__":{"a":1}}', header)).status).toBe(400);
    expect((await send('POST', '/api/v1/query', { ...OFFERED, more: 1 }, header)).status).toBe(400);
    const tooMuch = await lines('x'.repeat(5_000_000), keys['pbx']);
    expect(tooMuch.status).toBe(413);
  });

  it('takes lines in, counts them once, and answers with figures at once', async () => {
    const body = call('c1', 'support', 'ana', 0) + call('c2', 'support', 'ben', 100);
    expect(await (await lines(body, keys['pbx'])).json()).toEqual({ accepted: 6, duplicates: 0, quarantined: [] });
    const answer = await (
      await send('POST', '/api/v1/query', { ...OFFERED, by: ['queue'] }, as(tokens['desk']))
    ).json();
    expect(answer).toMatchObject({ rows: [{ key: { queue: 'pbx:support' }, values: { 'contacts-offered': 2 } }] });
    const again = await lines(`${body}nonsense\n`, keys['pbx']);
    expect(await again.json()).toMatchObject({ accepted: 0, duplicates: 6, quarantined: [{ index: 6 }] });
    expect(await (await send('GET', '/api/v1/status')).json()).toMatchObject({ database: 'live' });
  });

  it('asks for a time zone when times are local', async () => {
    const body = '2026-01-05 10:00:00|n1|support|NONE|ENTERQUEUE||600|1\n';
    expect(await (await lines(body, keys['pbx'])).json()).toMatchObject({
      status: 422,
      type: 'urn:intraday:problem:time-zone-required',
    });
    expect((await lines(body, keys['pbx'], '?timeZone=Mars/Olympus')).status).toBe(422);
    expect(await (await lines(body, keys['pbx'], '?timeZone=Europe/Madrid')).json()).toMatchObject({ accepted: 1 });
  });

  it('quarantines bad events one by one and takes the others', async () => {
    const event = { source: 'pbx', id: 'e1', at: '2026-01-05T11:00:00Z', type: 'agentLoggedIn', agent: 'ana' };
    const ingest = (events: readonly object[]) => send('POST', '/api/v1/ingest/events', events, as(keys['pbx']));
    const answer = await ingest([
      event,
      { ...event, id: 'e2', source: 'other' },
      { ...event, id: 'e3', at: '1970-01-01T00:00:00Z' },
      { ...event, id: 'e4', at: '9999-01-01T00:00:00Z' },
      { ...event, id: 'e5', strange: true },
      { ...event, id: 'e6', agent: 'a\u0000b' },
      { ...event, id: 'e1' },
      { ...event, agent: 'ben' },
      { ...event, id: 'e7', type: 'agentLoggedOut', at: '2026-01-05T12:00:00Z' },
    ]);
    expect(await answer.json()).toEqual({
      accepted: 2,
      duplicates: 1,
      quarantined: [
        { index: 1, id: 'e2', reason: 'wrong-source' },
        { index: 2, id: 'e3', reason: expect.stringMatching(/^too-old/) },
        { index: 3, id: 'e4', reason: expect.stringMatching(/^in-the-future/) },
        { index: 4, id: 'e5', reason: expect.stringMatching(/^malformed/) },
        { index: 5, id: 'e6', reason: expect.stringMatching(/^malformed/) },
        { index: 7, id: 'e1', reason: 'conflicting-id' },
      ],
    });
    const ndjson = `${JSON.stringify({ ...event, id: 'e8' })}\nnot json\n`;
    const asLines = await send('POST', '/api/v1/ingest/events', ndjson, {
      ...as(keys['pbx']),
      'content-type': 'application/x-ndjson',
    });
    expect(await asLines.json()).toMatchObject({ accepted: 1, quarantined: [{ index: 1, id: null }] });
    expect((await ingest(Array.from({ length: 5_001 }, () => event))).status).toBe(413);
    const held = await (await send('GET', '/api/v1/quarantine?limit=2', undefined, as(tokens['boss']))).json();
    expect(held).toMatchObject({ rows: [{}, {}], cursor: expect.any(String) });
    expect((await send('GET', '/api/v1/quarantine', undefined, as(tokens['desk']))).status).toBe(403);
  });

  it('brings unknown agents back when they become known', async () => {
    const taken = await (await lines(call('s1', 'q', 'zoe', 0), keys['strict'])).json();
    expect(taken).toMatchObject({
      accepted: 0,
      quarantined: [{ reason: 'unknown-queue' }, { reason: 'unknown-agent' }, {}],
    });
    const organisation = new OrganisationStore(pool, Date.now);
    await organisation.setMember('strict:zoe', 't1', null, CHANGE);
    const none = {
      name: null,
      channel: null,
      site: null,
      serviceLevelSeconds: null,
      serviceLevelTarget: null,
      shortAbandonSeconds: null,
      from: null,
    };
    await organisation.setQueue('strict:q', none, CHANGE);
    expect((await send('POST', '/api/v1/local/reload', {}, as(LOCAL_TOKEN))).status).toBe(204);
    const view = { ...OFFERED, where: { queue: ['strict:q'] } };
    const answer = await (await send('POST', '/api/v1/query', view, as(tokens['desk']))).json();
    expect(answer).toMatchObject({ rows: [{ values: { 'contacts-offered': 1 } }] });
  });

  it('signs in with a cookie, locks after five failures, and demands that a one-time password be changed', async () => {
    const { status, cookie } = await signIn('desk');
    expect(status).toBe(204);
    expect(await (await send('GET', '/api/v1/session', undefined, { cookie })).json()).toMatchObject({
      name: 'desk',
      demo: false,
    });
    expect((await send('DELETE', '/api/v1/session', undefined, { cookie })).status).toBe(204);
    expect((await send('GET', '/api/v1/session', undefined, { cookie })).status).toBe(401);
    expect((await signIn('nobody')).status).toBe(401);
    for (let attempt = 0; attempt < 5; attempt += 1) expect((await signIn('locked', 'wrong')).status).toBe(401);
    expect((await signIn('locked')).status).toBe(401);
    const fresh = (await signIn('fresh')).cookie;
    expect((await send('POST', '/api/v1/query', OFFERED, { cookie: fresh })).status).toBe(403);
    const next = { current: PASSWORD, next: 'another good password' };
    expect((await send('PUT', '/api/v1/session/password', next, { cookie: fresh })).status).toBe(204);
    expect((await send('POST', '/api/v1/query', OFFERED, { cookie: fresh })).status).toBe(200);
    expect((await send('POST', '/api/v1/session/demo', { role: 'manager' })).status).toBe(403);
  });

  it('cuts places and figures to the scope', async () => {
    const answer = await send('GET', '/api/v1/places', undefined, as(tokens['lead']));
    const places = placesSchema.parse(await answer.json());
    expect(places).toMatchObject({ teams: [{ id: 't1' }] });
    expect(places.agents.map(({ id }) => id)).toEqual(['pbx:ana', 'strict:zoe']);
    const other = { ...OFFERED, scope: { site: 'elsewhere' } };
    expect((await send('POST', '/api/v1/query', other, as(tokens['lead']))).status).toBe(403);
  });

  describe('on the live wire', () => {
    const sockets: Socket[] = [];
    const connect = (ticket: string, headers: Record<string, string> = {}): Promise<Socket> =>
      new Promise((resolve, reject) => {
        const options = {
          transports: ['websocket'],
          auth: { ticket },
          reconnection: false,
          forceNew: true,
          extraHeaders: headers,
        };
        const socket = io(`${base}/live`, options);
        sockets.push(socket);
        socket.once('connect', () => resolve(socket));
        socket.once('connect_error', reject);
      });
    const ticketFor = async (headers: Record<string, string>): Promise<string> =>
      ticketSchema.parse(await (await send('POST', '/api/v1/session/ticket', {}, headers)).json()).ticket;
    afterEach(() => sockets.splice(0).forEach((socket) => socket.disconnect()));

    it('opens views with a ticket, once, and sends patches after what is ingested', async () => {
      const ticket = await ticketFor(as(tokens['desk']));
      const socket = await connect(ticket);
      await expect(connect(ticket)).rejects.toThrow('sign-in-required');
      await expect(connect('made up')).rejects.toThrow('sign-in-required');
      const opened = await socket.emitWithAck('view:open', { view: { ...OFFERED, where: { queue: ['pbx:live'] } } });
      expect(opened).toMatchObject({ ok: true, clock: { rate: 1 }, snapshot: { rows: [] } });
      const patch = new Promise((resolve) => socket.once('view:patch', resolve));
      await lines(call('l1', 'live', 'ana', 500), keys['pbx']);
      pipeline.live.tick();
      expect(await patch).toMatchObject({
        viewId: opened.viewId,
        seq: opened.seq + 1,
        rows: [{ values: { 'contacts-offered': 1 } }],
      });
      expect(await socket.emitWithAck('view:open', { view: 1 })).toMatchObject({ ok: false, problem: { status: 400 } });
    });

    it('refuses a foreign origin at the handshake', async () => {
      const ticket = await ticketFor(as(tokens['desk']));
      await expect(connect(ticket, { origin: 'http://evil.example' })).rejects.toThrow();
    });

    it('cuts sockets at sign-out and when rights change', async () => {
      const { cookie } = await signIn('lead');
      const [first, second] = [
        await connect(await ticketFor({ cookie })),
        await connect(await ticketFor(as(tokens['lead']))),
      ];
      const cut = (socket: Socket): Promise<unknown> => new Promise((resolve) => socket.once('disconnect', resolve));
      const [firstCut, secondCut] = [cut(first), cut(second)];
      await send('DELETE', '/api/v1/session', undefined, { cookie });
      await firstCut;
      expect(second.connected).toBe(true);
      await pipeline.changes.look();
      const scopes = [{ kind: 'team', id: 't2' }] as const;
      await new AccountStore(pool, Date.now).setRights(
        'lead',
        { role: 'supervisor', personalDetail: false, scopes },
        CHANGE,
      );
      await pipeline.changes.look();
      await secondCut;
    });
  });
});
