import type { Row } from '@intraday/contract';
import { kpiByKey, type Kpi } from '@intraday/metrics';
import type { ViewState } from '@intraday/web-store';
import { en, type Writing } from '@intraday/web-ui';
import { kpiName, tileOf } from './tile-of';

// Only the plain files of these rooms are under test: their indexes also name Angular components, which need a browser.
jest.mock('@intraday/web-store', () => jest.requireActual('../../../../libs/web/store/src/live-value'));
jest.mock('@intraday/web-ui', () => ({
  ...jest.requireActual('../../../../libs/web/ui/src/band'),
  ...jest.requireActual('../../../../libs/web/ui/src/figure'),
  ...jest.requireActual('../../../../libs/web/ui/src/words/en'),
}));

const writing: Writing = { words: en, locale: 'en-GB' };
const kpi = (key: string): Kpi => {
  const found = kpiByKey(key);
  if (!found) throw new Error(`The catalogue has no ${key}.`);
  return found;
};
const open = (row: Partial<Row> | null, absent: Record<string, string> = {}): ViewState => ({
  kind: 'open',
  table: {
    asOf: 0,
    complete: true,
    revised: false,
    rows: new Map(row ? [['[]', { row: { key: {}, values: {}, targets: {}, measures: {}, ...row }, asOf: 0 }]] : []),
    absent,
  },
});

describe('what a tile shows', () => {
  it('a value with its verdict', () => {
    const state = open({
      values: { 'abandon-rate': 0.08 },
      targets: { 'abandon-rate': { high: 0.05, band: 'above', state: 'bad' } },
    });
    expect(tileOf(kpi('abandon-rate'), state, 0, writing)).toMatchObject({
      figure: { text: '8.0', unit: '%' },
      band: { shape: 'up', tone: 'miss', text: '3.0 pt above' },
      target: 'Target up to 5\u00a0%',
    });
  });

  it('a running value, judged anew when it crosses its target', () => {
    const state = open({
      values: { occupancy: 0.79 },
      measures: { agentOnContactSeconds: { value: 79, perSecond: 1 }, agentIdleSeconds: 21 },
      targets: { occupancy: { low: 0.8, high: 0.88, band: 'below', state: 'bad' } },
    });
    expect(tileOf(kpi('occupancy'), state, 0, writing)).toMatchObject({ band: { tone: 'miss' } });
    expect(tileOf(kpi('occupancy'), state, 20_000, writing)).toMatchObject({ band: { text: 'on target' } });
  });

  it('why there is no value, never 0', () => {
    const absent = { 'transfer-rate': 'This source does not report transfers.' };
    expect(tileOf(kpi('transfer-rate'), open({}, absent), 0, writing)).toEqual({
      kind: 'none',
      reason: absent['transfer-rate'],
    });
    expect(tileOf(kpi('transfer-rate'), open(null), 0, writing)).toEqual({
      kind: 'none',
      reason: 'nothing counted yet',
    });
    const values = { 'oldest-waiting-now': null, 'longest-state-now': null };
    const none = (reason: string) => ({ kind: 'none', reason });
    expect(tileOf(kpi('oldest-waiting-now'), open({ values }), 0, writing)).toEqual(none('nobody waits'));
    expect(tileOf(kpi('longest-state-now'), open({ values }), 0, writing)).toEqual(none('nobody now'));
  });

  it('a refusal in its own place', () => {
    const problem = { type: 'x', title: 'x', status: 403, detail: 'Not yours.', requestId: 'r1' };
    const error = { kind: 'error', text: 'Not yours.', requestId: 'r1' };
    expect(tileOf(kpi('occupancy'), { kind: 'refused', problem }, 0, writing)).toEqual(error);
  });

  it('is named in the language of the reader', () => {
    expect(kpiName(kpi('average-handle-time'), writing)).toBe('Average handle time');
    expect(kpiName(kpi('hold-state-time'), writing)).toBe('Hold state time');
  });
});
