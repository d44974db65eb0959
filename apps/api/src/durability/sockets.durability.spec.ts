import { ticketSchema } from '@intraday/contract';
import { until } from '../e2e/until';
import { COUNTS } from './counts';
import { addReader, addSources, embeddedUrl } from './database-access';
import { DurableServer } from './durable-server';
import { Ledger } from './ledger';
import { RawWebSocket } from './raw-web-socket';
import { Sender } from './sender';
import type { Batch } from './seeded-stream';

const SOURCE = 'acd';
/** Agents whose figures are watched; each second all of them change. */
const AGENTS = 200;
const VIEW = {
  kpis: ['logged-in-time', 'on-queue-time', 'available-time', 'aux-time', 'aux-share', 'available-share'],
  by: ['agent'],
  range: { period: 'today' },
};
/** What the server may grow by for each socket that does not read, bytes: its limit, and what its patches are made of. */
const GROWTH_BYTES_MAX_A_SOCKET = 1.5 * 1024 * 1024;
/** Longest that a socket that does not read may stay, ms: until the kernel takes no more for it, and 15 s behind. */
const CUT_WITHIN_MS = 25_000;
/** Longest that all take to come back when all were cut at once, ms. */
const BACK_WITHIN_MS = 20_000;
const TEST_LIMIT_MS = 300_000;

jest.setTimeout(TEST_LIMIT_MS);

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const times = <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));

/** A state change of every agent. */
function changeOfAll(turn: number): Batch {
  const at = Date.now();
  const events = Array.from({ length: AGENTS }, (_, index) => ({
    type: 'agentStateChanged' as const,
    source: SOURCE,
    id: `${turn}-${index}`,
    at,
    seq: 0,
    agent: `agent ${index}`,
    state: (turn + index) % 2 === 0 ? ('available' as const) : ('aux' as const),
    reason: null,
    contact: null,
    queue: null,
  }));
  return { source: SOURCE, events };
}

describe('many sockets', () => {
  let server: DurableServer;
  let token = '';
  let feeding = true;
  let fed: Promise<void>;

  beforeAll(async () => {
    server = await DurableServer.unstarted();
    await server.start();
    const databaseUrl = await embeddedUrl(server.dataDir);
    token = await addReader(databaseUrl);
    const sender = new Sender(server.url, await addSources(databaseUrl, [SOURCE]), new Ledger());
    await sender.deliver(changeOfAll(0));
    fed = (async () => {
      for (let turn = 1; feeding; turn += 1) {
        await sender.deliver(changeOfAll(turn));
        await sleep(200);
      }
    })();
  });
  afterAll(async () => {
    feeding = false;
    await fed;
    await server.remove();
  });

  async function enter(): Promise<RawWebSocket> {
    const response = await fetch(`${server.url}/api/v1/session/ticket`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{}',
    });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    const { ticket } = ticketSchema.parse(await response.json());
    const socket = await RawWebSocket.enter(server.port, ticket);
    const opened = await socket.openView(VIEW);
    if (!opened.includes('"ok":true')) throw new Error(opened);
    return socket;
  }

  /** Instants of the ticks that a socket gets from now on. */
  function ticksOf(socket: RawWebSocket): string[] {
    const ticks: string[] = [];
    socket.listen((text) => {
      if (text.startsWith('42/live,["tick"')) ticks.push(text);
    });
    return ticks;
  }

  it('those that never read are cut, cost little, and the others do not notice', async () => {
    const reading = await times(COUNTS.readingSockets, enter);
    const deaf = await times(COUNTS.deafSockets, enter);
    const { rss: before } = await server.memory();
    const ticks = reading.map(ticksOf);
    for (const socket of deaf) socket.stopReading();
    let peak = 0;
    const begun = Date.now();
    while (Date.now() - begun < CUT_WITHIN_MS) {
      await sleep(250);
      peak = Math.max(peak, (await server.residentBytes()) ?? 0);
    }
    // Who does not read does not hear of its end either.
    for (const socket of deaf) socket.readAgain();
    await until('those that did not read have been cut', 5_000, async () =>
      deaf.every(({ isClosed }) => isClosed) ? true : null,
    );
    expect(peak - before).toBeLessThan(COUNTS.deafSockets * GROWTH_BYTES_MAX_A_SOCKET);
    expect(reading.filter(({ isClosed }) => isClosed)).toEqual([]);
    const [first = []] = ticks;
    // The last tick may be on its way to some of them.
    const complete = first.slice(1, -1);
    expect(complete.length).toBeGreaterThan((Date.now() - begun) / 1_000);
    for (const own of ticks) expect(own).toEqual(expect.arrayContaining(complete));
    for (const socket of [...reading, ...deaf]) socket.cut();
  });

  it('all that are cut at once come back', async () => {
    const all = COUNTS.readingSockets + COUNTS.deafSockets;
    const sockets = await times(all, enter);
    for (const socket of sockets) socket.cut();
    const begun = Date.now();
    const back = await times(all, enter);
    expect(Date.now() - begun).toBeLessThan(BACK_WITHIN_MS);
    expect(back.filter(({ isClosed }) => isClosed)).toEqual([]);
    for (const socket of back) socket.cut();
  });
});
