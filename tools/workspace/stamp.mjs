import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, openSync, closeSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from './requirements.mjs';

const STAMPS = join(ROOT, 'dist/.stamps');
/** How often a build that another process makes is looked at, and how long it is waited for, ms. */
const LOCK_POLL_MS = 100;
const LOCK_WAIT_MS = 10 * 60 * 1000;

/** What goes into nothing that is built. */
const isInput = (name) => !name.startsWith('.') && !/(\.spec\.ts|\.md)$/.test(name) && name !== 'testing.ts';

function filesUnder(path) {
  return readdirSync(join(ROOT, path), { withFileTypes: true })
    .filter(({ name }) => isInput(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(`${path}/${entry.name}`) : [`${path}/${entry.name}`]));
}

/** Hash of names and contents of everything that a part is built from. */
function hashOf({ folders, files }) {
  const hash = createHash('sha256');
  for (const path of [...files, ...folders.flatMap(filesUnder)]) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(ROOT, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

const stampFile = (name) => join(STAMPS, name);

function isFresh(part, hash) {
  const stamp = stampFile(part.name);
  const made = part.outputs.every((path) => existsSync(join(ROOT, path)));
  return made && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function tryLock(file) {
  try {
    const handle = openSync(file, 'wx');
    writeFileSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

/** Leaves no lock of a process that was killed; a lock still empty is being written. */
function dropDeadLock(file) {
  const owner = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (owner !== '' && !isAlive(Number(owner))) rmSync(file, { force: true });
}

async function withLock(name, work) {
  const file = stampFile(`${name}.lock`);
  for (let waited = 0; !tryLock(file); waited += LOCK_POLL_MS) {
    if (waited >= LOCK_WAIT_MS) throw new Error(`Another build of the ${name} has not ended: remove ${file}.`);
    dropDeadLock(file);
    await sleep(LOCK_POLL_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/**
 * Builds a part if something that it is made from has changed since. Several processes may ask at once: one builds, the
 * others wait.
 *
 * @param {{ name: string, folders: string[], files: string[], outputs: string[], build: () => Promise<void> }} part
 *   folders and files it is made from and files that it must leave, relative to the repository
 * @returns {Promise<boolean>} true if it was built, false if it was fresh
 */
export async function buildIfStale(part) {
  const hash = hashOf(part);
  if (isFresh(part, hash)) return false;
  mkdirSync(STAMPS, { recursive: true });
  return withLock(part.name, async () => {
    if (isFresh(part, hash)) return false;
    rmSync(stampFile(part.name), { force: true });
    await part.build();
    writeFileSync(stampFile(part.name), hash);
    return true;
  });
}
