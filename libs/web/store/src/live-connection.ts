import {
  feedStatusSchema,
  noticeSchema,
  tickSchema,
  viewOpenedSchema,
  viewPatchSchema,
  type Clock,
  type FeedStatus,
  type Notice,
  type Problem,
  type ViewRequest,
} from '@intraday/contract';
import { backoffMs } from './backoff';
import type { Outcome } from './outcome';
import { ViewBook, type ViewListener } from './view-book';
import type { OpenWire, Wire } from './wire';

/** State of the way to the server, for the page. `misread`: the server said something that this page cannot read. */
export type ConnectionState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'reconnecting'; readonly fault: 'cut' | 'misread' }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'signedOut' };

/** Real time and chance, given so that tests hold them. */
export interface Surroundings {
  /** Runs something after a wait in ms. @returns how to call it off */
  after(waitMs: number, run: () => void): () => void;
  /** A number in [0, 1). */
  random(): number;
}

/** Who hears what comes over the wire. */
export interface ConnectionListener {
  state(state: ConnectionState): void;
  clock(clock: Clock): void;
  feed(feed: FeedStatus): void;
  notice(notice: Notice): void;
  /** All views have just taken a new state. */
  committed(): void;
}

/** Shortest time between two openings of one view for gaps, ms. */
export const REOPEN_WAIT_MS = 1_000;

/**
 * The live wire as a page needs it: a ticket before every socket, attempts with backoff, views opened again by themselves,
 * every message decoded before it is believed. Values stay while it is away.
 */
export class LiveConnection {
  private readonly book = new ViewBook();
  /** Views opened again for a gap not long ago, and whether another gap came since. */
  private readonly reopening = new Map<string, { again: boolean }>();
  private state: ConnectionState = { kind: 'closed' };
  private wire: Wire | null = null;
  private failures = 0;
  /** Attempts are numbered; what an earlier one still says is not heard. */
  private attempt = 0;
  private callOff: (() => void) | null = null;

  constructor(
    private readonly ticket: () => Promise<Outcome<string>>,
    private readonly openWire: OpenWire,
    private readonly surroundings: Surroundings,
    private readonly listener: ConnectionListener,
  ) {}

  start(): void {
    if (this.state.kind !== 'closed' && this.state.kind !== 'signedOut' && this.state.kind !== 'refused') return;
    this.failures = 0;
    this.become({ kind: 'connecting' });
    void this.connect();
  }

  stop(): void {
    this.end({ kind: 'closed' });
  }

  /** Doesn't wait for the backoff: the network is back, or the person has come back to the page. */
  retryNow(): void {
    if (this.state.kind !== 'reconnecting' || !this.callOff) return;
    void this.connect();
  }

  /**
   * Holds a view open as long as it is wanted.
   *
   * @returns how to close it
   */
  open(request: ViewRequest, listener: ViewListener): () => void {
    const { name, isNew } = this.book.hold(request, listener);
    if (isNew && this.state.kind === 'live') this.ask(name);
    return () => {
      const viewId = this.book.release(name, listener);
      if (viewId !== null) this.wire?.send('view:close', { viewId });
    };
  }

  /** Latest `asOf` on the page, ms since 1970. */
  asOf(): number | null {
    return this.book.asOf();
  }

  private become(state: ConnectionState): void {
    this.state = state;
    this.listener.state(state);
  }

  private end(state: ConnectionState): void {
    this.drop();
    this.become(state);
  }

  private drop(): void {
    this.attempt += 1;
    this.callOff?.();
    this.callOff = null;
    const { wire } = this;
    this.wire = null;
    wire?.close();
    this.book.forgetServer();
  }

  private async connect(): Promise<void> {
    this.drop();
    const attempt = this.attempt;
    const ticket = await this.ticket();
    if (attempt !== this.attempt) return;
    if (!ticket.ok) {
      const { problem } = ticket;
      if (problem.status === 401) return this.end({ kind: 'signedOut' });
      if (problem.status === 403) return this.end({ kind: 'refused', problem });
      return this.failed('cut');
    }
    const heard = (run: () => void) => () => void (attempt === this.attempt && run());
    this.wire = this.openWire(ticket.value, {
      connected: heard(() => this.connected()),
      disconnected: heard(() => this.failed('cut')),
      message: (event, body) => void (attempt === this.attempt && this.message(event, body)),
    });
  }

  private connected(): void {
    this.become({ kind: 'live' });
    for (const name of this.book.names()) this.ask(name);
  }

  private failed(fault: 'cut' | 'misread'): void {
    this.drop();
    this.failures += 1;
    this.become({ kind: 'reconnecting', fault });
    const wait = backoffMs(this.failures, this.surroundings.random());
    this.callOff = this.surroundings.after(wait, () => void this.connect());
  }

  private ask(name: string): void {
    const view = this.book.requestOf(name);
    const { wire, attempt } = this;
    if (!view || !wire) return;
    this.book.opening(name);
    wire.ask('view:open', { view }, (answer) => {
      if (attempt !== this.attempt) return;
      if (answer === null) return this.failed('cut');
      const opened = viewOpenedSchema.safeParse(answer);
      if (!opened.success) return this.failed('misread');
      this.failures = 0;
      if (opened.data.ok) this.listener.clock(opened.data.clock);
      const wanted = this.book.opened(name, opened.data);
      if (!wanted && opened.data.ok) wire.send('view:close', { viewId: opened.data.viewId });
      if (!this.book.isWaiting()) this.commit();
    });
  }

  private commit(): void {
    this.book.commit();
    this.listener.committed();
  }

  private message(event: string, body: unknown): void {
    switch (event) {
      case 'view:patch': {
        const patch = viewPatchSchema.safeParse(body);
        if (!patch.success) return this.failed('misread');
        for (const name of this.book.stage(patch.data)) this.reopen(name);
        return;
      }
      case 'tick':
        return tickSchema.safeParse(body).success ? this.commit() : this.failed('misread');
      case 'feed:status': {
        const feed = feedStatusSchema.safeParse(body);
        if (!feed.success) return this.failed('misread');
        this.failures = 0;
        this.listener.clock(feed.data.clock);
        return this.listener.feed(feed.data);
      }
      case 'notice': {
        const notice = noticeSchema.safeParse(body);
        if (!notice.success) return this.failed('misread');
        this.listener.notice(notice.data);
        if (notice.data.kind === 'signedOut') this.end({ kind: 'signedOut' });
        return;
      }
      default:
        // A newer server may say more; what this page does not know it does not need.
        return;
    }
  }

  private reopen(name: string): void {
    const recent = this.reopening.get(name);
    if (recent) {
      recent.again = true;
      return;
    }
    const opening = { again: false };
    this.reopening.set(name, opening);
    this.surroundings.after(REOPEN_WAIT_MS, () => {
      this.reopening.delete(name);
      if (opening.again && this.state.kind === 'live') this.reopen(name);
    });
    this.ask(name);
  }
}
