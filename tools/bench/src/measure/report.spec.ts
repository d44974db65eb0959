import { tableOf, verdictLine, written } from './report';

describe('the report', () => {
  it('writes numbers with three digits that count', () => {
    expect([0, 0.01234, 1.2345, 12.345, 123.45, 123_456.7, Number.NaN].map(written)).toEqual([
      '0',
      '0.0123',
      '1.23',
      '12.3',
      '123',
      '123,457',
      '–',
    ]);
  });

  it('says by how much a goal is met or missed', () => {
    const goal = { figure: 'rate', of: 'ours', over: 'bare', atLeast: 0.5 };
    expect(verdictLine({ goal, value: 0.61, isMet: true })).toBe('MET     rate of ours / bare = 0.61, wanted ≥ 0.5');
    expect(verdictLine({ goal, value: 0.4, isMet: false })).toContain('wanted ≥ 0.5: missed by 20 %');
    const limit = { figure: 'p99', of: 'ours', over: null, atMost: 350 };
    expect(verdictLine({ goal: limit, value: 700, isMet: false })).toContain('missed by 100 %');
  });

  it('is a table', () => {
    const figures = { rate: { median: 2, least: 1, most: 3 } };
    const measured = [{ contender: 'ours', figures }];
    const common = { name: 'n', title: 't', units: { rate: '1/s' }, scale: 1, rounds: 5, seconds: 10, notes: [] };
    expect(tableOf({ ...common, measured, verdicts: [] })).toContain('| ours | 2 (1–3) ');
  });
});
