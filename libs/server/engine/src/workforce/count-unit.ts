import {
  countJudgement,
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
import {
  judgeOutside,
  judgeShift,
  type JudgeInput,
  type Judgement,
  type PlannedShift,
  type StatePiece,
} from '@intraday/workforce';
import type { Growing } from './work-unit';

/** What a stretch of an agent's time adds up to an instant, what grows from there, and until when it only grows. */
export interface Counted {
  readonly additions: CellAddition[];
  readonly growing: readonly Growing[];
  /** ms; infinity where nothing else will come */
  readonly next: number;
}

/** Measures that grow in one cell are one. */
function growingOf(running: readonly RunningMeasure[]): Growing[] {
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

/** What is scheduled up to an instant. */
export function countPlan(shift: PlannedShift, until: number, isPaid: PaysFor): Counted {
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

/** A shift against what was done, up to an instant. */
export function countShift(agent: string, input: JudgeInput): Counted & { readonly judgement: Judgement } {
  const judgement = judgeShift(input);
  const { countUnscheduledAsException } = input.rules;
  const additions: CellAddition[] = [];
  countJudgement(agent, judgement, [], additions, countUnscheduledAsException);
  const doing = doingAt(input.pieces, input.until);
  const growing =
    judgement.now === null ? [] : growingOf(runningPlan(agent, judgement, doing, countUnscheduledAsException));
  return { additions, growing, next: judgement.next ?? Number.POSITIVE_INFINITY, judgement };
}

/** A stretch outside shifts, up to an instant. */
export function countOutside(
  agent: string,
  pieces: readonly StatePiece[],
  { from, until }: { readonly from: number; readonly until: number },
  countAsException: boolean,
): Counted {
  const additions: CellAddition[] = [];
  countSpansOutside(agent, judgeOutside(pieces, [], from, until), additions, countAsException);
  const growing = growingOf(runningPlan(agent, null, doingAt(pieces, until), countAsException));
  return { additions, growing, next: Number.POSITIVE_INFINITY };
}
