import { resolveCivil } from '@intraday/time';
import { isAbsence, type Activity } from './activity';
import { DAY_MINUTES, overlaps, readLocalShift, type LocalMinutes } from './local-shift';
import type { ExpectedSpan, LocalShift, PlannedBlock, PlannedShift, PlannedShifts, ShiftFault } from './schedule';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MINUTE_MS = 60_000;
/** Zones that changed sides of the date line left out a whole day. */
const WIDEST_GAP_MINUTES = DAY_MINUTES;

interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * The shifts of one agent and date as instants: local times of a zone, the innermost activity wins, time outside any
 * activity is on queue. An end before its start is on the next day. On days with a repeated hour a start takes the
 * earlier offset and an end the later; a skipped time moves to the first instant after the gap, and what lies wholly in
 * the gap is left out.
 *
 * @param date `YYYY-MM-DD`, the local date of the starts
 * @param timeZone a zone that `isTimeZone` knows
 * @returns the shifts in order, or every fault with its position
 * @example planShifts('ana', '2026-03-02', [{ start: '09:00', end: '17:00', activities: [] }], 'Europe/Madrid')
 */
export function planShifts(
  agent: string,
  date: string,
  localShifts: readonly LocalShift[],
  timeZone: string,
): PlannedShifts {
  const faults: ShiftFault[] = [];
  const civil = readDate(date);
  if (civil === null) {
    const text = `"${date}" is no date: write YYYY-MM-DD.`;
    faults.push({ kind: 'date', shift: 0, activity: null, other: null, text });
  }
  const read: { minutes: LocalMinutes; index: number }[] = [];
  for (const [index, local] of localShifts.entries()) {
    const minutes = readLocalShift(local, index, faults);
    if (minutes === null) continue;
    for (const other of read)
      if (overlaps(minutes, other.minutes)) {
        const text = `The shift from ${local.start} to ${local.end} overlaps another of the same date.`;
        faults.push({ kind: 'shiftOverlap', shift: index, activity: null, other: other.index, text });
      }
    read.push({ minutes, index });
  }
  if (civil === null || faults.length > 0) return { ok: false, faults };
  const clock = new LocalClock(civil, timeZone);
  const shifts: PlannedShift[] = [];
  for (const { minutes } of read.sort((a, b) => a.minutes.start - b.minutes.start)) {
    const blocks = blocksOf(minutes, clock);
    const [first, last] = [blocks[0], blocks.at(-1)];
    if (first && last) shifts.push({ agent, date, from: first.from, until: last.until, blocks });
  }
  return { ok: true, shifts };
}

/** The first instant of a shift at which its agent is expected and the one after the last; null for a day of absence. */
export function expectedSpan({ blocks }: PlannedShift): ExpectedSpan | null {
  const expected = blocks.filter(({ activity }) => !isAbsence(activity));
  const [first, last] = [expected[0], expected.at(-1)];
  return first && last ? { from: first.from, until: last.until } : null;
}

function readDate(text: string): CivilDate | null {
  const found = DATE.exec(text);
  if (found === null) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1) return null;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate() ? { year, month, day } : null;
}

/** Instants of local minutes of a date, never before the last one asked for. */
class LocalClock {
  private last = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly date: CivilDate,
    private readonly timeZone: string,
  ) {}

  at(minutes: number, edge: 'start' | 'end'): number {
    this.last = Math.max(this.last, this.resolve(minutes, edge));
    return this.last;
  }

  private resolve(minutes: number, edge: 'start' | 'end'): number {
    const { year, month, day } = this.date;
    for (let ahead = 0; ahead <= WIDEST_GAP_MINUTES; ahead += 1) {
      const local = new Date(Date.UTC(year, month - 1, day) + (minutes + ahead) * MINUTE_MS);
      const found = resolveCivil(this.timeZone, {
        year: local.getUTCFullYear(),
        month: local.getUTCMonth() + 1,
        day: local.getUTCDate(),
        hour: local.getUTCHours(),
        minute: local.getUTCMinutes(),
        second: 0,
        millisecond: 0,
      });
      if (found.kind === 'unique') return found.instant;
      if (found.kind === 'repeated') return edge === 'start' ? found.earlier : found.later;
    }
    throw new Error(`No instant within a day after ${year}-${month}-${day} in ${this.timeZone}`);
  }
}

/** A stretch between two edges of a shift's activities, and the innermost activity there: -1 for none. */
interface Cut {
  readonly start: number;
  readonly owner: number;
}

function cutsOf({ start, end, activities }: LocalMinutes): Cut[] {
  const edges = [...new Set([start, ...activities.flatMap((each) => [each.start, each.end])])].sort((a, b) => a - b);
  const cuts: Cut[] = [];
  for (const edge of edges) {
    if (edge >= end) break;
    let owner = -1;
    let length = Number.POSITIVE_INFINITY;
    for (const [index, each] of activities.entries())
      if (each.start <= edge && edge < each.end && each.end - each.start < length)
        [owner, length] = [index, each.end - each.start];
    if (cuts.at(-1)?.owner !== owner) cuts.push({ start: edge, owner });
  }
  return cuts;
}

function blocksOf(minutes: LocalMinutes, clock: LocalClock): PlannedBlock[] {
  const blocks: PlannedBlock[] = [];
  const cuts = cutsOf(minutes);
  let from = clock.at(minutes.start, 'start');
  for (const [index, { owner }] of cuts.entries()) {
    const next = cuts[index + 1];
    const begins = next !== undefined && minutes.activities[next.owner]?.start === next.start;
    const until = clock.at(next?.start ?? minutes.end, begins ? 'start' : 'end');
    const activity: Activity = minutes.activities[owner]?.item.activity ?? 'onQueue';
    if (until > from) blocks.push({ from, until, activity });
    from = until;
  }
  return blocks;
}
