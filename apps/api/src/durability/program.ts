import { execFile } from 'node:child_process';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MEMORY_PROBE } from './memory-probe';

const ROOT = join(__dirname, '../../../..');
const BUILD = "await (await import('./tools/workspace/parts.mjs')).buildServer()";

/** The built server and command line, copied aside, so that a build that happens meanwhile changes nothing. */
export interface Program {
  readonly server: string;
  readonly commands: string;
  /** To be required before the server. */
  readonly probe: string;
  remove(): Promise<void>;
}

/** Builds what is stale and copies it to where the packages are still found. */
export async function copyProgram(): Promise<Program> {
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', BUILD], { cwd: ROOT });
  const folder = join(ROOT, 'tmp', `durability-${process.pid}-${Date.now()}`);
  await mkdir(folder, { recursive: true });
  for (const name of ['main.js', 'main.js.map', 'cli.js', 'cli.js.map']) {
    await cp(join(ROOT, 'dist/apps/api', name), join(folder, name));
  }
  const probe = join(folder, 'probe.cjs');
  await writeFile(probe, MEMORY_PROBE);
  return {
    server: join(folder, 'main.js'),
    commands: join(folder, 'cli.js'),
    probe,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
