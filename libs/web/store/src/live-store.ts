import { computed, DestroyRef, effect, inject, Injectable, InjectionToken, signal, type Signal } from '@angular/core';
import type { FeedStatus, Notice, ViewRequest } from '@intraday/contract';
import { LiveConnection, type ConnectionState } from './live-connection';
import { RestClient } from './rest-client';
import { readClock, serverInstant, type ServerClock } from './server-clock';
import { openSocketWire } from './socket-wire';
import type { ViewState } from './view-book';

/** How often running figures are moved forward on the page, ms. */
export const BEAT_MS = 1_000;

/** The REST interface, for injection. */
export const REST = new InjectionToken<RestClient>('REST', {
  providedIn: 'root',
  factory: () => new RestClient((path, init) => fetch(path, init)),
});

/** The live wire as signals: connection, server clock, sources, and the views that a page opens. */
@Injectable({ providedIn: 'root' })
export class LiveStore {
  private readonly rest = inject(REST);
  private readonly connectionState = signal<ConnectionState>({ kind: 'closed' });
  private readonly serverClock = signal<ServerClock | null>(null);
  private readonly feedStatus = signal<FeedStatus | null>(null);
  private readonly lastNotice = signal<Notice | null>(null);
  private readonly beat = signal<number | null>(null);
  private readonly connection = new LiveConnection(
    () => this.rest.ticket(),
    openSocketWire,
    {
      after: (waitMs, run) => {
        const timer = setTimeout(run, waitMs);
        return () => clearTimeout(timer);
      },
      random: () => Math.random(),
    },
    {
      state: (state) => this.connectionState.set(state),
      clock: (clock) => this.serverClock.set(readClock(clock, performance.now())),
      feed: (feed) => this.feedStatus.set(feed),
      notice: (notice) => this.lastNotice.set(notice),
      committed: () => this.advance(),
    },
  );

  /** State of the way to the server. */
  readonly state = this.connectionState.asReadonly();
  readonly isLive = computed(() => this.connectionState().kind === 'live');
  /** Sources and how they do; null until heard. */
  readonly feed = this.feedStatus.asReadonly();
  readonly notice = this.lastNotice.asReadonly();
  /** Seconds that the server's clock runs in one second. */
  readonly rate = computed(() => this.serverClock()?.rate ?? 1);
  /** The server's instant that the page shows, ms; one for the whole page, standing while the connection is away. */
  readonly instant = this.beat.asReadonly();

  constructor() {
    const timer = setInterval(() => this.advance(), BEAT_MS);
    const retry = (): void => {
      if (document.visibilityState === 'visible') this.connection.retryNow();
    };
    addEventListener('online', retry);
    document.addEventListener('visibilitychange', retry);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
      removeEventListener('online', retry);
      document.removeEventListener('visibilitychange', retry);
      this.connection.stop();
    });
  }

  /** Connects and stays connected until `stop`. */
  start(): void {
    this.connection.start();
  }

  /** Cuts the connection and forgets what was heard, for the next person at this screen. */
  stop(): void {
    this.connection.stop();
    this.feedStatus.set(null);
    this.lastNotice.set(null);
    this.beat.set(null);
    this.serverClock.set(null);
  }

  /**
   * The view of a request as long as the caller lives; a new request replaces it, null closes it. To be called where
   * injection is possible.
   */
  view(request: Signal<ViewRequest | null>): Signal<ViewState> {
    const state = signal<ViewState>({ kind: 'loading' });
    const written = computed(() => JSON.stringify(request()));
    effect((onCleanup) => {
      written();
      const wanted = request();
      if (!wanted) return state.set({ kind: 'loading' });
      onCleanup(this.connection.open(wanted, (next) => state.set(next)));
    });
    return state.asReadonly();
  }

  private advance(): void {
    const clock = this.serverClock();
    if (!clock || this.connectionState().kind !== 'live') return;
    const instant = serverInstant(clock, performance.now());
    this.beat.set(Math.max(instant, this.connection.asOf() ?? instant));
  }
}
