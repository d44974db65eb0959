import type { ScheduleDay } from '@intraday/contract';
import { agentName } from '../world/centre';
import { agentId, AGENTS, breakerName, BREAKERS } from './cast';

export const MINUTE_MS = 60_000;
const SHIFT_MINUTES = 600;
/** As many as a shift may hold, but one. */
const BREAKS = 95;

/** A minute of the clock of UTC, `HH:mm`. */
const clockOf = (minute: number): string => new Date(minute * MINUTE_MS).toISOString().slice(11, 16);

/** Everybody is on queue from the minute before the start; breakers have breaks of one minute, every other minute. */
export interface Schedule {
  readonly days: readonly ScheduleDay[];
  /** No break is planned to end later, ms. */
  readonly until: number;
}

/** @param startMs the present of the server, ms; the site's zone is UTC */
export function scheduleFrom(startMs: number): Schedule {
  const first = Math.floor(startMs / MINUTE_MS) - 1;
  const date = new Date(first * MINUTE_MS).toISOString().slice(0, 10);
  const dayOf = (name: string, breakers: number | null): ScheduleDay => {
    const starts = breakers === null ? [] : Array.from({ length: BREAKS }, (_, index) => first + 1 + 2 * index);
    const activities = starts.map((start) => {
      const begin = start + (isOdd(start) === isOdd(breakers ?? 0) ? 0 : 1);
      return { start: clockOf(begin), end: clockOf(begin + 1), activity: 'break' as const };
    });
    return {
      agent: agentId(name),
      date,
      shifts: [{ start: clockOf(first), end: clockOf(first + SHIFT_MINUTES), activities }],
    };
  };
  return {
    days: [
      ...Array.from({ length: AGENTS - BREAKERS }, (_, number) => dayOf(agentName(number), null)),
      ...Array.from({ length: BREAKERS }, (_, number) => dayOf(breakerName(number), number)),
    ],
    until: (first + 2 * BREAKS) * MINUTE_MS,
  };
}

/** Names of the breakers whose break ends at a full minute, ms. */
export function breakersUntil(markMs: number): string[] {
  const start = Math.round(markMs / MINUTE_MS) - 1;
  const numbers = Array.from({ length: BREAKERS }, (_, number) => number);
  return numbers.filter((number) => isOdd(number) === isOdd(start)).map(breakerName);
}

const isOdd = (number: number): boolean => number % 2 === 1;

/** Replaces the plans through the door, as a planner would. @throws where the server refuses them */
export async function putSchedule(url: string, token: string, { days }: Schedule): Promise<void> {
  const response = await fetch(`${url}/api/v1/workforce/schedules`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ schedules: days }),
  });
  if (!response.ok) throw new Error(`the schedules were refused: ${response.status} ${await response.text()}`);
}
