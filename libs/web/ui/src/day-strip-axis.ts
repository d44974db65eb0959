/** A full hour on the axis. */
export interface HourMark {
  readonly at: number;
  readonly text: string;
}

/** The part of a day that is drawn, ms. */
export interface StripSpan {
  readonly from: number;
  readonly until: number;
}

const QUARTER_MS = 15 * 60_000;
const HOUR_MS = 60 * 60_000;
/** Steps between hours that are written, in hours. */
const STEPS = [1, 2, 3, 4, 6, 12] as const;
/** Least distance between two written hours, px. */
const HOUR_PX = 52;
/** What a narrow strip shows on each side of now. */
const NEAR_MS = 2 * HOUR_MS;

/**
 * The span that a narrow strip shows: two hours each side of now, moved so that it stays within the day.
 *
 * @param day the whole span
 */
export function nearSpan(day: StripSpan, now: number): StripSpan {
  if (day.until - day.from <= 2 * NEAR_MS) return day;
  const from = Math.min(Math.max(now - NEAR_MS, day.from), day.until - 2 * NEAR_MS);
  return { from, until: from + 2 * NEAR_MS };
}

/**
 * Full hours of a zone within a span, as many as there is room to write.
 *
 * @param widthPx width of the span on the page; 0 before it is known
 * @param hourText writes an instant as `HH:mm` of the zone
 */
export function hourMarks(span: StripSpan, widthPx: number, hourText: (at: number) => string): HourMark[] {
  const hours = (span.until - span.from) / HOUR_MS;
  const room = widthPx > 0 ? widthPx / HOUR_PX : hours;
  const step = STEPS.find((each) => hours / each <= room) ?? 24;
  const marks: HourMark[] = [];
  for (let at = Math.ceil(span.from / QUARTER_MS) * QUARTER_MS; at <= span.until; at += QUARTER_MS) {
    const text = hourText(at);
    if (text.endsWith(':00') && Number(text.slice(0, 2)) % step === 0) marks.push({ at, text });
  }
  return marks;
}

/**
 * Moves marks of one width apart, so that none covers another, as little as possible.
 *
 * @param places wanted centres, ascending, px
 * @param apartPx least distance of two centres
 * @param widthPx what they must stay within
 */
export function spreadOut(places: readonly number[], apartPx: number, widthPx: number): number[] {
  const moved: number[] = [];
  for (const place of places) moved.push(Math.max(place, (moved.at(-1) ?? -Infinity) + apartPx));
  let limit = widthPx;
  for (let index = moved.length - 1; index >= 0; index -= 1) {
    moved[index] = Math.min(moved[index] ?? 0, limit);
    limit = (moved[index] ?? 0) - apartPx;
  }
  return moved;
}
