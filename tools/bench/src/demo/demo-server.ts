import { statusSchema, type Status } from '@intraday/contract';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { benchFolder } from '../database/bench-database';
import { SERVER, START_FLAGS, startProduct, type Product } from '../server/product';
import type { DemoSize } from './size';

/** `npm start` maps its stacks to the sources; reading the map takes memory. */
const FLAGS = [...START_FLAGS, '--enable-source-maps'];
/** What the server says when its whole history is in and one with today. */
const COMPLETE = /The demo has its \d+ days of history/;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The built server with its demo, started as `npm start -- --demo` starts it on an empty folder. */
export class DemoServer {
  readonly dataDir = benchFolder();
  readonly startedAt = performance.now();
  readonly url: string;
  private readonly product: Product;

  private constructor(port: number, { agents, days }: DemoSize) {
    this.url = `http://127.0.0.1:${port}`;
    const demo = ['--demo', '--agents', String(agents), '--days', String(days)];
    this.product = startProduct(this.dataDir, [...FLAGS, SERVER, ...demo], port);
  }

  /** Starts the process; it need not answer yet. */
  static async start(size: DemoSize): Promise<DemoServer> {
    return new DemoServer(await freePort(), size);
  }

  get pid(): number {
    return this.product.child.pid ?? 0;
  }

  /** Does the server say that the history is complete? The days are counted a while before. */
  get isComplete(): boolean {
    return COMPLETE.test(this.product.output());
  }

  /** The status; null while nobody answers. */
  async status(): Promise<Status | null> {
    const response = await fetch(`${this.url}/api/v1/status`).catch(() => null);
    return response?.ok === true ? statusSchema.parse(await response.json()) : null;
  }

  /**
   * Asks until there is an answer.
   *
   * @param what is waited for, in words
   * @throws where the server has ended, or it takes longer than the limit
   */
  async until<T>(what: string, limitMs: number, pollMs: number, ask: () => T | null | Promise<T | null>): Promise<T> {
    const { child, output } = this.product;
    for (const begun = performance.now(); ; await pause(pollMs)) {
      const found = await ask();
      if (found !== null) return found;
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`the server ended before ${what}:\n${output()}`);
      if (performance.now() - begun > limitMs) throw new Error(`${what}: not within ${limitMs} ms:\n${output()}`);
    }
  }

  /** Stops the server, and takes its folder away. */
  async remove(): Promise<void> {
    const { child } = this.product;
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGINT');
      await gone;
    }
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

/** A port of this machine that nobody listens on: that of the server is not known from elsewhere until it is up. */
async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('a server that listens has a port');
  return address.port;
}
