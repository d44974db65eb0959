import { INTERVAL_MS } from '@intraday/time';
import {
  DEFAULT_RULES,
  isPaid,
  judgeOutside,
  judgeShift,
  planShifts,
  type Activity,
  type LocalShift,
  type PlannedShift,
  type StatePiece,
} from '@intraday/workforce';
import { kpiByKey, storedUnits, type Kpi } from './catalogue';
import { countState } from './count-agent';
import { countJudgement, countOutside, countSchedule } from './count-plan';
import { adherenceGauge, runningPlan, runningSchedule } from './count-plan-running';
import type { CellAddition } from './counting';
import { evaluateKpi } from './evaluate';
import { FAMILIES, isFed, vectorOf } from './families';
import type { Family } from './family';

const at = (clock: string): number => Date.parse(`2026-03-02T${clock}:00Z`);
const activityOf = (reason: string | null): Activity | null => (reason === 'lunch' ? 'meal' : null);

function planned(date: string, shift: LocalShift, zone = 'UTC'): PlannedShift {
  const found = planShifts('ana', date, [shift], zone);
  const [only] = found.ok ? found.shifts : [];
  if (!only) throw new Error('the shift has faults');
  return only;
}
const pieces = (...lines: [string, string, StatePiece['state'], string?][]): StatePiece[] =>
  lines.map(([from, until, state, reason = null]) => ({ from: at(from), until: at(until), state, reason }));

/** All that a shift and its states add, up to an instant. */
function cellsOf(shift: PlannedShift, states: readonly StatePiece[], until: number, countAsException = false) {
  const cells: CellAddition[] = [];
  const rules = { ...DEFAULT_RULES, countUnscheduledAsException: countAsException };
  const judgement = judgeShift({ shift, pieces: states, rules, activityOf, excuses: [], until, known: true });
  const outside = judgeOutside(states, [shift], shift.from - 12 * 3_600_000, until);
  countSchedule(shift, isPaid, cells);
  countJudgement('ana', judgement, outside, cells, countAsException);
  for (const piece of states) countState({ agent: 'ana', ...piece }, cells);
  return { cells, judgement };
}

/** Sum of a measure in the catalogue's unit; in one interval where one is given. */
function sumOf(cells: readonly CellAddition[], measure: string, interval?: number): number {
  let sum = 0;
  for (const cell of cells) {
    const family: Family | undefined = FAMILIES[cell.family];
    if (!family || (interval !== undefined && cell.interval !== interval)) continue;
    for (let index = 0; index < cell.amounts.length; index += 2)
      if (vectorOf(family)[cell.amounts[index] ?? -1] === measure) sum += cell.amounts[index + 1] ?? 0;
  }
  return sum / storedUnits(measure);
}
const kpi = (key: string): Kpi => {
  const found = kpiByKey(key);
  if (!found) throw new Error(`no KPI ${key}`);
  return found;
};
const valueOf = (cells: readonly CellAddition[], of: Kpi | string): number | null =>
  evaluateKpi(typeof of === 'string' ? kpi(of) : of, (measure) => sumOf(cells, measure));

describe('an hour of work with ten minutes late and ten made up after it', () => {
  const hour = planned('2026-03-02', { start: '09:00', end: '10:00', activities: [] });
  const states = pieces(['09:10', '10:10', 'available']);

  it('is 83.3 % in the exception form, 71.4 % where work outside the shift is one, and conforms by 100 %', () => {
    // 60 minutes scheduled, 10 out: 1 − 10/60. With the switch: 1 − (10 + 10)/(60 + 10).
    const plain = cellsOf(hour, states, at('10:30')).cells;
    expect(sumOf(plain, 'scheduledAdherenceSeconds')).toBe(3600);
    expect(sumOf(plain, 'adherenceOutSeconds')).toBe(600);
    expect(sumOf(plain, 'adherenceUnscheduledSeconds')).toBe(600);
    expect(valueOf(plain, 'schedule-adherence-exceptions')).toBeCloseTo(1 - 10 / 60, 12);
    expect(valueOf(plain, 'schedule-adherence')).toBeCloseTo(50 / 60, 12);
    expect(valueOf(plain, 'conformance-on-queue')).toBe(1);
    const form = kpi('schedule-adherence-exceptions');
    const one = { adherenceUnscheduledSeconds: 1 };
    const switched: Kpi = {
      ...form,
      numerator: { ...form.numerator, ...one },
      denominator: { ...form.denominator, ...one },
    };
    expect(valueOf(plain, switched)).toBeCloseTo(1 - 10 / 60, 12);
    const counted = cellsOf(hour, states, at('10:30'), true).cells;
    expect(valueOf(counted, switched)).toBeCloseTo(1 - 20 / 70, 12);
    expect(valueOf(counted, 'schedule-adherence')).toBeCloseTo(50 / 60, 12);
  });

  it('loses and gains ten minutes of capacity: on queue as long as scheduled', () => {
    const { cells } = cellsOf(hour, states, at('10:30'));
    expect([sumOf(cells, 'capacityLostSeconds'), sumOf(cells, 'capacityGainedSeconds')]).toEqual([600, 600]);
    expect(valueOf(cells, 'net-on-queue-deviation')).toBe(0);
    expect(valueOf(cells, 'late-start-rate')).toBe(1);
    expect(valueOf(cells, 'average-lateness')).toBe(600);
  });
});

describe('a day of eight hours', () => {
  const day = planned('2026-03-02', {
    ...{ start: '09:00', end: '17:00' },
    activities: [
      { start: '11:00', end: '11:15', activity: 'break' },
      { start: '13:00', end: '14:00', activity: 'meal' },
      { start: '15:00', end: '15:30', activity: 'training' },
    ],
  });
  const states = pieces(
    ['09:00', '11:00', 'available'],
    ['11:00', '11:15', 'aux'],
    ['11:15', '13:00', 'available'],
    ['13:00', '14:05', 'aux', 'lunch'],
    ['14:05', '15:00', 'available'],
    ['15:00', '15:30', 'aux'],
    ['15:30', '17:00', 'available'],
  );

  it('plans 8 h of shift, 7 paid, 6.25 on queue, 0.75 of shrinkage', () => {
    const { cells } = cellsOf(day, [], at('09:00'));
    const hours = (measure: string): number => sumOf(cells, measure) / 3600;
    expect(hours('scheduledShiftSeconds')).toBe(8);
    expect(hours('scheduledPaidSeconds')).toBe(7);
    expect(hours('scheduledOnQueueSeconds')).toBe(6.25);
    expect(hours('scheduledBreakMealSeconds')).toBe(1.25);
    expect(hours('scheduledTrainingSeconds')).toBe(0.5);
    expect(hours('scheduledShrinkageSeconds')).toBe(0.75);
    expect(valueOf(cells, 'planned-shrinkage')).toBeCloseTo(0.75 / 7, 12);
  });

  it('has a lunch 5 minutes too long: 475 of 480 minutes in, one overrun of two breaks', () => {
    const { cells } = cellsOf(day, states, at('17:00'));
    expect(valueOf(cells, 'schedule-adherence')).toBeCloseTo(475 / 480, 12);
    expect(sumOf(cells, 'adherenceOutSeconds', at('14:00'))).toBe(300);
    expect(sumOf(cells, 'adherenceOutOnQueueSeconds')).toBe(300);
    expect(valueOf(cells, 'on-queue-time-lost-share')).toBeCloseTo(300 / (6.25 * 3600), 12);
    expect(valueOf(cells, 'break-overrun-rate')).toBe(1 / 2);
    expect(sumOf(cells, 'breaksOverrunSeconds', at('14:00'))).toBe(300);
    expect(valueOf(cells, 'exceptions-per-shift')).toBe(1);
    expect(valueOf(cells, 'net-on-queue-deviation')).toBe(-300);
  });

  it('counts a no-show at the start of the shift, and nothing late or early', () => {
    const { cells } = cellsOf(day, [], at('17:00'));
    expect(sumOf(cells, 'shiftsNoShow', at('09:00'))).toBe(1);
    expect([
      valueOf(cells, 'no-show-rate'),
      valueOf(cells, 'late-start-rate'),
      valueOf(cells, 'early-leave-rate'),
    ]).toEqual([1, 0, 0]);
    expect(valueOf(cells, 'break-overrun-rate')).toBeNull();
  });

  it('counts an early leave where it begins', () => {
    const { cells } = cellsOf(day, [...states.slice(0, -1), ...pieces(['15:30', '16:40', 'available'])], at('17:00'));
    expect(sumOf(cells, 'shiftsEarlyLeave', at('16:30'))).toBe(1);
    expect(valueOf(cells, 'early-leave-rate')).toBe(1);
  });

  it('says what runs, so that nothing has to tick', () => {
    const { judgement } = cellsOf(day, states, at('14:02'));
    const doing = { state: 'aux', reason: 'lunch' } as const;
    const running = runningPlan('ana', judgement, doing);
    expect(running.map(({ family, measure }) => `${family} ${measure}`)).toEqual([
      'adherence scheduledAdherenceSeconds',
      'adherence adherenceOutSeconds',
      'adherence adherenceOutOnQueueSeconds',
      'adherence capacityLostSeconds',
      'shift breaksOverrunSeconds',
    ]);
    expect(running[0]?.dimensions).toEqual(['ana', 'onQueue', 'lunch']);
    expect(adherenceGauge('ana', judgement)).toMatchObject({ measure: 'adherenceAgentsOutNow' });
    expect(runningSchedule(day, at('14:02'), isPaid).map(({ measure }) => measure)).toEqual([
      'scheduledShiftSeconds',
      'scheduledPaidSeconds',
      'scheduledOnQueueSeconds',
    ]);
    const after = cellsOf(day, states, at('17:00')).judgement;
    expect(runningPlan('ana', after, doing)).toEqual([]);
    expect(adherenceGauge('ana', after)).toBeNull();
    const unscheduled = runningPlan('ana', after, { state: 'talking', reason: null }, true);
    expect(unscheduled.map(({ measure }) => measure)).toEqual([
      'adherenceUnscheduledSeconds',
      'capacityGainedSeconds',
      'adherenceUnscheduledSeconds×countUnscheduledAsException',
    ]);
  });
});

describe('days of 92 and 100 intervals', () => {
  it.each([
    ['2026-03-29', 92],
    ['2026-10-25', 100],
  ])('%s in Madrid has %i, each of them full', (date, intervals) => {
    const day = planned(date, { start: '00:00', end: '24:00', activities: [] }, 'Europe/Madrid');
    const late: StatePiece = { from: day.from + 600_000, until: day.until, state: 'available', reason: null };
    const { cells } = cellsOf(day, [late], day.until);
    const found = cells.filter(({ family }) => FAMILIES[family]?.name === 'scheduled');
    expect(found.length).toBe(intervals);
    for (const measure of ['scheduledOnQueueSeconds', 'scheduledAdherenceSeconds'])
      expect(sumOf(cells, measure)).toBe((intervals * INTERVAL_MS) / 1000);
    expect(sumOf(cells, 'adherenceInSeconds')).toBe((intervals * INTERVAL_MS) / 1000 - 600);
  });
});

describe('absence', () => {
  it('is paid or not, planned or not, and never under adherence', () => {
    const leave = (activity: Activity): CellAddition[] =>
      cellsOf(
        planned('2026-03-02', {
          start: '09:00',
          end: '17:00',
          activities: [{ start: '09:00', end: '17:00', activity }],
        }),
        pieces(['09:00', '10:00', 'available']),
        at('17:00'),
      ).cells;
    const measures = (activity: Activity): string[] =>
      ['PlannedPaid', 'Unplanned', 'Sickness', 'Voluntary']
        .map((kind) => `leave${kind}Seconds`)
        .concat('scheduledPaidSeconds', 'scheduledShiftSeconds', 'scheduledAdherenceSeconds', 'shiftsDue')
        .filter((measure) => sumOf(leave(activity), measure) > 0);
    expect(measures('paidLeave')).toEqual(['leavePlannedPaidSeconds', 'scheduledPaidSeconds']);
    expect(measures('sickness')).toEqual(['leaveUnplannedSeconds', 'leaveSicknessSeconds', 'scheduledPaidSeconds']);
    expect(measures('unpaidAbsence')).toEqual(['leaveUnplannedSeconds']);
    expect(measures('voluntaryTimeOff')).toEqual(['leaveVoluntarySeconds']);
    expect(sumOf(leave('sickness'), 'capacityGainedSeconds')).toBe(3600);
  });
});

describe('the families of plans', () => {
  it('feed the KPIs of adherence', () => {
    const keys = [
      'schedule-adherence',
      'schedule-adherence-exceptions',
      'adherence-now',
      'no-show-rate',
      'absenteeism',
    ];
    expect(keys.filter((key) => !isFed(key))).toEqual([]);
    const cells: CellAddition[] = [];
    countOutside('ana', [{ from: at('09:10'), until: at('09:20'), state: 'talking', reason: null }], cells);
    expect(cells.map(({ interval, dimensions }) => [interval, dimensions])).toEqual([
      [at('09:00'), ['ana', null, null]],
      [at('09:15'), ['ana', null, null]],
    ]);
  });
});
