import { bandOf, defaultBounds } from './band';
import { KPIS, kpiByKey, type Kpi } from './catalogue';

function kpi(key: string): Kpi {
  const found = kpiByKey(key);
  if (!found) throw new Error(`there is no KPI ${key}`);
  return found;
}
const judged = (key: string, value: number, low: number | null, high: number | null) => {
  const mark = bandOf(kpi(key), value, low, high);
  return mark && [mark.band, mark.state];
};

describe('the band of a value', () => {
  it('is bad below a floor and good at it or above', () => {
    expect(judged('service-level-offered', 0.72, 0.8, null)).toEqual(['below', 'bad']);
    expect(judged('service-level-offered', 0.8, 0.8, null)).toEqual(['at', 'good']);
    expect(judged('service-level-offered', 0.91, 0.8, null)).toEqual(['above', 'good']);
  });

  it('is bad above a ceiling and good at it or below', () => {
    expect(judged('abandon-rate', 0.08, null, 0.05)).toEqual(['above', 'bad']);
    expect(judged('abandon-rate', 0.05, null, 0.05)).toEqual(['at', 'good']);
    expect(judged('abandon-rate', 0.01, null, 0.05)).toEqual(['below', 'good']);
  });

  it('is bad on both sides of a range', () => {
    expect(judged('aux-share', 0.1, 0.12, 0.2)).toEqual(['below', 'bad']);
    expect(judged('aux-share', 0.15, 0.12, 0.2)).toEqual(['at', 'good']);
    expect(judged('aux-share', 0.25, 0.12, 0.2)).toEqual(['above', 'bad']);
  });

  it('is at a target that it equals on the screen', () => {
    expect(judged('service-level-offered', 0.7996, 0.8, null)).toEqual(['at', 'good']);
    expect(judged('service-level-offered', 0.7994, 0.8, null)).toEqual(['below', 'bad']);
    expect(judged('average-speed-of-answer', 30.4, null, 30)).toEqual(['at', 'good']);
  });

  it('is at a target still, and warned of, within the tolerance beyond a bound', () => {
    const within = (key: string, value: number, low: number | null, high: number | null) => {
      const mark = bandOf(kpi(key), value, low, high, 0.05);
      return mark && [mark.band, mark.state];
    };
    expect(within('service-level-offered', 0.78, 0.8, null)).toEqual(['at', 'warn']);
    expect(within('service-level-offered', 0.7495, 0.8, null)).toEqual(['at', 'warn']);
    expect(within('service-level-offered', 0.74, 0.8, null)).toEqual(['below', 'bad']);
    expect(within('service-level-offered', 0.85, 0.8, null)).toEqual(['above', 'good']);
    expect(within('abandon-rate', 0.1, null, 0.05)).toEqual(['at', 'warn']);
    expect(within('abandon-rate', 0.11, null, 0.05)).toEqual(['above', 'bad']);
    expect(within('aux-share', 0.08, 0.12, 0.2)).toEqual(['at', 'warn']);
    expect(within('aux-share', 0.24, 0.12, 0.2)).toEqual(['at', 'warn']);
    expect(within('aux-share', 0.26, 0.12, 0.2)).toEqual(['above', 'bad']);
    expect(bandOf(kpi('abandon-rate'), 0.1, null, 0.05, 0.05)).toMatchObject({ high: 0.05, tolerance: 0.05 });
  });

  it('is none without a bound, and none for what is information only', () => {
    expect(judged('abandon-rate', 0.5, null, null)).toBeNull();
    expect(judged('contacts-offered', 12, 100, null)).toBeNull();
  });

  it('never calls a value good and bad for the same bounds as it moves the good way', () => {
    for (const each of KPIS.filter(({ direction }) => direction === 'higher')) {
      const { low } = defaultBounds(each);
      if (low === null) continue;
      const states = [low * 0.5 - 1000, low, low * 1.5 + 1000].map((value) => bandOf(each, value, low, null)?.state);
      expect([each.key, ...states]).toEqual([each.key, 'bad', 'good', 'good']);
    }
  });
});
