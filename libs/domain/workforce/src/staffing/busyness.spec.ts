import { busynessOf, dayFactors, DEFAULT_BUSYNESS, type ComparedInterval } from './busyness';
import { remainingDayError, type DayKind } from './testing-days';
import { gammaFactor, poisson, seededRandom } from './testing-random';

const QUARTER_MS = 900_000;
const quarter = (index: number, change: Partial<ComparedInterval> = {}): ComparedInterval => ({
  ...{ start: index * QUARTER_MS, forecastVolume: 100, forecastHandleSeconds: 180 },
  ...{ offered: 100, handled: 100, handleSeconds: 18_000 },
  ...change,
});

describe('how far days stray', () => {
  it('is found again in days that were made with it', () => {
    for (const variation of [0.05, 0.1, 0.2]) {
      const random = seededRandom(17);
      const days = Array.from({ length: 1500 }, () => ({
        forecastVolume: 1000,
        actualVolume: poisson(random, 1000 * gammaFactor(random, 1 / variation ** 2)),
      }));
      expect(busynessOf(days).variation / variation).toBeCloseTo(1, 1);
    }
  });

  it('has the numbers of its example', () => {
    const days = [900, 1100, 900, 1100, 1000].map((actualVolume) => ({ forecastVolume: 1000, actualVolume }));
    expect(busynessOf(days)).toEqual({
      shape: expect.closeTo(142.857, 3),
      variation: expect.closeTo(0.08367, 5),
      days: 5,
    });
  });

  it('is the default without history, and stays within bounds', () => {
    expect(busynessOf([])).toBe(DEFAULT_BUSYNESS);
    const day = { forecastVolume: 1000, actualVolume: 1000 };
    const [none, bad] = [
      { forecastVolume: 0, actualVolume: 900 },
      { forecastVolume: NaN, actualVolume: -1 },
    ];
    expect(busynessOf([day, day, day, day, none, bad])).toBe(DEFAULT_BUSYNESS);
    expect(busynessOf([day, day, day, day, day])).toEqual({ shape: expect.closeTo(2500), variation: 0.02, days: 5 });
    const wild = { forecastVolume: 1000, actualVolume: 100_000 };
    expect(busynessOf([wild, wild, wild, wild, wild])).toMatchObject({ shape: 1, variation: 1 });
  });
});

describe('the factors of a day', () => {
  it('are 1 before anything has closed, and where all comes as forecast', () => {
    expect(dayFactors([], { shape: 100 })).toEqual({ volume: 1, handleTime: 1 });
    expect(dayFactors([quarter(0), quarter(1)], { shape: 100 })).toEqual({ volume: 1, handleTime: 1 });
  });

  it('are the posterior mean of Gamma and Poisson', () => {
    const closed = [
      quarter(0, { forecastVolume: 400, offered: 500 }),
      quarter(1, { forecastVolume: 500, offered: 600 }),
    ];
    expect(dayFactors(closed, { shape: 100 }, 200, null).volume).toBe((100 + 1100) / (100 + 900));
  });

  it('forget: an interval counts half after the half-life', () => {
    const closed = [quarter(0, { offered: 0 }), quarter(12, { offered: 150 })];
    expect(dayFactors(closed, { shape: 100 }, 200, 12 * 900).volume).toBe((100 + 150) / (100 + 50 + 100));
  });

  it('move handle time by what was handled', () => {
    const slow = quarter(0, { handled: 200, handleSeconds: 200 * 240 });
    // 200 handlings of 240 s against 200 of the forecast's 180 s: half way.
    expect(dayFactors([slow], { shape: 100 }, 200).handleTime).toBeCloseTo(210 / 180, 12);
    expect(dayFactors([quarter(0, { handled: 0, handleSeconds: 0 })], { shape: 100 }).handleTime).toBe(1);
    expect(dayFactors([quarter(0, { forecastHandleSeconds: 0 })], { shape: 100 }).handleTime).toBe(1);
  });

  it('follow a volume 100 times the forecast', () => {
    const { volume } = dayFactors([quarter(0, { offered: 10_000 }), quarter(1, { offered: 10_000 })], { shape: 1 });
    expect(volume).toBeGreaterThan(99);
    expect(volume).toBeLessThan(100);
  });
});

describe('the error of the remaining day', () => {
  const SEED = 20_251;
  const DAYS = 400;
  const KINDS: readonly DayKind[] = [
    { name: 'small, stray 10 %', volume: 300, variation: 0.1, breaks: false },
    { name: 'stray 5 %', volume: 1500, variation: 0.05, breaks: false },
    { name: 'stray 10 %', volume: 1500, variation: 0.1, breaks: false },
    { name: 'stray 20 %', volume: 1500, variation: 0.2, breaks: false },
    { name: 'stray 10 %, break', volume: 1500, variation: 0.1, breaks: true },
    { name: 'large, stray 10 %, break', volume: 6000, variation: 0.1, breaks: true },
  ];

  it('is the table of docs/forecasting.md, and on average no greater than without a method or with the ratio', () => {
    const random = seededRandom(SEED);
    const sums: Record<string, number> = {};
    const table = KINDS.map((kind) => {
      const errors = remainingDayError(kind, DAYS, random);
      const cells = Object.entries(errors).map(([method, byLook]) => {
        const shown = Object.values(byLook).map((error) => (100 * error).toFixed(1));
        for (const error of Object.values(byLook)) sums[method] = (sums[method] ?? 0) + error;
        return `${method} ${shown.join(' ')}`;
      });
      return `${kind.name}: ${cells.join(' | ')}`;
    });
    expect(table).toMatchInlineSnapshot(`
     [
       "small, stray 10 %: forecast 9.6 9.9 11.0 | ratio 13.8 9.0 9.1 | Gamma–Poisson 8.7 7.7 8.6 | ours 8.8 7.9 9.1",
       "stray 5 %: forecast 4.3 4.4 4.8 | ratio 6.3 4.1 4.2 | Gamma–Poisson 3.7 3.5 3.9 | ours 3.7 3.6 4.1",
       "stray 10 %: forecast 8.6 8.8 9.1 | ratio 5.8 4.5 4.3 | Gamma–Poisson 5.3 4.3 4.3 | ours 5.5 4.5 4.7",
       "stray 20 %: forecast 16.2 16.4 16.4 | ratio 6.0 4.5 4.1 | Gamma–Poisson 5.7 4.4 4.0 | ours 5.8 4.5 4.1",
       "stray 10 %, break: forecast 20.9 26.9 32.4 | ratio 20.8 25.3 24.2 | Gamma–Poisson 20.8 25.4 24.4 | ours 20.8 25.0 20.9",
       "large, stray 10 %, break: forecast 20.5 26.9 32.7 | ratio 20.2 25.5 24.7 | Gamma–Poisson 20.2 25.5 24.8 | ours 20.2 25.1 21.2",
     ]
    `);
    const means = Object.entries(sums).map(([method, sum]) => [method, ((100 * sum) / KINDS.length / 3).toFixed(2)]);
    expect(Object.fromEntries(means)).toMatchInlineSnapshot(`
     {
       "Gamma–Poisson": "11.40",
       "forecast": "15.55",
       "ours": "11.07",
       "ratio": "12.02",
     }
    `);
    for (const other of ['forecast', 'ratio', 'Gamma–Poisson']) expect(sums.ours).toBeLessThan(sums[other]);
  });
});
