import { startOfDate } from '@intraday/time';
import { planShifts, type LocalShift, type ShiftFault } from '@intraday/workforce';
import { readList } from './read-list';
import { scheduleDaySchema } from './schedules';
import type { UploadFaults, UploadPlace } from './upload-fault';

/** Shifts of an agent and date as uploaded, and where each of them stands. */
export interface PlacedDay {
  readonly agent: string;
  readonly date: string;
  readonly place: UploadPlace;
  readonly shifts: readonly LocalShift[];
  readonly shiftPlaces: readonly UploadPlace[];
  readonly activityPlaces: readonly (readonly UploadPlace[])[];
}

/** A day that is good, as instants. */
export interface CheckedDay {
  readonly agent: string;
  readonly date: string;
  readonly fromAt: number;
  readonly untilAt: number;
  readonly shifts: readonly LocalShift[];
}

/** Whom an upload means by an agent on a date, and by which clocks that agent works. */
export type AgentFound =
  | { readonly ok: true; readonly id: string; readonly timeZone: string }
  | { readonly ok: false; readonly message: string };
export type FindAgent = (written: string, date: string) => AgentFound;

/** The date that a text `YYYY-MM-DD` names, or null where there is none. */
export function dateOf(text: string): { readonly year: number; readonly month: number; readonly day: number } | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (found === null) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const exists = year >= 1990 && month >= 1 && month <= 12 && day >= 1;
  return exists && day <= new Date(Date.UTC(year, month, 0)).getUTCDate() ? { year, month, day } : null;
}

/** Days of `{ schedules: […] }`; the faults of their form are added with their paths. */
export function readSchedulesJson(json: unknown, faults: UploadFaults): PlacedDay[] {
  return readList('schedules', json, scheduleDaySchema, faults).map(({ value, path }) => {
    const place = (text: string): UploadPlace => ({ line: null, path: `${path}${text}` });
    return {
      ...value,
      place: place(''),
      shiftPlaces: value.shifts.map((_, shift) => place(`.shifts[${shift}]`)),
      activityPlaces: value.shifts.map(({ activities }, shift) =>
        activities.map((_, index) => place(`.shifts[${shift}].activities[${index}]`)),
      ),
    };
  });
}

const ADVICE: Readonly<Record<ShiftFault['kind'], string>> = {
  date: '',
  time: '',
  empty: 'Give it a length.',
  endBeforeStart: 'Mend start or end.',
  outside: 'Move it into the shift, or lengthen the shift.',
  overlap: 'Shorten one, or put one wholly into the other.',
  shiftOverlap: 'Shorten one, or make them one shift.',
};

/** Checks the days of one upload one by one, so that a server can do other things in between. */
export class ScheduleCheck {
  private readonly seen = new Map<string, CheckedDay & { readonly place: UploadPlace }>();

  constructor(
    private readonly find: FindAgent,
    private readonly faults: UploadFaults,
  ) {}

  /** Checks one day; every fault of it is added. */
  add(day: PlacedDay): void {
    const date = dateOf(day.date);
    if (date === null) {
      this.faults.add(day.place, 'date', day.date, 'is no date that exists: write YYYY-MM-DD');
    }
    const found = this.find(day.agent, day.date);
    if (!found.ok) this.faults.add(day.place, 'agent', day.agent, found.message);
    // The form of the shifts is told even where agent or date are wrong.
    const checkedOn = date === null ? '2000-01-03' : day.date;
    const planned = planShifts(day.agent, checkedOn, day.shifts, found.ok ? found.timeZone : 'UTC');
    if (!planned.ok) for (const fault of planned.faults) this.note(day, fault);
    if (date === null || !found.ok || !planned.ok) return;
    const key = `${found.id}\0${day.date}`;
    const twin = this.seen.get(key);
    if (twin !== undefined) {
      const first = twin.place.line === null ? (twin.place.path ?? '') : `line ${twin.place.line}`;
      this.faults.add(day.place, 'date', day.date, `is given twice for this agent, first at ${first}: leave one`);
      return;
    }
    const midnight = startOfDate(found.timeZone, date.year, date.month, date.day);
    this.seen.set(key, {
      agent: found.id,
      date: day.date,
      fromAt: planned.shifts.reduce((least, { from }) => Math.min(least, from), planned.shifts[0]?.from ?? midnight),
      untilAt: planned.shifts.reduce((most, { until }) => Math.max(most, until), planned.shifts[0]?.until ?? midnight),
      shifts: day.shifts,
      place: day.place,
    });
  }

  /** The good days; shifts of one date that run into those of the next are added as faults. */
  finish(): CheckedDay[] {
    const ordered = [...this.seen.values()].sort((a, b) =>
      a.agent === b.agent ? a.fromAt - b.fromAt : a.agent < b.agent ? -1 : 1,
    );
    for (const [index, day] of ordered.entries()) {
      const before = ordered[index - 1];
      if (before === undefined || before.agent !== day.agent || before.untilAt <= day.fromAt) continue;
      if (day.shifts.length === 0 || before.shifts.length === 0) continue;
      const message = `the shifts overlap those of ${before.date}, which pass midnight: shorten one`;
      this.faults.add(day.place, 'start', day.date, message);
    }
    return ordered.map(({ place: _, ...day }) => day);
  }

  private note(day: PlacedDay, { kind, shift, activity, text }: ShiftFault): void {
    // The date is told by itself.
    if (kind === 'date') return;
    const own = day.shiftPlaces[shift] ?? day.place;
    const place = activity === null ? own : (day.activityPlaces[shift]?.[activity] ?? own);
    const local = day.shifts[shift];
    const stretch = activity === null ? local : local?.activities[activity];
    const value = stretch === undefined ? undefined : `${stretch.start}-${stretch.end}`;
    const field = kind === 'shiftOverlap' || kind === 'overlap' || kind === 'outside' ? 'start' : 'end';
    this.faults.add(place, field, value, `${text} ${ADVICE[kind]}`.trim());
  }
}
