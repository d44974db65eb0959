import { instantOf, type FeedStatus } from '@intraday/contract';
import type { ConnectionState } from '@intraday/web-store';
import { numberText, timeText, type Freshness, type Writing } from '@intraday/web-ui';

/** A chip: a source, or the connection where the name is ''. */
export interface ChipReading {
  readonly name: string;
  readonly freshness: Freshness;
  readonly text: string;
}

/** From this age on a live source counts as delayed, seconds: a heartbeat, due every 10 s, is missing. */
export const DELAYED_FROM_SECONDS = 11;
/** Chips in the order of how much they matter. */
const WORST_FIRST: readonly Freshness[] = ['reconnecting', 'stale', 'delayed', 'still', 'live'];

type Source = FeedStatus['sources'][number];

/** How the chips tell times: the page's instant and zone, the clock's pace. */
export interface ChipTimes {
  readonly instant: number;
  readonly timeZone: string;
  readonly rate: number;
}

/** The chip of the connection itself. */
export function connectionChip(state: ConnectionState, { words }: Writing): ChipReading {
  const { connection } = words;
  switch (state.kind) {
    case 'live':
      return { name: '', freshness: 'live', text: connection.live };
    case 'reconnecting':
      return { name: '', freshness: 'reconnecting', text: connection.reconnecting };
    case 'connecting':
      return { name: '', freshness: 'reconnecting', text: connection.connecting };
    case 'refused':
      return { name: '', freshness: 'stale', text: state.problem.title || connection.closed };
    case 'signedOut':
      return { name: '', freshness: 'stale', text: connection.signedOut };
    case 'closed':
      return { name: '', freshness: 'still', text: connection.closed };
  }
}

/** The chip of a source; while the connection is away nothing is known of it but that. */
export function sourceChip(source: Source, isLive: boolean, times: ChipTimes, writing: Writing): ChipReading {
  const { feed, connection } = writing.words;
  const { locale } = writing;
  const name = source.source;
  const last = source.lastEventAt === null ? null : instantOf(source.lastEventAt);
  const lastText = last === null ? null : timeText(last, times.timeZone, locale, times.instant);
  if (!isLive) return { name, freshness: 'reconnecting', text: connection.reconnecting };
  switch (source.state) {
    case 'live': {
      const lag = source.lagSeconds;
      if (lag === null) return { name, freshness: 'live', text: feed.liveNow };
      return lag >= DELAYED_FROM_SECONDS
        ? { name, freshness: 'delayed', text: feed.delayed(numberText(lag, 0, locale)) }
        : { name, freshness: 'live', text: feed.live(numberText(Math.max(0, lag), 1, locale)) };
    }
    case 'silent':
      return { name, freshness: 'stale', text: lastText === null ? feed.silent : feed.stale(lastText) };
    case 'still':
      return { name, freshness: 'still', text: lastText === null ? feed.silent : feed.still(lastText) };
    case 'replaying':
      return {
        name,
        freshness: 'live',
        text: feed.replaying(numberText(times.rate, times.rate % 1 === 0 ? 0 : 1, locale)),
      };
  }
}

/** The chip that stands for all where there is room for one. */
export function worstChip(chips: readonly ChipReading[]): ChipReading | null {
  return WORST_FIRST.map((freshness) => chips.find((chip) => chip.freshness === freshness)).find(Boolean) ?? null;
}

/**
 * Since when no figure of the page can be trusted, ms: every source that is followed has fallen silent. Null while one
 * talks, and where none is followed.
 */
export function silentSince(feed: FeedStatus | null): number | null {
  const followed = feed?.sources.filter(({ state }) => state !== 'still') ?? [];
  if (followed.length === 0 || followed.some(({ state }) => state !== 'silent')) return null;
  const lasts = followed.flatMap(({ lastEventAt }) => (lastEventAt === null ? [] : (instantOf(lastEventAt) ?? [])));
  return lasts.length > 0 ? Math.max(...lasts) : null;
}
