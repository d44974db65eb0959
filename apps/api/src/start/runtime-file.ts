import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const content = z.strictObject({ pid: z.number().int(), url: z.string(), token: z.string() });
/** By which commands on this machine find the running server, and are known to it. */
export type RuntimeFile = z.infer<typeof content>;

const pathIn = (dataDir: string): string => join(dataDir, 'server.json');

/** Writes the file so that only its owner can read it. */
export async function writeRuntimeFile(dataDir: string, file: RuntimeFile): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const path = pathIn(dataDir);
  await writeFile(`${path}.new`, `${JSON.stringify(file)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
}

/** The file of a server whose process lives; null without one. */
export async function readRuntimeFile(dataDir: string): Promise<RuntimeFile | null> {
  try {
    const read = content.safeParse(JSON.parse(await readFile(pathIn(dataDir), 'utf8')));
    return read.success && isAlive(read.data.pid) ? read.data : null;
  } catch {
    return null;
  }
}

/** Removes the file if it is still this process's own. */
export async function removeRuntimeFile(dataDir: string): Promise<void> {
  if ((await readRuntimeFile(dataDir))?.pid === process.pid) await rm(pathIn(dataDir), { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process lives too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
