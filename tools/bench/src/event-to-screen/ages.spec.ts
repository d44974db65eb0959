import { agesOf } from './ages';

describe('the age of what a screen shows', () => {
  it('is that of the oldest event which it did not show before', () => {
    const sentAt = [10, 20, 30, 40];
    const sightings = [
      { at: 100, count: 2 },
      { at: 150, count: 2 },
      { at: 200, count: 4 },
    ];
    expect(agesOf(sightings, sentAt, 0)).toEqual([90, 170]);
    expect(agesOf(sightings, sentAt, 1)).toEqual([80, 170]);
  });

  it('is none where the screen counts something else than what was handed over', () => {
    expect(() => agesOf([{ at: 15, count: 2 }], [10, 20], 0)).toThrow('5 ms before it was handed over');
    expect(() => agesOf([{ at: 30, count: 3 }], [10, 20], 0)).toThrow('counted 3 events where 2');
    expect(() => agesOf([{ at: 30, count: 1 }], [10, 20], 2)).toThrow('counted back from 2 to 1');
  });
});
