import type { Row } from '@intraday/contract';
import { adherenceOf, dayMark, plannedNow } from './timeline-now';

const row = (measures: Row['measures']): Row => ({ key: { agent: 'a1' }, values: {}, targets: {}, measures });

describe('the plan in a live row', () => {
  it('tells what is planned now and when the next begins', () => {
    const held = row({ 'scheduledNow[onQueue]': 1, 'scheduledNextInSeconds[meeting]': { value: 90, perSecond: -1 } });
    expect(plannedNow(held, 1_000)).toEqual({ activity: 'onQueue', next: 'meeting', nextAt: 91_000 });
  });

  it('tells nothing where nothing is planned', () => {
    expect(plannedNow(row({}), 0)).toBeNull();
    expect(adherenceOf(row({}))).toBeNull();
  });

  it('tells who is in and who is out', () => {
    expect(adherenceOf(row({ adherenceAgentsInNow: 1, adherenceAgentsOutNow: 0 }))).toBe('in');
    expect(adherenceOf(row({ adherenceAgentsInNow: 0, adherenceAgentsOutNow: 1 }))).toBe('out');
  });

  it('has another mark when somebody turns red, and the same one while time goes by', () => {
    const planned = (seconds: number, out: number) =>
      row({
        'scheduledNow[onQueue]': 1,
        'scheduledNextInSeconds[meal]': { value: seconds, perSecond: -1 },
        adherenceAgentsInNow: 1 - out,
        adherenceAgentsOutNow: out,
      });
    expect(dayMark(planned(90, 0), 0)).toBe(dayMark(planned(80, 0), 10_000));
    expect(dayMark(planned(80, 1), 10_000)).not.toBe(dayMark(planned(80, 0), 10_000));
  });
});
