import { lollipopShape, timeMarks } from './lollipops-shape';

describe('lollipops', () => {
  const shape = lollipopShape(
    [
      { id: 'tv', value: 500 },
      { id: 'bill', value: 290 },
    ],
    330,
  );

  it('grow from the target to both sides on one scale', () => {
    const [tv, bill] = shape.stems;
    expect(tv?.left).toBeCloseTo(shape.target);
    expect((bill?.left ?? 0) + (bill?.width ?? 0)).toBeCloseTo(shape.target);
    expect((tv?.width ?? 0) / (bill?.width ?? 1)).toBeCloseTo(170 / 40);
    expect(tv?.dot).toBeCloseTo(97);
    expect(bill?.dot).toBeCloseTo(3);
  });

  it('have marks on round times, none upon the target', () => {
    expect(timeMarks(290, 500)).toEqual([300, 360, 420, 480]);
    expect(shape.marks.map(({ value }) => value)).toEqual([300, 360, 420, 480]);
    const near = lollipopShape([{ id: 'tv', value: 500 }], 355);
    expect(near.marks.map(({ value }) => value)).toEqual([420, 480]);
  });

  it('stand in the middle where all is on the target', () => {
    expect(lollipopShape([{ id: 'a', value: 300 }], 300)).toMatchObject({ target: 50, stems: [{ width: 0, dot: 50 }] });
  });
});
