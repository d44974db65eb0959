import { ServerClock } from './server-clock';

const NINE = Date.UTC(2026, 0, 5, 9);
const MINUTE = 60_000;

describe('the server clock', () => {
  let real = 1_000_000;
  const clockAt = () => new ServerClock(() => real);

  it('is real time without a replay', () => {
    expect(clockAt().reading()).toEqual({ now: new Date(real).toISOString(), rate: 1 });
  });

  it('runs a replay at its rate from the first line and stands at the last', () => {
    const clock = clockAt();
    clock.start('pbx', NINE, 60);
    expect([clock.now(), clock.rate()]).toEqual([NINE, 0]);
    clock.announce(NINE + 30 * MINUTE);
    real += 10_000;
    expect([clock.now() - NINE, clock.rate()]).toEqual([10 * MINUTE, 60]);
    real += 60_000;
    expect([clock.now() - NINE, clock.rate()]).toEqual([30 * MINUTE, 0]);
  });

  it('does not jump over the time in which it stood', () => {
    const clock = clockAt();
    clock.start('pbx', NINE, 60);
    clock.announce(NINE + MINUTE);
    real += 100_000;
    clock.announce(NINE + 60 * MINUTE);
    real += 1_000;
    expect(clock.now() - NINE).toBe(2 * MINUTE);
  });

  it('resumes after a restart where it stood', () => {
    const clock = clockAt();
    clock.start('pbx', NINE, 60);
    clock.announce(NINE + 60 * MINUTE);
    real += 5_000;
    const stored = clock.state();
    if (stored === null) throw new Error('a replay runs');
    real += 3_600_000;
    const next = clockAt();
    next.resume(stored);
    expect([next.now() - NINE, next.rate()]).toEqual([5 * MINUTE, 0]);
    next.start('pbx', NINE, 10);
    next.announce(NINE + 60 * MINUTE);
    real += 6_000;
    expect(next.now() - NINE).toBe(6 * MINUTE);
  });

  it('never goes back when real time does', () => {
    const clock = clockAt();
    clock.start('pbx', NINE, 1);
    clock.announce(NINE + MINUTE);
    real -= 10_000;
    expect(clock.now()).toBe(NINE);
  });
});
