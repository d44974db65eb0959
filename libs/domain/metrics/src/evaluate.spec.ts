import fc from 'fast-check';
import { KPIS, kpiByKey, type Kpi } from './catalogue';
import { evaluateKpi, measuresOf } from './evaluate';

function kpi(key: string): Kpi {
  const found = kpiByKey(key);
  if (!found) throw new Error(`there is no KPI ${key}`);
  return found;
}
const over = (key: string, sums: Readonly<Record<string, number>>): number | null =>
  evaluateKpi(kpi(key), (measure) => sums[measure] ?? null);

/** ICMI's worked counts: 1,060 offered, 1,000 answered, 860 of them in time, 60 abandoned, 20 in time, 10 within 5 s. */
const WORKED = {
  contactsOffered: 1060,
  contactsAnswered: 1000,
  contactsAnsweredWithinThreshold: 860,
  contactsAbandoned: 60,
  contactsAbandonedWithinThreshold: 20,
  contactsAbandonedShort: 10,
  contactsServiceLevelEvents: 1060,
  contactsCallbackRequestedWithinThreshold: 0,
  contactsUndecidedWithinThreshold: 0,
};

describe('service level on the worked counts', () => {
  it.each([
    ['service-level-offered', '81.1'],
    ['service-level-answered', '86.0'],
    ['service-level-answered-abandoned', '81.1'],
    ['service-level-early-abandons-ignored', '82.7'],
    ['service-level-removed-from-queue', '83.0'],
    ['service-level-short-abandons-excluded', '81.9'],
  ])('%s is %s %%', (key, percent) => {
    expect(((over(key, WORKED) ?? 0) * 100).toFixed(1)).toBe(percent);
  });

  it('leaves those who still wait within the threshold out of the base', () => {
    const sums = { ...WORKED, contactsOffered: 1160, contactsUndecidedWithinThreshold: 100 };
    expect(over('service-level-offered', sums)).toBe(over('service-level-offered', WORKED));
    expect(over('service-level-short-abandons-excluded', sums)).toBe(
      over('service-level-short-abandons-excluded', WORKED),
    );
  });
});

describe('a KPI over sums', () => {
  it('has no value over an empty base, and 0 over a base with nothing on top', () => {
    expect(over('abandon-rate', { contactsAbandoned: 0, contactsOffered: 0 })).toBeNull();
    expect(over('abandon-rate', { contactsAbandoned: 0, contactsOffered: 4 })).toBe(0);
  });

  it('has no value where a measure is unknown', () => {
    expect(over('average-handle-time', { handledTotal: 4 })).toBeNull();
  });

  it('scales, and weighs by the parameter of each queue', () => {
    expect(over('handled-per-logged-in-hour', { handledTotal: 9, agentLoggedInSeconds: 5400 })).toBe(6);
    const sums = {
      'contactsOffered×serviceLevelTarget': 80,
      'contactsUndecidedWithinThreshold×serviceLevelTarget': 4,
      contactsAnsweredWithinThreshold: 70,
    };
    expect(over('contacts-short-of-target', sums)).toBe(6);
  });

  it('complements and floors as its definition says', () => {
    const complement = KPIS.find((each) => each.complement && measuresOf(each).length === 2);
    if (!complement) throw new Error('no KPI is a complement of two measures');
    const [top] = Object.keys(complement.numerator ?? {});
    expect(evaluateKpi(complement, (measure) => (measure === top ? 1 : 4))).toBe(0.75);
    for (const each of KPIS.filter(({ floor }) => floor === 0)) {
      expect(evaluateKpi(each, (measure) => (measure in (each.numerator ?? {}) ? 1e9 : 1)) ?? 0).toBeGreaterThanOrEqual(
        0,
      );
    }
  });

  it('is the ratio of the sums over any parts, never a mean of ratios', () => {
    const part = fc.record({
      handleTotalSeconds: fc.integer({ min: 0, max: 9999 }),
      handledTotal: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 10 }), (parts) => {
        const total = (name: 'handleTotalSeconds' | 'handledTotal'): number =>
          parts.reduce((sum, each) => sum + each[name], 0);
        const sums = { handleTotalSeconds: total('handleTotalSeconds'), handledTotal: total('handledTotal') };
        const whole = over('average-handle-time', sums) ?? Number.NaN;
        const weighed = parts.reduce(
          (sum, each) => sum + (over('average-handle-time', each) ?? 0) * (each.handledTotal / sums.handledTotal),
          0,
        );
        expect(whole).toBeCloseTo(weighed, 6);
      }),
    );
  });
});
