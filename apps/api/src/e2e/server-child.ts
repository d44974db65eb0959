import { statusSchema, type Status } from '@intraday/contract';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until';

const ROOT = join(__dirname, '../../../..');
/** What `npm start` gives Node. */
const NODE_FLAGS = ['--max-semi-space-size=64'];
/** Longest wait for a start, in which stale bundles may be built, ms. */
const START_LIMIT_MS = 90_000;
/** Characters of a child's output that are kept to be shown if it fails. */
const OUTPUT_CHARACTERS_MAX = 10_000;

/** What a command has left when it ended. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** The built server as a process of its own, with its own folder and a port that stays through restarts. */
export class ServerChild {
  private child: ChildProcess | null = null;
  private output = '';

  private constructor(
    readonly port: number,
    readonly dataDir: string,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  /** A server that has never been started, on an empty folder. */
  static async unstarted(settings: Readonly<Record<string, string>> = {}): Promise<ServerChild> {
    // The folder is made by the server, which as root hands it to the account that PostgreSQL runs as.
    return new ServerChild(await freePort(), join(tmpdir(), `intraday-e2e-${randomUUID()}`), settings);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts by `npm start`'s program and waits until it is ready. @returns ms from the start of the process */
  async start(...args: readonly string[]): Promise<number> {
    const startedAt = Date.now();
    const child = this.spawn('start.mjs', args);
    this.child = child;
    this.output = '';
    await until('the server is ready', START_LIMIT_MS, async () => {
      if (child.exitCode !== null) throw new Error(`The server has ended:\n${this.output}`);
      return (await this.answers('/health/ready')) ? true : null;
    });
    return Date.now() - startedAt;
  }

  /** Ends it as a crash would. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  /** Ends it as Ctrl-C would. */
  stop(): Promise<void> {
    return this.end('SIGINT');
  }

  /** Ends everything, also a database left over by a crash, and removes the folder. */
  async remove(): Promise<void> {
    if (this.child === null) await this.start();
    await this.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** Runs a command of the command line beside the server, as `npm run NAME` does. */
  async command(args: readonly string[], input = ''): Promise<Ended> {
    const child = this.spawn('run.mjs', args);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
    child.stdin?.end(input);
    await once(child, 'close');
    return { code: child.exitCode, output };
  }

  async status(): Promise<Status> {
    const response = await fetch(`${this.url}/api/v1/status`);
    return statusSchema.parse(await response.json());
  }

  private async answers(path: string): Promise<boolean> {
    try {
      return (await fetch(`${this.url}${path}`)).ok;
    } catch {
      return false;
    }
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    this.child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  private spawn(program: string, args: readonly string[]): ChildProcess {
    const foreign = (name: string): boolean => name.startsWith('INTRADAY_') || name === 'DATABASE_URL';
    const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign(name)));
    const own = { INIT_CWD: ROOT, INTRADAY_DATA_DIR: this.dataDir, INTRADAY_PORT: String(this.port) };
    const child = spawn(process.execPath, [...NODE_FLAGS, join(ROOT, 'tools/workspace', program), ...args], {
      cwd: ROOT,
      env: { ...inherited, ...own, ...this.settings },
    });
    const keep = (chunk: unknown): void => {
      this.output = (this.output + String(chunk)).slice(-OUTPUT_CHARACTERS_MAX);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    return child;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
