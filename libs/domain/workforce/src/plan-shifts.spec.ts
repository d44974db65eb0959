import fc from 'fast-check';
import { isPaid, isShrinkage } from './activity';
import { expectedSpan, planShifts } from './plan-shifts';
import type { LocalActivity, LocalShift, PlannedBlock, PlannedShift, PlannedShifts } from './schedule';

const ZONE = 'Europe/Madrid';
const SEED = 4102;
const HOUR = 3_600_000;

const shift = (
  start: string,
  end: string,
  ...activities: [string, string, LocalActivity['activity']][]
): LocalShift => ({
  start,
  end,
  activities: activities.map(([from, until, activity]) => ({ start: from, end: until, activity })),
});
const planned = (found: PlannedShifts): readonly PlannedShift[] => {
  if (!found.ok) throw new Error(found.faults.map(({ text }) => text).join('\n'));
  return found.shifts;
};
const plan = (date: string, ...shifts: LocalShift[]) => planned(planShifts('ana', date, shifts, ZONE));
const faultsOf = (...shifts: LocalShift[]) => {
  const found = planShifts('ana', '2026-03-02', shifts, ZONE);
  return found.ok ? [] : found.faults.map(({ kind, shift: at, activity, other }) => [kind, at, activity, other]);
};
const shown = (blocks: readonly PlannedBlock[]) =>
  blocks.map(({ from, until, activity }) =>
    [new Date(from).toISOString().slice(5, 16), new Date(until).toISOString().slice(11, 16), activity].join(' '),
  );

describe('a planned shift', () => {
  it('is on queue where no activity says otherwise, and the innermost activity wins', () => {
    const [found] = plan(
      '2026-03-02',
      shift('09:00', '17:00', ['13:00', '15:00', 'training'], ['14:00', '14:15', 'break'], ['10:00', '10:15', 'break']),
    );
    expect(shown(found?.blocks ?? [])).toEqual([
      '03-02T08:00 09:00 onQueue',
      '03-02T09:00 09:15 break',
      '03-02T09:15 12:00 onQueue',
      '03-02T12:00 13:00 training',
      '03-02T13:00 13:15 break',
      '03-02T13:15 14:00 training',
      '03-02T14:00 16:00 onQueue',
    ]);
  });

  it('belongs to the date of its start where it passes midnight', () => {
    const [found] = plan(
      '2026-03-02',
      shift('22:00', '06:00', ['23:50', '00:20', 'break'], ['02:00', '02:30', 'meal']),
    );
    expect([found?.date, (found?.until ?? 0) - (found?.from ?? 0)]).toEqual(['2026-03-02', 8 * HOUR]);
    expect(shown(found?.blocks ?? []).filter((line) => !line.endsWith('onQueue'))).toEqual([
      '03-02T22:50 23:20 break',
      '03-03T01:00 01:30 meal',
    ]);
    expect(plan('2026-03-02', shift('16:00', '24:00'))[0]?.until).toBe(Date.UTC(2026, 2, 2, 23));
  });

  it('is split, part time or absent', () => {
    const found = plan('2026-03-02', shift('17:00', '20:00'), shift('09:00', '12:00'));
    expect(found.map(({ from }) => new Date(from).getUTCHours())).toEqual([8, 16]);
    const [absent] = plan('2026-03-02', shift('09:00', '17:00', ['09:00', '17:00', 'sickness']));
    expect(absent && [absent.blocks.length, expectedSpan(absent)]).toEqual([1, null]);
    const [half] = plan('2026-03-02', shift('09:00', '17:00', ['09:00', '11:00', 'paidLeave']));
    expect(half && expectedSpan(half)?.from).toBe(Date.UTC(2026, 2, 2, 10));
  });

  it('takes an hour more or less where clocks change', () => {
    // 29 March 2026: 02:00 to 03:00 does not exist. 25 October: it is there twice.
    expect(plan('2026-03-29', shift('00:00', '24:00'))[0]).toMatchObject({
      from: Date.UTC(2026, 2, 28, 23),
      until: Date.UTC(2026, 2, 29, 22),
    });
    const [long] = plan('2026-10-25', shift('00:00', '24:00'));
    expect((long?.until ?? 0) - (long?.from ?? 0)).toBe(25 * HOUR);
    const [night] = plan(
      '2026-03-28',
      shift('22:00', '06:00', ['01:30', '02:30', 'meal'], ['02:40', '02:50', 'break']),
    );
    expect(shown(night?.blocks ?? [])).toEqual([
      '03-28T21:00 00:30 onQueue',
      '03-29T00:30 01:00 meal',
      '03-29T01:00 04:00 onQueue',
    ]);
    const [twice] = plan('2026-10-24', shift('22:00', '06:00', ['02:00', '02:30', 'break']));
    expect(shown(twice?.blocks ?? [])[1]).toBe('10-25T00:00 01:30 break');
    const [first, second] = plan('2026-10-25', shift('00:00', '02:30'), shift('02:30', '05:00'));
    expect(first?.until).toBe(Date.UTC(2026, 9, 25, 1, 30));
    expect(second?.from).toBe(first?.until);
  });

  it('has every fault told with its place', () => {
    expect(
      faultsOf(
        shift(
          '09:00',
          '17:00',
          ['08:00', '09:30', 'break'],
          ['12:00', '13:00', 'meal'],
          ['12:30', '13:30', 'training'],
        ),
        shift('09:0', '25:00', ['10:00', '24:30', 'break']),
        shift('18:00', '18:00'),
        shift('16:00', '19:00', ['17:30', '17:00', 'break'], ['18:00', '18:00', 'break']),
        shift('22:00', '06:00', ['21:00', '21:30', 'break']),
      ),
    ).toEqual([
      ['outside', 0, 0, null],
      ['overlap', 0, 2, 1],
      ['time', 1, null, null],
      ['time', 1, null, null],
      ['time', 1, 0, null],
      ['empty', 2, null, null],
      ['endBeforeStart', 3, 0, null],
      ['empty', 3, 1, null],
      ['shiftOverlap', 3, null, 0],
      ['outside', 4, 0, null],
    ]);
    const found = planShifts('ana', '2026-02-30', [], ZONE);
    expect(found.ok ? [] : found.faults.map(({ kind }) => kind)).toEqual(['date']);
    expect(faultsOf(shift('09:00', '17:00', ['10:00', '11:00', 'break'], ['10:00', '11:00', 'meal']))).toEqual([
      ['overlap', 0, 1, 0],
    ]);
    expect(faultsOf(shift('09:00', '17:00', ['10:00', '11:00', 'break'], ['10:00', '11:00', 'break']))).toEqual([]);
  });

  it('is covered by its blocks without gap or overlap on any day of a year, in any zone', () => {
    const clock = fc.integer({ min: 0, max: 1439 });
    const text = (minutes: number): string =>
      [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 364 }),
        fc.constantFrom(ZONE, 'UTC', 'Australia/Lord_Howe', 'America/St_Johns', 'Africa/Cairo'),
        clock,
        fc.integer({ min: 1, max: 1439 }),
        fc.array(fc.tuple(clock, fc.integer({ min: 1, max: 200 })), { maxLength: 4 }),
        (day, zone, start, length, inner) => {
          const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
          const activities = inner.map(([at, lasts]): [string, string, 'meeting'] => [
            text((start + (at % length)) % 1440),
            text((start + (at % length) + lasts) % 1440),
            'meeting',
          ]);
          const found = planShifts(
            'ana',
            date,
            [shift(text(start), text((start + length) % 1440), ...activities)],
            zone,
          );
          if (!found.ok) return;
          for (const { from, until, blocks } of found.shifts) {
            expect([blocks[0]?.from, blocks.at(-1)?.until]).toEqual([from, until]);
            for (const [index, block] of blocks.entries()) {
              expect(block.until).toBeGreaterThan(block.from);
              if (index > 0) expect(block.from).toBe(blocks[index - 1]?.until);
            }
            expect(Math.abs(until - from - length * 60_000)).toBeLessThanOrEqual(HOUR);
          }
        },
      ),
      { seed: SEED, numRuns: 400 },
    );
  });
});

describe('activities', () => {
  it('shrink paid time that is not on queue', () => {
    expect([isShrinkage('break'), isShrinkage('paidLeave'), isShrinkage('meal')]).toEqual([true, true, false]);
    expect([isShrinkage('onQueue'), isShrinkage('overtime')]).toEqual([false, false]);
    expect([isPaid('meal'), isShrinkage('meal', () => true)]).toEqual([false, true]);
  });
});
