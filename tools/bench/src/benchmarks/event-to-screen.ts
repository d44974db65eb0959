import { readFile } from 'node:fs/promises';
import type { Bench, Benchmark, BenchOptions, Figures } from '../benchmark';
import { BenchDatabase } from '../database/bench-database';
import { agesOf, instantNow, type Sighting } from '../event-to-screen/ages';
import { makeCast, type CastMember, type CastSize, type Subject } from '../event-to-screen/cast';
import { Stream, type HandedOver } from '../event-to-screen/stream';
import type { Seen } from '../event-to-screen/viewers';
import { percentile } from '../measure/statistics';
import { cpuSecondsOf, cpuSecondsOfFamily } from '../process/cpu';
import { Part } from '../process/part';
import { BenchServer } from '../server/bench-server';
import { EventPoster } from '../server/post-events';
import type { PostedEvent } from '../world/centre';
import { addSource } from './ingest-door';

const EVENTS_PER_SECOND = 5_000;
const CAST: CastSize = { agents: 1_800, supervisors: 150, controlDesks: 50 };
const POLLING_VIEWERS = 50;
/** How long one run takes, and how much of its beginning does not count, seconds. */
const RUN_SECONDS = 30;
const RUN_SECONDS_MIN = 10;
const WARM_UP_SECONDS = 3;
/** Share of the events wanted that a run must have taken within its time to have kept its pace. */
const PACE_KEPT_LEAST = 0.97;
const HEARTBEAT_MS = 5_000;
/** How long after the last event a screen may take to show it, ms. */
const SETTLE_LIMIT_MS = 5_000;
const SETTLE_POLL_MS = 100;
const LIVE_TABLE = `create table bench_live (at bigint not null, type text not null, agent text, queue text,
  contact text); create index on bench_live (at); grant all on bench_live to public`;

const sentAtOf = (handed: HandedOver, subject: Subject): readonly number[] =>
  (subject.kind === 'all' ? handed.all : handed[subject.kind === 'agent' ? 'agents' : 'teams'][subject.number]) ?? [];

const ageFigures = (ages: readonly number[]): Figures => ({
  p50: percentile(ages, 0.5),
  p99: percentile(ages, 0.99),
});

/** The product: a server, a source that posts, and screens that look. */
class Screens {
  private readonly heartbeat: NodeJS.Timeout;
  private readonly stream: Stream;
  private beats = 0;
  private failed: unknown = null;

  private constructor(
    private readonly server: BenchServer,
    private readonly poster: EventPoster,
    private readonly viewers: Part,
    private readonly cast: readonly CastMember[],
    size: CastSize,
    rate: number,
  ) {
    this.stream = new Stream(size.agents, rate, (events) => this.post(events));
    this.heartbeat = setInterval(
      () => void this.beat().catch((error: unknown) => (this.failed ??= error)),
      HEARTBEAT_MS,
    );
  }

  static async open(size: CastSize, rate: number, { profileFolder, tell }: BenchOptions): Promise<Screens> {
    const server = new BenchServer(profileFolder);
    const { key, cast } = await server.prepare(async (pool) => {
      return { key: await addSource(pool), cast: await makeCast(pool, size) };
    });
    await server.start();
    const viewers = Part.start('viewers');
    const screens = new Screens(server, new EventPoster(server.url, key, 8), viewers, cast, size, rate);
    await screens.beat();
    await viewers.ask('open', { url: server.url, cast });
    tell(`  ${cast.length} screens are open`);
    return screens;
  }

  async run(seconds: number): Promise<Figures> {
    await this.stream.run(WARM_UP_SECONDS);
    await this.viewers.ask('begin');
    const postmaster = await this.server.postmasterPid();
    const before = [cpuSecondsOf(this.server.pid), cpuSecondsOfFamily(postmaster), instantNow()] as const;
    const { sent, lateMs } = await this.stream.run(seconds);
    const [cpu, database, now] = [cpuSecondsOf(this.server.pid), cpuSecondsOfFamily(postmaster), instantNow()];
    const elapsed = (now - before[2]) / 1000;
    await this.settle();
    const seen = await this.viewers.ask<Seen[]>('seen');
    const ages = seen.flatMap(({ first, sightings }, screen) => {
      const subject = this.cast[screen]?.subject ?? { kind: 'all' };
      return agesOf(sightings, sentAtOf(this.stream.handedOver, subject), first);
    });
    return {
      ...ageFigures(ages),
      cores: (cpu - before[0]) / elapsed,
      databaseCores: (database - before[1]) / elapsed,
      events: sent / elapsed,
      late: lateMs,
      patches: seen.reduce((sum, { patches }) => sum + patches, 0) / elapsed,
      ages: ages.length,
    };
  }

  /** Waits until every screen shows everything that was handed over. @throws where one never does */
  private async settle(): Promise<void> {
    const { handedOver } = this.stream;
    const isBehind = (shown: number, screen: number): boolean =>
      shown !== sentAtOf(handedOver, this.cast[screen]?.subject ?? { kind: 'all' }).length;
    for (let waited = 0; ; waited += SETTLE_POLL_MS) {
      if (this.failed !== null) throw this.failed;
      const behind = (await this.viewers.ask<number[]>('shown')).filter(isBehind).length;
      if (behind === 0) return;
      if (waited >= SETTLE_LIMIT_MS) throw new Error(`${behind} screens do not show what was handed over`);
      await new Promise((resolve) => setTimeout(resolve, SETTLE_POLL_MS));
    }
  }

  async close(): Promise<void> {
    clearInterval(this.heartbeat);
    this.poster.close();
    await this.viewers.end();
    await this.server.remove();
  }

  private async post(events: readonly PostedEvent[]): Promise<void> {
    const { accepted } = await this.poster.post(Buffer.from(JSON.stringify(events)));
    if (accepted !== events.length) throw new Error(`${accepted} of ${events.length} events were accepted`);
  }

  private beat(): Promise<void> {
    this.beats += 1;
    const at = new Date().toISOString();
    return this.post([{ source: 'bench', id: `beat-${this.beats}`, at, type: 'sourceHeartbeat' }]);
  }
}

/** What is done today: the events go into a table, and pages ask it again every five seconds. */
class Polling {
  private constructor(
    private readonly database: BenchDatabase,
    private readonly pollers: Part,
    private readonly agents: number,
    private readonly rate: number,
  ) {}

  static async open(agents: number, rate: number): Promise<Polling> {
    const database = await BenchDatabase.start();
    await database.owner.query(LIVE_TABLE);
    const pollers = Part.start('pollers');
    await pollers.ask('open', { url: database.ownerUrl });
    return new Polling(database, pollers, agents, rate);
  }

  async run(seconds: number): Promise<Figures> {
    await this.database.owner.query('truncate bench_live');
    const stream = new Stream(this.agents, this.rate, (events) => this.insert(events));
    const { rows } = await this.database.owner.query<{ pid: number }>('select pg_backend_pid() as pid');
    const postmaster = await parentOf(rows[0]?.pid ?? 0);
    const begin = { viewers: POLLING_VIEWERS, since: 0, until: instantNow() + seconds * 1000 };
    const before = [cpuSecondsOfFamily(postmaster), instantNow()] as const;
    await this.pollers.ask('begin', begin);
    const { sent, lateMs } = await stream.run(seconds);
    const seen = await this.pollers.ask<Sighting[][]>('seen');
    const elapsed = (instantNow() - before[1]) / 1000;
    const ages = seen.flatMap((sightings) => agesOf(sightings, stream.handedOver.all, 0));
    const databaseCores = (cpuSecondsOfFamily(postmaster) - before[0]) / elapsed;
    return { ...ageFigures(ages), databaseCores, events: sent / elapsed, late: lateMs, ages: ages.length };
  }

  async close(): Promise<void> {
    await this.pollers.end();
    await this.database.close();
  }

  private insert(events: readonly PostedEvent[]): Promise<unknown> {
    const column = (field: string): unknown[] => events.map((event) => event[field] ?? null);
    return this.database.owner.query(
      'insert into bench_live select * from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[])',
      [events.map(({ at }) => Date.parse(at)), ...['type', 'agent', 'queue', 'contact'].map(column)],
    );
  }
}

async function parentOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8');
  return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
}

async function open(options: BenchOptions): Promise<Bench> {
  const { scale } = options;
  const scaled = (count: number): number => Math.max(1, Math.round(count * Math.min(1, scale)));
  const size = {
    agents: scaled(CAST.agents),
    supervisors: scaled(CAST.supervisors),
    controlDesks: scaled(CAST.controlDesks),
  };
  const rate = scaled(EVENTS_PER_SECOND);
  const seconds = Math.max(RUN_SECONDS_MIN, RUN_SECONDS * Math.min(1, scale));
  const screens = await Screens.open(size, rate, options);
  const polling = await Polling.open(size.agents, rate);
  return {
    contenders: [
      { name: 'pushed', run: () => screens.run(seconds) },
      { name: 'polled', run: () => polling.run(seconds) },
    ],
    goals: [
      { figure: 'p99', of: 'pushed', over: null, atMost: 350 },
      { figure: 'cores', of: 'pushed', over: null, atMost: 0.6 },
      // A server that is behind burns less: the other two say nothing where the pace was not kept.
      { figure: 'events', of: 'pushed', over: null, atLeast: PACE_KEPT_LEAST * rate },
    ],
    notes: [
      `${rate} events a second for ${seconds} s; pushed to ${size.agents} agents' own views, ${size.supervisors} of supervisors and ${size.controlDesks} of control desks, polled by ${POLLING_VIEWERS} viewers every 5 s.`,
      'The age is that of the oldest event in a push or an answer, from its hand-over to its arrival at the screen; events are counted by the contacts that end, and a run fails where a screen does not show them all; cores are those of the server process.',
    ],
    close: async () => {
      await screens.close();
      await polling.close();
    },
  };
}

/** From the event's hand-over to the screen that shows it. */
export const eventToScreen: Benchmark = {
  name: 'event-to-screen',
  title: 'from an event to the screens',
  units: {
    p50: 'ms',
    p99: 'ms',
    cores: 'server',
    databaseCores: 'PostgreSQL',
    events: 'a second',
    late: 'ms at most',
    patches: 'a second',
    ages: 'measured',
  },
  open,
};
