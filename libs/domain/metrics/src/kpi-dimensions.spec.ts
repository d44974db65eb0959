import { kpiByKey } from './catalogue';
import { dimensionsOf } from './kpi-dimensions';

const of = (key: string): string[] => {
  const kpi = kpiByKey(key);
  return kpi === null ? [] : [...dimensionsOf(kpi)].sort();
};

describe('the dimensions of a KPI', () => {
  it('are those that all its measures have, and what follows from them', () => {
    expect(of('average-handle-time')).toEqual(['agent', 'callType', 'channel', 'queue', 'site', 'team', 'tenure']);
    expect(of('service-level-offered')).toEqual(['callType', 'channel', 'queue', 'site']);
    expect(of('occupancy')).toEqual(['agent', 'reason', 'site', 'team', 'tenure']);
  });

  it('are fewer where its measures come from different facts', () => {
    expect(of('net-staffing-actual')).toEqual(['site']);
  });
});
