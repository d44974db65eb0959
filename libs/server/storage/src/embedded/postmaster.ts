import { spawn, type ChildProcess } from 'node:child_process';
import { chown, open, readFile, unlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { EmbeddedStartFailed, messageOf } from '../errors';
import type { Binaries } from './binaries';
import { isAlive, type Layout } from './data-directory';
import type { SystemAccount } from './system-account';

/** The role that initdb makes; it makes the other two and is not used otherwise. */
export const ADMIN_ROLE = 'intraday_admin';

/** A PostgreSQL that runs on the cluster, as its own pid file tells. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** Settings beyond PostgreSQL's defaults, given at every start so that they follow the program. */
const SETTINGS: readonly string[] = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=60',
  'jit=off',
  'fsync=on',
  'synchronous_commit=on',
  'random_page_cost=1.1',
  'max_wal_size=2GB',
  'timezone=UTC',
  'log_timezone=UTC',
  'logging_collector=on',
  'log_directory=log',
  'log_filename=postgres-%a.log',
  'log_truncate_on_rotation=on',
  'log_rotation_age=1d',
  // Refused rows are the application's daily bread, and their text would put personal data into the log.
  'log_min_messages=log',
  'log_min_error_statement=panic',
];

const cleanEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' });

/** Lines of output that an error message shows. */
const SHOWN_LINES = 3;
const lastLines = (text: string): string => text.trim().split('\n').slice(-SHOWN_LINES).join(' / ');

/** Makes a cluster in an empty directory: UTF-8, byte order, SCRAM. @throws EmbeddedStartFailed */
export async function initialiseCluster(
  binaries: Binaries,
  layout: Layout,
  password: string,
  account: SystemAccount | null,
  durable: boolean,
): Promise<void> {
  const passwordFile = join(layout.cluster, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account) await chown(passwordFile, account.uid, account.gid);
  try {
    const args = ['-D', layout.pgdata, '-U', ADMIN_ROLE, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    args.push('--encoding=UTF8', '--locale=C', '--no-instructions', ...(durable ? [] : ['--no-sync']));
    await new Promise<void>((resolve, reject) => {
      const child = spawn(binaries.initdb, args, { ...account, env: cleanEnvironment(), cwd: layout.cluster });
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.once('error', (error) => reject(startFailed(messageOf(error))));
      child.once('close', (code) => (code === 0 ? resolve() : reject(startFailed(lastLines(output), code))));
    });
  } finally {
    await unlink(passwordFile).catch(() => undefined);
  }
}

/** SQL has no say here: exit code 127 means that the loader found no libraries. */
const LIBRARIES_MISSING = 127;

function startFailed(detail: string, code: number | null = null): EmbeddedStartFailed {
  const way =
    code === LIBRARIES_MISSING
      ? 'its libraries are not linked: run npm rebuild with install scripts allowed'
      : 'set DATABASE_URL to use a PostgreSQL of your own';
  return new EmbeddedStartFailed(`The embedded PostgreSQL could not be set up (${detail}); ${way}.`);
}

/** Starts PostgreSQL in a session of its own, so that a Ctrl-C meant for this process does not end it first. */
export async function spawnPostmaster(
  binaries: Binaries,
  layout: Layout,
  port: number,
  account: SystemAccount | null,
  settings: readonly string[],
): Promise<ChildProcess> {
  const log = await open(layout.startLog, 'w', 0o600);
  try {
    const args = ['-D', layout.pgdata, '-p', String(port)];
    for (const setting of [...SETTINGS, ...settings]) args.push('-c', setting);
    const child = spawn(binaries.postgres, args, {
      ...account,
      env: cleanEnvironment(),
      cwd: layout.cluster,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    // What went wrong is told by the start log and by PostgreSQL not answering.
    child.on('error', () => undefined);
    child.unref();
    return child;
  } finally {
    await log.close();
  }
}

/** Last lines of what PostgreSQL said before its own log began. */
export async function startOutput(layout: Layout): Promise<string> {
  return lastLines(await readFile(layout.startLog, 'utf8').catch(() => ''));
}

/** The PostgreSQL that runs on this cluster, or null. A pid file that a crash left behind counts for nothing. */
export async function runningPostmaster(layout: Layout): Promise<Postmaster | null> {
  const text = await readFile(join(layout.pgdata, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pidLine = '', , , portLine = ''] = text.split('\n');
  const pid = Number(pidLine);
  const port = Number(portLine);
  if (!Number.isInteger(pid) || pid <= 1 || !(port > 0) || !isAlive(pid)) return null;
  if (process.platform === 'linux') {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    // Another program may have got the pid since.
    if (!command.includes('postgres')) return null;
  }
  return { pid, port };
}

/** Waits for a process to end, and says whether it did. */
async function ended(pid: number, withinMs: number): Promise<boolean> {
  const POLL_MS = 20;
  for (let waited = 0; waited < withinMs; waited += POLL_MS) {
    if (!isAlive(pid)) return true;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return !isAlive(pid);
}

/** How long PostgreSQL gets to end in an orderly way, and then at once, ms. */
const FAST_STOP_MS = 8_000;
const IMMEDIATE_STOP_MS = 4_000;

/** Stops PostgreSQL: fast (SIGINT), and at once (SIGQUIT, to be recovered at the next start) if that takes too long. */
export async function stopPostmaster({ pid }: Postmaster): Promise<boolean> {
  for (const [signal, withinMs] of [
    ['SIGINT', FAST_STOP_MS],
    ['SIGQUIT', IMMEDIATE_STOP_MS],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return !isAlive(pid);
    }
    if (await ended(pid, withinMs)) return true;
  }
  return false;
}

/** The wanted port if it is free on 127.0.0.1, else another one that is. */
export async function freePort(wanted: number | null): Promise<number> {
  const attempt = (port: number): Promise<number | null> =>
    new Promise((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(null));
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
      });
    });
  const port = (wanted === null ? null : await attempt(wanted)) ?? (await attempt(0));
  if (port === null) throw new EmbeddedStartFailed('There is no free port on 127.0.0.1 for the database.');
  return port;
}
