import { execFile } from 'node:child_process';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '../../../..');
const BUILD = "await (await import('./tools/workspace/parts.mjs')).buildServer()";
/** Runs in the server's process and answers its parent with what memory is in use, after the garbage has gone. */
const PROBE = `
process.on('message', () => {
  globalThis.gc?.();
  process.send(process.memoryUsage());
});
process.channel?.unref();
`;

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
  await writeFile(probe, PROBE);
  return {
    server: join(folder, 'main.js'),
    commands: join(folder, 'cli.js'),
    probe,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
