/** Microseconds in a millisecond. */
const MICROSECONDS = 1000;
const SECOND = 1_000_000;
/** A switch writes one line after another: the shortest time between two, µs. */
const LINE_GAP = 83;

/** What stands where a line names nobody or nothing. */
export const NONE = 'NONE';

/** The fields after the time: call id, queue, agent, event and its data. */
export type Fields = readonly [call: string, queue: string, agent: string, event: string, ...(string | number)[]];

/** Gives lines their times, each later than the one before. */
export class QueueLogTimes {
  private lastAt = 0;

  /**
   * A whole line, without line end.
   *
   * @param at instant, ms since 1970
   * @example times.line(1767604500250, [NONE, NONE, NONE, 'QUEUESTART', '']) // 1767604500.250000|NONE|NONE|NONE|QUEUESTART|
   */
  line(at: number, fields: Fields): string {
    this.lastAt = Math.max(at * MICROSECONDS, this.lastAt + LINE_GAP);
    const fraction = String(this.lastAt % SECOND).padStart(6, '0');
    return `${Math.floor(this.lastAt / SECOND)}.${fraction}|${fields.join('|')}`;
  }
}

/** Whole seconds between two instants in ms, as a switch counts them that reads its clock in seconds. */
export const wholeSeconds = (from: number, until: number): number =>
  Math.floor(until / MICROSECONDS) - Math.floor(from / MICROSECONDS);
