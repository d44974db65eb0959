import { concerns, type Behaviour, type Where } from './behaviour';
import { dayOfDate } from './local-day';
import { localDayOf, Roster, type RosteredDay } from './roster';
import { agreedAway, asPause, isMoved, movedTo, OF_SCHEDULE, ordersOf, piecesAfter, type DueAway } from './time-away';
import { awayOf, chosenFor } from './workday';
import { DAY_MS, type AgentWorld, type World } from './world';

/**
 * The schedule of a date, of the agents for whom agreed and moved time away made it another.
 *
 * @param date `YYYY-MM-DD`
 */
export function changedSchedules(world: World, behaviour: Behaviour, date: string): RosteredDay[] {
  const dayStart = dayOfDate(date);
  const roster = new Roster(world, behaviour);
  const changed = roster
    .shiftsOn(dayStart)
    .filter((shift) => piecesAfter(world, behaviour, shift, dayStart) !== shift.pieces)
    .map(({ agent }) => agent.id);
  if (changed.length === 0) return [];
  return roster.schedulesOn(date).filter(({ agent }) => changed.includes(agent));
}

/** Time away of an agent on a date, whether the schedule holds it or not; local minutes since midnight. */
export interface TimeAway {
  readonly agent: AgentWorld;
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

/** A shift that is worked on a date, and the time away in it, as planned, asked, agreed and moved. */
export interface ShiftAhead {
  readonly agent: AgentWorld;
  readonly start: number;
  readonly end: number;
  readonly away: readonly TimeAway[];
}

/**
 * The shifts of a date and the time away in them, as far as it is known before the day: habits, chance and what contacts
 * do to it are not in it.
 *
 * @example shiftsAhead(world, behaviour, dayOfDate('2026-11-23'), { sites: ['leeds'] })
 */
export function shiftsAhead(world: World, behaviour: Behaviour, dayStart: number, where: Where): ShiftAhead[] {
  const shifts = new Roster(world, behaviour).shiftsOn(dayStart);
  const asked = behaviour
    .during('away', dayStart, dayStart + DAY_MS)
    .map((found) => ({ found, chosen: chosenFor(world, found, shifts, dayStart) }));
  const orders = ordersOf(behaviour, dayStart);
  return shifts.flatMap((shift): ShiftAhead[] => {
    const { agent, start, end, absence } = shift;
    if (absence !== null || !concerns(where, agent, dayStart)) return [];
    const day = localDayOf(world, agent, dayStart);
    let due: DueAway[] = shift.pieces.map((piece) => ({ pause: asPause(piece, day), place: OF_SCHEDULE }));
    for (const { found, chosen } of asked) {
      const pause = awayOf(found, chosen, shift, day);
      if (pause !== null) due.push({ pause, place: found.place });
    }
    for (const { modifier, place } of orders) {
      if (modifier.kind === 'agreed') {
        const pause = agreedAway(modifier, agent, day);
        if (pause !== null) due.push({ pause, place });
        continue;
      }
      due = due.flatMap((each) => {
        if (!isMoved({ modifier, place }, each, agent, day)) return [each];
        const pause = movedTo(modifier, each.pause, day);
        return pause === null ? [] : [{ pause, place }];
      });
    }
    const away = due.map(({ pause: { at, until, reason } }) => ({
      ...{ agent, start: day.minuteOf(at), end: day.minuteOf(until), reason },
    }));
    return [{ agent, start, end, away: away.sort((a, b) => a.start - b.start) }];
  });
}
