import { computed, inject, Injectable } from '@angular/core';
import { LiveStore, SessionStore } from '@intraday/web-store';
import { Language, timeText, type Writing } from '@intraday/web-ui';
import { connectionChip, silentSince, sourceChip } from './freshness';
import { playingWords } from './playing-words';

/** Zone before the server has named one. */
const ZONE_UNKNOWN = 'UTC';

/** What all parts of a page read: how things are written, the page's instant, how fresh it is. */
@Injectable({ providedIn: 'root' })
export class BoardState {
  private readonly live = inject(LiveStore);
  private readonly language = inject(Language);
  private readonly session = inject(SessionStore);

  /** A demo's day so far is still being played: what is missing is to come. */
  readonly isPlaying = computed(() => this.session.status()?.demo?.phase === 'preparing');

  readonly writing = computed<Writing>(() => {
    const words = this.language.words();
    return { words: this.isPlaying() ? playingWords(words) : words, locale: this.language.locale() };
  });
  /** The server's instant, ms; 0 before the first answer. */
  readonly instant = computed(() => this.live.instant() ?? 0);
  /** False before the server's clock has been heard. */
  readonly isTimed = computed(() => this.live.instant() !== null);
  /** Zone of what belongs to no site. */
  readonly enterpriseZone = computed(() => this.session.status()?.timeZone ?? ZONE_UNKNOWN);
  readonly connection = computed(() => connectionChip(this.live.state(), this.writing()));
  readonly isMisread = computed(() => {
    const state = this.live.state();
    return state.kind === 'reconnecting' && state.fault === 'misread';
  });
  /** Since when the figures stand, ms: the connection is away, or nothing that is followed talks. Null while fresh. */
  readonly staleSince = computed(() => {
    const feed = this.live.feed();
    return this.live.isLive() ? silentSince(feed) : this.live.instant();
  });

  /** The chips of the sources, times in a zone; null until the server has told them. */
  sourceChips(timeZone: string) {
    const feed = this.live.feed();
    const times = { instant: this.instant(), timeZone, rate: this.live.rate() };
    return feed?.sources.map((source) => sourceChip(source, this.live.isLive(), times, this.writing())) ?? null;
  }

  /** "since 13:32" in a zone, for stale tiles; null while fresh. */
  staleText(timeZone: string): string | null {
    const since = this.staleSince();
    const { words, locale } = this.writing();
    return since === null ? null : words.tile.since(timeText(since, timeZone, locale, this.instant()));
  }
}
