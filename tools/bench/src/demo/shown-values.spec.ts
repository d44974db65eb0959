import { ShownValues } from './shown-values';

const row = (agent: string, values: Record<string, number | null>) => ({ key: { agent }, values });

describe('the values on a screen', () => {
  it('move with a row that brings another value, and with nothing else', () => {
    const shown = new ShownValues();
    shown.take([row('a', { handled: 3, occupancy: null }), row('b', { handled: 1 })]);
    expect(shown.take([])).toBe(0);
    expect(shown.take([row('a', { handled: 3, occupancy: null })])).toBe(0);
    expect(shown.take([row('a', { handled: 4, occupancy: 0.5 })])).toBe(2);
    expect(shown.take([row('b', { handled: 2 }), row('a', { handled: 4, occupancy: 0.5 })])).toBe(1);
    expect(shown.take([row('b', { handled: null })])).toBe(1);
    expect(shown.take([row('c', { handled: null })])).toBe(0);
  });

  it('are those of each bucket of time', () => {
    const shown = new ShownValues();
    const at = (start: string, handled: number) => ({ key: {}, start, values: { handled } });
    expect(shown.take([at('2026-11-23T10:00:00.000Z', 1), at('2026-11-23T10:15:00.000Z', 1)])).toBe(2);
    expect(shown.take([at('2026-11-23T10:15:00.000Z', 1)])).toBe(0);
  });
});
