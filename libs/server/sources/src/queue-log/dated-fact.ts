import type { Fact } from '@intraday/events';
import type { LineData } from './line-data';

/** A fact and its instant, ms: most are of the line's instant, what a line states in hindsight is before it. */
export interface DatedFact {
  readonly at: number;
  readonly fact: Fact;
}

/** How Asterisk's free fields are to be read, by the source's settings. */
export interface QueueLogMapping {
  /** What a caller asked for who left the queue by a key: key to outcome. Keys not named mean `overflow`. */
  readonly keys: Readonly<Record<string, 'voicemail' | 'callback'>>;
}

/** What one kind of line means. */
export interface LineRule {
  /** Data fields of a whole line; a last line without line end that has fewer was cut short. */
  readonly dataFields: number;
  /** The facts that the line states; they count only if reading it noted no fault. */
  readonly facts: (line: LineData, mapping: QueueLogMapping) => readonly DatedFact[];
}

/** One fact at the instant of its line. */
export function now(line: LineData, fact: Fact): DatedFact[] {
  return [{ at: line.at, fact }];
}
