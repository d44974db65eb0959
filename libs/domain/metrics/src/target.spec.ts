import { KPIS, kpiByKey, type Kpi } from './catalogue';
import { isAmount, isCount, targetFault, type Target } from './target';
import { addBounds, weighBounds } from './target-weights';

function kpi(key: string): Kpi {
  const found = kpiByKey(key);
  if (!found) throw new Error(`there is no KPI ${key}`);
  return found;
}
const WANTED = { low: null, high: 1, tolerance: 0, per: null, from: null, to: null };
const fault = (key: string, fields: Partial<Target>): string | null => targetFault(kpi(key), { ...WANTED, ...fields });

describe('a target', () => {
  it.each<[string, string, Partial<Target>, RegExp | null]>([
    ['of a ceiling', 'abandon-rate', {}, null],
    ['of information only', 'contacts-offered', {}, /information only/],
    ['without bounds', 'abandon-rate', { high: null }, /no bound/],
    ['with low above high', 'average-handle-time', { low: 2 }, /low lies above high/],
    ['of one value', 'average-handle-time', { low: 1 }, null],
    ['with a tolerance below 0', 'abandon-rate', { tolerance: -1 }, /below 0/],
    ['of a ratio for each day', 'abandon-rate', { per: 'day' }, /does not add up/],
    ['of a present for each day', 'contacts-waiting-now', { per: 'day' }, /does not add up/],
    ['of the longest for each day', 'longest-wait', { per: 'day' }, /does not add up/],
    ['of a count for each day', 'contacts-handled', { per: 'day' }, null],
    ['that ends before it begins', 'abandon-rate', { from: 2, to: 1 }, /ends before/],
    ['that ends as it begins', 'abandon-rate', { from: 2, to: 2 }, /ends before/],
  ])('%s', (_, key, fields, expected) => {
    if (expected === null) expect(fault(key, fields)).toBeNull();
    else expect(fault(key, fields)).toMatch(expected);
  });

  it('of amounts is told from one of rates by the catalogue', () => {
    expect(['contacts-handled', 'contacts-waiting-now', 'longest-wait'].map((key) => isAmount(kpi(key)))).toEqual([
      ...[true, true, false],
    ]);
    expect(['contacts-handled', 'contacts-waiting-now', 'on-queue-time'].map((key) => isCount(kpi(key)))).toEqual([
      ...[true, false, true],
    ]);
    expect(KPIS.filter((each) => each.kind !== 'linear' && isAmount(each))).toEqual([]);
  });
});

describe('bounds of a span with several targets', () => {
  const part = (weight: number, low: number | null, high: number | null = null, tolerance = 0) => ({
    ...{ weight, low, high, tolerance },
  });

  it('are weighed by denominator, so that the gaps of the parts add up', () => {
    // 90 of 100 answered in time at a target of 80 %, then 240 of 300 at 90 %: 10 ahead, then 30 behind; 20 behind in all.
    const bounds = weighBounds([part(100, 0.8, null, 0.02), part(300, 0.9, null, 0.06)]);
    expect(bounds?.low).toBeCloseTo(0.875, 12);
    expect(bounds?.tolerance).toBeCloseTo(0.05, 12);
    expect(90 + 240 - (bounds?.low ?? 0) * 400).toBeCloseTo(90 - 0.8 * 100 + (240 - 0.9 * 300), 9);
  });

  it('are those of the parts that ask for something', () => {
    expect(weighBounds([part(100, null), part(50, 0.9)])).toEqual({ low: 0.9, high: null, tolerance: 0 });
    expect(weighBounds([part(100, null), part(0, 0.9)])).toBeNull();
    expect(weighBounds([part(100, 1, null), part(300, null, 9)])).toEqual({ low: 1, high: 9, tolerance: 0 });
  });

  it('of counts add up, and are open where a part is', () => {
    expect(addBounds([part(2, 80, 120, 5), part(0.5, 100, 140, 10)])).toEqual({ low: 210, high: 310, tolerance: 15 });
    expect(addBounds([part(2, 80), part(1, null)])).toBeNull();
    expect(addBounds([part(2, 80), part(0, null)])).toEqual({ low: 160, high: null, tolerance: 0 });
    expect(addBounds([part(0, 80)])).toBeNull();
  });
});
