import { limits } from '@intraday/contract';
import type { Credential } from '../people/person';
import type { Rights } from '../ports';
import type { LiveRoom } from './live-room';
import type { LiveSocket } from './live-socket';

/** Bytes that may wait for a client before it gets no more patches until it has read them. */
export const SOCKET_LOW_WATER_BYTES = 128 * 1024;
/** Checks in a row that may find a client over the limit before it is cut; one may fall into a large snapshot. */
export const CHECKS_OVER_LIMIT_MAX = 2;
/** Checks in a row that may find a client behind before it is cut, at one each PATCH_INTERVAL_MS: 15 s. */
export const CHECKS_BEHIND_MAX = 60;
/** Channel of the messages that everybody gets. */
export const EVERYBODY = 'everybody';

/** Whose connection it is, and the rights with which it was let in. */
export interface Holder {
  readonly credential: Credential;
  readonly rights: Rights;
}

/** One connection with its open views. Behind: it reads too slowly and is out of all channels until it has caught up. */
export class Viewer {
  readonly rooms = new Map<string, LiveRoom>();
  /** Opens are answered one after the other. */
  pending: Promise<unknown> = Promise.resolve();
  pendingCount = 0;
  private seqMissedFrom: Map<string, number> | null = null;
  private checksOverLimit = 0;
  private checksBehind = 0;

  constructor(
    readonly socket: LiveSocket,
    readonly holder: Holder,
  ) {
    socket.join(EVERYBODY);
  }

  enter(room: LiveRoom): void {
    this.rooms.set(room.room.id, room);
    this.seqMissedFrom?.delete(room.room.id);
    this.socket.join(room.room.id);
  }

  leave(roomId: string): void {
    this.rooms.delete(roomId);
    this.socket.leave(roomId);
  }

  /** Looks at how much waits: conflates a slow client, now behind, lets one that has caught up go on, or says that it is to be cut. */
  check(): 'keep' | 'behind' | 'cut' {
    const waiting = this.socket.bufferedBytes();
    this.checksOverLimit = waiting > limits.SOCKET_BUFFER_BYTES_MAX ? this.checksOverLimit + 1 : 0;
    const isBehind = this.seqMissedFrom !== null && waiting > SOCKET_LOW_WATER_BYTES / 2;
    this.checksBehind = isBehind ? this.checksBehind + 1 : 0;
    if (this.checksOverLimit >= CHECKS_OVER_LIMIT_MAX || this.checksBehind >= CHECKS_BEHIND_MAX) return 'cut';
    if (this.seqMissedFrom === null && waiting > SOCKET_LOW_WATER_BYTES) {
      this.fallBehind();
      return 'behind';
    }
    if (this.seqMissedFrom !== null && waiting <= SOCKET_LOW_WATER_BYTES / 2) this.catchUp(this.seqMissedFrom);
    return 'keep';
  }

  private fallBehind(): void {
    this.seqMissedFrom = new Map([...this.rooms].map(([id, room]) => [id, room.seq]));
    this.socket.leave(EVERYBODY);
    for (const id of this.rooms.keys()) this.socket.leave(id);
  }

  /** A client that missed one patch gets it; one that missed more gets an empty one, whose gap makes it open again. */
  private catchUp(missedFrom: ReadonlyMap<string, number>): void {
    this.seqMissedFrom = null;
    this.socket.join(EVERYBODY);
    for (const [id, room] of this.rooms) {
      this.socket.join(id);
      const before = missedFrom.get(id);
      const latest = room.latest;
      if (before === undefined || latest === null || latest.seq === before) continue;
      this.socket.send('view:patch', latest.seq === before + 1 ? latest : { ...latest, rows: [], removed: [] });
    }
  }
}
