import { KPIS, kpiByKey, measuresOf } from '@intraday/metrics';
import { partsOf } from './kpi-parts';

const of = (key: string): string[] => {
  const kpi = kpiByKey(key);
  return kpi === null ? [] : partsOf(kpi).map((part) => (part.kind === 'kpi' ? part.kpi.key : part.measure));
};

describe('the parts of a KPI', () => {
  it('are the KPIs of its terms over the same denominator', () => {
    expect(of('net-staffing-actual')).toEqual(['actual-staff', 'required-staff']);
  });

  it('are else the KPIs and measures that it sums', () => {
    expect(of('average-handle-time')).toContain('contacts-handled');
    expect(of('abandon-rate')).toEqual(['contacts-abandoned', 'contacts-offered']);
  });

  it('are none for what is itself one measure', () => expect(of('contacts-handled')).toEqual([]));

  it('are never the KPI itself, and never more than its measures', () => {
    for (const kpi of KPIS) {
      const parts = partsOf(kpi);
      expect(parts.filter((part) => part.kind === 'kpi' && part.kpi.key === kpi.key)).toEqual([]);
      expect(parts.length).toBeLessThanOrEqual(measuresOf(kpi).length);
    }
  });
});
