import { concerns, type Away, type Behaviour } from './behaviour';
import { CONCERNS, poissonCount, streamOf, unitOf } from './draws';
import { dayNumber, minuteOfClock, weekdayOf, type LocalDay } from './local-day';
import type { AgentShift } from './roster';
import type { Pause } from './worker';
import { MINUTE_MS, type World } from './world';

/** What an agent really does of a shift; null for one who does not come. */
export interface Workday {
  readonly logsInAt: number;
  readonly leavesAt: number;
  readonly pauses: readonly Pause[];
}

const SYSTEM_FAILURE_SHARE = 0.006;
/** Nobody begins or ends a shift with time away that is not planned. */
const EDGE_MINUTES = 20;

/**
 * Draws what comes of a planned shift, by the agent's habits and what behaviour makes of them: coming late or not at all,
 * going early, breaks that are overrun, minutes away.
 */
export function drawWorkday(world: World, behaviour: Behaviour, shift: AgentShift, day: LocalDay): Workday | null {
  const { agent, start, end } = shift;
  const { habits } = agent;
  const from = day.at(start);
  const random = streamOf(world.seed, CONCERNS.workday, agent.index, dayNumber(day.dayStart));
  const factor = behaviour.habitFactor(agent, from);
  const isIll = behaviour
    .during('absent', from, from + 1)
    .some(({ modifier }) => !modifier.planned && concerns(modifier.where, agent, from));
  // Everything is drawn whatever comes of it, so that a change of one habit leaves the others as they are.
  const [stays, late, early] = [random.unit(), random.unit(), random.unit()];
  const lateMs = random.exponential(habits.lateSeconds) * 1000;
  const earlyMs = random.between(4, 18) * MINUTE_MS;
  const [beforeMs, afterMs] = [random.between(5, 75) * 1000, random.between(2, 70) * 1000];
  if (isIll || stays < habits.noShowShare * factor) return null;
  const isLate = late < habits.lateShare * factor;
  const pauses = shift.pieces.map(({ start: first, end: last, activity }): Pause => {
    const isBreak = activity === 'break' || activity === 'meal';
    const returns = behaviour.lateReturn(agent, activity, day.at(last));
    const overrunMs = random.exponential(habits.overrunSeconds) * 1000 * factor;
    const lateReturnMs = (returns.from + (returns.to - returns.from) * random.unit()) * MINUTE_MS;
    return {
      ...{ at: day.at(first), until: day.at(last), reason: activity, isBreak },
      overrunMs: (isBreak ? overrunMs : 0) + lateReturnMs,
    };
  });
  const unplanned = Math.min(6, poissonCount(random, habits.personalPerShift * factor));
  for (let count = 0; count < unplanned; count += 1) {
    const at = day.at(random.between(start + EDGE_MINUTES, end - EDGE_MINUTES));
    pauses.push(unplannedPause(at, random.logNormal(2.6, 0.5), 'personal'));
  }
  if (random.chance(SYSTEM_FAILURE_SHARE * Math.min(1, factor))) {
    const at = day.at(random.between(start + EDGE_MINUTES, end - EDGE_MINUTES));
    pauses.push(unplannedPause(at, random.between(5, 20), 'systemFailure'));
  }
  return {
    logsInAt: isLate ? from + lateMs : from - beforeMs,
    leavesAt: early < habits.earlyShare * factor ? day.at(end) - earlyMs : day.at(end) + afterMs,
    pauses,
  };
}

/** Time away that nobody planned. */
const unplannedPause = (at: number, minutes: number, reason: string): Pause => ({
  ...{ at, until: at + minutes * MINUTE_MS, reason, overrunMs: 0, isBreak: false },
});

/** A modifier, and its place among all. */
interface FoundAway {
  readonly modifier: Away;
  readonly place: number;
}

/**
 * The agents whom a modifier asks away on a day: of those whom it is about and whose shift holds all of that time, the
 * share that it names, as near as whole people can be; others every day.
 */
export function chosenFor(
  world: World,
  { modifier, place }: FoundAway,
  shifts: readonly AgentShift[],
  dayStart: number,
): ReadonlySet<string> {
  const { where, share } = modifier;
  const [start, end] = [minuteOfClock(modifier.start), minuteOfClock(modifier.end)];
  const day = dayNumber(dayStart);
  const there = shifts
    .filter((shift) => shift.absence === null && shift.start <= start && shift.end >= end)
    .filter(({ agent }) => concerns(where, agent, dayStart))
    .map(({ agent }) => ({ id: agent.id, turn: unitOf(world.seed, CONCERNS.away, agent.index, place, day) }))
    .sort((a, b) => a.turn - b.turn);
  return new Set(there.slice(0, Math.round(share * there.length)).map(({ id }) => id));
}

/** The time away that a modifier asks of an agent on a day, or null. */
export function awayOf(
  { modifier }: FoundAway,
  chosen: ReadonlySet<string>,
  { agent }: AgentShift,
  day: LocalDay,
): Pause | null {
  const { weekdays, start, end, reason, from, until } = modifier;
  const [at, over] = [day.at(minuteOfClock(start)), day.at(minuteOfClock(end))];
  const isMeant =
    at >= from &&
    (until === null || at < until) &&
    (weekdays === null || weekdays.includes(weekdayOf(day.dayStart))) &&
    chosen.has(agent.id);
  return isMeant ? { at, until: over, reason, overrunMs: 0, isBreak: false } : null;
}
