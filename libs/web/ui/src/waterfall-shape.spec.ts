import { waterfallShape } from './waterfall-shape';

const step = (id: string, value: number) => ({ id, value });

describe('a waterfall', () => {
  const shape = waterfallShape([step('plan', 3), step('load', 2), step('training', -10)]);

  it('begins each bar where the one before it ended, and ends at the sum', () => {
    const [plan, load, training] = shape.bars;
    expect(plan?.left).toBeCloseTo(shape.zero);
    expect(load?.left).toBeCloseTo((plan?.left ?? 0) + (plan?.width ?? 0));
    expect((training?.left ?? 0) + (training?.width ?? 0)).toBeCloseTo((load?.left ?? 0) + (load?.width ?? 0));
    expect(training?.after).toBeCloseTo(shape.total.left);
    expect(shape.total.left + shape.total.width).toBeCloseTo(shape.zero);
  });

  it('says what adds, what takes away, and what takes away most', () => {
    expect(shape.bars.map(({ tone, worst }) => [tone, worst])).toEqual([
      ['over', false],
      ['over', false],
      ['short', true],
    ]);
  });

  it('stays within its field, also with no step at all', () => {
    for (const { left, width } of [...shape.bars, shape.total]) {
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left + width).toBeLessThanOrEqual(100);
    }
    expect(waterfallShape([])).toMatchObject({ bars: [], total: { width: 0 } });
  });
});
