import { migrate, openPool, startEmbedded, type StoragePool } from '@intraday/storage';
import { once } from 'node:events';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { benchFolder } from '../database/bench-database';
import { COMMANDS, SERVER, START_FLAGS, startProduct, type Product } from './product';

const START_LIMIT_MS = 60_000;
const POLL_MS = 50;
/** Megabytes that the server may use: the benchmarks measure speed, not the default limit of Node. */
const HEAP_FLAG = '--max-old-space-size=8192';

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

const quiet = (): void => undefined;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The built server as a process of its own, on a folder of its own that goes with it. */
export class BenchServer {
  private product: Product | null = null;
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
    return this.product?.child.pid ?? 0;
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
    const product = startProduct(this.dataDir, [HEAP_FLAG, ...START_FLAGS, ...flags, SERVER]);
    this.product = product;
    for (let waited = 0; ; waited += POLL_MS) {
      if (product.child.exitCode !== null || waited > START_LIMIT_MS)
        throw new Error(`The server did not start:\n${product.output()}`);
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
    const child = this.product?.child;
    this.product = null;
    if (child === undefined || child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGINT');
    await gone;
  }

  /** Runs a command of the product on the same folder. */
  async command(args: readonly string[]): Promise<Ended> {
    const { child, output } = startProduct(this.dataDir, [HEAP_FLAG, COMMANDS, ...args]);
    await once(child, 'close');
    return { code: child.exitCode, output: output() };
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
