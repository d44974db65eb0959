import type { Activity } from '@intraday/workforce';
import type { Contract } from './world';

/** An activity of a shift, minutes since local midnight. */
export interface PlannedPiece {
  readonly start: number;
  readonly end: number;
  readonly activity: Activity;
}

/** A shift is so long, minutes, the meal of a full one included. */
export const SHIFT_MINUTES: Readonly<Record<Contract, number>> = { full: 8 * 60, part: 4 * 60 };
const MEAL_MINUTES = 40;
const BREAK_MINUTES = 15;
const STEP_MINUTES = 5;
/** Steps of the golden ratio spread any number of agents evenly. */
const GOLDEN = 0.6180339887498949;

/** Share of working time that meetings, training and coaching take on average, spread over the shift. */
export const OFF_PHONE_SHARE = 0.025;

const stepped = (minute: number): number => Math.round(minute / STEP_MINUTES) * STEP_MINUTES;

/**
 * Meal and breaks of an agent in a shift. They lie where they always do for the same agent, and are spread over all
 * agents, so that most are there at any time.
 *
 * @param start first minute of the shift
 * @param place the agent's place among all
 */
export function pausesOf(contract: Contract, start: number, place: number): PlannedPiece[] {
  const spread = (place * GOLDEN) % 1;
  const piece = (minute: number, minutes: number, activity: Activity): PlannedPiece => ({
    start: start + stepped(minute),
    end: start + stepped(minute) + minutes,
    activity,
  });
  if (contract === 'part') return [piece(80 + 75 * spread, BREAK_MINUTES, 'break')];
  return [
    piece(75 + 70 * spread, BREAK_MINUTES, 'break'),
    piece(180 + 125 * spread, MEAL_MINUTES, 'meal'),
    piece(350 + 80 * spread, BREAK_MINUTES, 'break'),
  ];
}

/** Puts a piece into a plan; what it would overlap stays and the piece is left out. Null where it does not fit. */
export function withPiece(
  pieces: readonly PlannedPiece[],
  shift: { readonly start: number; readonly end: number },
  piece: PlannedPiece,
): PlannedPiece[] | null {
  const inside = piece.start >= shift.start && piece.end <= shift.end;
  const isFree = pieces.every(({ start, end }) => piece.end <= start || piece.start >= end);
  if (!inside || !isFree) return null;
  return [...pieces, piece].sort((a, b) => a.start - b.start);
}

/** Share of agents who are on queue in each quarter of an hour of their shift, by the plan. */
export function coverageProfile(contract: Contract): number[] {
  const places = 200;
  const shares = Array.from({ length: SHIFT_MINUTES[contract] / 15 }, () => 1 - OFF_PHONE_SHARE);
  for (let place = 0; place < places; place += 1) {
    for (const { start, end } of pausesOf(contract, 0, place)) {
      for (let minute = start; minute < end; minute += STEP_MINUTES) {
        shares[Math.floor(minute / 15)] -= STEP_MINUTES / 15 / places;
      }
    }
  }
  return shares;
}
