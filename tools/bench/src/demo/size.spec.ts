import { demoSizeOf } from './size';

describe('the size of the demo that is measured', () => {
  it('is the full one, a share of it that can be played, or what is asked for', () => {
    expect(demoSizeOf({ scale: 1, agents: null, days: null })).toEqual({ agents: 300, days: 90 });
    expect(demoSizeOf({ scale: 10, agents: null, days: null })).toEqual({ agents: 300, days: 90 });
    expect(demoSizeOf({ scale: 0.5, agents: null, days: 2 })).toEqual({ agents: 150, days: 2 });
    expect(demoSizeOf({ scale: 0.001, agents: null, days: null })).toEqual({ agents: 60, days: 1 });
    expect(demoSizeOf({ scale: 0.1, agents: 5_000, days: null })).toEqual({ agents: 5_000, days: 9 });
  });
});
