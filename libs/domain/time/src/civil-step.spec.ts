import fc from 'fast-check';
import { daysBetween, stepBack, stepDate, stepEdge, stepInstant } from './civil-step';
import { startOfEpochDay } from './epoch-day';
import { DAY_MS, INTERVAL_MS } from './interval';
import { civilAt } from './zone';

const MADRID = 'Europe/Madrid';
const ZONES = [MADRID, 'Asia/Kolkata', 'America/St_Johns', 'Australia/Lord_Howe'];
const at = (text: string): number => Date.parse(text);
const intervals = fc.integer({
  min: at('2024-01-01T00:00Z') / INTERVAL_MS,
  max: at('2028-01-01T00:00Z') / INTERVAL_MS,
});

describe('a step on the calendar', () => {
  it('keeps the local time of day where clocks change in between', () => {
    expect(stepInstant(MADRID, at('2026-03-28T09:00Z'), { days: 1 })).toBe(at('2026-03-29T08:00Z'));
    expect(stepInstant(MADRID, at('2026-11-05T09:00Z'), { months: -1 })).toBe(at('2026-10-05T08:00Z'));
  });

  it('finds nothing for a time that clocks jump over, show only once, or a day that the month does not have', () => {
    expect(stepInstant(MADRID, at('2026-03-28T01:30Z'), { days: 1 })).toBeNull();
    const second = at('2026-10-25T01:30Z');
    expect([stepInstant(MADRID, second, { days: -7 }), stepInstant(MADRID, second - 3_600_000, { days: -7 })]).toEqual([
      ...[null, at('2026-10-18T00:30Z')],
    ]);
    expect(stepInstant('UTC', at('2026-03-31T10:00Z'), { months: -1 })).toBeNull();
  });

  it('finds an edge for every edge', () => {
    expect(stepEdge('UTC', at('2026-03-31T10:00Z'), { months: -1 })).toBe(at('2026-03-01T00:00Z'));
    expect(stepEdge(MADRID, at('2026-03-28T01:30Z'), { days: 1 })).toBe(at('2026-03-29T01:00Z'));
    expect(stepEdge('America/Santiago', at('2026-09-06T04:00Z'), { days: 1 })).toBe(at('2026-09-07T03:00Z'));
  });

  it('leads back to where it came from, and edges stay in order', () => {
    const steps = fc.constantFrom({ days: 1 }, { days: -7 }, { days: 28 }, { months: -1 }, { months: 3 });
    fc.assert(
      fc.property(intervals, steps, fc.constantFrom(...ZONES), (interval, step, zone) => {
        const instant = interval * INTERVAL_MS;
        const there = stepInstant(zone, instant, step);
        if (there !== null) {
          const [own, other] = [civilAt(zone, instant), civilAt(zone, there)];
          expect([other.hour, other.minute]).toEqual([own.hour, own.minute]);
          expect(stepEdge(zone, instant, step)).toBe(there);
          const back = stepInstant(zone, there, stepBack(step));
          if (back !== null) expect(Math.abs(back - instant)).toBeLessThanOrEqual(3_600_000);
        }
        expect(stepEdge(zone, instant + DAY_MS, step)).toBeGreaterThanOrEqual(stepEdge(zone, instant, step));
      }),
      { numRuns: 150 },
    );
  });

  it('takes starts of days to starts of days', () => {
    const dates = fc.integer({ min: 19_700, max: 21_000 });
    fc.assert(
      fc.property(dates, fc.constantFrom(...ZONES), (date, zone) => {
        expect(stepEdge(zone, startOfEpochDay(zone, date), { days: -7 })).toBe(startOfEpochDay(zone, date - 7));
        expect(stepDate(date, { days: -7 })).toBe(date - 7);
      }),
      { numRuns: 60 },
    );
  });
});

describe('days between instants', () => {
  it('are counted by the clock, not by hours', () => {
    expect(daysBetween(MADRID, at('2026-03-28T23:00Z'), at('2026-03-29T22:00Z'))).toBe(1);
    expect(daysBetween(MADRID, at('2026-03-28T23:00Z'), at('2026-03-29T23:00Z'))).toBeNull();
    expect(daysBetween('UTC', at('2026-03-28T23:00Z'), at('2026-04-04T23:00Z'))).toBe(7);
  });
});
