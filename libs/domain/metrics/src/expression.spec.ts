import fc from 'fast-check';
import { evaluateFormula } from './expression';

const known: Readonly<Record<string, number>> = { a: 6, b: 3, c: 2, zero: 0 };
const value = (formula: string): number | null => evaluateFormula(formula, (measure) => known[measure] ?? null);

describe('a catalogue formula', () => {
  it.each([
    ['a + b * c', 12],
    ['(a + b) * c', 18],
    ['a - b - c', 1],
    ['a / b / c', 1],
    ['c ^ b ^ c', 512],
    ['100 * (a - b) / c', 150],
    ['sqrt(a * b / c)', 3],
    ['1.5 * c', 3],
  ])('%s is %d', (formula, expected) => {
    expect(value(formula)).toBe(expected);
  });

  it('has no value where a divisor is 0 or a measure is unknown', () => {
    expect(value('a / zero')).toBeNull();
    expect(value('a + unknown')).toBeNull();
    expect(value('0 * unknown')).toBeNull();
    expect(value('sqrt(unknown)')).toBeNull();
  });

  it('takes the root of a rounding error below 0 as 0', () => {
    expect(evaluateFormula('sqrt(a)', () => -1e-12)).toBe(0);
  });

  it('asks for the part of a member where it names a dimension', () => {
    const asked: [string, string | null][] = [];
    const share = evaluateFormula('contactsOffered[channel] / contactsOffered', (measure, part) => {
      asked.push([measure, part]);
      return part === null ? 40 : 10;
    });
    expect(share).toBe(0.25);
    expect(asked).toEqual([
      ['contactsOffered', 'channel'],
      ['contactsOffered', null],
    ]);
  });

  it.each(['a +', '(a', 'a b', 'a[channel', 'a $ b', ''])('refuses "%s"', (formula) => {
    expect(() => value(formula)).toThrow(/Formula|formula/);
  });

  it('gives the deviation that the values have', () => {
    const formula = 'sqrt(squares / count - (sum / count)^2)';
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 30 }), (list) => {
        const sums: Readonly<Record<string, number>> = {
          count: list.length,
          sum: list.reduce((sum, each) => sum + each, 0),
          squares: list.reduce((sum, each) => sum + each ** 2, 0),
        };
        const mean = (sums['sum'] ?? 0) / list.length;
        const deviation = Math.sqrt(list.reduce((sum, each) => sum + (each - mean) ** 2, 0) / list.length);
        expect(evaluateFormula(formula, (measure) => sums[measure] ?? null)).toBeCloseTo(deviation, 3);
      }),
    );
  });
});
