import {
  countJudgement,
  countNoShow,
  countOutside as countSpansOutside,
  countSchedule,
  familyNumber,
  runningPlan,
  runningSchedule,
  slotsOf,
  storedUnits,
  type CellAddition,
  type PaysFor,
  type RunningMeasure,
} from '@intraday/metrics';
import { judgeOutside, type Judgement, type PlannedShift, type StatePiece } from '@intraday/workforce';
import type { Growing } from './work-unit';

/** Measures that grow in one cell are one. */
export function growingOf(running: readonly RunningMeasure[]): Growing[] {
  const cells = new Map<
    string,
    { family: number; dimensions: RunningMeasure['dimensions']; slots: [number, number][] }
  >();
  for (const { family, dimensions, measure } of running) {
    const slot = slotsOf(family)[measure];
    if (slot === undefined) throw new Error(`${measure} is not a measure of ${family}`);
    const name = JSON.stringify([family, dimensions]);
    const cell = cells.get(name);
    const grows: [number, number] = [slot, storedUnits(measure)];
    if (cell) cell.slots.push(grows);
    else cells.set(name, { family: familyNumber(family), dimensions, slots: [grows] });
  }
  return [...cells.values()];
}

/** The part of a shift before an instant. */
function shiftUpTo(shift: PlannedShift, until: number): PlannedShift {
  if (until >= shift.until) return shift;
  const blocks = shift.blocks.flatMap((block) =>
    block.from >= until ? [] : [{ ...block, until: Math.min(block.until, until) }],
  );
  return { ...shift, until, blocks };
}

/** What is scheduled up to an instant, what grows from there, and until when it only grows, ms. */
export function countPlan(
  shift: PlannedShift,
  until: number,
  isPaid: PaysFor,
): { additions: CellAddition[]; growing: Growing[]; next: number } {
  const additions: CellAddition[] = [];
  countSchedule(shiftUpTo(shift, until), isPaid, additions);
  const growing = growingOf(runningSchedule(shift, until, isPaid));
  const current = shift.blocks.find((block) => block.until > until);
  const next = until < shift.from ? shift.from : (current?.until ?? Number.POSITIVE_INFINITY);
  return { additions, growing, next };
}

/** What the agent does at an instant. */
function doingAt(pieces: readonly StatePiece[], at: number): Parameters<typeof runningPlan>[2] {
  const piece = pieces.find(({ from, until }) => from <= at && at < until);
  return piece === undefined ? { state: 'loggedOut', reason: null } : { state: piece.state, reason: piece.reason };
}

/** A shift of which nothing is told. */
const NOTHING: Judgement = {
  ...{ spans: [], deviations: [], start: null, due: false, late: null, leftEarly: false, leftAt: null, noShow: false },
  ...{ breaks: { taken: 0, takenAt: [], overruns: [] }, now: null, next: null },
};

/** What the stretches of one block add. */
export function countBlock(agent: string, spans: Judgement['spans']): CellAddition[] {
  const additions: CellAddition[] = [];
  countJudgement(agent, { ...NOTHING, spans }, [], additions);
  return additions;
}

/** What a shift adds beside its stretches: lateness, breaks, exceptions, the absence of one to which nobody came. */
export function countWhole(agent: string, judgement: Judgement, isPaid: PaysFor): CellAddition[] {
  const additions: CellAddition[] = [];
  countJudgement(agent, { ...judgement, spans: [] }, [], additions);
  countNoShow(agent, judgement, isPaid, additions);
  return additions;
}

/** What grows from the instant of judgement on: of the block that it lies in, and of the shift as a whole. */
export function growingAt(
  agent: string,
  judgement: Judgement,
  pieces: readonly StatePiece[],
  at: number,
): { readonly block: Growing[]; readonly whole: Growing[] } {
  if (judgement.now === null) return { block: [], whole: [] };
  const running = runningPlan(agent, judgement, doingAt(pieces, at));
  return {
    block: growingOf(running.filter(({ family }) => family === 'adherence')),
    whole: growingOf(running.filter(({ family }) => family !== 'adherence')),
  };
}

/** A stretch outside shifts, up to an instant. */
export function countOutside(
  agent: string,
  pieces: readonly StatePiece[],
  { from, until }: { readonly from: number; readonly until: number },
  countAsException: boolean,
): { additions: CellAddition[]; growing: Growing[] } {
  const additions: CellAddition[] = [];
  countSpansOutside(agent, judgeOutside(pieces, [], from, until), additions, countAsException);
  return { additions, growing: growingOf(runningPlan(agent, null, doingAt(pieces, until), countAsException)) };
}
