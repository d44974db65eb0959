import { Board, type Departure } from '../adherence/board';
import { AGENTS, BREAKERS, makeCast, STROLLERS, TEAMS, WORKERS, type Cast } from '../adherence/cast';
import { Departures } from '../adherence/departures';
import { putSchedule, scheduleFrom, type Schedule } from '../adherence/schedule';
import { openPages, openViews, type Looking } from '../adherence/screens';
import { Source } from '../adherence/source';
import type { Bench, Benchmark, BenchOptions, Figures } from '../benchmark';
import { instantNow } from '../event-to-screen/ages';
import { percentile } from '../measure/statistics';
import { cpuSecondsOf, cpuSecondsOfFamily } from '../process/cpu';
import { BenchServer } from '../server/bench-server';
import { addSource } from './ingest-door';

/** Events of the workers. */
const EVENTS_PER_SECOND = 500;
/** How long agents go away in one run; they come back after it. */
const RUN_SECONDS = 18;
const RUN_SECONDS_MIN = 5;
/** How long the views are open before anything is measured. */
const WARM_UP_SECONDS = 1;
/** How long the load goes on after a deadline. */
const AFTER_SECONDS = 2;
const SHOWN_MS_MAX = 1_000;

const secondsUntil = (mark: number): number => (mark - Date.now()) / 1000;

/** A server with plans, a source that posts, and supervisors who look. */
class Floor {
  private constructor(
    private readonly server: BenchServer,
    private readonly source: Source,
    private readonly departures: Departures,
    private readonly cast: Cast,
    private readonly schedule: Schedule,
  ) {}

  static async open({ profileFolder, tell }: BenchOptions): Promise<Floor> {
    const server = new BenchServer(profileFolder);
    const { key, cast } = await server.prepare(async (pool) => {
      return { key: await addSource(pool), cast: await makeCast(pool) };
    });
    await server.start();
    const schedule = scheduleFrom(Date.now());
    const source = new Source(server.url, key, EVENTS_PER_SECOND);
    await source.begin();
    await putSchedule(server.url, cast.administrator, schedule);
    tell(`  ${AGENTS} agents have a plan`);
    return new Floor(server, source, new Departures(source), cast, schedule);
  }

  /** Agents go away while supervisors look at live views. */
  async events(seconds: number): Promise<Figures> {
    const board = new Board();
    return this.measure(await openViews(this.server.url, this.cast.supervisors, board), board, () => ({
      load: seconds,
      departures: this.departures.byEvents(seconds),
    }));
  }

  /** The same while supervisors look at pages that ask again. */
  async pages(seconds: number): Promise<Figures> {
    const board = new Board();
    return this.measure(openPages(this.server.url, this.cast.supervisors, board), board, () => ({
      load: seconds,
      departures: this.departures.byEvents(seconds),
    }));
  }

  /** Breaks end while supervisors look at live views. */
  async deadlines(): Promise<Figures> {
    const board = new Board();
    const looking = await openViews(this.server.url, this.cast.supervisors, board);
    return this.measure(looking, board, () => {
      const mark = Departures.nextMark(Date.now());
      if (mark > this.schedule.until) throw new Error('the plan is over: ask for fewer rounds');
      return { load: secondsUntil(mark) + AFTER_SECONDS, departures: this.departures.byDeadline(mark, board) };
    });
  }

  async close(): Promise<void> {
    this.source.close();
    await this.server.remove();
  }

  private async measure(
    looking: Looking,
    board: Board,
    begin: () => { readonly load: number; readonly departures: Promise<readonly Departure[]> },
  ): Promise<Figures> {
    await this.source.work(WARM_UP_SECONDS);
    const postmaster = await this.server.postmasterPid();
    const before = [cpuSecondsOf(this.server.pid), cpuSecondsOfFamily(postmaster), instantNow()] as const;
    const heardBefore = looking.heard();
    this.source.takeWaits();
    const { load, departures } = begin();
    const [sent, gone] = await Promise.all([this.source.work(load), departures]);
    const [cpu, database, now] = [cpuSecondsOf(this.server.pid), cpuSecondsOfFamily(postmaster), instantNow()];
    const elapsed = (now - before[2]) / 1000;
    const heard = looking.heard() - heardBefore;
    const waits = this.source.takeWaits();
    await looking.close();
    this.source.check();
    const ages = board.agesOf(gone);
    return {
      p50: percentile(ages, 0.5),
      p99: percentile(ages, 0.99),
      acknowledged: percentile(waits, 0.99),
      cores: (cpu - before[0]) / elapsed,
      databaseCores: (database - before[1]) / elapsed,
      events: sent / load,
      heard: heard / elapsed,
      ages: ages.length,
    };
  }
}

async function open(options: BenchOptions): Promise<Bench> {
  const seconds = Math.max(RUN_SECONDS_MIN, RUN_SECONDS * Math.min(1, options.scale));
  const floor = await Floor.open(options);
  return {
    contenders: [
      { name: 'events', run: () => floor.events(seconds) },
      { name: 'deadlines', run: () => floor.deadlines() },
      { name: 'polled', run: () => floor.pages(seconds) },
    ],
    goals: [
      { figure: 'p99', of: 'events', over: null, atMost: SHOWN_MS_MAX },
      { figure: 'p99', of: 'deadlines', over: null, atMost: SHOWN_MS_MAX },
    ],
    notes: [
      `${TEAMS} supervisors' views by agent of ${AGENTS} agents with a plan, grace 0: ${WORKERS} take contacts, ${EVENTS_PER_SECOND} events a second; of ${STROLLERS} one goes away every 200 ms for ${seconds} s; every other of ${BREAKERS} has a break that ends at the full minute, and stays.`,
      'Events and polled: from the hand-over of the event to the first patch or answer that shows the agent out of adherence, pages asking every 5 s; deadlines: from the end of the break by the clock to the patch, with no event. A run fails where one is not shown within 7 s. Acknowledged is how long a hand-over took to be committed and answered; cores are those of the server process.',
    ],
    close: () => floor.close(),
  };
}

/** From what puts an agent out of adherence to the supervisor's screen. */
export const adherence: Benchmark = {
  name: 'adherence',
  title: 'from an event or a deadline to out of adherence on the screen',
  units: {
    p50: 'ms',
    p99: 'ms',
    acknowledged: 'ms, p99',
    cores: 'server',
    databaseCores: 'PostgreSQL',
    events: 'a second',
    heard: 'patches or answers a second',
    ages: 'measured',
  },
  open,
};
