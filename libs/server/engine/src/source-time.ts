import type { Horizon } from '@intraday/events';

/** A followed source that says nothing for this long is unknown, ms. */
export const SILENT_AFTER_MS = 20_000;
/** A followed source that says nothing for this long has its agents logged out, inferred, ms. */
export const LOGGED_OUT_AFTER_MS = 24 * 60 * 60 * 1000;

/** A stretch in which a followed source said nothing that could be trusted. */
export interface Gap {
  readonly from: number;
  readonly until: number;
}

/** Server time: its reading in ms, and whether a replay drives it. */
export interface ServerTime {
  readonly now: number;
  readonly replaying: boolean;
}

/**
 * How far time has run for one source. A source is followed from its first heartbeat: its time runs with the server's
 * clock and its silences are gaps. Any other stands still at its last event, unless a replay drives the clock.
 */
export class SourceTime {
  lastAt = Number.NEGATIVE_INFINITY;
  followedFrom: number | null = null;
  private readonly closedGaps: Gap[] = [];

  get followed(): boolean {
    return this.followedFrom !== null;
  }

  /**
   * Takes note of a sign of life.
   *
   * @param counted how far the time of the source has been counted: a gap that was open there may close earlier
   * @returns the earliest instant whose gaps changed, or null when none did
   */
  sign(at: number, heartbeat: boolean, counted: number): number | null {
    if (heartbeat && this.followedFrom === null) {
      this.followedFrom = at;
      this.lastAt = Math.max(this.lastAt, at);
      return null;
    }
    if (at >= this.lastAt) {
      const before = this.lastAt;
      this.lastAt = at;
      if (this.followedFrom === null) return null;
      if (at - before > SILENT_AFTER_MS) this.closedGaps.push({ from: before + SILENT_AFTER_MS, until: at });
      return Math.max(at, counted) - before > SILENT_AFTER_MS ? before : null;
    }
    return this.followedFrom === null ? null : this.fill(at);
  }

  /** A late sign shortens the gap that it falls into. */
  private fill(at: number): number | null {
    const index = this.closedGaps.findIndex((gap) => gap.from - SILENT_AFTER_MS < at && at < gap.until);
    const gap = this.closedGaps[index];
    if (!gap) return null;
    const pieces: Gap[] = [];
    if (gap.from < at) pieces.push({ from: gap.from, until: at });
    if (at + SILENT_AFTER_MS < gap.until) pieces.push({ from: at + SILENT_AFTER_MS, until: gap.until });
    this.closedGaps.splice(index, 1, ...pieces);
    return gap.from;
  }

  horizon(time: ServerTime): Horizon {
    if (time.replaying || this.followed) {
      const now = Math.max(time.now, this.lastAt);
      return { now, given: now };
    }
    return { now: this.lastAt, given: Number.POSITIVE_INFINITY };
  }

  /** Gaps up to an instant, in order; the last one may still be open there. */
  gaps(until: number): Gap[] {
    const open = this.lastAt + SILENT_AFTER_MS;
    if (!this.followed || open >= until) return this.closedGaps;
    return [...this.closedGaps, { from: open, until }];
  }
}
