import { causeBars } from './shrinkage-causes-shape';

const cause = (id: string, actual: number | null, plan: number | null) => ({ id, actual, plan });

describe('bars of shrinkage by cause', () => {
  const bars = causeBars([cause('break', 0.118, 0.12), cause('training', 0.066, 0.021), cause('other', 0.019, null)]);

  it('stand on one scale, cut where they pass their plan', () => {
    const [rest, training, other] = bars;
    expect(rest?.beyond).toBe(0);
    expect((training?.within ?? 0) / (rest?.tick ?? 1)).toBeCloseTo(0.021 / 0.12);
    expect(((training?.within ?? 0) + (training?.beyond ?? 0)) / (rest?.within ?? 1)).toBeCloseTo(0.066 / 0.118);
    expect(other).toMatchObject({ beyond: 0, tick: null });
  });

  it('mark the one that goes farthest beyond its plan, and none where all keep to it', () => {
    expect(bars.map(({ worst }) => worst)).toEqual([false, true, false]);
    expect(causeBars([cause('break', 0.1, 0.1)]).map(({ worst }) => worst)).toEqual([false]);
  });

  it('are empty where nothing is known', () => {
    expect(causeBars([cause('break', null, null)])).toEqual([
      { id: 'break', within: 0, beyond: 0, tick: null, worst: false },
    ]);
  });
});
