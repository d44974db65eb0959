import { numberText, type StaffingPoint, type Writing } from '@intraday/web-ui';

/** A place and its staffing in the present interval. */
export interface PlaceNow {
  readonly name: string;
  readonly point: StaffingPoint | null;
}

/** Whole agents from here on are called short or over. */
const WHOLE = 0.5;

/**
 * The sentence that opens the control desk, from the rows of its table: how many are short in all, and the place that is
 * shortest with its numbers.
 *
 * @param all all sites together
 * @param shortest the site that is shortest
 * @returns null while required or actual staff are not known
 * @example "4 agents short now. Leeds: 100 required, 105 scheduled, 95 actual."
 */
export function deskSentence(all: StaffingPoint | null, shortest: PlaceNow | null, writing: Writing): string | null {
  if (all === null || all.actual === null || all.required === null) return null;
  const { sentence } = writing.words.controlDesk;
  const count = (agents: number): string => numberText(agents, 0, writing.locale);
  const net = all.actual - all.required;
  const whole =
    Math.abs(net) < WHOLE ? sentence.even : (net < 0 ? sentence.short : sentence.over)(count(Math.abs(net)));
  const { actual, required, scheduled } = shortest?.point ?? {};
  if (!shortest || actual == null || required == null || scheduled == null) return whole;
  return `${whole} ${sentence.place(shortest.name, count(required), count(scheduled), count(actual))}.`;
}
