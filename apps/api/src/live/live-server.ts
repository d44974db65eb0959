import {
  limits,
  viewCloseSchema,
  viewOpenSchema,
  faultsOf,
  type FeedStatus,
  type ViewOpened,
} from '@intraday/contract';
import { problemOf } from '../http/problem';
import type { Figures } from '../ports';
import { UNHEARD, type CutCause, type LiveListener } from './live-listener';
import { LiveRoom } from './live-room';
import type { LiveBroadcast, LiveSocket } from './live-socket';
import { EVERYBODY, Viewer, type Holder } from './viewer';

/** Longest time between two ticks that are sent, ms; a tick that closes patches is always sent. */
const TICK_SILENCE_MS = 1_000;
/** Longest time between two statements of the feed's state, ms, so that browsers' clocks don't drift. */
const FEED_SILENCE_MS = 5_000;

/** What of the figures the live wire asks. */
type LiveSide = Pick<Figures, 'openRoom' | 'tick' | 'feed' | 'clock'>;

/**
 * The live wire behind the gateway: who looks at which room, patches to all of them, slow clients conflated and cut,
 * connections cut when their right to be here ends. It has no timer of its own: `tick` and `feedTick` are called.
 */
export class LiveServer {
  private readonly viewers = new Map<string, Viewer>();
  private readonly rooms = new Map<string, LiveRoom>();
  private patchesOfTick = 0;
  private tickSentAt = 0;
  private feedSentAt = 0;
  private feedSent = '';

  constructor(
    private readonly figures: LiveSide,
    private readonly broadcast: LiveBroadcast,
    private readonly realNow: () => number,
    private readonly heard: LiveListener = UNHEARD,
  ) {}

  get size(): number {
    return this.viewers.size;
  }

  /** Views that connections hold open. */
  get viewsOpen(): number {
    return [...this.viewers.values()].reduce((sum, { rooms }) => sum + rooms.size, 0);
  }

  /** Distinct views that somebody looks at. */
  get roomCount(): number {
    return this.rooms.size;
  }

  /** Takes in a connection whose holder is known. */
  connect(socket: LiveSocket, holder: Holder): void {
    this.viewers.set(socket.id, new Viewer(socket, holder));
    socket.send('feed:status', this.figures.feed());
  }

  disconnect(socketId: string): void {
    const viewer = this.viewers.get(socketId);
    if (viewer === undefined) return;
    this.viewers.delete(socketId);
    for (const roomId of [...viewer.rooms.keys()]) this.leaveRoom(viewer, roomId);
  }

  /** Answers `view:open`; requests of one socket are answered in their order. */
  async open(socketId: string, message: unknown): Promise<ViewOpened> {
    const viewer = this.viewers.get(socketId);
    if (viewer === undefined) return refused('sign-in-required', 'The connection has ended; connect again.');
    const read = viewOpenSchema.safeParse(message);
    if (!read.success) return refused('malformed-request', `view:open: ${faultsOf(read.error)}`);
    if (viewer.rooms.size + viewer.pendingCount >= limits.SOCKET_VIEWS_MAX) {
      return refused('unprocessable', `A socket holds at most ${limits.SOCKET_VIEWS_MAX} views; close one first.`);
    }
    viewer.pendingCount += 1;
    const answer = viewer.pending.then(() => this.enterRoom(viewer, read.data.view));
    viewer.pending = answer.then(
      () => (viewer.pendingCount -= 1),
      () => (viewer.pendingCount -= 1),
    );
    return answer;
  }

  private async enterRoom(viewer: Viewer, view: Parameters<Figures['openRoom']>[0]): Promise<ViewOpened> {
    if (viewer.socket.bufferedBytes() > limits.SOCKET_BUFFER_BYTES_MAX) {
      return refused('too-busy', 'Read what has been sent before opening more.');
    }
    const found = await this.figures.openRoom(view, viewer.holder.rights);
    if (!found.ok) return { ok: false, problem: found.problem };
    if (this.viewers.get(viewer.socket.id) !== viewer) {
      // A room that was made for this viewer alone must not stay.
      found.room.subscribe(() => undefined)();
      return refused('sign-in-required', 'The connection has ended; connect again.');
    }
    const { id } = found.room;
    let room = this.rooms.get(id);
    if (room === undefined) {
      room = new LiveRoom(found.room, (patch) => {
        this.patchesOfTick += 1;
        this.heard.patched();
        this.broadcast(id, 'view:patch', patch);
      });
      this.rooms.set(id, room);
    }
    room.add(viewer.socket.id);
    viewer.enter(room);
    const { seq, answer } = room.room.snapshot();
    return { ok: true, viewId: id, seq, clock: this.figures.clock(), snapshot: answer };
  }

  /** Answers `view:close`; a view that is not open is closed already. */
  close(socketId: string, message: unknown): void {
    const viewer = this.viewers.get(socketId);
    const read = viewCloseSchema.safeParse(message);
    if (viewer !== undefined && read.success) this.leaveRoom(viewer, read.data.viewId);
  }

  private leaveRoom(viewer: Viewer, roomId: string): void {
    const room = viewer.rooms.get(roomId);
    if (room === undefined) return;
    viewer.leave(roomId);
    if (room.remove(viewer.socket.id)) this.rooms.delete(roomId);
  }

  /** Every PATCH_INTERVAL_MS: patches to all rooms, closed by a tick. */
  tick(): void {
    for (const viewer of [...this.viewers.values()]) {
      const found = viewer.check();
      if (found === 'behind') this.heard.fellBehind();
      if (found === 'cut') this.cut(viewer, 'slow');
    }
    const sockets = [...this.viewers.values()].map(({ socket }) => socket);
    for (const socket of sockets) socket.hold();
    try {
      this.sendPatches();
    } finally {
      for (const socket of sockets) socket.release();
    }
  }

  private sendPatches(): void {
    this.patchesOfTick = 0;
    const { asOf } = this.figures.tick();
    const now = this.realNow();
    if (this.patchesOfTick === 0 && now - this.tickSentAt < TICK_SILENCE_MS) return;
    this.tickSentAt = now;
    this.broadcast(EVERYBODY, 'tick', { asOf });
  }

  /** Every second: the feed's state when it has changed. Connections whose credential has run out are cut. */
  feedTick(): void {
    const now = this.realNow();
    const ended = ({ credential }: Holder): boolean => credential.kind === 'session' && credential.expiresAt <= now;
    this.cutWhere(ended, 'Your session has ended. Sign in again.');
    const status = this.figures.feed();
    const told = essenceOf(status);
    if (told === this.feedSent && now - this.feedSentAt < FEED_SILENCE_MS) return;
    this.feedSent = told;
    this.feedSentAt = now;
    this.broadcast(EVERYBODY, 'feed:status', status);
  }

  /** Who holds a connection. */
  holders(): readonly Holder[] {
    return [...this.viewers.values()].map(({ holder }) => holder);
  }

  /** Cuts the connections that the condition holds for, with a line that says why. */
  cutWhere(condition: (holder: Holder) => boolean, why: string): void {
    for (const viewer of [...this.viewers.values()]) {
      if (!condition(viewer.holder)) continue;
      viewer.socket.send('notice', { kind: 'signedOut', text: why });
      this.cut(viewer, 'ended');
    }
  }

  /** Cuts every connection because the server stops; browsers come back by themselves. */
  end(why: string): void {
    for (const viewer of [...this.viewers.values()]) {
      viewer.socket.send('notice', { kind: 'info', text: why });
      this.cut(viewer, 'stopping');
    }
  }

  private cut(viewer: Viewer, cause: CutCause): void {
    this.heard.cut(cause);
    this.disconnect(viewer.socket.id);
    viewer.socket.cut();
  }
}

/** What of a feed status is news: not the running of the clock itself. */
function essenceOf({ clock, sources }: FeedStatus): string {
  return JSON.stringify([clock.rate, sources.map(({ source, state, lastEventAt }) => [source, state, lastEventAt])]);
}

function refused(kind: Parameters<typeof problemOf>[0], detail: string): ViewOpened {
  return { ok: false, problem: problemOf(kind, detail) };
}
