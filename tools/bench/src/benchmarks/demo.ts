import type { Status } from '@intraday/contract';
import type { Bench, Benchmark, BenchOptions, Figures } from '../benchmark';
import { DemoServer } from '../demo/demo-server';
import { folderBytes } from '../demo/folder-bytes';
import { RoleScreens } from '../demo/role-screens';
import { demoSizeOf, type DemoSize } from '../demo/size';
import { peakMemoryBytes } from '../process/peak-memory';

const MOVING_SECONDS_MAX = 20;
const HISTORY_SECONDS_MAX = 300;
/** What takes longer than this is not waited for, ms. */
const START_LIMIT_MS = 120_000;
const LIVE_LIMIT_MS = 600_000;
const MOVING_LIMIT_MS = 600_000;
const HISTORY_LIMIT_MS = 2 * 60 * 60 * 1_000;
/** How often is asked: what starts within seconds, and what takes minutes and must not be held up by questions. */
const SOON_MS = 20;
const SOMETIME_MS = 200;
const GB = 1e9;
const MB = 1e6;

/** A first start from the process to the whole history. */
class FirstStart {
  private constructor(
    private readonly server: DemoServer,
    private readonly tell: BenchOptions['tell'],
  ) {}

  static async run(size: DemoSize, tell: BenchOptions['tell']): Promise<Figures> {
    const server = await DemoServer.start(size);
    try {
      return await new FirstStart(server, tell).measure();
    } finally {
      await server.remove();
    }
  }

  private async measure(): Promise<Figures> {
    const { server } = this;
    const first = await server.until('it answers', START_LIMIT_MS, SOON_MS, () => server.status());
    const status = this.since('the server answers');
    await server.until('the demo is live', LIVE_LIMIT_MS, SOON_MS, () =>
      this.demoWhere(({ phase }) => phase === 'live'),
    );
    const live = this.since('the demo is live');
    // They stay open while the history fills in, as people's do.
    const screens = await RoleScreens.open(server.url);
    try {
      const [moving, { days, history, daysWanted }] = await Promise.all([this.moving(screens), this.history()]);
      return {
        ...{ status, live, moving, days, history, pace: daysWanted / ((history - live) / 60) },
        disk: (await folderBytes(server.dataDir)) / GB,
        announced: first.demoBytes / GB,
        memory: peakMemoryBytes(server.pid) / MB,
      };
    } finally {
      screens.close();
    }
  }

  /** Until the last of the roles' screens has moved, seconds from the start. */
  private async moving(screens: RoleScreens): Promise<number> {
    const { server } = this;
    const moved = await server
      .until('all screens move', MOVING_LIMIT_MS, SOON_MS, () => screens.moved)
      .catch((error: unknown) => {
        throw new Error(`still: ${screens.still.join(', ')}`, { cause: error });
      });
    const seconds = [...moved].map(([role, at]) => [role, (at - server.startedAt) / 1_000] as const);
    this.tell(`  screens move: ${seconds.map(([role, at]) => `${role} ${at.toFixed(1)} s`).join(', ')}`);
    return Math.max(...seconds.map(([, at]) => at));
  }

  /** Until all days are counted, and until they are one with today, seconds from the start. */
  private async history(): Promise<{ readonly days: number; readonly history: number; readonly daysWanted: number }> {
    const { server } = this;
    const { daysWanted } = await server.until('all days are in', HISTORY_LIMIT_MS, SOMETIME_MS, () =>
      this.demoWhere((demo) => demo.days >= demo.daysWanted),
    );
    const days = this.since(`${daysWanted} days are in`);
    await server.until('the history is complete', HISTORY_LIMIT_MS, SOMETIME_MS, async () => {
      await this.demoWhere(() => true);
      return server.isComplete || null;
    });
    return { days, history: this.since('the history is complete'), daysWanted };
  }

  /** The progress of the demo where it passes. @throws where it has broken off */
  private async demoWhere(
    passes: (demo: NonNullable<Status['demo']>) => boolean,
  ): Promise<NonNullable<Status['demo']> | null> {
    const demo = (await this.server.status())?.demo ?? null;
    if (demo?.phase === 'stopped') throw new Error(`the demo has broken off after ${demo.days} days`);
    return demo !== null && passes(demo) ? demo : null;
  }

  /** Seconds since the process was started. */
  private since(what: string): number {
    const seconds = (performance.now() - this.server.startedAt) / 1_000;
    this.tell(`  ${what} after ${seconds.toFixed(1)} s`);
    return seconds;
  }
}

async function open(options: BenchOptions): Promise<Bench> {
  const size = demoSizeOf(options);
  const name = 'first start';
  return {
    contenders: [{ name, run: () => FirstStart.run(size, options.tell) }],
    goals: [
      { figure: 'moving', of: name, over: null, atMost: MOVING_SECONDS_MAX },
      { figure: 'history', of: name, over: null, atMost: HISTORY_SECONDS_MAX },
    ],
    notes: [
      `${size.agents} agents on duty at the busiest hour, ${size.days} days of history, an empty folder in each round; there is no baseline, and the goals are for 300 agents and 90 days on two cores.`,
      'Seconds count from the start of the process: to the first answer, to a demo that is live, to the last of four screens (agent, supervisor, manager, control desk, opened when it is live and kept open) whose snapshot a patch has changed, to the last day counted, and to a history that is one with today. The pace is from live to that.',
      'Disk is what the data folder then takes, with the write-ahead log; announced is what the server says for a demo of 300 agents and 90 days, whatever this one is. Memory is the most that the server process held resident, PostgreSQL not counted.',
    ],
    close: async () => undefined,
  };
}

/** From an empty folder to a contact centre with its history. */
export const demo: Benchmark = {
  name: 'demo',
  title: 'the first start of the demo',
  units: {
    status: 's',
    live: 's',
    moving: 's',
    days: 's',
    history: 's',
    pace: 'days a minute',
    disk: 'GB',
    announced: 'GB',
    memory: 'MB at most',
  },
  open,
};
