import { ticketSchema } from '@intraday/contract';
import fc from 'fast-check';
import { SeededDraw } from '../figures/seeded-draw';
import { COUNTS } from './counts';
import { addReader, addSources, embeddedUrl } from './database-access';
import { DurableServer } from './durable-server';
import { hostileFrame, hostileRequest, type HostileRequest } from './hostile-input';
import { RawWebSocket } from './raw-web-socket';

const SOURCE = 'acd';
const SEED = Number(process.env['INTRADAY_FIRST_SEED'] ?? 1);
/** Hostile requests that are under way at once, and frames that one socket sends before the next is opened. */
const AT_ONCE = 8;
const FRAMES_OF_A_SOCKET = 5;
/** Views that one socket asks for at once. */
const VIEWS_AT_ONCE = 2_000;
/** What the server may hold more at the end than at the beginning, garbage gone, bytes. */
const GROWTH_BYTES_MAX = 64 * 1024 * 1024;
const PEAK_BYTES_MAX = 500 * 1024 * 1024;
const VIEW = { kpis: ['contacts-offered'], range: { period: 'today' } };
const TEST_LIMIT_MS = 24 * 3_600_000;

jest.setTimeout(TEST_LIMIT_MS);

describe('hostile bodies and frames', () => {
  let server: DurableServer;
  let token = '';
  let key = '';
  let good: RawWebSocket;
  const ticks: string[] = [];
  let heapBefore = 0;

  const post = (path: string, body: string, bearer: string, type = 'application/json'): Promise<Response> =>
    fetch(`${server.url}/api/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': type },
      body,
    });
  const enter = async (): Promise<RawWebSocket> => {
    const { ticket } = ticketSchema.parse(await (await post('session/ticket', '{}', token)).json());
    return RawWebSocket.enter(server.port, ticket);
  };

  beforeAll(async () => {
    server = await DurableServer.unstarted();
    await server.start();
    const url = await embeddedUrl(server.dataDir);
    token = await addReader(url);
    key = (await addSources(url, [SOURCE])).get(SOURCE) ?? '';
    good = await enter();
    await good.openView(VIEW);
    good.listen((text) => void (text.startsWith('42/live,["tick"') && ticks.push(text)));
    heapBefore = (await server.memory()).heapUsed;
  });
  afterEach(async () => {
    // Whatever came, those who behave are served, and the server is the same process in its bounds.
    const { length } = ticks;
    expect((await post('query', JSON.stringify(VIEW), token)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(ticks.length).toBeGreaterThan(length);
    expect(good.isClosed).toBe(false);
    expect(server.isRunning).toBe(true);
    const { heapUsed } = await server.memory();
    expect(heapUsed - heapBefore).toBeLessThan(GROWTH_BYTES_MAX);
    expect((await server.residentBytes()) ?? 0).toBeLessThan(PEAK_BYTES_MAX);
    expect(server.output).not.toMatch(/fault of its own|^\s+at /m);
  });
  afterAll(async () => {
    good.cut();
    await server.remove();
  });

  /** Sends one, and says what is wrong with its answer. */
  async function faultOf({ path, method, type, body }: HostileRequest): Promise<string | null> {
    const bearer = path.startsWith('ingest') ? key : token;
    const headers = { authorization: `Bearer ${bearer}`, 'content-type': type };
    const response = await fetch(`${server.url}/api/v1/${path}`, { method, headers, body: new Uint8Array(body) });
    const text = await response.text();
    const { status } = response;
    if (status >= 500) return `${method} ${path} ${type} ${body.toString('utf8').slice(0, 300)}: ${status} ${text}`;
    return null;
  }

  it(`${COUNTS.fuzz} bodies are answered by what is wrong with them, never by a fault`, async () => {
    let left = COUNTS.fuzz;
    for (let seed = SEED; left > 0; seed += 1) {
      const some = fc.sample(hostileRequest, { seed, numRuns: Math.min(left, AT_ONCE) });
      left -= some.length;
      const faults = (await Promise.all(some.map(faultOf))).filter((fault) => fault !== null);
      expect({ seed, faults }).toEqual({ seed, faults: [] });
    }
  });

  it(`${COUNTS.fuzz} frames are refused, or their socket is cut`, async () => {
    const draw = new SeededDraw(SEED);
    let left = COUNTS.fuzz;
    for (let seed = SEED; left > 0; seed += 1) {
      const frames = fc.sample(hostileFrame, { seed, numRuns: Math.min(left, FRAMES_OF_A_SOCKET) });
      left -= frames.length;
      const socket = draw.chance(0.7) ? await enter() : await RawWebSocket.open(server.port);
      for (const frame of frames) if (!socket.isClosed) socket.bytes(frame);
      if (draw.chance(0.5)) await new Promise((resolve) => setTimeout(resolve, 5));
      expect({ seed, isRunning: server.isRunning }).toEqual({ seed, isRunning: true });
      socket.cut();
    }
  });

  it('bad and used tickets open nothing', async () => {
    for (const ticket of ['', 'x', 'x'.repeat(10_000), '\u0000']) {
      await expect(RawWebSocket.enter(server.port, ticket)).rejects.toThrow();
    }
    const { ticket } = ticketSchema.parse(await (await post('session/ticket', '{}', token)).json());
    (await RawWebSocket.enter(server.port, ticket)).cut();
    await expect(RawWebSocket.enter(server.port, ticket)).rejects.toThrow('sign-in-required');
  });

  it('thousands of views asked for at once are refused beyond the limit', async () => {
    const socket = await enter();
    let refused = 0;
    let opened = 0;
    socket.listen((text) => {
      if (text.includes('"ok":false')) refused += 1;
      if (text.includes('"ok":true')) opened += 1;
    });
    for (let index = 0; index < VIEWS_AT_ONCE; index += 1) {
      const view = { ...VIEW, where: { queue: [`q${index}`] } };
      socket.text(`42/live,${index}${JSON.stringify(['view:open', { view }])}`);
    }
    for (let waited = 0; refused + opened < VIEWS_AT_ONCE && waited < 300; waited += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect([opened, refused]).toEqual([50, VIEWS_AT_ONCE - 50]);
    socket.cut();
  });
});
