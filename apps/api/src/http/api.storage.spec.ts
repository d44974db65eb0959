import { placesSchema } from '@intraday/contract';
import { OrganisationStore } from '@intraday/storage';
import { startTestDatabase } from '@intraday/storage/testing';
import { request as httpRequest } from 'node:http';
import { as, call, CHANGE, LOCAL_TOKEN, OFFERED, PASSWORD, Served } from '../testing/served';

describe('the server over HTTP', () => {
  let served: Served;
  beforeAll(async () => {
    served = await Served.start(await startTestDatabase());
  }, 60_000);
  afterAll(() => served.stop());

  /** `fetch` sends its own Host; this does not. */
  const raw = (headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const asked = httpRequest(
        { port: served.port, host: '127.0.0.1', path: '/api/v1/status', headers },
        (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        },
      );
      asked.once('error', reject);
      asked.end();
    });

  it('answers health and status to anybody, anything else only after sign-in', async () => {
    expect((await served.send('GET', '/health/live')).status).toBe(200);
    expect((await served.send('GET', '/health/ready')).status).toBe(200);
    expect(await (await served.send('GET', '/api/v1/status')).json()).toMatchObject({
      database: 'empty',
      demoSignIn: false,
    });
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
      const response = await served.send(method, path);
      expect([path, response.status]).toEqual([path, 401]);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    }
    expect((await served.send('POST', '/api/v1/local/reload', {}, as(served.tokens['boss']))).status).toBe(403);
    expect((await served.send('GET', '/api/v1/nothing')).status).toBe(404);
  });

  it('refuses foreign hosts and origins', async () => {
    expect(await raw({ host: `127.0.0.1:${served.port}` })).toBe(200);
    expect(await raw({ host: 'evil.example' })).toBe(403);
    expect((await served.send('POST', '/api/v1/session', {}, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await served.send('POST', '/api/v1/session', {}, { origin: 'null' })).status).toBe(403);
    expect((await served.send('POST', '/api/v1/session', {}, { origin: served.base })).status).toBe(400);
  });

  it('refuses bodies that are too large, too deep, or reach for prototypes', async () => {
    const header = as(served.tokens['desk']);
    expect((await served.send('POST', '/api/v1/query', `"${'x'.repeat(2_000_000)}"`, header)).status).toBe(413);
    expect((await served.send('POST', '/api/v1/query', '['.repeat(1000) + ']'.repeat(1000), header)).status).toBe(400);
    expect((await served.send('POST', '/api/v1/query', '{"__proto__":{"a":1}}', header)).status).toBe(400);
    expect((await served.send('POST', '/api/v1/query', { ...OFFERED, more: 1 }, header)).status).toBe(400);
    const tooMuch = await served.lines('x'.repeat(5_000_000), served.keys['pbx']);
    expect(tooMuch.status).toBe(413);
  });

  it('takes lines in, counts them once, and answers with figures at once', async () => {
    const body = call('c1', 'support', 'ana', 0) + call('c2', 'support', 'ben', 100);
    expect(await (await served.lines(body, served.keys['pbx'])).json()).toEqual({
      accepted: 6,
      duplicates: 0,
      quarantined: [],
    });
    const answer = await (
      await served.send('POST', '/api/v1/query', { ...OFFERED, by: ['queue'] }, as(served.tokens['desk']))
    ).json();
    expect(answer).toMatchObject({ rows: [{ key: { queue: 'pbx:support' }, values: { 'contacts-offered': 2 } }] });
    const again = await served.lines(`${body}nonsense\n`, served.keys['pbx']);
    expect(await again.json()).toMatchObject({ accepted: 0, duplicates: 6, quarantined: [{ index: 6 }] });
    expect(await (await served.send('GET', '/api/v1/status')).json()).toMatchObject({ database: 'live' });
  });

  it('asks for a time zone when times are local', async () => {
    const body = '2026-01-05 10:00:00|n1|support|NONE|ENTERQUEUE||600|1\n';
    expect(await (await served.lines(body, served.keys['pbx'])).json()).toMatchObject({
      status: 422,
      type: 'urn:intraday:problem:time-zone-required',
    });
    expect((await served.lines(body, served.keys['pbx'], '?timeZone=Mars/Olympus')).status).toBe(422);
    expect(await (await served.lines(body, served.keys['pbx'], '?timeZone=Europe/Madrid')).json()).toMatchObject({
      accepted: 1,
    });
  });

  it('quarantines bad events one by one and takes the others', async () => {
    const event = { source: 'pbx', id: 'e1', at: '2026-01-05T11:00:00Z', type: 'agentLoggedIn', agent: 'ana' };
    const ingest = (events: readonly object[]) =>
      served.send('POST', '/api/v1/ingest/events', events, as(served.keys['pbx']));
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
    const asLines = await served.send('POST', '/api/v1/ingest/events', ndjson, {
      ...as(served.keys['pbx']),
      'content-type': 'application/x-ndjson',
    });
    expect(await asLines.json()).toMatchObject({ accepted: 1, quarantined: [{ index: 1, id: null }] });
    expect((await ingest(Array.from({ length: 5_001 }, () => event))).status).toBe(413);
    const held = await (
      await served.send('GET', '/api/v1/quarantine?limit=2', undefined, as(served.tokens['boss']))
    ).json();
    expect(held).toMatchObject({ rows: [{}, {}], cursor: expect.any(String) });
    expect((await served.send('GET', '/api/v1/quarantine', undefined, as(served.tokens['desk']))).status).toBe(403);
  });

  it('brings unknown agents back when they become known', async () => {
    const taken = await (await served.lines(call('s1', 'q', 'zoe', 0), served.keys['strict'])).json();
    expect(taken).toMatchObject({
      accepted: 0,
      quarantined: [{ reason: 'unknown-queue' }, { reason: 'unknown-agent' }, {}],
    });
    const organisation = new OrganisationStore(served.pool, Date.now);
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
    expect((await served.send('POST', '/api/v1/local/reload', {}, as(LOCAL_TOKEN))).status).toBe(204);
    const view = { ...OFFERED, where: { queue: ['strict:q'] } };
    const answer = await (await served.send('POST', '/api/v1/query', view, as(served.tokens['desk']))).json();
    expect(answer).toMatchObject({ rows: [{ values: { 'contacts-offered': 1 } }] });
  });

  it('signs in with a cookie, locks after five failures, and demands that a one-time password be changed', async () => {
    const { status, cookie } = await served.signIn('desk');
    expect(status).toBe(204);
    expect(await (await served.send('GET', '/api/v1/session', undefined, { cookie })).json()).toMatchObject({
      name: 'desk',
      demo: false,
    });
    expect((await served.send('DELETE', '/api/v1/session', undefined, { cookie })).status).toBe(204);
    expect((await served.send('GET', '/api/v1/session', undefined, { cookie })).status).toBe(401);
    expect((await served.signIn('nobody')).status).toBe(401);
    for (let attempt = 0; attempt < 5; attempt += 1) expect((await served.signIn('locked', 'wrong')).status).toBe(401);
    expect((await served.signIn('locked')).status).toBe(401);
    const fresh = (await served.signIn('fresh')).cookie;
    expect((await served.send('POST', '/api/v1/query', OFFERED, { cookie: fresh })).status).toBe(403);
    const next = { current: PASSWORD, next: 'another good password' };
    expect((await served.send('PUT', '/api/v1/session/password', next, { cookie: fresh })).status).toBe(204);
    expect((await served.send('POST', '/api/v1/query', OFFERED, { cookie: fresh })).status).toBe(200);
    expect((await served.send('POST', '/api/v1/session/demo', { role: 'manager' })).status).toBe(403);
  });

  it('cuts places and figures to the scope', async () => {
    const answer = await served.send('GET', '/api/v1/places', undefined, as(served.tokens['lead']));
    const places = placesSchema.parse(await answer.json());
    expect(places).toMatchObject({ teams: [{ id: 't1' }] });
    expect(places.agents.map(({ id }) => id)).toEqual(['pbx:ana', 'strict:zoe']);
    const other = { ...OFFERED, scope: { site: 'elsewhere' } };
    expect((await served.send('POST', '/api/v1/query', other, as(served.tokens['lead']))).status).toBe(403);
  });
});
