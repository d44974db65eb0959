import { createWriteStream } from 'node:fs';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { ClientBase } from 'pg';
import { DataSource } from 'typeorm';
import { AccountStore } from '../access/account-store';
import { CellStore } from '../cells/cell-store';
import { digestOf, type LogEntry } from '../log/entry';
import { EventLog } from '../log/event-log';
import { openPool, type StoragePool } from '../pool';
import { migrate, MIGRATIONS } from '../schema/migrate';
import { runChild } from '../spec-child/run-child';
import { startTestDatabase, type TestDatabase } from '../testing';
import { applyMigrations, dropEverything } from './rebuild-schema';
import { restoreBackup, type Restored } from './restore-backup';
import { writeBackup } from './write-backup';

const NOON = Date.UTC(2026, 0, 5, 12);
const DAY_MS = 86_400_000;
const CHANGE = { who: 'test', why: null };
const now = (): number => NOON;
const TEXTS = ['plain', 'tab\tline\nback\\slash', 'é 漢字 \u{1F600}', '\\N', '"quoted"'];

const entry = (id: number): LogEntry => {
  const body = JSON.stringify({ id, text: TEXTS[id % TEXTS.length] });
  const at = NOON + (id % 40) * DAY_MS + id;
  return { source: 'acd', id: `e${id}`, at, seq: 0, format: 'event', body, digest: digestOf(body) };
};

/** Some rows in every kind of table: partitioned, with bytes, JSON, arrays, dates, nulls, sequences, references. */
async function seed(pool: StoragePool): Promise<void> {
  const log = new EventLog(pool, { now });
  await log.append(
    Array.from({ length: 3_000 }, (_, id) => entry(id)),
    [],
  );
  // The same id with other content leaves a row in the quarantine.
  await log.append([{ ...entry(1), body: '{}', digest: digestOf('{}') }], []);
  const none = { team: null, agent: null, callType: null, activity: null, reason: null, outcome: null };
  const cells = [
    { site: null, queue: 'sales', channel: 'voice', measures: [1, null, 2 ** 40], sketches: [4, 2, 17, 1], ...none },
  ];
  await new CellStore(pool).replaceIntervals([
    { source: 'pbx', family: 0, intervalStart: NOON, revised: true, cells },
    { source: 'pbx', family: 0, intervalStart: NOON + 60 * DAY_MS, revised: false, cells },
  ]);
  const scopes = [{ kind: 'site' as const, id: 'madrid' }];
  const account = { passwordHash: 'hash', mustChange: false, personalDetail: true, scopes, role: 'manager' as const };
  for (const name of ['anna', 'berta']) await new AccountStore(pool, now).create({ ...account, name }, CHANGE);
  await pool.query(`insert into agent values ('acd:1', 'One', 'acd', '1')`);
  await pool.query(`insert into team values ('t1', 'Team', null)`);
  await pool.query(`insert into membership values ('acd:1', 't1', '2026-01-05'), ('acd:1', null, null)`);
}

/** Every table and sequence of a database, row for row. */
async function everything(pool: StoragePool): Promise<Record<string, string[]>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace
     and (relkind in ('r', 'p') or relkind = 'S') and relname not like 'migrations%' order by 1`,
  );
  const found: Record<string, string[]> = {};
  for (const { name } of tables) {
    const columns = name.endsWith('_seq') ? '(last_value, is_called)' : 't';
    const { rows } = await pool.query<{ row: string }>(`select ${columns}::text as row from "${name}" t`);
    found[name] = rows.map(({ row }) => row).sort();
  }
  return found;
}

describe('a backup', () => {
  let folder: string;
  let path: string;
  let from: TestDatabase;
  let pool: StoragePool;
  const others: TestDatabase[] = [];

  const another = async (): Promise<TestDatabase> => {
    const made = await startTestDatabase();
    others.push(made);
    return made;
  };
  const restore = async (url: string, file: string, replace = false): Promise<Restored> => {
    const handle = await open(file);
    try {
      return await restoreBackup(url, handle, { replace });
    } finally {
      await handle.close();
    }
  };
  const contentOf = async ({ ownerUrl }: TestDatabase): Promise<Record<string, string[]>> => {
    const owner = openPool(ownerUrl);
    try {
      return await everything(owner);
    } finally {
      await owner.end();
    }
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'intraday-backup-'));
    path = join(folder, 'whole');
    from = await startTestDatabase();
    pool = openPool(from.applicationUrl);
    await seed(pool);
    await writeBackup(from.ownerUrl, createWriteStream(path), { now });
  }, 60_000);

  afterAll(async () => {
    await pool.end();
    for (const database of [from, ...others]) await database.stop();
    await rm(folder, { recursive: true });
  });

  it('brings every table back row for row, with partitions, sequences and rights', async () => {
    const to = await another();
    expect(await restore(to.ownerUrl, path)).toMatchObject({ ok: true, migrated: [] });
    const restored = await contentOf(to);
    expect(restored).toEqual(await contentOf(from));
    expect(restored['event_log']).toHaveLength(3_000);
    expect(Object.keys(restored).filter((name) => /^event_log_\d{8}$/.test(name))).toHaveLength(40);
    const application = openPool(to.applicationUrl);
    const log = new EventLog(application, { now });
    expect(await log.append([entry(1), entry(50_000)], [])).toEqual(['duplicate', 'accepted']);
    await new AccountStore(application, now).delete('anna', CHANGE);
    await expect(application.query('delete from audit')).rejects.toThrow('permission denied');
    await application.end();
  }, 60_000);

  it('is one snapshot, whatever is written meanwhile', async () => {
    const before = await contentOf(from);
    const meanwhile = join(folder, 'meanwhile');
    let id = 10_000;
    const log = new EventLog(pool, { now });
    await writeBackup(from.ownerUrl, createWriteStream(meanwhile), {
      now,
      onTable: () => void log.append([entry((id += 1))], []),
    });
    await log.drain();
    const to = await another();
    expect(await restore(to.ownerUrl, meanwhile)).toMatchObject({ ok: true });
    const after = await contentOf(to);
    expect([after['event_log'], after['event_identity'], after['day_held']]).toEqual([
      before['event_log'],
      before['event_identity'],
      before['day_held'],
    ]);
  }, 60_000);

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['cut', (bytes) => bytes.subarray(0, bytes.length - 100)],
    ['cut in its middle', (bytes) => bytes.subarray(0, bytes.length / 2)],
    [
      'changed in one bit',
      (bytes) => Buffer.from(bytes.map((byte, at) => (at === bytes.length >> 1 ? byte ^ 1 : byte))),
    ],
    [
      'changed before it was zipped',
      (bytes) => {
        const plain = gunzipSync(bytes);
        plain[plain.length >> 1] = (plain[plain.length >> 1] ?? 0) ^ 1;
        return gzipSync(plain);
      },
    ],
    ['without its end', (bytes) => gzipSync(gunzipSync(bytes).subarray(0, -37))],
    ['longer than it was', (bytes) => gzipSync(Buffer.concat([gunzipSync(bytes), Buffer.from('more')]))],
    ['empty', () => Buffer.alloc(0)],
    ['something else', () => Buffer.from('create table x ();')],
    ['something else zipped', () => gzipSync('create table x ();')],
  ])('that is %s is refused, and nothing changes', async (_, damage) => {
    const damaged = join(folder, 'damaged');
    await writeFile(damaged, damage(await readFile(path)));
    const [to = await another()] = others;
    const before = await contentOf(to);
    expect(await restore(to.ownerUrl, damaged, true)).toMatchObject({ ok: false, reason: 'damaged' });
    expect(await contentOf(to)).toEqual(before);
  });

  it('of an older schema is brought up to date', async () => {
    const older = await startTestDatabase({ migrated: false });
    others.push(older);
    const source = new DataSource({ type: 'postgres', url: older.ownerUrl });
    await source.initialize();
    const runner = source.createQueryRunner();
    // TypeORM does not declare what it gives for PostgreSQL: the client of pg.
    await dropEverything((await runner.connect()) as ClientBase);
    await applyMigrations(runner, MIGRATIONS.slice(0, 1));
    await runner.query(`insert into site values ('madrid', 'Madrid', 'Europe/Madrid')`);
    await runner.release();
    await source.destroy();
    const file = join(folder, 'older');
    await writeBackup(older.ownerUrl, createWriteStream(file), { now });
    const to = await another();
    const migrated = MIGRATIONS.slice(1).map(({ name }) => name);
    expect(await restore(to.ownerUrl, file)).toMatchObject({ ok: true, migrated });
    expect((await contentOf(to))['site']).toEqual(['(madrid,Madrid,Europe/Madrid,1,,t)']);
    expect(await migrate(to.ownerUrl)).toEqual({ applied: [] });
  }, 60_000);

  it('of a newer schema is refused', async () => {
    const newer = await another();
    const owner = openPool(newer.ownerUrl);
    await owner.query(`insert into migrations (timestamp, name) values (9, 'Later9999999999999')`);
    await owner.end();
    const file = join(folder, 'newer');
    await writeBackup(newer.ownerUrl, createWriteStream(file), { now });
    expect(await restore((await another()).ownerUrl, file)).toMatchObject({ ok: false, reason: 'newer' });
  }, 60_000);

  it('goes into a used database only in its place, and never into one that a server uses', async () => {
    const to = await another();
    const server = openPool(to.applicationUrl);
    await server.query(`insert into account values ('carla', 'agent', null, false, false, 0, null, 0)`);
    expect(await restore(to.ownerUrl, path, true)).toEqual({ ok: false, reason: 'in-use' });
    await server.end();
    expect(await restore(to.ownerUrl, path)).toEqual({ ok: false, reason: 'not-empty', table: 'account' });
    expect(await restore(to.ownerUrl, path, true)).toMatchObject({ ok: true });
    expect((await contentOf(to))['account']).toHaveLength(2);
  }, 60_000);

  it('that is interrupted leaves the database as it was', async () => {
    const to = await another();
    const owner = openPool(to.ownerUrl);
    await owner.query(`insert into account values ('carla', 'agent', null, false, false, 0, null, 0)`);
    await owner.end();
    const before = await contentOf(to);
    const child = await runChild('restore', [to.ownerUrl, path]);
    expect(await child.firstLine).toBe('all rows are in');
    child.process.kill('SIGKILL');
    expect((await child.ended).code).toBeNull();
    expect(await contentOf(to)).toEqual(before);
    expect(await restore(to.ownerUrl, path, true)).toMatchObject({ ok: true });
  }, 60_000);
});
