import type { CivilDate } from './calendar-days';
import {
  choiceOf,
  DAY_MINUTES,
  isRunning,
  momentAt,
  momentsOf,
  presetDays,
  STEP_MINUTES,
  type DayMoment,
  type DayRange,
  type RangeChoice,
} from './range-choice';

/**
 * What is being chosen: a range by its name, or days and times; `isHalf` once a first day is pressed and the last one is
 * still to come.
 */
export type RangeDraft =
  | { readonly kind: 'named'; readonly range: RangeChoice }
  | { readonly kind: 'days'; readonly moments: DayRange; readonly isHalf: boolean };

/** What a draft needs to know of the page. */
export interface DraftPlace {
  readonly timeZone: string;
  /** The server's instant, ms. */
  readonly now: number;
  readonly weekStart: number;
  /** What the page's own range covers, ms. */
  readonly span: { readonly from: number; readonly to: number } | null;
}

/** The draft that a range starts as. */
export function draftOf(range: RangeChoice, { timeZone }: DraftPlace): RangeDraft {
  if (!('from' in range)) return { kind: 'named', range };
  const span = { from: Date.parse(range.from), to: Date.parse(range.to) };
  return { kind: 'days', moments: momentsOf(span, timeZone), isHalf: false };
}

/** Days and times of a draft, for the calendar; null for a range whose days only the server knows. */
export function momentsOfDraft(draft: RangeDraft, place: DraftPlace): DayRange | null {
  if (draft.kind === 'days') return draft.moments;
  const { range } = draft;
  const { timeZone, now, weekStart, span } = place;
  if (!('period' in range)) return span && momentsOf(span, timeZone);
  const today = momentAt(now, timeZone);
  const [from, to] = presetDays(range.period, today.date, weekStart);
  const quarter = Math.min(today.minutes - (today.minutes % STEP_MINUTES) + STEP_MINUTES, DAY_MINUTES);
  const near = range.period === 'now' || range.period === 'interval';
  return {
    from: { date: from, minutes: near ? quarter - STEP_MINUTES : 0 },
    to: { date: to, minutes: isRunning(range, now) ? quarter : DAY_MINUTES },
  };
}

/** The draft after a press on a day: it is the first day, or the last one of a range that was begun. */
export function withDay(draft: RangeDraft, date: CivilDate): RangeDraft {
  const begun = draft.kind === 'days' && draft.isHalf ? draft.moments.from.date : null;
  const [first, last] = begun !== null && begun > date ? [date, begun] : [begun ?? date, date];
  const moments = { from: { date: first, minutes: 0 }, to: { date: last, minutes: DAY_MINUTES } };
  return { kind: 'days', moments, isHalf: begun === null };
}

/** The draft with another time at its beginning or its end. */
export function withMinutes(moments: DayRange, end: 'from' | 'to', minutes: number): RangeDraft {
  const moment: DayMoment = { ...moments[end], minutes };
  return { kind: 'days', moments: { ...moments, [end]: moment }, isHalf: false };
}

/**
 * What a period covers so far, ms; null for now, whose name says it, and where only the server knows.
 *
 * @example of today at 12:40, from midnight to 12:40
 */
export function coveredBy(
  range: RangeChoice,
  place: DraftPlace,
): { readonly from: number; readonly to: number } | null {
  if (!('period' in range) || range.period === 'now') return null;
  const moments = momentsOfDraft({ kind: 'named', range }, place);
  const choice = moments && choiceOf(moments, place.timeZone);
  if (!choice || !('from' in choice)) return null;
  const to = isRunning(range, place.now) ? place.now : Date.parse(choice.to);
  return { from: Date.parse(choice.from), to };
}

/** The range that a draft asks for; null where it does not end after it begins. */
export const rangeOfDraft = (draft: RangeDraft, timeZone: string): RangeChoice | null =>
  draft.kind === 'named' ? draft.range : choiceOf(draft.moments, timeZone);
