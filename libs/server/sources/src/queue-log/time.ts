import { resolveCivil } from '@intraday/time';
import { LATEST_INSTANT } from './limits';
import { quote } from './quote';

/** What the time of a line says: an instant in ms, or why it says none. */
export type LineTime =
  { readonly kind: 'instant'; readonly at: number } | { readonly kind: 'fault'; readonly reason: string };

const EPOCH = /^(\d{1,12})(?:\.(\d{1,9}))?$/;
const NAIVE = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?$/;

const millisecondsOf = (fraction: string | undefined): number => Number((fraction ?? '').padEnd(3, '0').slice(0, 3));
const fault = (reason: string): LineTime => ({ kind: 'fault', reason });

/**
 * Microseconds of a line's time beyond its millisecond, 0 to 999: they order the lines of one millisecond.
 *
 * @example microsecondsOf('1767604500.987654') // 654
 */
export function microsecondsOf(text: string): number {
  const fraction = (EPOCH.exec(text)?.[2] ?? NAIVE.exec(text)?.[7] ?? '').padEnd(6, '0');
  return Number(fraction.slice(3, 6));
}

/**
 * Reads the time of a line: seconds since 1970, or a local date and time without a zone. Finer than a millisecond is
 * floored. A local time that clocks showed twice is the earlier one, unless the preceding line already passed that.
 *
 * @param text the first field of the line
 * @param timeZone zone of local times; null where none was given
 * @param precedingAt instant of the file's preceding line, ms, or null at its start
 * @returns the instant in ms; or a fault `malformed`, `naive-time` (no zone given) or `skipped-local-time`
 * @example readTime('1767604500.987654', null, null) // at 1767604500987
 */
export function readTime(text: string, timeZone: string | null, precedingAt: number | null): LineTime {
  const epoch = EPOCH.exec(text);
  if (epoch) {
    const at = Number(epoch[1]) * 1000 + millisecondsOf(epoch[2]);
    return at <= LATEST_INSTANT ? { kind: 'instant', at } : fault(`malformed: the time ${quote(text)} is after 9999`);
  }
  const naive = NAIVE.exec(text);
  if (!naive) return fault(`malformed: ${quote(text)} is no time`);
  const [year, month, day, hour, minute, second] = naive.slice(1, 7).map(Number);
  const civil = { year, month, day, hour, minute, second, millisecond: millisecondsOf(naive[7]) };
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!real || hour > 23 || minute > 59 || second > 59) return fault(`malformed: ${quote(text)} is no time`);
  if (timeZone === null) return fault(`naive-time: ${quote(text)} has no zone; it needs a time zone`);
  const found = resolveCivil(timeZone, civil);
  switch (found.kind) {
    case 'unique':
      return { kind: 'instant', at: found.instant };
    case 'repeated':
      return {
        kind: 'instant',
        at: precedingAt !== null && precedingAt > found.earlier ? found.later : found.earlier,
      };
    case 'skipped':
      return fault(`skipped-local-time: clocks of ${timeZone} never showed ${text}`);
  }
}
