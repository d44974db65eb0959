import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** The bundle lies in dist/tools/bench. */
const ROOT = join(__dirname, '../../..');
/** The built server. */
export const SERVER = join(ROOT, 'dist/apps/api/main.js');
/** The built command line. */
export const COMMANDS = join(ROOT, 'dist/apps/api/cli.js');
/** As `npm start` starts the server. */
export const START_FLAGS = ['--max-semi-space-size=64'];
/** Characters of a program's output that are kept to be shown if it fails. */
const OUTPUT_CHARACTERS_MAX = 10_000;

/** A built program of the product that runs. */
export interface Product {
  readonly child: ChildProcess;
  /** The end of what it has written. */
  readonly output: () => string;
}

/**
 * Starts a built program with a data folder of its own and nothing of this machine's configuration.
 *
 * @param args for Node: flags, the program, what it is told
 * @param port where the server listens on this machine; 0 leaves it to the system
 */
export function startProduct(dataDir: string, args: readonly string[], port = 0): Product {
  const foreign = (name: string): boolean => name.startsWith('INTRADAY_') || name === 'DATABASE_URL';
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign(name)));
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...inherited, INTRADAY_DATA_DIR: dataDir, INTRADAY_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (output = (output + String(chunk)).slice(-OUTPUT_CHARACTERS_MAX)));
  return { child, output: () => output };
}
