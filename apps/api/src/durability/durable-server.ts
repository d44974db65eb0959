import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../e2e/until';
import { embeddedUrl, inDatabase } from './database-access';
import { freePort } from './free-port';
import { copyProgram, type Program } from './program';

/** Longest wait for a start, with the recovery of the database and the fold of its log, ms. */
const START_LIMIT_MS = 60_000;
const ANSWER_LIMIT_MS = 30_000;
const LOOK_EVERY_MS = 25;
/** Characters of the server's output that are kept. */
const OUTPUT_CHARACTERS_MAX = 100_000;

/** What a command has left when it ended. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The built server as a process of its own that can be killed and started again on the same folder and port. */
export class DurableServer {
  /** Everything the server has said since it was made, the latest part of it. */
  output = '';
  private child: ChildProcess | null = null;
  private readonly commands = new Set<ChildProcess>();

  private constructor(
    readonly port: number,
    readonly dataDir: string,
    private readonly program: Program,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  /** A server on an empty folder, not started. @param settings environment variables beyond folder and port */
  static async unstarted(settings: Readonly<Record<string, string>> = {}): Promise<DurableServer> {
    const dataDir = join(tmpdir(), `intraday-durability-${randomUUID()}`);
    return new DurableServer(await freePort(), dataDir, await copyProgram(), settings);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    if (this.child?.pid === undefined) throw new Error('the server is not running');
    return this.child.pid;
  }

  get isRunning(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Starts it and waits until it is ready. */
  async start(): Promise<void> {
    const node = ['--expose-gc', '--enable-source-maps', '--require', this.program.probe];
    const child = spawn(process.execPath, [...node, this.program.server], {
      env: this.environment(),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => (this.output = (this.output + String(chunk)).slice(-OUTPUT_CHARACTERS_MAX)));
    }
    await this.ready();
  }

  /** Waits until the running process answers that it is ready. */
  async ready(limitMs = START_LIMIT_MS): Promise<void> {
    for (const end = Date.now() + limitMs; ; await sleep(LOOK_EVERY_MS)) {
      if (!this.isRunning) throw new Error(`The server has ended:\n${this.output}`);
      const response = await fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(ANSWER_LIMIT_MS) }).catch(
        () => null,
      );
      if (response?.ok) return;
      if (Date.now() > end) throw new Error(`The server is not ready after ${limitMs} ms:\n${this.output}`);
    }
  }

  /** Ends it as a crash would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Asks it to end. @returns its exit code */
  async terminate(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  /** Ends everything, also a database that a crash left over, and removes the folder. */
  async remove(): Promise<void> {
    for (const command of this.commands) command.kill('SIGKILL');
    if (!this.isRunning) await this.start();
    await this.terminate();
    await rm(this.dataDir, { recursive: true, force: true });
    await this.program.remove();
  }

  /** Runs a command of the command line beside the server. */
  async command(args: readonly string[]): Promise<Ended> {
    const child = spawn(process.execPath, [this.program.commands, ...args], { env: this.environment() });
    this.commands.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    await once(child, 'close');
    this.commands.delete(child);
    return { code: child.exitCode, output };
  }

  /** Memory of the process after its garbage has gone, bytes. */
  async memory(): Promise<NodeJS.MemoryUsage> {
    const { child } = this;
    if (child === null) throw new Error('the server is not running');
    const answered = once(child, 'message', { signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
    child.send('memory');
    const [usage] = await answered;
    // The probe of the program answers nothing else.
    return usage as NodeJS.MemoryUsage;
  }

  /** Bytes of memory that the process holds now, garbage included. Linux only; null elsewhere. */
  async residentBytes(): Promise<number | null> {
    const status = await readFile(`/proc/${this.pid}/status`, 'utf8').catch(() => '');
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  }

  /** Process id of the embedded PostgreSQL; null while it is down. */
  async postmasterPid(): Promise<number | null> {
    const text = await readFile(join(this.dataDir, 'postgres/data/postmaster.pid'), 'utf8').catch(() => '');
    const pid = Number(text.split('\n', 1)[0]);
    return pid > 1 ? pid : null;
  }

  /** Ends the embedded PostgreSQL at once, without an orderly stop, and waits until it has gone. */
  async crashDatabase(): Promise<void> {
    const pid = await this.postmasterPid();
    if (pid === null) throw new Error('the database is not running');
    process.kill(pid, 'SIGQUIT');
    await until('the database has ended', ANSWER_LIMIT_MS, async () =>
      (await this.postmasterPid()) === pid ? null : true,
    );
    // Those who read past the server wait until the next one has recovered.
    await until('the database is back', START_LIMIT_MS, () => this.databaseAnswers());
  }

  private async databaseAnswers(): Promise<true | null> {
    try {
      await inDatabase(await embeddedUrl(this.dataDir), (pool) => pool.query('select 1'));
      return true;
    } catch {
      return null;
    }
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const { child } = this;
    if (child === null || !this.isRunning) return child?.exitCode ?? null;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
    return child.exitCode;
  }

  private environment(): NodeJS.ProcessEnv {
    const foreign = (name: string): boolean => name.startsWith('INTRADAY_') || name === 'DATABASE_URL';
    const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign(name)));
    const own = { INTRADAY_DATA_DIR: this.dataDir, INTRADAY_PORT: String(this.port) };
    return { ...inherited, ...own, ...this.settings };
  }
}
