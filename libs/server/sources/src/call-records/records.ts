import type { SplitLine } from '../queue-log/lines';
import { RECORD_BYTES_MAX, RECORD_LINES_MAX } from './limits';
import { splitRecord } from './split-record';

/** One record of a file as it is written. */
export interface RecordText {
  /** Number of its first line in the file, from 1. */
  readonly line: number;
  readonly text: string;
  /** Its bytes in the file, line ends included. */
  readonly bytes: number;
}

/**
 * Joins lines to records where a value in quotes goes on over a line end. A quote that nothing closes makes only its own
 * line a record that cannot be read: the lines after it are read anew.
 *
 * @example lines `1,"a`, `b"`, `2,c` → records `1,"a\nb"` (line 1) and `2,c` (line 3); blank lines are passed over
 */
export class RecordSplitter {
  private held: RecordText[] = [];
  private lines = 0;

  constructor(
    private readonly delimiter: string,
    private readonly quote: string | null,
  ) {}

  /** The records that this line ends. */
  push({ line, bytes }: SplitLine): RecordText[] {
    this.lines += 1;
    const text = this.lines === 1 && line.startsWith('\ufeff') ? line.slice(1) : line;
    return this.take([{ line: this.lines, text, bytes }]);
  }

  /** What is left at the end of the file. */
  end(): RecordText[] {
    const records: RecordText[] = [];
    for (let [first, ...rest] = this.held; first !== undefined; [first, ...rest] = this.held) {
      this.held = [];
      records.push(first, ...this.take(rest));
    }
    return records;
  }

  private take(lines: readonly RecordText[]): RecordText[] {
    const records: RecordText[] = [];
    const waiting = [...lines].reverse();
    for (let line = waiting.pop(); line !== undefined; line = waiting.pop()) {
      const joined = joinedOf([...this.held, line]);
      const { kind } = splitRecord(joined.text, this.delimiter, this.quote);
      const isTooLong = this.held.length >= RECORD_LINES_MAX || joined.text.length > RECORD_BYTES_MAX;
      if (kind === 'open' && !isTooLong) {
        this.held.push(line);
        continue;
      }
      if (kind === 'values' || this.held.length === 0) {
        if (joined.text.trim() !== '') records.push(joined);
        this.held = [];
        continue;
      }
      const [first, ...rest] = this.held;
      if (first !== undefined) records.push(first);
      waiting.push(line, ...rest.reverse());
      this.held = [];
    }
    return records;
  }
}

function joinedOf(lines: readonly RecordText[]): RecordText {
  const [first] = lines;
  return {
    line: first?.line ?? 0,
    text: lines.map(({ text }) => text).join('\n'),
    bytes: lines.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
