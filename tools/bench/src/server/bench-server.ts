import { migrate, openPool, startEmbedded, type StoragePool } from '@intraday/storage';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { benchFolder } from '../database/bench-database';

/** The bundle lies in dist/tools/bench. */
const ROOT = join(__dirname, '../../..');
const SERVER = join(ROOT, 'dist/apps/api/main.js');
const COMMANDS = join(ROOT, 'dist/apps/api/cli.js');
const START_LIMIT_MS = 60_000;
const POLL_MS = 50;
/** Characters of a child's output that are kept to be shown if it fails. */
const OUTPUT_CHARACTERS_MAX = 10_000;
/** Megabytes that the server may use: the benchmarks measure speed, not the default limit of Node. */
const HEAP_FLAG = '--max-old-space-size=8192';
/** As `npm start` starts it. */
const START_FLAGS = ['--max-semi-space-size=64'];

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

const quiet = (): void => undefined;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The built server as a process of its own, on a folder of its own that goes with it. */
export class BenchServer {
  private child: ChildProcess | null = null;
  private output = '';
  private baseUrl = '';

  /** @param profileFolder where the server leaves a CPU profile when it ends; null for none */
  constructor(
    private readonly profileFolder: string | null,
    readonly dataDir = benchFolder(),
  ) {}

  get url(): string {
    return this.baseUrl;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  /** Process id of the server's PostgreSQL. */
  async postmasterPid(): Promise<number> {
    return Number((await readFile(join(this.dataDir, 'postgres/data/postmaster.pid'), 'utf8')).split('\n')[0]);
  }

  /** Does work in the server's database while the server does not run. */
  async prepare<T>(work: (pool: StoragePool) => Promise<T>): Promise<T> {
    const embedded = await startEmbedded({ dataDir: this.dataDir, log: quiet });
    await migrate(embedded.ownerUrl);
    const pool = openPool(embedded.applicationUrl);
    try {
      return await work(pool);
    } finally {
      await pool.end();
      await embedded.stop();
    }
  }

  async start(): Promise<void> {
    const flags = this.profileFolder === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${this.profileFolder}`];
    if (this.profileFolder !== null) await mkdir(this.profileFolder, { recursive: true });
    const child = this.spawn([HEAP_FLAG, ...START_FLAGS, ...flags, SERVER]);
    this.child = child;
    for (let waited = 0; ; waited += POLL_MS) {
      if (child.exitCode !== null || waited > START_LIMIT_MS)
        throw new Error(`The server did not start:\n${this.output}`);
      const file = await readFile(join(this.dataDir, 'server.json'), 'utf8').catch(() => null);
      const url = file === null ? null : String(Reflect.get(Object(JSON.parse(file)), 'url'));
      if (url !== null && (await answers(`${url}/health/ready`))) {
        this.baseUrl = url;
        return;
      }
      await pause(POLL_MS);
    }
  }

  async stop(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (child === null || child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGINT');
    await gone;
  }

  /** Runs a command of the product on the same folder. */
  async command(args: readonly string[]): Promise<Ended> {
    const child = this.spawn([HEAP_FLAG, COMMANDS, ...args]);
    await once(child, 'close');
    return { code: child.exitCode, output: this.output };
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  private spawn(args: readonly string[]): ChildProcess {
    const foreign = (name: string): boolean => name.startsWith('INTRADAY_') || name === 'DATABASE_URL';
    const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign(name)));
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...inherited, INTRADAY_DATA_DIR: this.dataDir, INTRADAY_PORT: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (this.output = (this.output + String(chunk)).slice(-OUTPUT_CHARACTERS_MAX)));
    return child;
  }
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
