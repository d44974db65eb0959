export type LimitUnit = 'bytes' | 'ms' | 'seconds' | 'count' | 'instant';

/** A named constant that bounds something, and what happens beyond it. */
export interface Limit {
  /** Name of the constant. */
  readonly name: string;
  readonly value: number;
  readonly unit: LimitUnit;
  /** What it bounds; for a count with its noun. */
  readonly of: string;
  /** What happens over it. */
  readonly over: string;
}

const KIB = 1024;
const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 86_400;

function bytesText(bytes: number): string {
  if (bytes % (KIB * KIB) === 0) return `${bytes / (KIB * KIB)} MiB`;
  return bytes % KIB === 0 ? `${bytes / KIB} KiB` : `${bytes} bytes`;
}

function secondsText(seconds: number): string {
  if (seconds % DAY_SECONDS === 0) return `${seconds / DAY_SECONDS} days`;
  if (seconds % HOUR_SECONDS === 0) return `${seconds / HOUR_SECONDS} h`;
  return seconds % MINUTE_SECONDS === 0 ? `${seconds / MINUTE_SECONDS} min` : `${seconds} s`;
}

/**
 * The value of a limit for people.
 *
 * @example valueText(4 * 1024 * 1024, 'bytes') // '4 MiB'
 */
export function valueText(value: number, unit: LimitUnit): string {
  switch (unit) {
    case 'bytes':
      return bytesText(value);
    case 'ms':
      return value >= 1000 ? secondsText(value / 1000) : `${value} ms`;
    case 'seconds':
      return secondsText(value);
    case 'count':
      return value.toLocaleString('en-GB');
    case 'instant':
      return new Date(value).toISOString();
  }
}
