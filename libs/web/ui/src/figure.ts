import type { Kpi } from '@intraday/metrics';
import type { Words } from './words/words';

/** How figures are written: the words of units and the locale of numbers. */
export interface Writing {
  readonly words: Words;
  readonly locale: string;
}

/** What of a KPI decides how its value is written. */
export type FigureKind = Pick<Kpi, 'display' | 'unit'>;

/** A value as it is read: the number and, smaller, its unit ('' for none). */
export interface Figure {
  readonly text: string;
  readonly unit: string;
}

/** Written where there is no value; never 0. */
export const NO_VALUE = '–';
const NO_BREAK = '\u00a0';
const MINUS = '\u2212';
const HOUR_SECONDS = 3_600;
/** From here on a number is read without decimals. */
const WHOLE_FROM = 100;

/** A number by the locale, with a true minus and the given decimals. */
export function numberText(value: number, decimals: number, locale: string): string {
  const format = formatOf(decimals, locale);
  const text = format.format(value);
  if (!text.startsWith('-')) return text;
  const zero = format.format(0);
  return text === `-${zero}` ? zero : text.replace('-', MINUS);
}

const formats = new Map<string, Intl.NumberFormat>();

/** Formats are costly to make and few: one for each language and number of decimals. */
function formatOf(decimals: number, locale: string): Intl.NumberFormat {
  const name = `${locale} ${decimals}`;
  const known = formats.get(name);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  formats.set(name, made);
  return made;
}

/**
 * Seconds as m:ss below an hour and h:mm from there on.
 *
 * @param rounding how a part of the last unit counts; time that runs is floored, so that it never runs ahead
 * @example durationText(351, 'en-GB') is 5:51; durationText(16_020, 'en-GB') is 4:27
 */
export function durationText(seconds: number, locale: string, rounding: 'round' | 'floor' = 'round'): string {
  const whole = Math[rounding](Math.abs(seconds));
  const sign = seconds < 0 && whole > 0 ? MINUS : '';
  const units = whole < HOUR_SECONDS ? whole : Math.floor(whole / 60);
  const rest = String(units % 60).padStart(2, '0');
  return `${sign}${numberText(Math.floor(units / 60), 0, locale)}:${rest}`;
}

const decimalsOf = (value: number): number => (Number.isInteger(value) || Math.abs(value) >= WHOLE_FROM ? 0 : 1);

/**
 * A KPI's value as text and unit.
 *
 * @example figureOf(0.842, percent) is 84.2 and %; of null it is a dash without a unit
 */
export function figureOf(value: number | null, { display, unit }: FigureKind, { words, locale }: Writing): Figure {
  if (value === null) return { text: NO_VALUE, unit: '' };
  switch (display) {
    case 'percent':
      return { text: numberText(value * 100, 1, locale), unit: '%' };
    case 'duration':
    case 'hours': {
      // What takes less than a second is told in parts of one: 0:00 would say nothing.
      if (value !== 0 && Math.abs(value) < 1) return { text: numberText(value, 1, locale), unit: words.units.seconds };
      const long = Math.round(Math.abs(value)) >= HOUR_SECONDS;
      return { text: durationText(value, locale), unit: long ? words.units.hours : words.units.minutes };
    }
    case 'money':
      return { text: numberText(value, 2, locale), unit: '' };
    case 'count':
      return { text: numberText(value, 0, locale), unit: '' };
    case 'number':
      return {
        text: numberText(value, decimalsOf(value), locale),
        unit: unit === 'agents' ? words.units.agents(value) : '',
      };
  }
}

/** A value in one run of text, for targets and cells: the unit only where the number alone could be misread. */
export function plainText(value: number | null, kind: FigureKind, writing: Writing): string {
  const { text, unit } = figureOf(value, kind, writing);
  return unit === '%' || unit === writing.words.units.hours ? `${text}${NO_BREAK}${unit}` : text;
}

/** From this target on, the distance of a count is told in percent of it. */
const PERCENT_OF_COUNT_FROM = 100;

/**
 * How far a value lies from a bound: points for percentages, m:ss for times, percent for large counts.
 *
 * @example distanceText(0.842, 0.8, percent) is 4.2 pt; distanceText(818, 880, count) is 7.0 %
 */
export function distanceText(value: number, bound: number, kind: FigureKind, writing: Writing): string {
  const { words, locale } = writing;
  const distance = Math.abs(value - bound);
  switch (kind.display) {
    case 'percent':
      return words.band.points(numberText(distance * 100, 1, locale));
    case 'duration':
    case 'hours':
      return durationText(distance, locale);
    default:
      return Math.abs(bound) >= PERCENT_OF_COUNT_FROM
        ? `${numberText((distance / Math.abs(bound)) * 100, 1, locale)}${NO_BREAK}%`
        : numberText(distance, decimalsOf(distance), locale);
  }
}

/** Hour and minute of an instant in a zone, with the day where it is not the day of `today`. */
export function timeText(instant: number, timeZone: string, locale: string, today: number | null = null): string {
  const dayOf = (at: number): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(at);
  const other = today !== null && dayOf(instant) !== dayOf(today);
  const day: Intl.DateTimeFormatOptions = other ? { day: 'numeric', month: 'short' } : {};
  return new Intl.DateTimeFormat(locale, {
    ...day,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(instant);
}

/** A zone as people say it: the place of its name. `Europe/Madrid` is Madrid. */
export function zoneText(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}
