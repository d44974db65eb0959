import fc from 'fast-check';
import { LOGGED_OUT_AFTER_MS, SILENT_AFTER_MS, SourceTime, type Gap } from './source-time';

const SECOND_MS = 1000;
const live = (now: number) => ({ now, replaying: false });

/** A source that said what it said, in that order; `beat` marks heartbeats. Instants in seconds. */
function heard(...signs: readonly (readonly [at: number, beat?: 'beat'])[]): SourceTime {
  const source = new SourceTime();
  for (const [at, beat] of signs) {
    source.sign(at * SECOND_MS, beat === 'beat');
    source.refresh();
  }
  return source;
}
const gaps = (source: SourceTime, until: number): [number, number][] =>
  source.gaps(until * SECOND_MS).map((gap) => [gap.from / SECOND_MS, gap.until / SECOND_MS]);

describe('a source that nobody follows', () => {
  it('stands still at its last event, and counts durations that an event stated to their end', () => {
    const source = heard([10], [70]);
    expect(source.followed).toBe(false);
    expect(source.horizon(live(9e6))).toEqual({ now: 70_000, given: Number.POSITIVE_INFINITY });
    expect(gaps(source, 9000)).toEqual([]);
  });

  it('runs with the clock while a replay drives it', () => {
    expect(heard([10]).horizon({ now: 95_000, replaying: true })).toEqual({ now: 95_000, given: 95_000 });
  });
});

describe('a followed source', () => {
  it('runs with the clock from its first heartbeat, and never behind its own events', () => {
    const source = heard([10, 'beat']);
    expect(source.horizon(live(15_000))).toEqual({ now: 15_000, given: 15_000 });
    expect(source.horizon(live(4000)).now).toBe(10_000);
  });

  it('is known for 20 s after each sign, then unknown until the next', () => {
    const source = heard([0, 'beat'], [10], [60], [80]);
    expect(gaps(source, 100)).toEqual([[30, 60]]);
    expect(gaps(source, 101)).toEqual([
      [30, 60],
      [100, 101],
    ]);
  });

  it('has no gaps before it was followed', () => {
    expect(gaps(heard([0], [500], [600, 'beat']), 610)).toEqual([]);
  });

  it('has a gap filled or parted by a sign that comes late', () => {
    expect(gaps(heard([0, 'beat'], [100], [50]), 110)).toEqual([
      [20, 50],
      [70, 100],
    ]);
    expect(gaps(heard([0, 'beat'], [30], [15]), 40)).toEqual([]);
  });

  it('is followed from the earliest heartbeat, whichever comes first', () => {
    expect(gaps(heard([100, 'beat'], [50], [0, 'beat']), 110)).toEqual([
      [20, 50],
      [70, 100],
    ]);
  });

  it('has its agents logged out after a day of silence, until a sign says otherwise', () => {
    const day = LOGGED_OUT_AFTER_MS / SECOND_MS;
    const source = heard([0, 'beat'], [day + 100]);
    expect(source.logouts).toEqual([LOGGED_OUT_AFTER_MS]);
    expect(heard([0, 'beat'], [day + 100], [500]).logouts).toEqual([]);
    expect(heard([0, 'beat']).countedHorizon(live(5 * LOGGED_OUT_AFTER_MS)).now).toBe(LOGGED_OUT_AFTER_MS);
  });

  it('says from when on its gaps changed', () => {
    const source = heard([0, 'beat'], [100], [200]);
    source.sign(150_000, false);
    expect(source.refresh().gapsFrom).toBe(120_000);
    source.sign(201_000, false);
    expect(source.refresh().gapsFrom).toBeNull();
  });

  it('has the gaps of its sorted signs, in whatever order they come', () => {
    const signs = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.boolean()), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(signs, (list) => {
        const source = heard(...list.map(([at, beat]) => [at, beat ? 'beat' : undefined] as const));
        const from = Math.min(...list.filter(([, beat]) => beat).map(([at]) => at));
        const after = [...new Set(list.map(([at]) => at))].filter((at) => at >= from).sort((a, b) => a - b);
        const expected: Gap[] = after.flatMap((at, index) => {
          const until = (after[index + 1] ?? 500) * SECOND_MS;
          const start = at * SECOND_MS + SILENT_AFTER_MS;
          return start < until ? [{ from: start, until }] : [];
        });
        expect(source.gaps(500 * SECOND_MS)).toEqual(expected);
      }),
    );
  });
});
