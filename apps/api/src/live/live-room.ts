import type { ViewPatch } from '@intraday/contract';
import type { Room } from '../ports';

/** A figures room that somebody looks at: hears its patches once, for all who look. */
export class LiveRoom {
  private readonly viewers = new Set<string>();
  private readonly end: () => void;
  /** The newest patch, for a viewer that missed only that one. */
  latest: ViewPatch | null = null;

  constructor(
    readonly room: Room,
    onPatch: (patch: ViewPatch) => void,
  ) {
    this.end = room.subscribe((patch) => {
      this.latest = patch;
      onPatch(patch);
    });
  }

  get seq(): number {
    return this.room.snapshot().seq;
  }

  add(socketId: string): void {
    this.viewers.add(socketId);
  }

  /** @returns true when nobody looks any more; the room is then left */
  remove(socketId: string): boolean {
    this.viewers.delete(socketId);
    if (this.viewers.size > 0) return false;
    this.end();
    return true;
  }
}
