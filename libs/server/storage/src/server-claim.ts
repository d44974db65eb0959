import { Client } from 'pg';
import { nameAway } from './errors';

/** Key of the advisory lock that the one server of a database holds. */
const SERVER_LOCK = 4_717_000_003;
const CONNECT_TIMEOUT_MS = 3_000;
/** How often the lock is asked for: of a server that has just been killed PostgreSQL hears a moment later. */
const ASK_EVERY_MS = 250;
/** How often it is asked for again after the connection was lost. */
const RETAKE_EVERY_MS = 2_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Says "this server folds what the database holds": two at once would undo each other's cells. PostgreSQL gives the claim
 * back when the process dies, however it dies.
 */
export class ServerClaim {
  private given = false;
  private again: NodeJS.Timeout | null = null;

  private constructor(
    private readonly url: string,
    private client: Client,
  ) {
    this.watch();
  }

  /**
   * @param patienceMs how long another server may take to end
   * @returns null where another server holds the database
   * @throws DatabaseAway
   */
  static async take(url: string, patienceMs: number): Promise<ServerClaim | null> {
    const until = performance.now() + patienceMs;
    for (;;) {
      const client = await claimed(url).catch((error: unknown) => {
        throw nameAway(error);
      });
      if (client !== null) return new ServerClaim(url, client);
      if (performance.now() >= until) return null;
      await pause(ASK_EVERY_MS);
    }
  }

  async give(): Promise<void> {
    this.given = true;
    if (this.again !== null) clearTimeout(this.again);
    await this.client.end().catch(() => undefined);
  }

  /** A database that was away has forgotten the claim. */
  private watch(): void {
    this.client.once('end', () => {
      if (!this.given) this.retakeSoon();
    });
  }

  private retakeSoon(): void {
    this.again = setTimeout(() => void this.retake(), RETAKE_EVERY_MS).unref();
  }

  private async retake(): Promise<void> {
    const client = await claimed(this.url).catch(() => null);
    if (client === null) {
      if (!this.given) this.retakeSoon();
      return;
    }
    if (this.given) return client.end();
    this.client = client;
    this.watch();
  }
}

/** A connection that holds the lock; null where another does. */
async function claimed(url: string): Promise<Client | null> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'intraday server',
    keepAlive: true,
  });
  // An error that nobody hears would end the process; the end of the connection is heard.
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [SERVER_LOCK]);
  if (rows[0]?.held === true) return client;
  await client.end();
  return null;
}
