import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPool } from '../pool';
import { runChild, type SpecChild } from '../spec-child/run-child';
import { isAlive } from './data-directory';
import { startEmbedded, type EmbeddedDatabase } from './start-embedded';

interface Started {
  readonly pid: number;
  readonly adopted: boolean;
  readonly ownerUrl: string;
}

const started = async (child: SpecChild): Promise<Started> => JSON.parse(await child.firstLine) as Started;

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 500; tries += 1) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it did not come to that within 10 s');
};

const answer = async (url: string): Promise<unknown> => {
  const pool = openPool(url);
  try {
    return (await pool.query('select 1 as one')).rows[0];
  } finally {
    await pool.end();
  }
};

describe('the embedded PostgreSQL', () => {
  let dataDir: string;
  const start = (): Promise<EmbeddedDatabase> => startEmbedded({ dataDir, log: () => undefined, durable: false });

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'intraday-embedded-'));
    await chmod(dataDir, 0o755);
  });

  afterAll(async () => {
    await rm(dataDir, { recursive: true, force: true });
  });

  it('starts in an empty directory, for two processes at once, and stops with the last of them', async () => {
    const [child, database] = await Promise.all([runChild('start', [dataDir]), start()]);
    const other = await started(child);
    expect([other.adopted, database.adopted].sort()).toEqual([false, true]);
    expect(await database.postmasterPid()).toBe(other.pid);
    await database.stop();
    expect(await answer(other.ownerUrl)).toEqual({ one: 1 });
    child.process.kill('SIGTERM');
    expect((await child.ended).code).toBe(0);
    expect(isAlive(other.pid)).toBe(false);
  }, 60_000);

  it('keeps passwords in a file of this user only, and takes no connection without one', async () => {
    const file = join(dataDir, 'postgres', 'secrets.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const access = await readFile(join(dataDir, 'postgres', 'data', 'pg_hba.conf'), 'utf8');
    const methods = access.split('\n').filter((line) => /^(local|host)/.test(line));
    expect(methods.every((line) => line.endsWith('scram-sha-256'))).toBe(true);
    const database = await start();
    const wrong = new URL(database.applicationUrl);
    wrong.password = 'wrong';
    await expect(answer(wrong.href)).rejects.toThrow('password authentication failed');
    expect(await answer(database.applicationUrl)).toEqual({ one: 1 });
    await database.stop();
  }, 30_000);

  it('starts again within a second', async () => {
    const begun = Date.now();
    const database = await start();
    expect(Date.now() - begun).toBeLessThan(1_000);
    await database.stop();
  });

  it('adopts the orphan of a process that was killed, and stops it at the end', async () => {
    const child = await runChild('start', [dataDir]);
    const { pid } = await started(child);
    child.process.kill('SIGKILL');
    await child.ended;
    expect(isAlive(pid)).toBe(true);
    const database = await start();
    expect(database.adopted).toBe(true);
    expect(await database.postmasterPid()).toBe(pid);
    await database.stop();
    expect(isAlive(pid)).toBe(false);
  }, 30_000);

  it.each(['SIGKILL', 'SIGQUIT'] as const)(
    'brings PostgreSQL back on the same port after %s',
    async (signal) => {
      const database = await start();
      const pool = openPool(database.applicationUrl);
      await pool.query('select 1');
      const pid = await database.postmasterPid();
      process.kill(pid ?? 0, signal);
      await until(async () => (await pool.query('select 1').catch(() => null)) === null || !isAlive(pid ?? 0));
      await until(async () => (await pool.query('select 1').catch(() => null)) !== null);
      expect(await database.postmasterPid()).not.toBe(pid);
      await pool.end();
      await database.stop();
    },
    30_000,
  );

  it('takes another port when its own is in use', async () => {
    const port = Number(await readFile(join(dataDir, 'postgres', 'port'), 'utf8'));
    const squatter = await new Promise<Server>((resolve) => {
      const server = createServer();
      server.listen(port, '127.0.0.1', () => resolve(server));
    });
    const database = await start();
    expect(new URL(database.ownerUrl).port).not.toBe(String(port));
    await database.stop();
    await new Promise((resolve) => squatter.close(resolve));
  }, 30_000);

  it('says in one line that a directory cannot be written', async () => {
    const file = join(dataDir, 'a-file');
    await writeFile(file, '');
    const wrong = startEmbedded({ dataDir: join(file, 'below'), log: () => undefined });
    await expect(wrong).rejects.toMatchObject({
      name: 'DataDirectoryUnusable',
      message: expect.stringMatching(/cannot be written \(ENOTDIR\): set INTRADAY_DATA_DIR/) as string,
    });
  });
});
