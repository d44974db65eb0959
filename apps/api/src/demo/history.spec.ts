import { DAY_MS } from '@intraday/time';
import { DemoHistory, type HistoryHand, type HistoryParts } from './history';
import type { HistoryJob } from './history-job';

const FIRST = 20_000;

/** Hands that note what they are given; a day may be made to fail. */
class Crew {
  readonly jobs: HistoryJob[] = [];
  readonly told: number[] = [];
  ended = 0;
  hired = 0;
  completed = 0;
  planned = 0;
  broken: number | null = null;

  parts(change: Partial<HistoryParts> = {}): HistoryParts {
    return {
      ...{ before: FIRST * DAY_MS, days: 5, heldDays: 2, hands: 2 },
      known: () => Promise.resolve([]),
      hire: () => this.hire(),
      planned: () => Promise.resolve(void (this.planned += 1)),
      filled: (day) => Promise.resolve(void this.told.push(day)),
      pending: () => Promise.resolve(false),
      complete: () => Promise.resolve(void (this.completed += 1)),
      ...change,
    };
  }

  private hire(): HistoryHand {
    this.hired += 1;
    return {
      work: async (job) => {
        await Promise.resolve();
        if (job.kind === 'day' && job.day === this.broken) throw new Error('the disk is full');
        this.jobs.push(job);
        return true;
      },
      end: () => Promise.resolve(void (this.ended += 1)),
    };
  }

  get days(): number[] {
    return this.jobs.flatMap((job) => (job.kind === 'day' ? [job.day] : []));
  }
}

describe('the history of a demo', () => {
  it('is filled in with the newest day first, its plans before, raw facts of the newest days only', async () => {
    const crew = new Crew();
    const history = new DemoHistory(crew.parts({ days: 33, hands: 1 }));
    await history.run();
    expect(crew.jobs[0]).toEqual({ kind: 'plans', days: Array.from({ length: 30 }, (_, index) => FIRST - 1 - index) });
    expect(crew.days).toEqual(Array.from({ length: 33 }, (_, index) => FIRST - 1 - index));
    expect(crew.jobs.indexOf(crew.jobs.filter(({ kind }) => kind === 'plans')[1] as HistoryJob)).toBe(31);
    expect(crew.jobs.flatMap((job) => (job.kind === 'day' && job.held ? [job.day] : []))).toEqual([
      FIRST - 1,
      FIRST - 2,
    ]);
    expect([history.days, crew.told, crew.completed, crew.ended]).toEqual([33, crew.days, 1, 1]);
    expect(crew.planned).toBe(2);
  });

  it('is shared by several hands', async () => {
    const crew = new Crew();
    await new DemoHistory(crew.parts()).run();
    expect([crew.hired, crew.ended]).toEqual([2, 2]);
    expect([...crew.days].sort()).toEqual([FIRST - 5, FIRST - 4, FIRST - 3, FIRST - 2, FIRST - 1]);
  });

  it('goes on with what is missing after a stop', async () => {
    const crew = new Crew();
    const history = new DemoHistory(crew.parts({ known: () => Promise.resolve([FIRST - 1, FIRST - 2, FIRST - 4]) }));
    await history.run();
    expect(crew.days).toEqual([FIRST - 3, FIRST - 5]);
    expect(history.days).toBe(5);
  });

  it('hires nobody where all is in, and still joins it where that was missed', async () => {
    const all = [1, 2, 3, 4, 5].map((back) => FIRST - back);
    for (const isPending of [false, true]) {
      const crew = new Crew();
      const change = { known: () => Promise.resolve(all), pending: () => Promise.resolve(isPending) };
      await new DemoHistory(crew.parts(change)).run();
      expect([crew.hired, crew.completed]).toEqual([0, isPending ? 1 : 0]);
    }
  });

  it('breaks off with what went wrong, and joins nothing', async () => {
    const crew = new Crew();
    crew.broken = FIRST - 3;
    const history = new DemoHistory(crew.parts());
    await expect(history.run()).rejects.toThrow('the disk is full');
    expect(crew.days).not.toContain(FIRST - 5);
    expect([crew.completed, crew.ended]).toEqual([0, 2]);
  });

  it('stops after the days that are under way', async () => {
    const crew = new Crew();
    const history = new DemoHistory(crew.parts({ days: 50, hands: 1 }));
    const running = history.run();
    await history.stop();
    await running;
    expect(crew.days.length).toBeLessThan(3);
    expect(crew.completed).toBe(0);
  });
});
