import { boundExample, instantOfLocal, localText, readBound, typedBound } from './change-target-values';

const percent = { display: 'percent' } as const;
const duration = { display: 'duration' } as const;
const hours = { display: 'hours' } as const;
const count = { display: 'count' } as const;

describe('bounds of a target', () => {
  it('are typed as the figure is read', () => {
    expect(typedBound(0.8, percent)).toBe('80');
    expect(typedBound(0.825, percent)).toBe('82.5');
    expect(typedBound(345, duration)).toBe('5:45');
    expect(typedBound(5_400, duration)).toBe('90:00');
    expect(typedBound(27_000, hours)).toBe('7:30');
    expect(typedBound(40, count)).toBe('40');
    expect(typedBound(null, count)).toBe('');
  });

  it('are read back to the same value', () => {
    for (const [value, kpi] of [
      [0.8, percent],
      [0.825, percent],
      [0.07, percent],
      [345, duration],
      [27_000, hours],
      [40, count],
      [null, count],
    ] as const) {
      expect(readBound(typedBound(value, kpi), kpi)).toBe(value);
    }
  });

  it('are read with a comma, a sign of percent and spaces around', () => {
    expect(readBound(' 82,5 % ', percent)).toBe(0.825);
    expect(readBound('−3', count)).toBe(-3);
  });

  it('are refused where they are something else', () => {
    for (const typed of ['abc', '5:75', '5:4', '1e5', '--1']) expect(readBound(typed, duration)).toBe('misread');
    for (const typed of ['abc', '5:45', '1e5', '1.2.3']) expect(readBound(typed, percent)).toBe('misread');
    for (const kpi of [percent, duration, hours, count]) {
      expect(readBound(boundExample(kpi), kpi)).toEqual(expect.any(Number));
    }
  });
});

describe('the time from which a target holds', () => {
  it('is that of the place', () => {
    const midnight = Date.parse('2026-01-11T23:00:00Z');
    expect(localText(midnight, 'Europe/Madrid')).toBe('2026-01-12T00:00');
    expect(instantOfLocal('2026-01-12T00:00', 'Europe/Madrid')).toBe(midnight);
  });

  it('is none where clocks jumped over it, and the first of two where they went back', () => {
    expect(instantOfLocal('2026-03-29T02:30', 'Europe/Madrid')).toBeNull();
    expect(instantOfLocal('2026-10-25T02:30', 'Europe/Madrid')).toBe(Date.parse('2026-10-25T00:30:00Z'));
    expect(instantOfLocal('', 'Europe/Madrid')).toBeNull();
  });
});
