import { readdirSync, readFileSync } from 'node:fs';

/** Parts of a second in which Linux counts the time of processes; the same on every machine that Node runs on. */
const TICKS_A_SECOND = 100;

interface ProcessTimes {
  readonly parent: number;
  readonly own: number;
  /** Of its children that have ended. */
  readonly ended: number;
}

/** Fields of `/proc/PID/stat`; what stands before is a name in brackets, which may hold anything. */
function timesOf(pid: number): ProcessTimes | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map(
      (at) => fields[at],
    );
    return {
      parent,
      own: (user + system) / TICKS_A_SECOND,
      ended: (endedUser + endedSystem) / TICKS_A_SECOND,
    };
  } catch {
    // It has ended meanwhile, or this is no Linux.
    return null;
  }
}

/** Seconds of processor time that a process has used; NaN where the system does not tell. */
export function cpuSecondsOf(pid: number): number {
  return timesOf(pid)?.own ?? Number.NaN;
}

/** The same of a process with its children, those that have ended too: of PostgreSQL with all its backends. */
export function cpuSecondsOfFamily(pid: number): number {
  const own = timesOf(pid);
  if (own === null) return Number.NaN;
  const children = readdirSync('/proc')
    .map(Number)
    .filter(Number.isInteger)
    .flatMap((each) => timesOf(each) ?? [])
    .filter(({ parent }) => parent === pid);
  return own.own + own.ended + children.reduce((sum, { own: seconds }) => sum + seconds, 0);
}
