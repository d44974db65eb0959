import { onSignal, STOP_WITHIN_MS } from './stop';

describe('a signal', () => {
  let now = 0;
  const scene = (stop: () => Promise<void>) => {
    const exits: number[] = [];
    const signal = onSignal({ stop, exit: (code) => exits.push(code), log: () => undefined, now: () => now });
    return { exits, signal };
  };
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  it('stops the server once and exits 0', async () => {
    let stops = 0;
    const { exits, signal } = scene(async () => void (stops += 1));
    signal('SIGTERM');
    await settled();
    expect([stops, exits]).toEqual([1, [0]]);
  });

  it('exits 1 where the stop fails', async () => {
    const { exits, signal } = scene(() => Promise.reject(new Error('x')));
    signal('SIGTERM');
    await settled();
    expect(exits).toEqual([1]);
  });

  it('ends the process at once the second time, but not when npm passes the same Ctrl-C on', () => {
    const { exits, signal } = scene(() => new Promise(() => undefined));
    signal('SIGINT');
    now += 5;
    signal('SIGINT');
    expect(exits).toEqual([]);
    now += 1_000;
    signal('SIGINT');
    expect(exits).toEqual([1]);
  });

  it('ends the process when the stop takes too long', () => {
    jest.useFakeTimers();
    const { exits, signal } = scene(() => new Promise(() => undefined));
    signal('SIGTERM');
    jest.advanceTimersByTime(STOP_WITHIN_MS);
    jest.useRealTimers();
    expect(exits).toEqual([1]);
  });
});
