import fc from 'fast-check';
import { instantOf } from './instant';

const two = (value: number): string => String(value).padStart(2, '0');

describe('instants', () => {
  it('are read as the calendar says, and only where it has them', () => {
    const part = (most: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: most });
    const fraction = fc.constantFrom('', '.0', '.12', '.123', '.1239', '.999999999');
    const zone = fc.constantFrom('Z', 'Z', 'Z', '+00:00', '-05:30');
    const year = fc.constantFrom(0, 99, 999, 1000, 1999, 2000, 2024, 2026, 9999);
    const property = fc.property(
      fc.tuple(year, part(13), part(32), part(24), part(60), part(60), fraction, zone),
      ([years, month, day, hour, minute, second, fine, offset]) => {
        const whole = `${String(years).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`;
        const asUtc = new Date(`${whole}Z`);
        const exists = !Number.isNaN(asUtc.getTime()) && asUtc.toISOString().startsWith(whole);
        const shift = offset === '-05:30' ? 5.5 * 3_600_000 : 0;
        const ms = Number(fine.slice(1, 4).padEnd(3, '0'));
        expect(instantOf(`${whole}${fine}${offset}`)).toBe(exists ? asUtc.getTime() + ms + shift : null);
      },
    );
    fc.assert(property, { numRuns: 5_000, seed: 11 });
  });

  it('are none of anything else', () => {
    for (const text of ['', '2026-01-05', '2026-01-05T09:00:00', '2026-01-05T09:00:0aZ', '2026-01-05T09:00:00.1a3Z'])
      expect(instantOf(text)).toBeNull();
    for (const text of [
      '2026-01-05 09:00:00Z',
      '2026-01-05T09.00:00Z',
      '/026-01-05T09:00:00Z',
      '2026-01-05T09:00:00.123z',
    ])
      expect(instantOf(text)).toBeNull();
  });
});
