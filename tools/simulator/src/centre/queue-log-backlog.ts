import { QueueLogTimes, type Fields } from './queue-log-line';

/** A line that is to be written; its fields may not be known yet. */
export interface Held {
  readonly at: number;
  /** Null until they are known. */
  fields: Fields | null;
  /** It turned out that there is none. */
  isOff: boolean;
}

/** Lines that wait for an earlier one at most. After-contact work ends within 90 minutes, so fewer than this wait. */
export const HELD_LINES_MAX = 1_000_000;

/**
 * Keeps lines in their order while one of them is not known yet: how long after-contact work takes stands in the line of its
 * start, and is only known at its end.
 */
export class QueueLogBacklog {
  private readonly times = new QueueLogTimes();
  private held: Held[] = [];
  private first = 0;

  /** @param fields null where they will be known later */
  add(at: number, fields: Fields | null): Held {
    if (this.held.length - this.first >= HELD_LINES_MAX) throw new RangeError('Too many lines of the queue log wait');
    const line: Held = { at, fields, isOff: false };
    this.held.push(line);
    return line;
  }

  /** Lines up to the first that is not known, each once. */
  *take(): Generator<string, void, undefined> {
    while (this.first < this.held.length) {
      const { at, fields, isOff } = this.held[this.first];
      if (fields === null && !isOff) break;
      this.first += 1;
      if (fields !== null && !isOff) yield this.times.line(at, fields);
    }
    // What has been given is forgotten once it is the larger part.
    if (this.first * 2 > this.held.length) {
      this.held = this.held.slice(this.first);
      this.first = 0;
    }
  }

  /** Number of lines that wait. */
  get size(): number {
    return this.held.length - this.first;
  }
}
