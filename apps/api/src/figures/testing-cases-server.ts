import { answerSchema, ingestAnswerSchema, type Answer, type IngestAnswer, type ViewRequest } from '@intraday/contract';
import { AccountStore, openPool, TokenStore } from '@intraday/storage';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration } from '../configuration/configuration';
import { textLog } from '../operations/server-log';
import { startServer, type RunningServer } from '../start/server';
import { CHANGE } from '../testing/served';

const READER = 'reader';

/** The server of a test database, with a person who may see everything, and sources made as they are named. */
export class CasesServer {
  private readonly keys = new Map<string, string>();

  private constructor(
    private readonly databaseUrl: string,
    private readonly dataDir: string,
    private readonly token: string,
    private running: RunningServer,
  ) {}

  /** @param databaseUrl a migrated database without events, as its owner */
  static async start(databaseUrl: string): Promise<CasesServer> {
    const pool = openPool(databaseUrl);
    const account = { passwordHash: null, mustChange: false, personalDetail: true, scopes: [] };
    await new AccountStore(pool, Date.now).create({ ...account, name: READER, role: 'administrator' }, CHANGE);
    const token = await new TokenStore(pool, Date.now).create(READER, CHANGE);
    await pool.end();
    if (token === null) throw new Error('the account of the reader was not made');
    const dataDir = await mkdtemp(join(tmpdir(), 'intraday-cases-'));
    return new CasesServer(databaseUrl, dataDir, token, await startOn(databaseUrl, dataDir));
  }

  /** Stores what has closed, stops the server, and starts another on the same database. */
  async restart(): Promise<void> {
    await this.running.pipeline.figures.keepCells();
    await this.running.stop();
    this.running = await startOn(this.databaseUrl, this.dataDir);
  }

  async stop(): Promise<void> {
    await this.running.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** What is stored against what the log says. */
  compareCells() {
    return this.running.pipeline.figures.compareCells();
  }

  /** Sends lines of a queue_log as a file of their source. */
  async send(
    source: string,
    lines: readonly string[],
    parameters: Readonly<Record<string, string>>,
  ): Promise<IngestAnswer> {
    const response = await fetch(`${this.running.url}/api/v1/ingest/queue-log?${new URLSearchParams(parameters)}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await this.keyOf(source)}`, 'content-type': 'text/plain' },
      body: lines.map((line) => `${line}\n`).join(''),
    });
    if (response.status !== 200) throw new Error(`${source}: ${response.status} ${await response.text()}`);
    return ingestAnswerSchema.parse(await response.json());
  }

  async ask(view: ViewRequest): Promise<Answer> {
    const response = await fetch(`${this.running.url}/api/v1/query`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(view),
    });
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    return answerSchema.parse(await response.json());
  }

  private async keyOf(source: string): Promise<string> {
    const known = this.keys.get(source);
    if (known !== undefined) return known;
    const added = await this.running.pipeline.sources.add(source, 'create', null, CHANGE);
    if (!added.ok) throw new Error(`source ${source} was not made`);
    this.keys.set(source, added.key);
    return added.key;
  }
}

async function startOn(databaseUrl: string, dataDir: string): Promise<RunningServer> {
  const read = readConfiguration({ DATABASE_URL: databaseUrl, INTRADAY_DATA_DIR: dataDir, INTRADAY_PORT: '0' });
  if (!read.ok) throw new Error(read.faults.join());
  const log = textLog(() => undefined);
  return startServer({
    configuration: read.configuration,
    dashboardFolder: '/nowhere',
    demo: null,
    historyFile: null,
    log,
  });
}
