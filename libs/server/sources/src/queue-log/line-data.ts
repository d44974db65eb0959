import { limits } from '@intraday/contract';
import { presentOf, type LineFields } from './fields';
import { quote } from './quote';

const NUMBER = /^-?\d{1,15}(?:\.\d{1,9})?$/;

/**
 * What a rule reads of one line. What is missing or wrong is noted in `faults` and read as an empty value, so that a
 * rule says in one go what it needs; its facts count only if there is no fault.
 */
export class LineData {
  readonly faults: string[] = [];

  /**
   * @param fields the parted line
   * @param at instant of the line, ms
   * @param id identity of the line
   */
  constructor(
    private readonly fields: LineFields,
    readonly at: number,
    readonly id: string,
  ) {}

  get event(): string {
    return this.fields.event;
  }

  get contactOrNull(): string | null {
    return this.fields.contact;
  }

  get queueOrNull(): string | null {
    return this.fields.queue;
  }

  get agentOrNull(): string | null {
    return this.fields.agent;
  }

  /** The call id; a fault where it is absent. */
  contact(): string {
    return this.needed(this.fields.contact, 'a call id');
  }

  /** The queue; a fault where it is absent. */
  queue(): string {
    return this.needed(this.fields.queue, 'a queue');
  }

  /** A data field as a name, counted from 1; null where it is absent; a fault where it is too long to keep. */
  text(position: number): string | null {
    const value = presentOf(this.fields.data[position - 1]);
    if (value !== null && value.length > limits.IDENTIFIER_CHARACTERS_MAX) {
      this.faults.push(`data${position} ${quote(value)} has more than ${limits.IDENTIFIER_CHARACTERS_MAX} characters`);
    }
    return value;
  }

  /**
   * A data field as a duration, counted from 1, in the unit of the log. Null where it is absent, and where it can only
   * come from a clock that was set (negative, or more than 30 days); a fault where it is no number.
   *
   * @param unitsPerSecond 1 for seconds, 1000 for milliseconds
   * @returns seconds
   */
  seconds(position: number, unitsPerSecond = 1): number | null {
    const value = presentOf(this.fields.data[position - 1]?.trim());
    if (value === null) return null;
    if (!NUMBER.test(value)) {
      this.faults.push(`data${position} ${quote(value)} is no number`);
      return null;
    }
    const seconds = Number(value) / unitsPerSecond;
    return seconds >= 0 && seconds <= limits.DURATION_SECONDS_MAX ? seconds : null;
  }

  /** As `seconds`, for a duration that the fact is nothing without. */
  secondsNeeded(position: number): number {
    const seconds = this.seconds(position);
    if (seconds === null && this.faults.length === 0) this.faults.push(`data${position} must give seconds`);
    return seconds ?? 0;
  }

  /** The instant that lies a duration before this line, ms. */
  before(seconds: number): number {
    return this.at - Math.round(seconds * 1000);
  }

  private needed(value: string | null, what: string): string {
    if (value === null) this.faults.push(`${this.event} needs ${what}`);
    return value ?? '';
  }
}
