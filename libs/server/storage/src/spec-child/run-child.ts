import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

export interface SpecChild {
  readonly process: ChildProcess;
  /** Resolves with the first line of standard output. */
  readonly firstLine: Promise<string>;
  readonly ended: Promise<Ended>;
}

const CHILDREN = { migrate: 'migrate-child.ts', restore: 'restore-child.ts', start: 'start-child.ts' } as const;

/** Specs only: builds one of this folder's programs and runs it as a process of its own. */
export async function runChild(name: keyof typeof CHILDREN, args: readonly string[]): Promise<SpecChild> {
  const file = join(packagesDirectory(), '.cache', 'intraday-storage-spec', `${name}-${process.pid}.js`);
  await build({
    entryPoints: [join(__dirname, CHILDREN[name])],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    logLevel: 'error',
  });
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  const firstLine = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('\n')) resolve(output.slice(0, output.indexOf('\n')));
    });
  });
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, output })));
  return { process: child, firstLine, ended };
}

function packagesDirectory(): string {
  for (let path = __dirname; path !== dirname(path); path = dirname(path)) {
    if (existsSync(join(path, 'node_modules'))) return join(path, 'node_modules');
  }
  throw new Error('there is no node_modules above this file');
}
