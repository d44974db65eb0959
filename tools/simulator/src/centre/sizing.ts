import { dayOfDate, weekdayOf } from './local-day';
import type { ShiftNeed } from './shift-need';
import { DAY_MS, type Contract } from './world';

/** Share of the shifts of a roster that fall out by plan: leave and long sickness. */
export const PLANNED_ABSENCE_SHARE = 0.085;
/** Agents beyond the need, because some are new. */
const SPARE_SHARE = 0.04;
const WORK_DAYS = 5;
const MONTHS = 12;
/** More agents than this are not rostered for one line. */
const ROSTER_MAX = 20_000;

/** Most shifts of each weekday, Monday first, over the months of a year. */
function mostByWeekday(need: ShiftNeed, contract: Contract, year: number): number[] {
  const most = Array.from({ length: 7 }, () => 0);
  for (let month = 1; month <= MONTHS; month += 1) {
    const first = dayOfDate(`${year}-${String(month).padStart(2, '0')}-01`);
    for (let day = 0; day < 7; day += 1) {
      const dayStart = first + day * DAY_MS;
      const weekday = weekdayOf(dayStart);
      most[weekday] = Math.max(
        most[weekday],
        need.shiftsOn(dayStart).filter((shift) => shift.contract === contract).length,
      );
    }
  }
  return most;
}

/**
 * Agents of a contract that a line needs, as the two weekdays off of each: as few as will do for the busiest month, resting on the days
 * on which fewest are needed.
 *
 * @example restDaysFor(need, 'full', 2026) // [[5, 6], [6, 2], …], Monday 0
 */
export function restDaysFor(need: ShiftNeed, contract: Contract, year: number): number[][] {
  const missing = mostByWeekday(need, contract, year).map(
    (shifts) => (shifts * (1 + SPARE_SHARE)) / (1 - PLANNED_ABSENCE_SHARE),
  );
  const agents: number[][] = [];
  while (missing.some((shifts) => shifts > 0) && agents.length < ROSTER_MAX) {
    const days = missing.map((shifts, day) => ({ shifts, day })).sort((a, b) => b.shifts - a.shifts || a.day - b.day);
    for (const { day } of days.slice(0, WORK_DAYS)) missing[day] -= 1;
    agents.push(days.slice(WORK_DAYS).map(({ day }) => day));
  }
  return agents;
}
