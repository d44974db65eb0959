import type { ParameterInForce } from '@intraday/contract';
import { NO_VALUE, numberText, type Writing } from '@intraday/web-ui';

/** Most places that are named for one value. */
const PLACES_MAX = 3;

/**
 * A value of a parameter with its unit.
 *
 * @example parameterText(0.8, 'fraction', …) is 80 %; parameterText(20, 'seconds', …) is 20 s
 */
export function parameterText(value: number | string | null, unit: string, { words, locale }: Writing): string {
  const text = words.catalogue;
  if (value === null) return text.noValue;
  if (typeof value === 'string') return value;
  switch (unit) {
    case 'seconds':
      return text.seconds(numberText(value, 0, locale));
    case 'days':
      return text.days(numberText(value, 0, locale));
    case 'fraction':
      return `${numberText(value * 100, 0, locale)} %`;
    case 'flag':
      return value === 0 ? text.no : text.yes;
    default:
      return numberText(value, Number.isInteger(value) ? 0 : 1, locale);
  }
}

/** The values in force: the default where nothing was set, else every value with its places. */
export function inForceText(parameter: ParameterInForce | null, writing: Writing): string {
  if (!parameter) return NO_VALUE;
  const text = writing.words.catalogue;
  if (parameter.inForce.length === 0) return text.asDefault;
  return parameter.inForce
    .map(({ value, places }) => {
      const more = places.length > PLACES_MAX ? [text.morePlaces(places.length - PLACES_MAX)] : [];
      const named = [...places.slice(0, PLACES_MAX), ...more].join(', ');
      return text.inPlaces(parameterText(value, parameter.unit, writing), named);
    })
    .join('; ');
}
