import { QueueLogReader } from '@intraday/sources';
import { Behaviour, Centre, defaultWorld, queueLogOf } from '@intraday/simulator';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../e2e/until';
import { COUNTS } from './counts';
import { addReader, addSources, inDatabase, storedIdentities } from './database-access';
import { DurableServer } from './durable-server';
import { Ledger } from './ledger';
import { faultsOfLog } from './proof';
import { askOver } from './recount';
import { OutsideDatabase } from './scene';
import { Sender } from './sender';
import type { Batch } from './seeded-stream';

const SOURCE = 'pbx';
const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;
const TEST_LIMIT_MS = 300_000;
/** The log that is imported: some 20,000 lines, enough that its middle can be met. */
const LOG_DATE = '2026-03-02';
const LOG_DAYS = 1;
const LOG_AGENTS = 120;
/** Requests of the largest size that come at once while nothing is committed: more than may wait. */
const REQUESTS = 16;
/** As many while even the keys of sources cannot be looked up: bodies of more bytes than may be under way. */
const HANGING_REQUESTS = 12;
const EVENTS_OF_A_HANGING_REQUEST = 100;
const PADDING_BYTES = 4_000_000;
const EVENTS_OF_A_REQUEST = 5_000;
/** What the server may grow by while they wait, bytes. */
const GROWTH_BYTES_MAX = 400 * 1024 * 1024;

jest.setTimeout(TEST_LIMIT_MS);

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The log of a simulated centre. */
function simulatedLog(): string[] {
  const centre = new Centre(defaultWorld({ seed: 1, reference: LOG_DATE, agents: LOG_AGENTS }), new Behaviour());
  const from = Date.parse(`${LOG_DATE}T00:00:00Z`);
  return [...queueLogOf(centre, from, from + LOG_DAYS * DAY_MS)];
}

/** Facts of the least weight. */
function batchOf(number: number, size: number): Batch {
  const start = Date.now() - 3_600_000;
  const events = Array.from({ length: size }, (_, index) => ({
    type: 'sourceHeartbeat' as const,
    source: SOURCE,
    id: `${number}-${index}-${'x'.repeat(80)}`,
    at: start + index,
    seq: 0,
  }));
  return { source: SOURCE, events };
}

describe('while the database does not keep up', () => {
  let outside: OutsideDatabase;
  let server: DurableServer;

  beforeEach(async () => {
    outside = await OutsideDatabase.start();
    server = await DurableServer.unstarted({ DATABASE_URL: outside.proxiedUrl });
    await server.start();
  });
  afterEach(async () => {
    await outside.proxy.back();
    await server.remove();
    await outside.stop();
  });

  it('an import waits for a database that is away, goes on, and ends with everything stored once', async () => {
    const { ownerUrl } = outside.database;
    const lines = simulatedLog();
    const folder = await mkdtemp(join(tmpdir(), 'intraday-away-'));
    const file = join(folder, 'queue_log');
    await writeFile(file, lines.map((line) => `${line}\n`).join(''));
    const importing = server.command(['import', 'queue-log', file, '--source', SOURCE]);
    await until('the import has begun', 30_000, async () =>
      (await storedIdentities(ownerUrl)).length > 0 ? true : null,
    );
    await outside.proxy.away();
    const stored = (await storedIdentities(ownerUrl)).length;
    const refused = await fetch(`${server.url}/api/v1/ingest/events`, {
      method: 'POST',
      headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
      body: '[]',
    });
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([503, true]);
    await sleep(COUNTS.awaySeconds * SECOND_MS);
    expect(server.isRunning).toBe(true);
    await outside.proxy.back();
    const { code, output } = await importing;
    await rm(folder, { recursive: true, force: true });
    const reader = new QueueLogReader({ source: SOURCE, timeZone: null });
    const read = lines.map((line) => reader.read(line)).flatMap((line) => (line.kind === 'line' ? [line] : []));
    const facts = [...new Set(read.map(({ id }) => `${SOURCE}\u0000${id}`))].sort();
    expect({ code, waited: output.includes('trying again') }).toEqual({ code: 0, waited: true });
    expect(stored).toBeLessThan(facts.length);
    expect((await storedIdentities(ownerUrl)).sort()).toEqual(facts);
    expect(output).toContain(`${lines.length} lines: `);
    const { rows } = await askOver(
      server.url,
      await addReader(ownerUrl),
    )({
      kpis: ['contacts-offered'],
      range: { from: '2026-03-01T00:00:00.000Z', to: '2026-03-20T00:00:00.000Z' },
    });
    const entered = new Set(lines.filter((line) => line.includes('|ENTERQUEUE|'))).size;
    expect(rows[0]?.values['contacts-offered']).toBe(entered);
  });

  it('slow commits are met by 429 before memory grows, and nothing is lost', async () => {
    const { ownerUrl } = outside.database;
    const ledger = new Ledger();
    const sender = new Sender(server.url, await addSources(ownerUrl, [SOURCE]), ledger);
    const before = await server.memory();
    let peak = 0;
    const delivered = await inDatabase(ownerUrl, async (pool) => {
      const client = await pool.connect();
      await client.query('begin');
      await client.query('lock table event_identity in exclusive mode');
      const delivering = Array.from({ length: REQUESTS }, (_, number) =>
        sender.deliver(batchOf(number, EVENTS_OF_A_REQUEST)),
      );
      for (let waited = 0; waited < 30; waited += 1) {
        await sleep(100);
        peak = Math.max(peak, (await server.residentBytes()) ?? 0);
      }
      expect(ledger.acknowledged.size).toBe(0);
      await client.query('commit');
      client.release();
      return Promise.all(delivering);
    });
    expect(delivered).toHaveLength(REQUESTS);
    expect(ledger.refused(429)).toBeGreaterThan(0);
    expect(ledger.withoutRetryAfter).toBe(0);
    expect(peak - before.rss).toBeLessThan(GROWTH_BYTES_MAX);
    expect(ledger.acknowledged.size).toBe(REQUESTS * EVENTS_OF_A_REQUEST);
    expect(await faultsOfLog(ownerUrl, ledger)).toEqual([]);
  });

  it('a database that hangs makes callers wait or come again, and what comes then is stored once', async () => {
    const { ownerUrl } = outside.database;
    const ledger = new Ledger();
    const sender = new Sender(server.url, await addSources(ownerUrl, [SOURCE]), ledger);
    await sender.deliver(batchOf(0, EVENTS_OF_A_HANGING_REQUEST));
    const before = await server.memory();
    outside.proxy.hold();
    const delivering = Array.from({ length: HANGING_REQUESTS }, (_, number) =>
      sender.deliver(batchOf(number + 1, EVENTS_OF_A_HANGING_REQUEST), PADDING_BYTES),
    );
    let peak = 0;
    for (let waited = 0; waited < 10 * COUNTS.awaySeconds; waited += 1) {
      await sleep(100);
      peak = Math.max(peak, (await server.residentBytes()) ?? 0);
    }
    outside.proxy.release();
    await Promise.all(delivering);
    expect(ledger.refused(429) + ledger.refused(503)).toBeGreaterThan(0);
    expect(ledger.withoutRetryAfter).toBe(0);
    expect(peak - before.rss).toBeLessThan(GROWTH_BYTES_MAX);
    expect(ledger.acknowledged.size).toBe((HANGING_REQUESTS + 1) * EVENTS_OF_A_HANGING_REQUEST);
    expect(await faultsOfLog(ownerUrl, ledger)).toEqual([]);
  });
});
