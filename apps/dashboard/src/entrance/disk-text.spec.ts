import { diskText } from './disk-text';

/** Number and unit never part at the end of a line. */
const told = (bytes: number, locale = 'en-GB') => diskText(bytes, locale)?.replace('\u00a0', ' ') ?? null;

describe('a size on the disk', () => {
  it('is told in gigabytes with one decimal', () => {
    expect(told(5_480_000_000)).toBe('5.5 GB');
    expect(told(5_480_000_000, 'es-ES')).toBe('5,5 GB');
    expect(told(960_000_000)).toBe('1 GB');
  });

  it('is told in megabytes where it is small', () => {
    expect(told(420_300_000)).toBe('420 MB');
  });

  it('is not told where it is not known', () => {
    expect(told(0)).toBeNull();
  });
});
