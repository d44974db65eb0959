import { readClock, serverInstant } from './server-clock';

describe('server clock', () => {
  const now = '2026-01-05T09:00:00.000Z';
  const start = Date.parse(now);

  it('moves with the browser timer, not with its date', () => {
    const clock = readClock({ now, rate: 1 }, 500);
    expect(clock && serverInstant(clock, 1_750)).toBe(start + 1_250);
  });

  it('runs as fast as a replay and stands with it', () => {
    const fast = readClock({ now, rate: 60 }, 0);
    const standing = readClock({ now, rate: 0 }, 0);
    expect(fast && serverInstant(fast, 1_000)).toBe(start + 60_000);
    expect(standing && serverInstant(standing, 1_000)).toBe(start);
  });

  it('never goes behind its reading', () => {
    const clock = readClock({ now, rate: 1 }, 500);
    expect(clock && serverInstant(clock, 400)).toBe(start);
  });

  it('refuses a clock without an instant', () => {
    expect(readClock({ now: 'yesterday', rate: 1 }, 0)).toBeNull();
  });
});
