import type { ChildProcess } from 'node:child_process';
import { EmbeddedStartFailed, messageOf } from '../errors';
import { APPLICATION_ROLE, OWNER_ROLE } from '../roles';
import { findBinaries, type Binaries } from './binaries';
import {
  keepPort,
  keptPort,
  layoutOf,
  makeCluster,
  prepareDataDirectory,
  readSecrets,
  type Layout,
  type Secrets,
} from './data-directory';
import {
  freePort,
  initialiseCluster,
  runningPostmaster,
  spawnPostmaster,
  startOutput,
  stopPostmaster,
  type Postmaster,
} from './postmaster';
import { DATABASE, databaseUrl, Presence } from './presence';
import { systemAccount, type SystemAccount } from './system-account';

export interface EmbeddedOptions {
  /** Directory of this installation; made if it is missing. */
  readonly dataDir: string;
  /** One line for people, now and then. */
  readonly log: (line: string) => void;
  /** False gives up fsync for speed: for tests only. True by default. */
  readonly durable?: boolean;
}

export interface EmbeddedDatabase {
  /** URL of the role that owns and migrates the schema. */
  readonly ownerUrl: string;
  /** URL of the role that reads and writes rows. */
  readonly applicationUrl: string;
  /** Was PostgreSQL running already, left by a crash or in use by another process? */
  readonly adopted: boolean;
  /** Process id of PostgreSQL as of now; null while it is down. */
  postmasterPid(): Promise<number | null>;
  /** Leaves the database. The last process that uses it stops PostgreSQL. */
  stop(): Promise<void>;
}

/** How long PostgreSQL may be silent, without saying that it is starting, before it is stopped and started anew, ms. */
const SILENCE_MS = 15_000;
/** How long a start may take with recovery after a crash, ms. */
const START_MS = 120_000;
/** Times that PostgreSQL may end right after its start. */
const SPAWNS_MAX = 8;
/** Pauses between looks at a PostgreSQL that does not answer yet, ms: doubled from the first to the last. */
const PAUSE_MS = { first: 20, last: 500 } as const;

/** How long a stop waits for a PostgreSQL that is just starting, ms. */
const STOP_ENTER_MS = 5_000;

/** Without fsync a crash of PostgreSQL loses nothing, a crash of the machine may. */
const NOT_DURABLE = ['fsync=off', 'full_page_writes=off'];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Starts the embedded PostgreSQL of a data directory, or joins the one that runs on it: left behind by a crash, or in
 * use by another process. It is watched, and started again should it end. Who stops last stops PostgreSQL.
 *
 * @throws DataDirectoryUnusable, EmbeddedStartFailed
 * @example const database = await startEmbedded({ dataDir: '/var/lib/intraday', log: console.error });
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const cluster = await Cluster.open(options);
  const adopted = await cluster.join();
  const { port, secrets } = cluster;
  return {
    ownerUrl: databaseUrl(OWNER_ROLE, secrets.owner, port, DATABASE),
    applicationUrl: databaseUrl(APPLICATION_ROLE, secrets.application, port, DATABASE),
    adopted,
    postmasterPid: async () => (await runningPostmaster(cluster.layout))?.pid ?? null,
    stop: () => cluster.stop(),
  };
}

/** The cluster of a data directory as this process sees it. */
class Cluster {
  port = 0;
  private presence: Presence | null = null;
  private stopping = false;
  private watching: Promise<void> = Promise.resolve();

  private constructor(
    readonly layout: Layout,
    readonly secrets: Secrets,
    private readonly binaries: Binaries,
    private readonly account: SystemAccount | null,
    private readonly options: EmbeddedOptions,
  ) {}

  static async open(options: EmbeddedOptions): Promise<Cluster> {
    const account = await systemAccount();
    const layout = layoutOf(options.dataDir);
    await prepareDataDirectory(layout, account);
    const binaries = await findBinaries(layout.dataDir, account);
    await makeCluster(layout, account, async (unfinished, password) => {
      options.log(`Setting up a database in ${layout.dataDir}`);
      await initialiseCluster(binaries, unfinished, password, account, options.durable !== false);
    });
    const secrets = await readSecrets(layout);
    if (!secrets) throw new EmbeddedStartFailed(`The database in ${layout.dataDir} has just been taken away.`);
    return new Cluster(layout, secrets, binaries, account, options);
  }

  /** Joins the PostgreSQL that runs, or starts one. @returns whether it had been started by somebody else */
  async join(): Promise<boolean> {
    const begun = Date.now();
    let child: ChildProcess | null = null;
    let spawns = 0;
    let silentSince = begun;
    for (let wait: number = PAUSE_MS.first; ; wait = Math.min(wait * 2, PAUSE_MS.last)) {
      if (this.stopping) throw new EmbeddedStartFailed('The database is being stopped.');
      const running = await runningPostmaster(this.layout);
      const entered = running ? await this.enter(running) : 'answers';
      if (running && entered === 'joined') return running.pid !== child?.pid;
      if (Date.now() - begun > START_MS) throw await this.failure('it does not answer');
      if (entered === 'answers') silentSince = Date.now();
      else if (running && Date.now() - silentSince > SILENCE_MS) await this.end(running);
      const mayStillStart = child !== null && child.pid !== undefined && child.exitCode === null && !child.signalCode;
      if (!running && !mayStillStart) {
        if (spawns === SPAWNS_MAX) throw await this.failure('it ends right after its start');
        child = await this.spawn();
        spawns += 1;
      }
      await pause(wait);
    }
  }

  /** Leaves, and stops PostgreSQL if nobody else uses it. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.watching;
    const presence = this.presence ?? (await this.enterToLeave());
    this.presence = null;
    if (!presence) return;
    const running = await runningPostmaster(this.layout);
    if ((await presence.leave()) && running && !(await stopPostmaster(running))) {
      this.options.log(`PostgreSQL (process ${running.pid}) does not end`);
    }
    await presence.end();
  }

  private async spawn(): Promise<ChildProcess> {
    // Once its URLs are given away the port stays; it is waited for if another program holds it.
    const port = this.port || (await freePort(await keptPort(this.layout)));
    const settings = this.options.durable === false ? NOT_DURABLE : [];
    return spawnPostmaster(this.binaries, this.layout, port, this.account, settings);
  }

  private async enter(running: Postmaster): Promise<'joined' | 'answers' | 'silent'> {
    const presence = await Presence.join(running.port, this.secrets, () => this.lost());
    if (!(presence instanceof Presence)) return presence;
    this.presence = presence;
    this.port = running.port;
    await keepPort(this.layout, running.port);
    return 'joined';
  }

  /** A stop that comes while PostgreSQL is being brought back must not leave it running: enters it once more. */
  private async enterToLeave(): Promise<Presence | null> {
    for (let waited = 0; waited < STOP_ENTER_MS; waited += PAUSE_MS.last) {
      const running = await runningPostmaster(this.layout);
      if (!running) return null;
      const presence = await Presence.join(running.port, this.secrets, () => undefined);
      if (presence instanceof Presence) return presence;
      await pause(PAUSE_MS.last);
    }
    return null;
  }

  private async end(running: Postmaster): Promise<void> {
    this.options.log(`PostgreSQL (process ${running.pid}) does not answer and is started anew`);
    await stopPostmaster(running);
  }

  private lost(): void {
    if (this.stopping || !this.presence) return;
    this.presence = null;
    this.options.log('The database broke off and is being brought back');
    this.watching = this.bringBack();
  }

  private async bringBack(): Promise<void> {
    for (let wait: number = PAUSE_MS.first; !this.stopping; wait = Math.min(wait * 2, PAUSE_MS.last)) {
      try {
        await this.join();
        this.options.log('The database is back');
        return;
      } catch (error) {
        this.options.log(messageOf(error));
        await pause(wait);
      }
    }
  }

  private async failure(what: string): Promise<EmbeddedStartFailed> {
    const output = await startOutput(this.layout);
    return new EmbeddedStartFailed(
      `The embedded PostgreSQL in ${this.layout.dataDir} did not start: ${what}${output ? ` (${output})` : ''}.`,
    );
  }
}
