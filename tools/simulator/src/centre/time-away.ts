import type { Activity } from '@intraday/workforce';
import { concerns, type Agreed, type Behaviour, type Moved } from './behaviour';
import { LocalDay, minuteOfClock } from './local-day';
import type { AgentShift } from './roster';
import { withPiece, type PlannedPiece } from './shift-plan';
import type { Pause } from './worker';
import { byId, DAY_MS, type AgentWorld, type World } from './world';

/** Time away of the schedule was there before every modifier. */
export const OF_SCHEDULE = -1;

/** Time away that is due on a day, and the place of the modifier it comes from. */
export interface DueAway {
  readonly pause: Pause;
  readonly place: number;
}

/** Is this time away moved? Only what is due by an earlier modifier, and is not over when the move begins. */
export function isMoved(
  { modifier, place }: { readonly modifier: Moved; readonly place: number },
  due: DueAway,
  agent: AgentWorld,
  day: LocalDay,
): boolean {
  const { pause } = due;
  return (
    due.place < place &&
    pause.reason === modifier.reason &&
    pause.at === day.at(minuteOfClock(modifier.start)) &&
    pause.until > modifier.from &&
    (modifier.until === null || pause.at < modifier.until) &&
    concerns(modifier.where, agent, pause.at)
  );
}

/** Time away at another time of the same day, or null where it is cancelled or that time has passed. */
export function movedTo({ to, from }: Moved, pause: Pause, day: LocalDay): Pause | null {
  if (to === null) return null;
  const at = day.at(minuteOfClock(to));
  return at < from ? null : { ...pause, at, until: at + (pause.until - pause.at) };
}

/** The time away that was agreed with an agent on a day, or null. */
export function agreedAway(modifier: Agreed, agent: AgentWorld, day: LocalDay): Pause | null {
  const { start, end, activity, from, until, where } = modifier;
  const [at, over] = [day.at(minuteOfClock(start)), day.at(minuteOfClock(end))];
  if (at < from || (until !== null && at >= until) || !concerns(where, agent, at)) return null;
  const isBreak = activity === 'break' || activity === 'meal';
  return { at, until: over, reason: activity, overrunMs: 0, isBreak };
}

/** A piece of the schedule as the time away that it is. */
export const asPause = (piece: PlannedPiece, day: LocalDay): Pause => ({
  ...{ at: day.at(piece.start), until: day.at(piece.end), reason: piece.activity, overrunMs: 0, isBreak: false },
});

/** Agreed time away and moves of a day, in the order in which they were made. */
export function ordersOf(behaviour: Behaviour, dayStart: number) {
  return [
    ...behaviour.during('agreed', dayStart, dayStart + DAY_MS),
    ...behaviour.during('moved', dayStart, dayStart + DAY_MS),
  ].sort((a, b) => a.place - b.place);
}

/** The pieces of a planned shift after what was agreed and moved. */
export function piecesAfter(
  world: World,
  behaviour: Behaviour,
  shift: AgentShift,
  dayStart: number,
): readonly PlannedPiece[] {
  const { agent } = shift;
  const orders = ordersOf(behaviour, dayStart);
  if (orders.length === 0) return shift.pieces;
  const day = new LocalDay(byId(world.sites, agent.site).timeZone, dayStart);
  let pieces = shift.pieces;
  const put = (pause: Pause | null, activity: Activity): void => {
    if (pause === null) return;
    const piece = { start: day.minuteOf(pause.at), end: day.minuteOf(pause.until), activity };
    pieces = withPiece(pieces, shift, piece) ?? pieces;
  };
  for (const { modifier, place } of orders) {
    if (modifier.kind === 'agreed') {
      put(agreedAway(modifier, agent, day), modifier.activity);
      continue;
    }
    const isOff = (piece: PlannedPiece): boolean =>
      isMoved({ modifier, place }, { pause: asPause(piece, day), place: OF_SCHEDULE }, agent, day);
    const off = pieces.filter(isOff);
    if (off.length === 0) continue;
    const begun = Math.ceil(day.minuteOf(modifier.from));
    const kept = off.filter(({ start }) => start < begun).map((piece) => ({ ...piece, end: begun }));
    pieces = [...pieces.filter((piece) => !isOff(piece)), ...kept].sort((a, b) => a.start - b.start);
    for (const piece of off) put(movedTo(modifier, asPause(piece, day), day), piece.activity);
  }
  return pieces;
}
