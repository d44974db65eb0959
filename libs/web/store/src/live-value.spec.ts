import type { Row } from '@intraday/contract';
import { kpiByKey } from '@intraday/metrics';
import { liveValue, runningAt, splitOf } from './live-value';

const kpi = (key: string) => {
  const found = kpiByKey(key);
  if (!found) throw new Error(`The catalogue has no ${key}.`);
  return found;
};
const row = (values: Row['values'], measures: Row['measures']): Row => ({ key: {}, values, targets: {}, measures });

describe('live values', () => {
  it('takes the value of the server where nothing runs', () => {
    expect(liveValue(row({ 'contacts-handled': 7 }, { handledTotal: 6 }), kpi('contacts-handled'), 0, 9_000)).toBe(7);
    expect(liveValue(row({}, {}), kpi('contacts-handled'), 0, 9_000)).toBeNull();
  });

  it('moves running measures on and divides last', () => {
    const measures = { agentOnContactSeconds: { value: 80, perSecond: 1 }, agentIdleSeconds: 20 };
    const occupancy = row({ occupancy: 0.8 }, measures);
    expect(liveValue(occupancy, kpi('occupancy'), 1_000, 1_000)).toBeCloseTo(0.8);
    expect(liveValue(occupancy, kpi('occupancy'), 1_000, 101_000)).toBeCloseTo(180 / 200);
    expect(liveValue(occupancy, kpi('occupancy'), 1_000, 0)).toBeCloseTo(0.8);
  });

  it('puts the members of a split measure together as the catalogue says', () => {
    const states = {
      'agentsLongestStateNowSeconds[talking]': { value: 10, perSecond: 1 },
      'agentsLongestStateNowSeconds[aux]': { value: 300, perSecond: 1 },
    };
    expect(liveValue(row({ 'longest-state-now': 300 }, states), kpi('longest-state-now'), 0, 5_000)).toBe(305);
    const aux = { 'agentsAuxNow[lunch]': 2, 'agentsAuxNow[break]': { value: 3, perSecond: 1 } };
    expect(liveValue(row({}, aux), kpi('agents-in-aux-now'), 0, 1_000)).toBe(6);
  });

  it('has no value where a running ratio has nothing to divide by', () => {
    const nothing = { agentOnContactSeconds: { value: 0, perSecond: 1 } };
    expect(liveValue(row({}, nothing), kpi('occupancy'), 0, 5_000)).toBeNull();
  });

  it('reads members and running figures', () => {
    expect([...splitOf(row({}, { 'agentsAuxNow[x[1]]': 1, agentsAuxNow: 2 }), 'agentsAuxNow')]).toEqual([['x[1]', 1]]);
    expect(runningAt({ value: 10, perSecond: 1 }, 0, 2_500)).toBe(12.5);
  });
});
