import { civilAt, resolveCivil } from '@intraday/time';
import type { Kpi } from '@intraday/metrics';

type Display = Pick<Kpi, 'display'>;

/** Decimals in which a bound is shown to be changed; more may be typed. */
const DECIMALS = 4;
const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3_600;

/** How a bound of a KPI is typed: a percentage, a time as m:ss or h:mm, a plain number. */
export const boundForm = ({ display }: Display): 'percent' | 'duration' | 'hours' | 'plain' =>
  display === 'percent' || display === 'duration' || display === 'hours' ? display : 'plain';

/** An example of what can be typed. */
export const boundExample = (kpi: Display): string =>
  ({ percent: '80', duration: '5:45', hours: '7:30', plain: '40' })[boundForm(kpi)];

const plain = (value: number): string => String(Number(value.toFixed(DECIMALS)));
const twoDigits = (value: number): string => String(value).padStart(2, '0');

/**
 * A bound as it is typed; empty for none.
 *
 * @example typedBound(0.8, percent) is 80; typedBound(345, duration) is 5:45
 */
export function typedBound(value: number | null, kpi: Display): string {
  if (value === null) return '';
  switch (boundForm(kpi)) {
    case 'percent':
      return plain(value * 100);
    case 'duration':
      return `${Math.floor(Math.round(value) / MINUTE_SECONDS)}:${twoDigits(Math.round(value) % MINUTE_SECONDS)}`;
    case 'hours': {
      const minutes = Math.round(value / MINUTE_SECONDS);
      return `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}`;
    }
    case 'plain':
      return plain(value);
  }
}

/**
 * Reads a typed bound, with a point or a comma.
 *
 * @returns null for nothing, and 'misread' for what is no such value
 * @example readBound('5:45', duration) is 345; readBound('82,5', percent) is 0.825
 */
export function readBound(typed: string, kpi: Display): number | null | 'misread' {
  const text = typed.trim().replace(',', '.').replace(/\s*%$/, '').replace('−', '-');
  if (text === '') return null;
  const form = boundForm(kpi);
  if (form === 'duration' || form === 'hours') {
    const found = /^(\d{1,6}):([0-5]\d)$/.exec(text);
    if (found)
      return Number(found[1]) * (form === 'hours' ? HOUR_SECONDS : 60) + Number(found[2]) * (form === 'hours' ? 60 : 1);
    return 'misread';
  }
  if (!/^-?\d{1,12}(\.\d{1,8})?$/.test(text)) return 'misread';
  // Hundredths are taken in decimal, so that 82.5 % is 0.825 and nothing beside it.
  return form === 'percent' ? Number(`${text}e-2`) : Number(text);
}

/** An instant as the field of date and time takes it, in a zone: `2026-01-05T00:00`. */
export function localText(instant: number, timeZone: string): string {
  const { year, month, day, hour, minute } = civilAt(timeZone, instant);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}T${twoDigits(hour)}:${twoDigits(minute)}`;
}

/** The instant of such a text in a zone, ms; null for none, and for a time that clocks there jumped over. */
export function instantOfLocal(text: string, timeZone: string): number | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/.exec(text);
  if (!found) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = found.slice(1).map(Number);
  const resolved = resolveCivil(timeZone, { year, month, day, hour, minute, second: 0, millisecond: 0 });
  if (resolved.kind === 'skipped') return null;
  return resolved.kind === 'unique' ? resolved.instant : resolved.earlier;
}

/** True for a KPI that takes a target. */
export const takesTarget = ({ direction }: Pick<Kpi, 'direction'>): boolean => direction !== 'info';
