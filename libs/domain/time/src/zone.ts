import { INTERVAL_MS } from './interval';

/** A civil date and time without a zone. `month` is 1 to 12. */
export interface CivilTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

/** What a civil time means in a zone: one instant, two (clocks went back) or none (clocks went forward). */
export type Resolution =
  | { readonly kind: 'unique'; readonly instant: number }
  | { readonly kind: 'repeated'; readonly earlier: number; readonly later: number }
  | { readonly kind: 'skipped' };

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}

/** True for a zone that this runtime knows, such as `Europe/Madrid` or `UTC`. */
export function isTimeZone(timeZone: string): boolean {
  try {
    formatOf(timeZone);
    return true;
  } catch {
    return false;
  }
}

const offsets = new Map<string, Map<number, number>>();

/**
 * Offset of a zone from UTC at an instant, in ms, positive east of Greenwich. Offsets change only at quarter hours, so
 * one answer is kept for each interval.
 *
 * @example offsetAt('Europe/Madrid', Date.UTC(2026, 6, 1)) === 2 * 3600 * 1000
 */
export function offsetAt(timeZone: string, instant: number): number {
  if (timeZone === 'UTC') return 0;
  let known = offsets.get(timeZone);
  if (!known) offsets.set(timeZone, (known = new Map()));
  const slot = Math.floor(instant / INTERVAL_MS);
  const kept = known.get(slot);
  if (kept !== undefined) return kept;
  const parts: Record<string, string> = {};
  const whole = slot * INTERVAL_MS;
  for (const part of formatOf(timeZone).formatToParts(whole)) parts[part.type] = part.value;
  const year = parts['era'] === 'BC' ? 1 - Number(parts['year']) : Number(parts['year']);
  const local = Date.UTC(
    year,
    Number(parts['month']) - 1,
    Number(parts['day']),
    Number(parts['hour']),
    Number(parts['minute']),
    Number(parts['second']),
  );
  if (known.size > 200_000) known.clear();
  known.set(slot, local - whole);
  return local - whole;
}

/** The civil time that a clock in the zone shows at an instant. */
export function civilAt(timeZone: string, instant: number): CivilTime {
  const local = new Date(instant + offsetAt(timeZone, instant));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
  };
}

/**
 * The instants that a civil time can mean in a zone. A time that clocks showed twice is `repeated`, one that they jumped
 * over is `skipped`.
 *
 * @example resolveCivil('Europe/Madrid', 2026-03-29 02:30) // skipped
 */
export function resolveCivil(timeZone: string, civil: CivilTime): Resolution {
  const local = Date.UTC(
    civil.year,
    civil.month - 1,
    civil.day,
    civil.hour,
    civil.minute,
    civil.second,
    civil.millisecond,
  );
  return resolveLocal(timeZone, local);
}

/** The same of a civil time that is given as the instant at which clocks show it in UTC, ms. */
export function resolveLocal(timeZone: string, local: number): Resolution {
  const candidates = new Set<number>();
  for (const probe of [local - 86_400_000, local, local + 86_400_000]) {
    const instant = local - offsetAt(timeZone, probe);
    if (instant + offsetAt(timeZone, instant) === local) candidates.add(instant);
  }
  const [first, second] = [...candidates].sort((a, b) => a - b);
  if (first === undefined) return { kind: 'skipped' };
  if (second === undefined) return { kind: 'unique', instant: first };
  return { kind: 'repeated', earlier: first, later: second };
}

/** A civil day of a zone as a span of instants; 23 to 25 hours long. */
export interface CivilDay {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly start: number;
  readonly end: number;
}

/** First instant of a civil date, ms: midnight, or the first instant after it where clocks jumped over midnight. */
export function startOfDate(timeZone: string, year: number, month: number, day: number): number {
  for (let minutes = 0; minutes <= 180; minutes += 15) {
    const found = resolveCivil(timeZone, { year, month, day, hour: 0, minute: minutes, second: 0, millisecond: 0 });
    if (found.kind === 'unique') return found.instant;
    if (found.kind === 'repeated') return found.earlier;
  }
  throw new Error(`No midnight near ${year}-${month}-${day} in ${timeZone}`);
}

/** The civil day of a zone that holds an instant, shifted by whole days. */
export function civilDay(timeZone: string, instant: number, shiftDays = 0): CivilDay {
  const { year, month, day } = civilAt(timeZone, instant);
  const noon = new Date(Date.UTC(year, month - 1, day + shiftDays, 12));
  const [y, m, d] = [noon.getUTCFullYear(), noon.getUTCMonth() + 1, noon.getUTCDate()];
  const next = new Date(Date.UTC(y, m - 1, d + 1, 12));
  return {
    date: `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`,
    start: startOfDate(timeZone, y, m, d),
    end: startOfDate(timeZone, next.getUTCFullYear(), next.getUTCMonth() + 1, next.getUTCDate()),
  };
}
