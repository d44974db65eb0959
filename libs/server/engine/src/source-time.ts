import type { Horizon } from '@intraday/events';

/** A followed source that says nothing for this long is unknown, ms. */
export const SILENT_AFTER_MS = 20_000;
/** A source that says nothing for this long has its agents logged out, inferred, ms. */
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

/** What new signs changed of the past. */
export interface SilenceChange {
  /** Earliest instant from which gaps differ; null where none does. */
  readonly gapsFrom: number | null;
  /** Instants at which agents are logged out, inferred, that came and went. */
  readonly logoutsCome: readonly number[];
  readonly logoutsGone: readonly number[];
}

/** What is known of a source's signs of life. */
export interface SourceTimeState {
  readonly signs: readonly number[];
  readonly followedFrom: number | null;
  readonly gaps: readonly Gap[];
  readonly logouts: readonly number[];
}
const NOTHING_HEARD: SourceTimeState = { signs: [], followedFrom: null, gaps: [], logouts: [] };

/**
 * How far time has run for one source. A source is followed from its first heartbeat: its time runs with the server's
 * clock and its silences are gaps. Any other stands still at its last event, unless a replay drives the clock.
 */
export class SourceTime {
  /** Instants of the signs of life that are kept, sorted. */
  private readonly signs: number[];
  private followedFrom: number | null;
  private closedGaps: readonly Gap[];
  private inferredLogouts: readonly number[];
  /** First position of `signs` whose silences have to be found again. */
  private staleFrom: number;

  constructor({ signs, followedFrom, gaps, logouts }: SourceTimeState = NOTHING_HEARD) {
    this.signs = [...signs];
    this.followedFrom = followedFrom;
    this.closedGaps = gaps;
    this.inferredLogouts = logouts;
    this.staleFrom = Math.max(0, signs.length - 1);
  }

  /** Forgets the signs before an instant but for the last of them, and the silences that ended by then. */
  release(before: number): void {
    const kept = Math.max(0, lowerBound(this.signs, before) - 1);
    this.signs.splice(0, kept);
    this.staleFrom = Math.max(0, this.staleFrom - kept);
    this.closedGaps = this.closedGaps.filter((gap) => gap.until > before);
    this.inferredLogouts = this.inferredLogouts.filter((at) => at >= before);
  }

  state(): SourceTimeState {
    return {
      signs: [...this.signs],
      followedFrom: this.followedFrom,
      gaps: this.closedGaps,
      logouts: this.inferredLogouts,
    };
  }

  get lastAt(): number {
    return this.signs[this.signs.length - 1] ?? Number.NEGATIVE_INFINITY;
  }

  get followed(): boolean {
    return this.followedFrom !== null;
  }

  /** Ends of silences of a day, where the agents of the source are logged out, inferred. */
  get logouts(): readonly number[] {
    return this.inferredLogouts;
  }

  /** Takes note of a sign of life; `refresh` finds what it changed. */
  sign(at: number, heartbeat: boolean): void {
    if (heartbeat && (this.followedFrom === null || at < this.followedFrom)) {
      this.followedFrom = at;
      this.staleFrom = 0;
    }
    if (at > this.lastAt) {
      this.signs.push(at);
      return;
    }
    const position = lowerBound(this.signs, at);
    if (this.signs[position] === at) return;
    this.signs.splice(position, 0, at);
    this.staleFrom = Math.min(this.staleFrom, Math.max(0, position - 1));
  }

  /** Finds the silences again where signs came, and what of them changed. */
  refresh(): SilenceChange {
    const start = this.signs[this.staleFrom] ?? Number.NEGATIVE_INFINITY;
    const gaps = this.closedGaps.filter((gap) => gap.until <= start);
    const logouts = this.inferredLogouts.filter((at) => at - LOGGED_OUT_AFTER_MS < start);
    for (let index = this.staleFrom + 1; index < this.signs.length; index += 1) {
      const [before, at] = [this.signs[index - 1] ?? 0, this.signs[index] ?? 0];
      const followed = this.followedFrom !== null && before >= this.followedFrom;
      if (followed && at - before > SILENT_AFTER_MS) gaps.push({ from: before + SILENT_AFTER_MS, until: at });
      if (at - before > LOGGED_OUT_AFTER_MS) logouts.push(before + LOGGED_OUT_AFTER_MS);
    }
    const change: SilenceChange = {
      gapsFrom: firstDifference(this.closedGaps, gaps),
      logoutsCome: logouts.filter((at) => !this.inferredLogouts.includes(at)),
      logoutsGone: this.inferredLogouts.filter((at) => !logouts.includes(at)),
    };
    this.closedGaps = gaps;
    this.inferredLogouts = logouts;
    this.staleFrom = Math.max(0, this.signs.length - 1);
    return change;
  }

  horizon(time: ServerTime): Horizon {
    if (time.replaying || this.followed) {
      const now = Math.max(time.now, this.lastAt);
      return { now, given: now };
    }
    return { now: this.lastAt, given: Number.POSITIVE_INFINITY };
  }

  /** How far what lasts is counted: after a day of silence agents are logged out, and nothing goes on. */
  countedHorizon(time: ServerTime): Horizon {
    const { now, given } = this.horizon(time);
    const end = this.lastAt + LOGGED_OUT_AFTER_MS;
    return { now: Math.min(now, end), given: this.followed ? Math.min(given, end) : given };
  }

  /** Gaps up to an instant, in order; the last one may still be open there. */
  gaps(until: number): readonly Gap[] {
    const open = this.lastAt + SILENT_AFTER_MS;
    if (!this.followed || open >= until) return this.closedGaps;
    return [...this.closedGaps, { from: open, until }];
  }
}

function lowerBound(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where two lists of gaps begin to differ, ms; null where they are equal. */
export function firstDifference(before: readonly Gap[], now: readonly Gap[]): number | null {
  for (let index = 0; index < Math.max(before.length, now.length); index += 1) {
    const [old, fresh] = [before[index], now[index]];
    if (old?.from !== fresh?.from || old?.until !== fresh?.until) {
      return Math.min(old?.from ?? Number.POSITIVE_INFINITY, fresh?.from ?? Number.POSITIVE_INFINITY);
    }
  }
  return null;
}
