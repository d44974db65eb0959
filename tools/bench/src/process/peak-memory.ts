import { readFileSync } from 'node:fs';

const KIB = 1_024;

/**
 * The most memory that a process has held, bytes, out of what Linux tells of it; NaN where it does not say.
 *
 * @param status text of `/proc/PID/status`
 * @example peakBytesIn('VmHWM:\t    2048 kB\n') // 2097152
 */
export function peakBytesIn(status: string): number {
  const kib = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kib === undefined ? Number.NaN : Number(kib) * KIB;
}

/** The most memory that a process has held since its start, its threads with it, bytes; NaN where the system does not tell. */
export function peakMemoryBytes(pid: number): number {
  try {
    return peakBytesIn(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return Number.NaN;
  }
}
