import { INTERVAL_MS } from '@intraday/time';
import {
  ACTIVITIES,
  assembleShift,
  isAbsence,
  isOnQueue,
  isOnQueueState,
  isPaid,
  judgeBlock,
  judgeOutside,
  judgeShift,
  type Activity,
  type AdherenceRules,
  type Excuse,
  type JudgeInput,
  type PlannedShift,
  type StatePiece,
} from '@intraday/workforce';
import fc from 'fast-check';
import { storedUnits } from './catalogue';
import { countJudgement, countNoShow, countSchedule } from './count-plan';
import { runningPlan } from './count-plan-running';
import type { CellAddition } from './counting';
import { FAMILIES, vectorOf } from './families';
import type { Family } from './family';
import { recount } from './naive-adherence';

const SEED = 20260302;
const START = Date.UTC(2026, 2, 2, 8, 7, 30);
const SECOND = 1000;
const MEANT: Readonly<Record<string, Activity>> = { br: 'break', me: 'meal', tr: 'training', mt: 'meeting' };
const activityOf = (reason: string | null): Activity | null => MEANT[reason ?? ''] ?? null;

const activity = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Activity>('onQueue') },
  { weight: 3, arbitrary: fc.constantFrom<Activity>('break', 'meal', 'training', 'meeting') },
  { weight: 2, arbitrary: fc.constantFrom(...ACTIVITIES) },
);
/** Lengths, most of whole minutes, so that edges meet. */
const seconds = (most: number): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.noBias(fc.integer({ min: 1, max: most })) },
    {
      weight: 4,
      arbitrary: fc.noBias(fc.integer({ min: 1, max: Math.floor(most / 60) })).map((length) => length * 60),
    },
  );

const shiftOf = (blocks: readonly [Activity, number][]): PlannedShift => {
  let at = START;
  const planned = blocks.map(([what, length]) => ({ from: at, until: (at += length * SECOND), activity: what }));
  return { agent: 'ana', date: '2026-03-02', from: START, until: at, blocks: planned };
};
const shifts = fc.array(fc.tuple(activity, seconds(1500)), { minLength: 1, maxLength: 8, size: 'max' }).map(shiftOf);

type Step = readonly [StatePiece['state'] | 'loggedOut', string | null, number];
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(
      fc.constantFrom('available', 'talking', 'holding', 'wrapping', 'notResponding', 'communicating'),
      fc.constant(null),
      seconds(600),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constant('aux'), fc.constantFrom('br', 'me', 'tr', 'other', null), seconds(900)),
  },
  { weight: 2, arbitrary: fc.tuple(fc.constant('loggedOut'), fc.constant(null), seconds(1500)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('unknown'), fc.constant(null), seconds(600)) },
);

const piecesOf = (before: number, steps: readonly Step[]): StatePiece[] => {
  let at = START - before * SECOND;
  return steps.flatMap(([state, reason, length]) => {
    const from = at;
    at += length * SECOND;
    return state === 'loggedOut' ? [] : [{ from, until: at, state, reason }];
  });
};
const pieces = fc
  .tuple(
    fc.integer({ min: -20, max: 20 }).map((length) => length * 60),
    fc.array(step, { maxLength: 25, size: 'max' }),
  )
  .map(([before, steps]) => piecesOf(before, steps));

const rules: fc.Arbitrary<AdherenceRules> = fc.record({
  graceSeconds: fc.constantFrom(0, 60, 300),
  graceMode: fc.constantFrom('whole', 'excess'),
  severeSeconds: fc.constantFrom(30, 600),
  countUnscheduledAsException: fc.boolean(),
  match: fc.constantFrom('activity', 'class'),
  loggedOutSatisfies: fc.subarray<Activity>(['break', 'meal', 'training']),
  excuseOpenContact: fc.boolean(),
});
const excuses: fc.Arbitrary<Excuse[]> = fc
  .array(fc.tuple(fc.integer({ min: -600, max: 6000 }), seconds(2000)), { maxLength: 3 })
  .map((spans) =>
    spans.map(([from, length], index) => ({
      ...{ id: `e${index}`, why: 'system away', who: 'sara' },
      ...{ from: START + from * SECOND, until: START + (from + length) * SECOND },
    })),
  );
const inputs: fc.Arbitrary<JudgeInput> = fc
  .record({
    shift: shifts,
    pieces,
    rules,
    activityOf: fc.constant(activityOf),
    excuses,
    share: fc.noBias(fc.integer({ min: -50, max: 1200 })),
    known: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  })
  .map(({ share, ...input }) => {
    const length = (input.shift.until - START) / SECOND;
    return { ...input, until: START + Math.round((length * share) / 1000) * SECOND };
  });

/** Sums by `measure|interval|activity|reason`, seconds in seconds. */
function sumsOf(cells: readonly CellAddition[], withCells = true): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { family, dimensions, interval, amounts } of cells) {
    const known: Family | undefined = FAMILIES[family];
    const at = (name: string): string | null =>
      dimensions[(known?.dimensions as readonly string[] | undefined)?.indexOf(name) ?? -1] ?? null;
    for (let index = 0; known && index < amounts.length; index += 2) {
      const measure = vectorOf(known)[amounts[index] ?? -1] ?? '';
      const key = withCells ? [measure, interval, at('activity'), at('reason')].join('|') : measure;
      const amount = (amounts[index + 1] ?? 0) / storedUnits(measure);
      sums.set(key, (sums.get(key) ?? 0) + amount);
    }
  }
  return sums;
}

function cellsOf(input: JudgeInput): CellAddition[] {
  const cells: CellAddition[] = [];
  const judgement = judgeShift(input);
  countJudgement('ana', judgement, [], cells);
  countNoShow('ana', judgement, isPaid, cells);
  return cells;
}

const sorted = (sums: ReadonlyMap<string, number>): [string, number][] =>
  [...sums].sort(([a], [b]) => (a < b ? -1 : 1));

describe('what a judged shift adds', () => {
  it('is what a recount second by second finds, for every measure and cell', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(inputs, (input) => {
        const sums = sumsOf(cellsOf(input));
        for (const key of sums.keys()) seen.add(key.split('|')[0] ?? '');
        expect(sorted(sums)).toEqual(sorted(recount(input)));
      }),
      { seed: SEED, numRuns: 400 },
    );
    // Each measure of these families was met, but for unscheduled time, which lies outside shifts.
    const all = FAMILIES.filter(({ name }) => ['adherence', 'shift', 'absence'].includes(name)).flatMap(vectorOf);
    const outside = all.filter((measure) => measure.startsWith('adherenceUnscheduled'));
    expect([...seen].sort()).toEqual(all.filter((measure) => !outside.includes(measure)).sort());
  });

  it('accounts for all time under adherence, and for capacity gained and lost', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { shift, until } = input;
        const sums = sumsOf(cellsOf(input), false);
        const of = (measure: string): number => sums.get(measure) ?? 0;
        const lasted = (match: (activity: Activity) => boolean): number =>
          shift.blocks
            .filter((block) => match(block.activity))
            .reduce((sum, block) => sum + Math.max(0, Math.min(until, block.until) - block.from) / SECOND, 0);
        const verdicts = ['In', 'Out', 'Neutral', 'Unknown'].map((verdict) => of(`adherence${verdict}Seconds`));
        expect(verdicts.reduce((sum, each) => sum + each)).toBe(of('scheduledAdherenceSeconds'));
        expect(of('scheduledAdherenceSeconds')).toBe(lasted((each) => !isAbsence(each)));
        const onQueue = input.pieces
          .filter(({ state }) => input.known && isOnQueueState(state))
          .map((piece) => Math.min(until, shift.until, piece.until) - Math.max(shift.from, piece.from))
          .reduce((sum, length) => sum + Math.max(0, length) / SECOND, 0);
        expect(of('capacityGainedSeconds') - of('capacityLostSeconds')).toBe(onQueue - lasted(isOnQueue));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('balances capacity with the time outside shifts too', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const [from, until] = [START - 3_000 * SECOND, START + 12_000 * SECOND];
        const day = { ...input, until, known: true };
        const cells: CellAddition[] = [];
        const outside = judgeOutside(day.pieces, [day.shift], from, until);
        countJudgement('ana', judgeShift(day), outside, cells, true);
        countSchedule(day.shift, isPaid, cells);
        const sums = sumsOf(cells, false);
        const of = (measure: string): number => sums.get(measure) ?? 0;
        const onQueue = day.pieces
          .filter(({ state }) => isOnQueueState(state))
          .reduce((sum, piece) => sum + Math.max(0, Math.min(until, piece.until) - piece.from) / SECOND, 0);
        expect(of('capacityGainedSeconds') - of('capacityLostSeconds')).toBe(onQueue - of('scheduledOnQueueSeconds'));
        expect(of('adherenceUnscheduledSeconds×countUnscheduledAsException')).toBe(of('adherenceUnscheduledSeconds'));
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('adds up over any cut of the day', () => {
    fc.assert(
      fc.property(inputs, fc.array(fc.integer({ min: 0, max: 9000 }), { maxLength: 6 }), (input, at) => {
        const judgement = judgeShift(input);
        const edges = [...new Set(at)].sort((a, b) => a - b).map((after) => START + after * SECOND);
        const bounds = [Number.NEGATIVE_INFINITY, ...edges, Number.POSITIVE_INFINITY];
        const cut = bounds.slice(1).flatMap((end, index) =>
          judgement.spans.flatMap((span) => {
            const [from, until] = [Math.max(span.from, bounds[index] ?? 0), Math.min(span.until, end)];
            return from < until ? [{ ...span, from, until }] : [];
          }),
        );
        const cells: CellAddition[] = [];
        countJudgement('ana', { ...judgement, spans: cut }, [], cells);
        countNoShow('ana', { ...judgement, spans: cut }, isPaid, cells);
        expect(sorted(sumsOf(cells))).toEqual(sorted(sumsOf(cellsOf(input))));
        for (const { interval, amounts } of cells) {
          expect(interval % INTERVAL_MS).toBe(0);
          for (let slot = 1; slot < amounts.length; slot += 2) expect(amounts[slot]).toBeLessThanOrEqual(INTERVAL_MS);
        }
      }),
      { seed: SEED, numRuns: 150 },
    );
  });
});

describe('a shift judged as the day goes on', () => {
  it('is what its blocks are, ended ones kept from when they ended', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const blocks = input.shift.blocks.map((block, index) =>
          judgeBlock({ ...input, until: Math.min(input.until, Math.max(block.until, input.shift.from)) }, index),
        );
        expect(assembleShift(input, blocks)).toEqual(judgeShift(input));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('does not read what begins after the instant of judgement', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const known = input.pieces
          .filter(({ from }) => from <= input.until)
          .map((piece) => (piece.until > input.until ? { ...piece, until: Number.POSITIVE_INFINITY } : piece));
        expect(judgeShift({ ...input, pieces: known })).toEqual(judgeShift(input));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('grows by its running measures alone until the next event or its next instant', () => {
    let moved = 0;
    fc.assert(
      fc.property(inputs, fc.noBias(fc.integer({ min: 0, max: 1000 })), (input, share) => {
        const judgement = judgeShift(input);
        const events = input.pieces.flatMap(({ from, until }) => [from, until]).filter((at) => at > input.until);
        const end = Math.min(judgement.next ?? input.until + 3_600_000, ...events);
        const later = input.until + Math.floor(((end - input.until - SECOND) / SECOND / 1000) * share) * SECOND;
        if (later <= input.until) return;
        moved += 1;
        const expected = sumsOf(cellsOf(input), false);
        const doing = { state: 'loggedOut', reason: null } as const;
        if (judgement.now !== null)
          for (const { measure } of runningPlan('ana', judgement, doing))
            expected.set(measure, (expected.get(measure) ?? 0) + (later - input.until) / SECOND);
        const found = sumsOf(cellsOf({ ...input, until: later }), false);
        for (const sums of [expected, found]) for (const [key, sum] of sums) if (sum === 0) sums.delete(key);
        expect(sorted(found)).toEqual(sorted(expected));
      }),
      { seed: SEED, numRuns: 500 },
    );
    expect(moved).toBeGreaterThan(200);
  });
});
