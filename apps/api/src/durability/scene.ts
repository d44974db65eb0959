import { startTestDatabase, type TestDatabase } from '@intraday/storage/testing';
import { addReader, addSources, embeddedUrl } from './database-access';
import { DurableServer } from './durable-server';
import { Ledger } from './ledger';
import { faultsAfter, faultsOfLog } from './proof';
import { askOver } from './recount';
import { seededBatches, sourcesOfBatches, type Batch } from './seeded-stream';
import { Sender } from './sender';
import { TcpProxy } from './tcp-proxy';

const EVENTS_PER_SECOND = 500;
const BATCH_EVENTS = 25;
/** Random days of events that are sent for each fault. */
const DAYS_OF_A_FAULT = 2;

/** A server, with a stream of events on its way to it through a proxy. */
export class Scene {
  readonly ledger = new Ledger();
  private readonly senders: Sender[] = [];

  private constructor(
    readonly server: DurableServer,
    /** Between sender and server. */
    readonly door: TcpProxy,
    /** Of the database, past every proxy. */
    readonly databaseUrl: string,
    private readonly token: string,
    private readonly batches: readonly Batch[],
    private readonly keys: ReadonlyMap<string, string>,
    private readonly outside: OutsideDatabase | null,
  ) {}

  /** A server with its embedded database, and a stream that is long enough for so many faults. */
  static async embedded(seed: number, faults: number): Promise<Scene> {
    const server = await DurableServer.unstarted();
    await server.start();
    return Scene.on(server, await embeddedUrl(server.dataDir), null, seed, faults);
  }

  /** A server whose database is an outside one behind a proxy. */
  static async outside(seed: number, faults: number): Promise<Scene> {
    const outside = await OutsideDatabase.start();
    const server = await DurableServer.unstarted({ DATABASE_URL: outside.proxiedUrl });
    await server.start();
    return Scene.on(server, outside.database.ownerUrl, outside, seed, faults);
  }

  private static async on(
    server: DurableServer,
    databaseUrl: string,
    outside: OutsideDatabase | null,
    seed: number,
    faults: number,
  ): Promise<Scene> {
    const batches = seededBatches(seed, DAYS_OF_A_FAULT * faults, BATCH_EVENTS);
    const keys = await addSources(databaseUrl, sourcesOfBatches(batches));
    const token = await addReader(databaseUrl);
    return new Scene(server, await TcpProxy.to(server.port), databaseUrl, token, batches, keys, outside);
  }

  /** Between server and database, where that is an outside one. */
  get databaseProxy(): TcpProxy {
    if (this.outside === null) throw new Error('the database of this scene is embedded');
    return this.outside.proxy;
  }

  /** Begins the stream. */
  send(): Sender {
    const sender = new Sender(`http://127.0.0.1:${this.door.port}`, this.keys, this.ledger);
    this.senders.push(sender);
    sender.begin(this.batches, EVENTS_PER_SECOND);
    return sender;
  }

  /** What is wrong with the log at this moment against what has been acknowledged so far. */
  faultsOfLog(): Promise<string[]> {
    return faultsOfLog(this.databaseUrl, this.ledger);
  }

  /** What is wrong with log and figures when all has been acknowledged. */
  faults(): Promise<string[]> {
    return faultsAfter(this.databaseUrl, askOver(this.server.url, this.token), this.ledger, this.batches);
  }

  async end(): Promise<void> {
    for (const sender of this.senders) sender.abandon();
    await this.door.away();
    await this.outside?.proxy.back();
    await this.server.remove();
    await this.outside?.stop();
  }
}

/** A PostgreSQL of its own behind a proxy. */
export class OutsideDatabase {
  private constructor(
    readonly database: TestDatabase,
    readonly proxy: TcpProxy,
  ) {}

  static async start(): Promise<OutsideDatabase> {
    const database = await startTestDatabase({ ownCluster: true });
    return new OutsideDatabase(database, await TcpProxy.to(Number(new URL(database.ownerUrl).port)));
  }

  get proxiedUrl(): string {
    const url = new URL(this.database.ownerUrl);
    url.port = String(this.proxy.port);
    return url.href;
  }

  async stop(): Promise<void> {
    await this.proxy.away();
    await this.database.stop();
  }
}
