import { quote } from './quote';

describe('quoting in a fault', () => {
  it('shows a short text whole', () => {
    expect(quote('abc')).toBe('"abc"');
    expect(quote('x'.repeat(80))).toBe(`"${'x'.repeat(80)}"`);
  });

  it('shows at most 80 characters of a long one', () => {
    expect(quote('x'.repeat(1_000_000))).toBe(`"${'x'.repeat(79)}…"`);
    expect(Array.from(quote('😀'.repeat(200)))).toHaveLength(82);
  });

  it('shows unprintable characters as dots', () => {
    expect(quote('a\u0000b\u001b[2J\u0085')).toBe('"a·b·[2J·"');
  });
});
