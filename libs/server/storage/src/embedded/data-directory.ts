import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { codeOf, DataDirectoryUnusable, messageOf } from '../errors';
import { canReach, type SystemAccount } from './system-account';

/** Where things lie in the data directory. */
export interface Layout {
  readonly dataDir: string;
  /** Everything of PostgreSQL. */
  readonly cluster: string;
  /** PostgreSQL's own directory. */
  readonly pgdata: string;
  readonly secrets: string;
  readonly port: string;
  readonly startLog: string;
}

/** Passwords of the three roles; the file is readable by this user only. */
export interface Secrets {
  readonly admin: string;
  readonly owner: string;
  readonly application: string;
}

const CLUSTER = 'postgres';
const UNFINISHED = /^postgres\.new-(\d+)-/;

export function layoutOf(dataDir: string, cluster = join(resolve(dataDir), CLUSTER)): Layout {
  return {
    dataDir: resolve(dataDir),
    cluster,
    pgdata: join(cluster, 'data'),
    secrets: join(cluster, 'secrets.json'),
    port: join(cluster, 'port'),
    startLog: join(cluster, 'start.log'),
  };
}

/** Makes the directory if it is missing and sees that it can be written and reached. @throws DataDirectoryUnusable */
export async function prepareDataDirectory(layout: Layout, account: SystemAccount | null): Promise<void> {
  const { dataDir } = layout;
  try {
    await mkdir(dataDir, { recursive: true });
    const probe = join(dataDir, `.writable-${process.pid}-${randomBytes(4).toString('hex')}`);
    await writeFile(probe, '');
    await unlink(probe);
  } catch (error) {
    throw new DataDirectoryUnusable(
      `The data directory ${dataDir} cannot be written (${codeOf(error) ?? messageOf(error)}): ` +
        'set INTRADAY_DATA_DIR to one that can.',
      { cause: error },
    );
  }
  if (account && !(await canReach(dataDir, account))) {
    throw new DataDirectoryUnusable(
      `The data directory ${dataDir} cannot be reached by the account that PostgreSQL runs as: ` +
        'set INTRADAY_DATA_DIR to one outside closed directories, such as /var/lib/intraday.',
    );
  }
}

/**
 * Makes the cluster if there is none: beside its place, and moved there when it is whole, so that neither a crash nor a
 * second start leaves half of one.
 */
export async function makeCluster(
  layout: Layout,
  account: SystemAccount | null,
  initialise: (unfinished: Layout, password: string) => Promise<void>,
): Promise<void> {
  if (await readSecrets(layout)) return;
  await removeUnfinished(layout.dataDir);
  const name = `postgres.new-${process.pid}-${randomBytes(4).toString('hex')}`;
  const unfinished = layoutOf(layout.dataDir, join(layout.dataDir, name));
  try {
    await mkdir(unfinished.cluster, { mode: 0o755 });
    await mkdir(unfinished.pgdata, { mode: 0o700 });
    if (account) await chown(unfinished.pgdata, account.uid, account.gid);
    const password = (): string => randomBytes(24).toString('base64url');
    const secrets: Secrets = { admin: password(), owner: password(), application: password() };
    await writeFile(unfinished.secrets, JSON.stringify(secrets), { mode: 0o600 });
    await initialise(unfinished, secrets.admin);
    await rename(unfinished.cluster, layout.cluster);
  } catch (error) {
    await rm(unfinished.cluster, { recursive: true, force: true });
    // Another start was faster: its cluster is as good.
    if (!(await readSecrets(layout))) throw error;
  }
}

/** The passwords, or null where there is no cluster yet. */
export async function readSecrets(layout: Layout): Promise<Secrets | null> {
  const text = await readFile(layout.secrets, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null;
    throw new DataDirectoryUnusable(
      `${layout.secrets} cannot be read (${codeOf(error) ?? messageOf(error)}): start as the user who made it.`,
      { cause: error },
    );
  });
  // Only this program writes the file, in one piece before the cluster gets its name.
  return text === null ? null : (JSON.parse(text) as Secrets);
}

/** The port of the last start, or null. */
export async function keptPort(layout: Layout): Promise<number | null> {
  const port = Number(await readFile(layout.port, 'utf8').catch(() => ''));
  return Number.isInteger(port) && port > 0 ? port : null;
}

export async function keepPort(layout: Layout, port: number): Promise<void> {
  if ((await keptPort(layout)) !== port) await writeFile(layout.port, String(port));
}

async function removeUnfinished(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const pid = UNFINISHED.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await rm(join(dataDir, name), { recursive: true, force: true });
  }
}

/** Is there a process with this id? */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
