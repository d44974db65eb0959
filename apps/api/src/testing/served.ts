import {
  AccountStore,
  openPool,
  OrganisationStore,
  SourceStore,
  TokenStore,
  type StoragePool,
} from '@intraday/storage';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { mkdtemp } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration } from '../configuration/configuration';
import { createApp } from '../http/create-app';
import { textLog, type ServerLog } from '../operations/server-log';
import { hashPassword } from '../people/passwords';
import { buildPipeline, type Pipeline } from '../pipeline';

export const CHANGE = { who: 'test', why: null };
export const PASSWORD = 'correct horse battery';
export const LOCAL_TOKEN = 'local-token-of-the-test';
const NINE = Date.UTC(2026, 0, 5, 9) / 1000;
const DAY = { from: '2026-01-05T00:00:00.000Z', to: '2026-01-06T00:00:00.000Z' };
/** A question about the day of `call`. */
export const OFFERED = { kpis: ['contacts-offered'], range: DAY };

/** Lines of a call that was answered: offered, answered after 5 s, ended after 60 s. */
export const call = (contact: string, queue: string, agent: string, second: number): string =>
  [
    `${NINE + second}|${contact}|${queue}|NONE|ENTERQUEUE||600|1`,
    `${NINE + second + 5}|${contact}|${queue}|${agent}|CONNECT|5|x|2`,
    `${NINE + second + 65}|${contact}|${queue}|${agent}|COMPLETECALLER|5|60|1`,
    '',
  ].join('\n');

export const as = (secret: string | undefined): Record<string, string> => ({ authorization: `Bearer ${secret ?? ''}` });

/** The application on a real database, with sources, a team and people, for specs. */
export class Served {
  readonly port: number;
  readonly base: string;

  private constructor(
    readonly pool: StoragePool,
    readonly pipeline: Pipeline,
    /** Keys of the sources `pbx` and, with the unknown quarantined, `strict`. */
    readonly keys: Readonly<Record<string, string>>,
    /** Tokens of an administrator `boss`, a control desk `desk` and a supervisor `lead` of team t1. */
    readonly tokens: Readonly<Record<string, string>>,
    readonly app: NestExpressApplication,
    readonly stop: () => Promise<void>,
  ) {
    // A TCP server that listens has an address with a port.
    this.port = (app.getHttpServer().address() as AddressInfo).port;
    this.base = `http://127.0.0.1:${this.port}`;
  }

  /**
   * @param test an empty database, migrated; it is stopped with the application
   * @param settings variables of the configuration
   * @param serverLog hears what the server says; what is said now and then goes to standard error where nobody gives it
   */
  static async start(
    test: { readonly applicationUrl: string; stop(): Promise<void> },
    settings: Readonly<Record<string, string>> = {},
    serverLog: ServerLog = textLog((line) => void process.stderr.write(`${line}\n`)),
  ): Promise<Served> {
    const pool = openPool(test.applicationUrl);
    const keys = await addSources(pool);
    const tokens = await addPeople(pool);
    const read = readConfiguration({ ...settings, INTRADAY_DATA_DIR: await mkdtemp(join(tmpdir(), 'intraday-api-')) });
    if (!read.ok) throw new Error(read.faults.join());
    const { line: log } = serverLog;
    const { configuration } = read;
    const pipeline = buildPipeline({ configuration, pool, localToken: LOCAL_TOKEN, realNow: Date.now, log });
    await pipeline.load();
    const app = await createApp(pipeline, '/nowhere', serverLog);
    await app.listen(0, '127.0.0.1');
    return new Served(pool, pipeline, keys, tokens, app, async () => {
      await app.close();
      await pool.end();
      await test.stop();
    });
  }

  send(
    method: string,
    path: string,
    body?: string | object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    return fetch(`${this.base}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  lines(body: string, key: string | undefined, query = ''): Promise<Response> {
    return this.send('POST', `/api/v1/ingest/queue-log${query}`, body, { ...as(key), 'content-type': 'text/plain' });
  }

  async signIn(name: string, password = PASSWORD): Promise<{ status: number; cookie: string }> {
    const response = await this.send('POST', '/api/v1/session', { name, password });
    return { status: response.status, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
  }
}

async function addSources(pool: StoragePool): Promise<Record<string, string>> {
  const sources = new SourceStore(pool, Date.now);
  const rules = { pbx: 'create', strict: 'quarantine' } as const;
  const keys: Record<string, string> = {};
  for (const [name, unknown] of Object.entries(rules)) {
    const added = await sources.add(name, unknown, null, CHANGE);
    if (added.ok) keys[name] = added.key;
  }
  return keys;
}

async function addPeople(pool: StoragePool): Promise<Record<string, string>> {
  const organisation = new OrganisationStore(pool, Date.now);
  await organisation.addTeam({ id: 't1', name: null, site: 's1', timeZone: 'UTC' }, CHANGE);
  await organisation.setMember('pbx:ana', 't1', null, CHANGE);
  const accounts = new AccountStore(pool, Date.now);
  const passwordHash = await hashPassword(PASSWORD);
  const account = { passwordHash, mustChange: false, personalDetail: false, scopes: [], role: 'controlDesk' as const };
  await accounts.create({ ...account, name: 'boss', role: 'administrator' }, CHANGE);
  await accounts.create({ ...account, name: 'desk' }, CHANGE);
  await accounts.create({ ...account, name: 'lead', role: 'supervisor', scopes: [{ kind: 'team', id: 't1' }] }, CHANGE);
  await accounts.create({ ...account, name: 'locked' }, CHANGE);
  await accounts.create({ ...account, name: 'fresh', mustChange: true }, CHANGE);
  const tokens: Record<string, string> = {};
  for (const name of ['boss', 'desk', 'lead']) {
    tokens[name] = (await new TokenStore(pool, Date.now).create(name, CHANGE)) ?? '';
  }
  return tokens;
}
