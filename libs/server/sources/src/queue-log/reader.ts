import { createHash } from 'node:crypto';
import { splitFields } from './fields';
import { LINE_BYTES_MAX, LINE_INSTANTS_REMEMBERED_MAX } from './limits';
import { quote } from './quote';
import { cutShort, meaningOf } from './rules';
import { microsecondsOf, readTime } from './time';

/** What reading one line gave. */
export type QueueLogLine =
  /** A fact to be logged; also of the events that have no effect, which are kept as they are. */
  | {
      readonly kind: 'line';
      /** Instant, ms. */
      readonly at: number;
      /** Order of the line within its instant: by its microseconds where it has them, then by its place in the log. */
      readonly seq: number;
      /** Identity: the first half of the digest. */
      readonly id: string;
      /** SHA-256 of the line's content without its line end. */
      readonly digest: string;
      /** The line without its line end. */
      readonly line: string;
    }
  | { readonly kind: 'blank' }
  /** No fact, with a reason for people: `malformed: …`, `naive-time: …`, `skipped-local-time: …`, `line-too-long: …`. */
  | { readonly kind: 'fault'; readonly reason: string; readonly id: string | null };

/** Where a reader stands in a log, so that another can go on from there. */
export interface QueueLogPosition {
  /** Instant of the last line, ms. */
  readonly at: number;
  /** Lines of that instant so far. */
  readonly lines: number;
}

const ID_CHARACTERS = 32;
/** Numbers kept free for the lines of one microsecond. */
const SEQ_OF_A_MICROSECOND = 100_000;

/**
 * Reads lines of one log in their order in the file. It remembers only what the time of a line needs: the preceding
 * line's instant, which tells a repeated local time's second pass from its first, and how many lines each of the latest
 * instants had, which numbers lines within their instant.
 *
 * @example
 * const reader = new QueueLogReader({ source: 'pbx', timeZone: null });
 * reader.read('1767604500.25|c1|sales|NONE|ENTERQUEUE||600111222|1'); // a line at 1767604500250, seq 0
 * reader.read('1767604500.25|c2|sales|NONE|ENTERQUEUE||600111333|2'); // seq 1
 * reader.read('2026-01-05 09:15:00|c3|sales|NONE|JOINEMPTY'); // a fault: naive-time
 */
export class QueueLogReader {
  readonly source: string;
  private readonly timeZone: string | null;
  private readonly linesOf = new Map<number, number>();
  private precedingAt: number | null = null;

  /**
   * @param options.source name of the source that wrote the log
   * @param options.timeZone IANA zone of local times, known to this runtime (`isTimeZone`); null where times are epochs
   * @param options.after where an earlier reader of the same log stopped; none at its start
   */
  constructor(options: { source: string; timeZone: string | null; after?: QueueLogPosition | null }) {
    this.source = options.source;
    this.timeZone = options.timeZone;
    if (options.after) {
      this.precedingAt = options.after.at;
      this.linesOf.set(options.after.at, options.after.lines);
    }
  }

  /** Where the next reader of this log would go on; null before its first line. */
  get position(): QueueLogPosition | null {
    if (this.precedingAt === null) return null;
    return { at: this.precedingAt, lines: this.linesOf.get(this.precedingAt) ?? 0 };
  }

  /**
   * Reads one line.
   *
   * @param text the line, with or without its line end
   * @param terminated whether the file has a line end after it; a last line without one counts only if it is whole
   */
  read(text: string, terminated = true): QueueLogLine {
    const line = text.replace(/\r?\n?$/, '');
    if (line.length > LINE_BYTES_MAX) {
      const reason = `line-too-long: more than ${LINE_BYTES_MAX / 1024} KiB, starts ${quote(line)}`;
      return { kind: 'fault', reason, id: null };
    }
    if (line.trim() === '') return { kind: 'blank' };
    const digest = createHash('sha256').update(line, 'utf8').digest('hex');
    const id = digest.slice(0, ID_CHARACTERS);
    const split = splitFields(line);
    if (!split.ok) return { kind: 'fault', reason: split.reason, id };
    const time = readTime(split.fields.time, this.timeZone, this.precedingAt);
    if (time.kind === 'fault') return { kind: 'fault', reason: time.reason, id };
    const cut = terminated ? null : cutShort(split.fields, line);
    if (cut !== null) return { kind: 'fault', reason: cut, id };
    const meaning = meaningOf(split.fields, time.at, id);
    if (!meaning.ok) return { kind: 'fault', reason: meaning.reason, id };
    return {
      kind: 'line',
      at: time.at,
      seq: microsecondsOf(split.fields.time) * SEQ_OF_A_MICROSECOND + this.numberOf(time.at),
      id,
      digest,
      line,
    };
  }

  private numberOf(at: number): number {
    const seq = this.linesOf.get(at) ?? 0;
    if (seq === 0 && this.linesOf.size >= LINE_INSTANTS_REMEMBERED_MAX) {
      const [oldest] = this.linesOf.keys();
      if (oldest !== undefined) this.linesOf.delete(oldest);
    }
    this.linesOf.set(at, seq + 1);
    this.precedingAt = at;
    return seq;
  }
}
