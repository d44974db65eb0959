import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedStartFailed, messageOf } from '../errors';

const run = promisify(execFile);

/** The account that PostgreSQL runs as, because it refuses to run as root. */
export interface SystemAccount {
  readonly uid: number;
  readonly gid: number;
}

const NAME = 'postgres';

/** Null where this process is not root and PostgreSQL runs as the same user; else the account, made if it is missing. */
export async function systemAccount(): Promise<SystemAccount | null> {
  if (process.getuid?.() !== 0) return null;
  const found = await lookUp();
  if (found) return found;
  try {
    await run('groupadd', ['--system', NAME]).catch(() => undefined);
    await run('useradd', ['--system', '--gid', NAME, '--no-create-home', '--shell', '/usr/sbin/nologin', NAME]);
  } catch (error) {
    throw new EmbeddedStartFailed(
      `PostgreSQL does not run as root, and the account ${NAME} could not be made (${messageOf(error).split('\n')[0]}): ` +
        'start Intraday as another user.',
      { cause: error },
    );
  }
  const made = await lookUp();
  if (!made) throw new EmbeddedStartFailed(`The account ${NAME} was made and is not found: start as another user.`);
  return made;
}

async function lookUp(): Promise<SystemAccount | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', NAME]), run('id', ['-g', NAME])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

/** Can the account go into this directory, through all directories above it? */
export async function canReach(directory: string, account: SystemAccount): Promise<boolean> {
  for (let path = resolve(directory); ; path = dirname(path)) {
    const { mode, uid, gid } = await stat(path);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (path === dirname(path)) return true;
  }
}
