import type { AddressInfo } from 'node:net';
import { CATALOGUE, checkCatalogue } from '@intraday/metrics';
import { newSecret, ServerClaim } from '@intraday/storage';
import type { Configuration } from '../configuration/configuration';
import type { DemoStart } from '../demo/demo';
import { DEMO_WISH } from '../demo/demo-setting';
import { HistoryThread } from '../demo/history-thread';
import { createApp } from '../http/create-app';
import { REQUESTS_FINISH_WITHIN_MS } from '../operations/draining';
import type { ServerLog } from '../operations/server-log';
import { buildPipeline, type Pipeline } from '../pipeline';
import { startBeat } from './beat';
import { Fault } from './fault';
import { openDatabase } from './open-database';
import { removeRuntimeFile, writeRuntimeFile } from './runtime-file';

/** Longest wait for another server of the same database that is just ending, ms. */
const OTHER_ENDS_WITHIN_MS = 10_000;

export interface ServerOptions {
  readonly configuration: Configuration;
  /** Folder of the built pages. */
  readonly dashboardFolder: string;
  /** Start the demo; null for no demo. */
  readonly demo: DemoStart | null;
  /** The built file of the threads that fill the demo's history in; null: this thread does it. */
  readonly historyFile: string | null;
  readonly log: ServerLog;
}

export interface RunningServer {
  readonly url: string;
  readonly pipeline: Pipeline;
  /** Stops taking requests, lets those under way finish, cuts sockets, and leaves the database. */
  stop(): Promise<void>;
}

/**
 * Starts everything: database, figures, HTTP and sockets.
 *
 * @throws Fault and the named errors of the storage room, each with one line that says what to do
 */
export async function startServer({
  configuration,
  dashboardFolder,
  demo,
  historyFile,
  log,
}: ServerOptions): Promise<RunningServer> {
  const faults = checkCatalogue(CATALOGUE);
  if (faults.length > 0) throw new Fault(`The KPI catalogue has faults: ${faults.join(' ')}`);
  const database = await openDatabase(configuration, log.line);
  const undo: (() => unknown)[] = [() => database.close()];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const localToken = newSecret();
    const realNow = Date.now;
    const { pool, url: databaseUrl } = database;
    const claim = await claimDatabase(databaseUrl);
    undo.push(() => claim.give());
    const parts = { configuration, pool, localToken, realNow, log: log.line };
    const pipeline = buildPipeline(
      historyFile === null
        ? parts
        : { ...parts, hire: (task) => new HistoryThread(historyFile, { databaseUrl, task }) },
    );
    await pipeline.load();
    const app = await createApp(pipeline, dashboardFolder, log);
    undo.push(() => {
      // What is still open now has had its time: an answer that never ends must not keep the server.
      app.getHttpServer().closeAllConnections();
      return app.close();
    });
    undo.push(() => keepHealth(pipeline));
    undo.push(() => keepCells(pipeline));
    undo.push(() => pipeline.log.drain());
    const port = await listen(app, configuration);
    const url = urlOf(configuration.host, port);
    undo.push(startBeat(pipeline, realNow), () => pipeline.replay.stop());
    undo.push(() => pipeline.demo.stop());
    await startDemo(pipeline, demo);
    await writeRuntimeFile(configuration.dataDir, {
      pid: process.pid,
      url: localUrl(configuration.host, port),
      token: localToken,
    });
    undo.push(() => removeRuntimeFile(configuration.dataDir));
    undo.push(() => finishRequests(pipeline));
    return { url, pipeline, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Two servers on one database would undo each other's work. */
async function claimDatabase(url: string): Promise<ServerClaim> {
  const claim = await ServerClaim.take(url, OTHER_ENDS_WITHIN_MS);
  if (claim !== null) return claim;
  throw new Fault(
    'Another Intraday server runs on this database: stop it first, or give this one its own (INTRADAY_DATA_DIR or DATABASE_URL).',
  );
}

/** Refuses what comes, waits for what is under way, and sends the sockets off with a line that says why. */
async function finishRequests({ draining, live, say }: Pick<Pipeline, 'draining' | 'live' | 'say'>): Promise<void> {
  draining.begin();
  const left = await draining.emptied(REQUESTS_FINISH_WITHIN_MS);
  if (left > 0) say(`Requests that did not finish in time: ${left}.`);
  live.end('The server is stopping. The page comes back by itself when it is up again.');
}

/** What has closed and changed since it was last stored; else the next start finds it otherwise. */
async function keepCells({ figures, say }: Pick<Pipeline, 'figures' | 'say'>): Promise<void> {
  await figures.keepCells().catch(() => say('The last cells could not be stored: the next start does it.'));
}

/** The last counters; a database that is away must not keep the server. */
async function keepHealth({ health, say }: Pick<Pipeline, 'health' | 'say'>): Promise<void> {
  await health.flush().catch(() => say('The last counters of data health could not be stored.'));
}

async function startDemo(pipeline: Pipeline, demo: ServerOptions['demo']): Promise<void> {
  if (demo === null && pipeline.database.kind !== 'demo') return;
  if (await pipeline.demo.start(demo ?? { ...DEMO_WISH, rate: null })) return;
  throw new Fault(
    'The database already holds events, and the demo needs an empty one: set INTRADAY_DATA_DIR to a new folder.',
  );
}

async function listen(
  app: Awaited<ReturnType<typeof createApp>>,
  { host, port }: Pick<Configuration, 'host' | 'port'>,
): Promise<number> {
  try {
    await app.listen(port, host);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EADDRINUSE')
      throw new Fault(`Port ${port} of ${host} is in use: stop what uses it, or set INTRADAY_PORT to another port.`);
    if (code === 'EACCES')
      throw new Fault(`Port ${port} may not be used by this user: set INTRADAY_PORT to one above 1023.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new Fault(`This machine has no address ${host}: set INTRADAY_HOST to one that it has.`);
    throw error;
  }
  // A TCP server that listens has an address with a port.
  return (app.getHttpServer().address() as AddressInfo).port;
}

const urlOf = (host: string, port: number): string => `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

/** Where commands on this machine reach a server that may listen on every address. */
function localUrl(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::';
  return urlOf(everywhere ? '127.0.0.1' : host, port);
}
