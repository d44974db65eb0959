import type { LocalActivity, LocalShift, ShiftFault } from './schedule';

/** Minutes of one local day. */
export const DAY_MINUTES = 24 * 60;

/** A stretch in local minutes since the midnight of the shift's date; beyond 1440 on the next day. */
export interface LocalSpan {
  readonly start: number;
  readonly end: number;
}

/** A shift in local minutes. Activities that have faults are left out. */
export interface LocalMinutes extends LocalSpan {
  readonly activities: readonly (LocalSpan & { readonly item: LocalActivity })[];
}

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

function minutesOf(text: string, isEnd: boolean): number | null {
  if (isEnd && text === '24:00') return DAY_MINUTES;
  const found = TIME.exec(text);
  return found === null ? null : Number(found[1]) * 60 + Number(found[2]);
}

const nested = (inner: LocalSpan, outer: LocalSpan): boolean => outer.start <= inner.start && inner.end <= outer.end;
/** True for stretches that share time. */
export const overlaps = (a: LocalSpan, b: LocalSpan): boolean => a.start < b.end && b.start < a.end;

/** Reads one shift and notes every fault of it. Null where the shift's own times cannot be used. */
export function readLocalShift(local: LocalShift, shift: number, faults: ShiftFault[]): LocalMinutes | null {
  const note = (kind: ShiftFault['kind'], activity: number | null, text: string, other: number | null = null): void => {
    faults.push({ kind, shift, activity, other, text });
  };
  const [start, end] = [minutesOf(local.start, false), minutesOf(local.end, true)];
  if (start === null) note('time', null, `"${local.start}" is no start of a shift: write HH:mm.`);
  if (end === null) note('time', null, `"${local.end}" is no end of a shift: write HH:mm, or 24:00.`);
  if (start === null || end === null) {
    for (const [index, item] of local.activities.entries()) readTimes(item, index, note);
    return null;
  }
  if (start === end) {
    note('empty', null, `The shift ends at ${local.end}, when it starts.`);
    return null;
  }
  const whole: LocalSpan = { start, end: end < start ? end + DAY_MINUTES : end };
  const activities: (LocalSpan & { item: LocalActivity; index: number })[] = [];
  for (const [index, item] of local.activities.entries()) {
    const span = readActivity(item, index, whole, note);
    if (span !== null) activities.push({ ...span, item, index });
  }
  for (const [position, one] of activities.entries())
    for (const other of activities.slice(position + 1)) {
      if (!overlaps(one, other)) continue;
      const same = one.start === other.start && one.end === other.end;
      if (same ? one.item.activity === other.item.activity : nested(one, other) || nested(other, one)) continue;
      const text = `${named(other.item)} overlaps ${named(one.item)} and neither lies within the other.`;
      note('overlap', other.index, text, one.index);
    }
  return { ...whole, activities };
}

type Note = (kind: ShiftFault['kind'], activity: number | null, text: string) => void;

const named = (item: LocalActivity): string => `${item.activity} ${item.start}–${item.end}`;

function readTimes(item: LocalActivity, index: number, note: Note): LocalSpan | null {
  const [start, end] = [minutesOf(item.start, false), minutesOf(item.end, true)];
  if (start === null) note('time', index, `"${item.start}" is no start of an activity: write HH:mm.`);
  if (end === null) note('time', index, `"${item.end}" is no end of an activity: write HH:mm, or 24:00.`);
  return start === null || end === null ? null : { start, end };
}

function readActivity(item: LocalActivity, index: number, whole: LocalSpan, note: Note): LocalSpan | null {
  const times = readTimes(item, index, note);
  if (times === null) return null;
  let { start, end } = times;
  if (start === end) {
    note('empty', index, `${named(item)} ends when it starts.`);
    return null;
  }
  const overnight = whole.end > DAY_MINUTES;
  if (end < start && !overnight) {
    note('endBeforeStart', index, `${named(item)} ends before it starts, and its shift does not pass midnight.`);
    return null;
  }
  if (end < start) end += DAY_MINUTES;
  if (overnight && start < whole.start) [start, end] = [start + DAY_MINUTES, end + DAY_MINUTES];
  if (nested({ start, end }, whole)) return { start, end };
  note('outside', index, `${named(item)} lies outside its shift.`);
  return null;
}
