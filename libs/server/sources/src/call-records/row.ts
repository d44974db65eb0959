import { limits, type MappedClock, type MappedDuration, type MappedText } from '@intraday/contract';
import { quote } from '../queue-log/quote';
import type { ClockReading, Clocks } from './clocks';

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const WHOLE = /^[+-]?\d{1,7}$/;
const SPAN = /^(-?)(?:(\d{1,4}):)?(\d{1,4}):(\d{2}(?:\.\d{1,3})?)$/;
const SECONDS_OF = { seconds: 1, milliseconds: 0.001, minutes: 60 } as const;
const SIXTY = 60;

/** Seconds of a number in its unit, or of `h:mm:ss` and `m:ss`; null for anything else. */
function secondsOf(text: string, unit: keyof typeof SECONDS_OF): number | null {
  if (NUMBER.test(text)) return Math.round(Number(text) * SECONDS_OF[unit] * 1000) / 1000;
  const [, sign, hours, minutes, seconds] = SPAN.exec(text) ?? [];
  if (minutes === undefined || seconds === undefined || Number(seconds) >= SIXTY) return null;
  if (hours !== undefined && Number(minutes) >= SIXTY) return null;
  const total = (Number(hours ?? 0) * SIXTY + Number(minutes)) * SIXTY + Number(seconds);
  return sign === '-' ? -total : total;
}

/** One row and what was found wrong with it. Reading notes a fault and goes on, so that all are told; no row with
 * a fault is used. */
export class Row {
  readonly faults: string[] = [];

  constructor(
    private readonly index: ReadonlyMap<string, number>,
    private readonly values: readonly string[],
    private readonly clocks: Clocks,
  ) {}

  readonly cell = (column: string): string => (this.values[this.index.get(column) ?? -1] ?? '').trim();

  /** A text of the row; null where it is not mapped or absent. */
  text(mapped: MappedText | null): string | null {
    if (mapped === null) return null;
    if ('value' in mapped) return mapped.value;
    const written = this.cell(mapped.column);
    if (written === mapped.absent) return null;
    const said = mapped.map !== null && Object.hasOwn(mapped.map, written) ? (mapped.map[written] ?? '') : written;
    if (said.length > limits.IDENTIFIER_CHARACTERS_MAX) {
      this.fault(
        `malformed: ${quote(said)} in ${mapped.column} is longer than ${limits.IDENTIFIER_CHARACTERS_MAX} characters`,
      );
    }
    return said === '' ? null : said;
  }

  /** A text that the row must have. */
  needed(mapped: MappedText, name: string): string {
    const said = this.text(mapped);
    if (said === null) this.fault(`missing-value: the row names no ${name}`);
    return said ?? '';
  }

  whole(mapped: MappedText | null, name: string): number | null {
    const said = this.text(mapped);
    if (said === null) return null;
    if (!WHOLE.test(said)) this.fault(`malformed: the ${name} ${quote(said)} is no whole number`);
    return Number(said);
  }

  /** Seconds; null where the duration is not mapped or absent, and something where it is faulty. */
  seconds(mapped: MappedDuration | null): number | null {
    if (mapped === null) return null;
    const written = this.cell(mapped.column);
    if (written === '' || written === mapped.absent) return null;
    const seconds = secondsOf(written, mapped.unit);
    const what = `${quote(written)} in ${mapped.column}`;
    if (seconds === null) this.fault(`malformed: ${what} is no duration`);
    else if (seconds < 0) this.fault(`malformed: ${what} is a negative duration`);
    else if (seconds > limits.DURATION_SECONDS_MAX) this.fault(`malformed: ${what} is longer than 30 days`);
    return seconds ?? 0;
  }

  /** A clock; null where it is not mapped or absent, and something where it is faulty. */
  clock(mapped: MappedClock | null, previous: number | null): Extract<ClockReading, { kind: 'instant' }> | null {
    if (mapped === null) return null;
    const read = this.clocks.read(mapped, this.cell, previous);
    if (read.kind === 'absent') return null;
    if (read.kind === 'instant') return read;
    this.fault(read.reason);
    return { kind: 'instant', at: previous ?? 0, own: true };
  }

  fault(reason: string): void {
    if (!this.faults.includes(reason)) this.faults.push(reason);
  }
}
