import { bucketText, timeLabels } from './line-labels';
import { lineAxis, lineRuns, nearestPoint, spreadOf, thinned, type LinePoint } from './line-shape';

const percent = { display: 'percent', unit: 'fraction' } as const;
const QUARTER = 15 * 60_000;
const start = Date.UTC(2026, 10, 19, 8);
const point = (step: number, value: number | null, more: Partial<LinePoint> = {}): LinePoint => ({
  at: start + step * QUARTER,
  value,
  compare: null,
  mark: null,
  expected: false,
  ...more,
});
const read = ({ value }: LinePoint): number | null => value;

describe('a line over time', () => {
  it('is broken where a value is missing and where a bucket has no row', () => {
    const runs = lineRuns([point(0, 1), point(1, 2), point(2, null), point(3, 3), point(9, 4)], 'interval', read);
    expect(runs.map(({ points }) => points.map(({ value }) => value))).toEqual([[1, 2], [3], [4]]);
  });

  it('goes on as what is expected from the last point that was', () => {
    const runs = lineRuns([point(0, 1), point(1, 2), point(2, 3, { expected: true })], 'interval', read);
    expect(runs).toEqual([
      { expected: false, points: [expect.anything(), { name: start + QUARTER, value: 2 }] },
      { expected: true, points: [{ name: start + QUARTER, value: 2 }, expect.objectContaining({ value: 3 })] },
    ]);
  });

  it('keeps every peak when it is thinned', () => {
    const points = Array.from({ length: 5_000 }, (_, step) => point(step, step === 3_333 ? 9 : step === 10 ? -9 : 1));
    const kept = thinned(points, 1_000);
    expect(kept.length).toBeLessThanOrEqual(1_000);
    expect(kept.map(({ value }) => value)).toEqual(expect.arrayContaining([9, -9]));
    expect(kept.every(({ at }, index) => index === 0 || at > (kept[index - 1]?.at ?? 0))).toBe(true);
    expect(thinned(points.slice(0, 1_000), 1_000)).toHaveLength(1_000);
    const spread = spreadOf(points.length, 1_000);
    expect(lineRuns(kept, 'interval', read, spread)).toHaveLength(1);
    const night = points.filter((_, step) => step < 2_000 || step > 2_100);
    expect(lineRuns(thinned(night, 1_000), 'interval', read, spread)).toHaveLength(2);
  });

  it('has its target on the axis', () => {
    expect(lineAxis([point(0, 0.91), point(1, 0.93)], { low: 0.95, high: null }, percent)).toMatchObject({
      from: 0.91,
      to: 0.95,
    });
  });

  it('finds the point under the pointer', () => {
    const points = [point(0, 1), point(1, null), point(2, 1)];
    expect(nearestPoint(points, start + 20 * 60_000)).toBe(1);
    expect(nearestPoint([], start)).toBe(-1);
  });
});

describe('words under the time axis', () => {
  const writing = { timeZone: 'Asia/Kolkata', locale: 'en-GB' };
  const texts = (starts: readonly number[], grain: 'interval' | 'day' | 'month', widthPx: number): string[] =>
    timeLabels(starts, grain, widthPx, writing).map(({ text }) => text);

  it('are full hours of the zone within two days', () => {
    const starts = Array.from({ length: 24 }, (_, step) => start + step * QUARTER);
    expect(texts(starts, 'interval', 400)).toEqual(['14:00', '15:00', '16:00', '17:00', '18:00', '19:00']);
    expect(texts(starts, 'interval', 120)).toEqual(['15:00', '18:00']);
  });

  it('are days over longer spans, as many as there is room for', () => {
    const starts = Array.from({ length: 10 * 96 }, (_, step) => start + step * QUARTER);
    expect(texts(starts, 'interval', 300)).toEqual(['19 Nov', '22 Nov', '25 Nov', '28 Nov']);
    const days = Array.from({ length: 4 }, (_, day) => start + day * 96 * QUARTER);
    expect(texts(days, 'day', 600)).toEqual(['19 Nov', '20 Nov', '21 Nov', '22 Nov']);
    expect(texts([], 'day', 600)).toEqual([]);
  });

  it('name a bucket in full', () => {
    expect(bucketText(start, 'interval', writing)).toMatch(/^Thu,? 19 Nov, 13:30$/);
    expect(bucketText(start, 'month', writing)).toBe('November 2026');
    expect(bucketText(start, 'quarter', writing)).toBe('Q4 2026');
  });
});
