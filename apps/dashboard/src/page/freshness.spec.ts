import type { FeedStatus } from '@intraday/contract';
import { en, type Writing } from '@intraday/web-ui';
import { silentSince, sourceChip, worstChip } from './freshness';

// Only the plain files are under test: the room's index also names Angular components, which need a browser.
jest.mock('@intraday/web-ui', () => ({
  ...jest.requireActual('../../../../libs/web/ui/src/figure'),
  ...jest.requireActual('../../../../libs/web/ui/src/words/en'),
}));

type Source = FeedStatus['sources'][number];
const writing: Writing = { words: en, locale: 'en-GB' };
const times = { instant: Date.UTC(2026, 0, 5, 13), timeZone: 'Europe/Madrid', rate: 60 };
const source = (state: Source['state'], lagSeconds: number | null = null): Source => ({
  source: 'ACD',
  state,
  lastEventAt: '2026-01-05T12:02:00.000Z',
  lagSeconds,
});
const chip = (of: Source, isLive = true) => sourceChip(of, isLive, times, writing);

describe('freshness of a source', () => {
  it('is told by its state and age', () => {
    expect(chip(source('live', 0.42))).toEqual({ name: 'ACD', freshness: 'live', text: 'Live · 0.4 s' });
    expect(chip(source('live', 12.3))).toEqual({ name: 'ACD', freshness: 'delayed', text: 'Delayed 12 s' });
    expect(chip(source('silent'))).toEqual({ name: 'ACD', freshness: 'stale', text: 'Stale since 13:02' });
    expect(chip(source('still'))).toEqual({ name: 'ACD', freshness: 'still', text: 'Up to 13:02' });
    expect(chip(source('replaying'))).toEqual({ name: 'ACD', freshness: 'live', text: 'Replay × 60' });
    expect(chip({ ...source('silent'), lastEventAt: null }).text).toBe('Nothing yet');
  });

  it('is not known while the connection is away', () => {
    expect(chip(source('live', 0.1), false)).toMatchObject({ freshness: 'reconnecting' });
  });

  it('is told by the worst where there is room for one', () => {
    const chips = [source('live', 0), source('silent'), source('still')].map((each) => chip(each));
    expect(worstChip(chips)?.freshness).toBe('stale');
    expect(worstChip([])).toBeNull();
  });
});

describe('figures', () => {
  const feed = (...sources: Source[]): FeedStatus => ({ clock: { now: '2026-01-05T13:00:00.000Z', rate: 1 }, sources });

  it('are stale when every followed source is silent, not when a log merely ends', () => {
    expect(silentSince(feed(source('silent'), source('still')))).toBe(Date.UTC(2026, 0, 5, 12, 2));
    expect(silentSince(feed(source('silent'), source('live')))).toBeNull();
    expect(silentSince(feed(source('silent'), source('replaying')))).toBeNull();
    expect(silentSince(feed(source('still')))).toBeNull();
    expect(silentSince(null)).toBeNull();
  });
});
