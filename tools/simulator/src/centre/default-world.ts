import { offsetAt } from '@intraday/time';
import { dutyOf } from './cover';
import { dayShares } from './demand';
import { CALL_TYPES, CUSTOMS, LINES, QUEUES, SITES, TEAMS_OF_LINES } from './enterprise';
import { dayOfDate, weekdayOf } from './local-day';
import { ownPeople, settled } from './own-people';
import { makeAgents } from './people';
import { lineSeconds } from './requirement';
import { ShiftNeed, type PlannedWorld } from './shift-need';
import { SHIFT_MINUTES } from './shift-plan';
import { restDaysFor } from './sizing';
import { byId, DAY_MS, MINUTE_MS, type AgentWorld, type LineWorld, type TeamWorld, type World } from './world';

/** Agents on duty at the busiest hour where no number is asked for. */
export const ON_DUTY_DEFAULT = 300;
/** Fewer cannot man every line, more have not been tried. */
export const ON_DUTY_MIN = 60;
export const ON_DUTY_MAX = 10_000;

const STEP_SECONDS = 900;
const WEDNESDAY = 2;
const SCALE_ROUNDS = 6;
/** The lines are scaled until so near to the number asked for. */
const SCALE_TOLERANCE = 0.004;

function linesAt(scale: number): LineWorld[] {
  return LINES.map(({ peakErlangs, ...line }) => {
    const seconds = lineSeconds({ ...line, contactsPerDay: 0 }, byId(QUEUES, line.queue), CALL_TYPES);
    const busiest = Math.max(...dayShares({ ...line, contactsPerDay: 0 }, byId(SITES, line.site)));
    return { ...line, contactsPerDay: (scale * peakErlangs * STEP_SECONDS) / seconds / busiest };
  });
}

const planned = (lines: readonly LineWorld[]): PlannedWorld => ({
  ...{ sites: SITES, queues: QUEUES, callTypes: CALL_TYPES, lines },
});

/** Agents in their shifts at the busiest hour of the enterprise on a date. */
function onDuty(lines: readonly LineWorld[], dayStart: number): number {
  const present = Array.from({ length: 96 }, () => 0);
  for (const line of lines) {
    const shifts = new ShiftNeed(planned(lines), line).shiftsOn(dayStart);
    const offset = offsetAt(byId(SITES, line.site).timeZone, dayStart + DAY_MS / 2) / (15 * MINUTE_MS);
    for (const [step, agents] of dutyOf(shifts, SHIFT_MINUTES).entries()) {
      if (step - offset >= 0 && step - offset < present.length) present[step - offset] += agents;
    }
  }
  const hours = Array.from({ length: 24 }, (_, hour) => present.slice(hour * 4, hour * 4 + 4));
  return Math.max(...hours.map((steps) => steps.reduce((sum, agents) => sum + agents, 0) / steps.length));
}

/** The lines of a centre of so many agents on duty at its busiest hour, on an ordinary Wednesday. */
function linesFor(agents: number, reference: number): LineWorld[] {
  const wednesday = reference + ((WEDNESDAY - weekdayOf(reference) + 7) % 7) * DAY_MS;
  let scale = agents / ON_DUTY_DEFAULT;
  for (let round = 0; round < SCALE_ROUNDS; round += 1) {
    const reached = onDuty(linesAt(scale), wednesday);
    if (Math.abs(reached / agents - 1) < SCALE_TOLERANCE) break;
    scale *= agents / reached;
  }
  return linesAt(scale);
}

function teamsOf({ site, queue }: LineWorld, count: number): TeamWorld[] {
  return Array.from({ length: count }, (_, place) => ({
    id: count === 1 ? `${site}-${queue}` : `${site}-${queue}-${place + 1}`,
    name: `${byId(SITES, site).name} ${byId(QUEUES, queue).name}${count === 1 ? '' : ` ${place + 1}`}`,
    ...{ site, queue },
  }));
}

/**
 * The enterprise of the demo: Madrid, Leeds and Kolkata, five queues in four channels, eight call types, fourteen teams,
 * with as many customers and agents as put `agents` of them on duty at its busiest hour.
 *
 * @param options.reference `YYYY-MM-DD`, the day from which experience is counted back: the newest agents are a few days
 *   old then, and are not there before they are hired
 * @param options.agents on duty at the busiest hour, 60 to 10,000
 * @throws RangeError for a number or a date that cannot be
 * @example defaultWorld({ seed: 1, reference: '2026-11-23' }).teams.length // 14
 */
export function defaultWorld(options: { seed: number; reference: string; agents?: number; source?: string }): World {
  const { seed, agents: onDutyWanted = ON_DUTY_DEFAULT, source = 'centre' } = options;
  if (!Number.isInteger(onDutyWanted) || onDutyWanted < ON_DUTY_MIN || onDutyWanted > ON_DUTY_MAX) {
    throw new RangeError(`A centre has ${ON_DUTY_MIN} to ${ON_DUTY_MAX} agents on duty, not ${onDutyWanted}`);
  }
  const reference = dayOfDate(options.reference);
  const lines = linesFor(onDutyWanted, reference);
  const [teams, agents]: [TeamWorld[], AgentWorld[]] = [[], []];
  for (const [place, line] of lines.entries()) {
    const count = Math.max(1, Math.round((TEAMS_OF_LINES[place] * onDutyWanted) / ON_DUTY_DEFAULT));
    const own = teamsOf(line, onDutyWanted < ON_DUTY_DEFAULT ? TEAMS_OF_LINES[place] : count);
    const need = new ShiftNeed(planned(lines), line);
    const staff = (['full', 'part'] as const).flatMap((contract) =>
      restDaysFor(need, contract, new Date(reference).getUTCFullYear()).map((restDays) => ({ contract, restDays })),
    );
    const first = { index: agents.length, ofSite: agents.filter(({ site }) => site === line.site).length };
    teams.push(...own);
    const people = ownPeople(line);
    const all = [...staff, ...people.map(({ contract, restDays }) => ({ contract, restDays }))];
    const made = makeAgents(seed, line, own, lines, all, first, reference);
    agents.push(...made.map((agent, index) => settled(agent, people[index - staff.length] ?? null, reference)));
  }
  const dated = { seed, source, reference: options.reference };
  return { ...dated, sites: SITES, queues: QUEUES, callTypes: CALL_TYPES, lines, teams, agents, customs: CUSTOMS };
}
