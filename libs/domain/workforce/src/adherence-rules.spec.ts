import { DEFAULT_RULES, PRESETS, rulesAt, type AdherenceRulesRow } from './adherence-rules';

const rows: AdherenceRulesRow[] = [
  { site: 'madrid', from: 100, rules: { graceSeconds: 120 } },
  { site: null, from: null, rules: { graceSeconds: 60, severeSeconds: 600 } },
  { site: null, from: 200, rules: { graceSeconds: 90, graceMode: 'excess' } },
  { site: 'lugo', from: null, rules: { match: 'class' } },
  { site: 'madrid', from: 300, rules: { severeSeconds: 300 } },
];

describe('the rules in force', () => {
  it('are the defaults where nobody said anything', () => {
    expect(rulesAt([], 'madrid', 0)).toEqual(DEFAULT_RULES);
    expect(PRESETS.intraday).toEqual(DEFAULT_RULES);
  });

  it('are those of everywhere from their date on', () => {
    expect(rulesAt(rows, null, 0)).toEqual({ ...DEFAULT_RULES, graceSeconds: 60, severeSeconds: 600 });
    expect(rulesAt(rows, null, 200)).toMatchObject({ graceSeconds: 90, graceMode: 'excess', severeSeconds: 600 });
  });

  it("are the site's own field by field", () => {
    expect(rulesAt(rows, 'madrid', 99).graceSeconds).toBe(60);
    expect(rulesAt(rows, 'madrid', 250)).toMatchObject({ graceSeconds: 120, graceMode: 'excess', severeSeconds: 600 });
    expect(rulesAt(rows, 'madrid', 300)).toMatchObject({ graceSeconds: 120, severeSeconds: 300 });
    expect(rulesAt(rows, 'lugo', 250)).toMatchObject({ graceSeconds: 90, match: 'class' });
  });

  it('do not depend on the order of rows', () => {
    expect(rulesAt([...rows].reverse(), 'madrid', 300)).toEqual(rulesAt(rows, 'madrid', 300));
  });
});
