import { demoReading } from './demo-reading';

describe('what is said of a demo', () => {
  it('is nothing where none runs', () => {
    expect(demoReading(null)).toEqual({ kind: 'quiet' });
  });

  it('is how far its history is, until all of it is there', () => {
    expect(demoReading({ phase: 'live', days: 34, daysWanted: 90 })).toEqual({
      kind: 'underway',
      isPlaying: false,
      history: { days: 34, daysWanted: 90 },
    });
    expect(demoReading({ phase: 'live', days: 90, daysWanted: 90 })).toEqual({ kind: 'quiet' });
    expect(demoReading({ phase: 'live', days: 0, daysWanted: 0 })).toEqual({ kind: 'quiet' });
  });

  it('is that today is being played, also where the history is there since an earlier start', () => {
    expect(demoReading({ phase: 'preparing', days: 0, daysWanted: 90 })).toEqual({
      kind: 'underway',
      isPlaying: true,
      history: { days: 0, daysWanted: 90 },
    });
    expect(demoReading({ phase: 'preparing', days: 90, daysWanted: 90 })).toEqual({
      kind: 'underway',
      isPlaying: true,
      history: null,
    });
  });

  it('is that it has stopped, however far its history is', () => {
    expect(demoReading({ phase: 'stopped', days: 34, daysWanted: 90 })).toEqual({ kind: 'stopped' });
    expect(demoReading({ phase: 'stopped', days: 90, daysWanted: 90 })).toEqual({ kind: 'stopped' });
  });
});
