import { ticketSchema } from '@intraday/contract';
import fc from 'fast-check';
import { addReader, addSources, embeddedUrl } from './database-access';
import { DurableServer } from './durable-server';
import { hostileRequest } from './hostile-input';
import { Ledger } from './ledger';
import { RawWebSocket } from './raw-web-socket';
import { seededBatches, sourcesOfBatches } from './seeded-stream';
import { Sender } from './sender';
import { slopeOf, type Sample } from './slope';

const MINUTES = Number(process.env['INTRADAY_SOAK_MINUTES'] ?? 0);
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** How often the heap is measured, and what of the run counts as warming up and is left out. */
const SAMPLE_EVERY_MS = Math.max(2_000, (MINUTES * MINUTE_MS) / 120);
const WARM_UP_SHARE = 0.25;
/** What the heap may grow by in an hour of work that adds no fact, bytes; below it is the noise of the measurement. */
const SLOPE_BYTES_AN_HOUR_MAX = 8 * 1024 * 1024;
const DAY_MS = 24 * HOUR_MS;
const MIDNIGHT = Math.floor(Date.now() / DAY_MS) * DAY_MS;
const VIEW = {
  kpis: ['contacts-offered', 'average-handle-time', 'wait-p90'],
  by: ['queue'],
  range: { from: new Date(MIDNIGHT - 8 * DAY_MS).toISOString(), to: new Date(MIDNIGHT).toISOString() },
};
const BATCH_EVENTS = 25;
const DAYS = 6;

jest.setTimeout(MINUTES * MINUTE_MS + 10 * MINUTE_MS);

/** An hour of what a server does all day, without new facts: what stays in the heap then stays for nothing. */
(MINUTES > 0 ? describe : describe.skip)('a long day', () => {
  let server: DurableServer;
  beforeAll(async () => {
    server = await DurableServer.unstarted();
    await server.start();
  });
  afterAll(() => server.remove());

  it(`does not grow in ${MINUTES} minutes of duplicates, questions, sockets and nonsense`, async () => {
    const url = await embeddedUrl(server.dataDir);
    const token = await addReader(url);
    const batches = seededBatches(1, DAYS, BATCH_EVENTS);
    const keys = await addSources(url, sourcesOfBatches(batches));
    const sender = new Sender(server.url, keys, new Ledger());
    const post = (path: string, body: string | Uint8Array, bearer = token): Promise<Response> =>
      fetch(`${server.url}/api/v1/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
        body: typeof body === 'string' ? body : Buffer.from(body),
      });
    const answered = async (response: Promise<Response>): Promise<void> => void (await (await response).text());
    const visit = async (): Promise<void> => {
      const { ticket } = ticketSchema.parse(await (await post('session/ticket', '{}')).json());
      const socket = await RawWebSocket.enter(server.port, ticket);
      await socket.openView(VIEW);
      socket.cut();
    };
    for (const batch of batches) await sender.deliver(batch);
    // What is asked again and again has an answer: nonsense comes beside it.
    const first: unknown = await (await post('query', JSON.stringify(VIEW))).json();
    expect(first).toMatchObject({ rows: expect.arrayContaining([expect.anything()]) as unknown });
    const samples: Sample[] = [];
    const begun = Date.now();
    let sampledAt = begun;
    for (let turn = 0; Date.now() - begun < MINUTES * MINUTE_MS; turn += 1) {
      const batch = batches[turn % batches.length];
      if (batch !== undefined) await sender.deliver(batch);
      await answered(post('query', JSON.stringify(VIEW)));
      await visit();
      for (const { body } of fc.sample(hostileRequest, { seed: turn, numRuns: 2 })) await answered(post('query', body));
      if (Date.now() - sampledAt < SAMPLE_EVERY_MS) continue;
      sampledAt = Date.now();
      samples.push({ at: sampledAt - begun, value: (await server.memory()).heapUsed });
    }
    const counted = samples.filter(({ at }) => at >= WARM_UP_SHARE * MINUTES * MINUTE_MS);
    const slope = slopeOf(counted) * HOUR_MS;
    const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(2);
    process.stdout.write(
      `Soak: ${MINUTES} minutes, ${counted.length} samples, heap ${megabytes(counted[0]?.value ?? 0)} to ` +
        `${megabytes(counted.at(-1)?.value ?? 0)} MiB, slope ${megabytes(slope)} MiB an hour ` +
        `(at most ${megabytes(SLOPE_BYTES_AN_HOUR_MAX)}).\n`,
    );
    expect(counted.length).toBeGreaterThan(3);
    expect(slope).toBeLessThan(SLOPE_BYTES_AN_HOUR_MAX);
  });
});
