import { INTERVAL_MS } from '@intraday/time';
import {
  DEFAULT_RULES,
  isPaid,
  judgeShift,
  planShifts,
  type Activity,
  type JudgeInput,
  type LocalActivity,
  type PlannedShift,
} from '@intraday/workforce';
import { countNoShow, countSchedule } from './count-plan';
import type { CellAddition } from './counting';
import { FAMILIES } from './families';

const at = (clock: string): number => Date.parse(`2026-03-02T${clock}:00Z`);

function planned(...activities: LocalActivity[]): PlannedShift {
  const found = planShifts('ana', '2026-03-02', [{ start: '09:00', end: '17:00', activities }], 'UTC');
  const [only] = found.ok ? found.shifts : [];
  if (!only) throw new Error('the shift has faults');
  return only;
}

const DAY = planned(
  { start: '12:00', end: '12:30', activity: 'meal' },
  { start: '14:00', end: '15:00', activity: 'training' },
);

function absenceOf(input: Partial<JudgeInput> = {}, pays = isPaid): CellAddition[] {
  const cells: CellAddition[] = [];
  const judgement = judgeShift({
    ...{ shift: DAY, pieces: [], rules: DEFAULT_RULES, activityOf: () => null, excuses: [], known: true },
    ...{ until: at('18:00'), ...input },
  });
  countNoShow('ana', judgement, pays, cells);
  return cells;
}

/** Seconds by activity. */
function secondsOf(cells: readonly CellAddition[]): Partial<Record<Activity, number>> {
  const sums: Record<string, number> = {};
  for (const { dimensions, amounts } of cells) {
    const activity = dimensions[1] ?? '';
    sums[activity] = (sums[activity] ?? 0) + (amounts[1] ?? 0) / 1000;
  }
  return sums;
}

describe('a shift to which nobody came', () => {
  it('is unplanned absence of its paid time, by what was planned, in the intervals where it was', () => {
    const cells = absenceOf();
    expect(secondsOf(cells)).toEqual({ onQueue: 6.5 * 3600, training: 3600 });
    expect(cells.every(({ family }) => FAMILIES[family]?.name === 'absence')).toBe(true);
    expect(cells.length).toBe(30);
    expect(cells[0]).toMatchObject({
      interval: at('09:00'),
      dimensions: ['ana', 'onQueue'],
      amounts: [0, INTERVAL_MS],
    });
  });

  it('is known when the last work is over, and whole from then on', () => {
    expect(absenceOf({ until: at('16:59') })).toEqual([]);
    expect(secondsOf(absenceOf({ until: at('17:00') }))).toEqual(secondsOf(absenceOf()));
  });

  it('holds no time that is excused, nor any absence that was planned: that counts as planned', () => {
    const excuse = { id: 'e', from: at('09:00'), until: at('11:00'), why: 'no light in the building', who: 'sue' };
    expect(secondsOf(absenceOf({ excuses: [excuse] }))).toEqual({ onQueue: 4.5 * 3600, training: 3600 });
    expect(absenceOf({ excuses: [{ ...excuse, until: at('17:00') }] })).toEqual([]);
    const half = planned({ start: '13:00', end: '17:00', activity: 'sickness' });
    expect(secondsOf(absenceOf({ shift: half }))).toEqual({ onQueue: 4 * 3600 });
    const cells: CellAddition[] = [];
    countSchedule(half, isPaid, cells);
    countNoShow('ana', judgeShift({ ...input(half), until: at('18:00') }), isPaid, cells);
    const unplanned = cells.filter(({ dimensions }) => dimensions[1] === 'sickness');
    expect(unplanned.every(({ family }) => FAMILIES[family]?.name === 'scheduled')).toBe(true);
  });

  it('costs nothing where the agent is not paid', () => {
    expect(absenceOf({}, () => false)).toEqual([]);
  });
});

const input = (shift: PlannedShift): JudgeInput => ({
  ...{ shift, pieces: [], rules: DEFAULT_RULES, activityOf: () => null, excuses: [], known: true },
  until: at('18:00'),
});

describe('what is no absence', () => {
  it('is being late, however late, and not being known', () => {
    const came = [{ from: at('16:00'), until: at('17:00'), state: 'available' as const, reason: null }];
    expect(absenceOf({ pieces: came })).toEqual([]);
    const silent = [{ from: at('10:00'), until: at('10:01'), state: 'unknown' as const, reason: null }];
    expect(absenceOf({ pieces: silent })).toEqual([]);
    expect(absenceOf({ known: false })).toEqual([]);
  });
});
