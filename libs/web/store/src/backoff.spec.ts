import { BACKOFF_LONGEST_MS, backoffMs } from './backoff';

describe('backoff', () => {
  it('doubles and stops at the longest wait', () => {
    expect([1, 2, 3, 4].map((failures) => backoffMs(failures, 1))).toEqual([500, 1_000, 2_000, 4_000]);
    expect(backoffMs(50, 1)).toBe(BACKOFF_LONGEST_MS);
  });

  it('is spread over half of the wait', () => {
    expect(backoffMs(2, 0)).toBe(500);
    expect(backoffMs(2, 0.999)).toBeLessThanOrEqual(1_000);
  });
});
