import { isoOf } from '@intraday/contract';
import { livelyInstant } from './demo-clock';
import { centreOf, newDemoSetting, worldOf } from './demo-setting';

/** What the clock of a new demo reads that is taken at an instant. */
function shown(text: string): string {
  const now = Date.parse(text);
  const centre = centreOf(worldOf(newDemoSetting(now, { agents: 60, days: 0 })), []);
  return isoOf(livelyInstant(centre, now));
}

describe('the clock of a new demo', () => {
  it('is real time while the people of its screens are at work', () => {
    expect(shown('2026-11-25T13:20:30Z')).toBe('2026-11-25T13:20:30.000Z');
  });

  it('begins in the afternoon of the same day where they have gone home', () => {
    expect(shown('2026-11-25T22:10:00Z')).toBe('2026-11-25T14:00:00.000Z');
  });

  it('begins on the working day before where they have not come yet, or do not come', () => {
    expect(shown('2026-11-25T03:00:00Z')).toBe('2026-11-24T14:00:00.000Z');
    expect(shown('2026-11-22T12:00:00Z')).toBe('2026-11-20T14:00:00.000Z');
  });
});
