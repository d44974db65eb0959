import { catalogueSchema, quarantinePageSchema, readinessSchema, ticketSchema } from '@intraday/contract';
import { startTestDatabase } from '@intraday/storage/testing';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { as, call, OFFERED, Served } from '../testing/served';
import { documents } from '../http/app.module';
import { jsonLog } from './server-log';

const METRICS_TOKEN = 'token-of-the-metrics';
const logLine = z.looseObject({ level: z.string(), time: z.string(), msg: z.string() });

/** Routes of the express router, as `METHOD /path`. */
function routesServed(served: Served): string[] {
  const express: unknown = served.app.getHttpAdapter().getInstance();
  const router: unknown = typeof express === 'function' ? Reflect.get(express, 'router') : null;
  const read = z.object({
    stack: z.array(
      z.object({ route: z.object({ path: z.string(), methods: z.record(z.string(), z.boolean()) }).optional() }),
    ),
  });
  const { stack } = read.parse({ stack: Reflect.get(Object(router), 'stack') });
  return stack.flatMap(({ route }) =>
    route === undefined ? [] : Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`),
  );
}

describe('operations', () => {
  let served: Served;
  const lines: string[] = [];
  beforeAll(async () => {
    const log = jsonLog({ write: (line) => void lines.push(line) });
    served = await Served.start(await startTestDatabase(), { INTRADAY_METRICS_TOKEN: METRICS_TOKEN }, log);
    await served.lines(call('c1', 'support', 'ana', 0), served.keys['pbx']);
  }, 60_000);
  afterAll(() => served.stop());

  it('documents every route of the router, and nothing else is served but the pages of the documents', () => {
    const described = Object.entries(documents().openApi.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    const pages = /^GET \/api\/docs($|\/$|\/index\.html$|\/LICENSE$|\/(docs\/)?swagger-ui-init\.js$)/;
    const routes = routesServed(served).filter((route) => !pages.test(route));
    expect(routes.sort()).toEqual(described.sort());
  });

  it('shows the documents and their pages, which load nothing from elsewhere', async () => {
    const page = await served.send('GET', '/api/docs');
    expect(page.status).toBe(200);
    const html = await page.text();
    const loaded = [...html.matchAll(/(?:src|href)=['"]([^'"#]+)['"]/g)].map(([, path = '']) => path);
    expect(loaded.length).toBeGreaterThan(2);
    for (const path of loaded) {
      const url = new URL(path, `${served.base}/api/docs`);
      expect([path, url.origin]).toEqual([path, served.base]);
      expect([path, (await served.send('GET', url.pathname)).status]).toEqual([path, 200]);
    }
    // The policy of the pages allows no script inside them.
    expect([...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>[^<]/g)]).toEqual([]);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(await (await served.send('GET', '/api/docs/asyncapi.json')).json()).toMatchObject({ asyncapi: '3.0.0' });
  });

  it('shows what the documents say of answers that have no type of their own', async () => {
    const boss = as(served.tokens['boss']);
    await served.lines('nonsense\n', served.keys['pbx']);
    const page = await served.send('GET', '/api/v1/quarantine', undefined, boss);
    expect(quarantinePageSchema.parse(await page.json()).rows).toHaveLength(1);
    catalogueSchema.parse(await (await served.send('GET', '/api/v1/catalogue', undefined, boss)).json());
  });

  it('tells metrics to who has their token, naming nobody', async () => {
    expect((await served.send('GET', '/metrics')).status).toBe(401);
    expect((await served.send('GET', '/metrics', undefined, as(served.tokens['boss']))).status).toBe(401);
    const response = await served.send('GET', '/metrics', undefined, as(METRICS_TOKEN));
    expect(response.headers.get('content-type')).toContain('text/plain');
    const text = await response.text();
    expect(text).toMatch(/^intraday_events_acknowledged_total [1-9]/m);
    expect(text).toMatch(/^intraday_commit_seconds_count [1-9]/m);
    expect(text).toMatch(/^intraday_database_up 1$/m);
    expect(text).toMatch(/^intraday_sources\{state="still"\} 1$/m);
    for (const name of ['event_loop_delay_p99_seconds', 'sockets', 'rows_waiting', 'memory_resident_bytes'])
      expect(text).toContain(`intraday_${name} `);
    expect(text).not.toMatch(/pbx|ana|support|boss/);
  });

  it('names no person, key, token, cookie or body in the log, and every request by its id', async () => {
    lines.splice(0);
    const { cookie } = await served.signIn('lead');
    const secret = 'Persephone';
    const asked = [
      await served.send('POST', '/api/v1/query', { ...OFFERED, scope: { agent: secret } }, { cookie }),
      await served.send('POST', '/api/v1/query', `{"${secret}":1`, as(served.tokens['desk'])),
      await served.send('GET', `/api/v1/agents/${secret}?name=${secret}`, undefined, as(secret)),
      await served.send('GET', `/api/v1/quarantine?source=${secret}`, undefined, as(served.tokens['boss'])),
      await served.send('POST', '/api/v1/session', { name: secret, password: secret }, { 'user-agent': secret }),
      await served.lines(call('c2', secret, secret, 50), served.keys['pbx']),
    ];
    for (const response of asked) await response.text();
    // A line is written when the connection's side of the server has closed the answer.
    await new Promise((resolve) => setTimeout(resolve, 50));
    const records = lines.map((line) => logLine.parse(JSON.parse(line)));
    const ids = records.map((record) => record['requestId']);
    for (const response of asked) expect(ids).toContain(response.headers.get('x-request-id'));
    expect(records.map((record) => record['route'])).toContain('/api/v1/query');
    const all = lines.join('');
    const secrets = [secret, 'lead', 'ana', cookie.split('=')[1] ?? '', ...Object.values(served.keys)];
    for (const hidden of [...secrets, ...Object.values(served.tokens)]) expect(all).not.toContain(hidden);
  });

  it('logs a fault under the id that its answer carries', async () => {
    lines.splice(0);
    const broken = jest.spyOn(served.pipeline.figures, 'query').mockRejectedValue(new Error('no "Persephone" here'));
    const response = await served.send('POST', '/api/v1/query', OFFERED, as(served.tokens['desk']));
    broken.mockRestore();
    expect(response.status).toBe(500);
    const { requestId } = z.object({ requestId: z.string() }).parse(await response.json());
    const fault = lines.map((line) => logLine.parse(JSON.parse(line))).find(({ level }) => level === 'error');
    expect(fault).toMatchObject({ requestId, method: 'POST', route: '/api/v1/query' });
    expect(lines.join('')).not.toContain('Persephone');
  });

  const newTicket = async (): Promise<string> => {
    const issued = await served.send('POST', '/api/v1/session/ticket', {}, as(served.tokens['desk']));
    return ticketSchema.parse(await issued.json()).ticket;
  };
  const socketOf = (ticket: string): Socket => {
    const options = { transports: ['websocket'], auth: { ticket }, reconnection: false, forceNew: true };
    return io(`${served.base}/live`, options);
  };

  it('is ready, and no longer when it stops, and sends the sockets off', async () => {
    const open = socketOf(await newTicket());
    await new Promise<void>((resolve) => open.once('connect', resolve));
    const late = await newTicket();
    const ready = await served.send('GET', '/health/ready');
    expect([ready.status, readinessSchema.parse(await ready.json()).reasons]).toEqual([200, []]);
    served.pipeline.draining.begin();
    const stopping = await served.send('GET', '/health/ready');
    expect([stopping.status, readinessSchema.parse(await stopping.json()).reasons]).toMatchObject([
      503,
      [{ reason: 'stopping' }],
    ]);
    expect((await served.send('GET', '/health/live')).status).toBe(200);
    const refused = await served.send('GET', '/api/v1/status');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    const turnedAway = socketOf(late);
    expect(await new Promise((resolve) => turnedAway.once('connect_error', resolve))).toMatchObject({
      message: 'stopping',
    });
    const heard: string[] = [];
    open.on('notice', ({ kind }) => heard.push(kind));
    const cut = new Promise((resolve) => open.once('disconnect', resolve));
    served.pipeline.live.end('The server is stopping.');
    await cut;
    expect(heard).toEqual(['info']);
  });
});
