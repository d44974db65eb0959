import { isDate } from '@intraday/contract';

const DAY_MS = 86_400_000;

/** A date shifted by whole days. @example shiftedDate('2026-11-30', 1) === '2026-12-01' */
export const shiftedDate = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** A date of an address; null for none, and for what is no day. */
export const readDate = (text: string | undefined): string | null => (text !== undefined && isDate(text) ? text : null);
