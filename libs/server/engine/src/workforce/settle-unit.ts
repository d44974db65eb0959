import type { PaysFor } from '@intraday/metrics';
import { assembleShift, judgeBlock, type JudgeInput, type StatePiece } from '@intraday/workforce';
import { countBlock, countOutside, countPlan, countWhole, growingAt } from './count-unit';
import { comparedLayers, type ChangeCell, type Growing, type Layer, type WorkUnit } from './work-unit';
import type { WorkforcePlans } from './workforce-plans';

/** How far before a shift its contacts may have begun, ms. */
const LOOK_BACK_MS = 2 * 60 * 60 * 1000;

/** What one agent's time is settled with. */
export interface Settling {
  readonly agent: string;
  readonly plans: WorkforcePlans;
  /** The states that overlap `[from, until)`. */
  readonly statesOf: (from: number, until: number) => readonly StatePiece[];
  /** False where no source knows the agent. */
  readonly known: boolean;
  /** Time of the source runs by itself. */
  readonly running: boolean;
  /** States may be others from here on, ms. */
  readonly changedFrom: number;
  readonly change: ChangeCell;
  /** As `change`, for what only grows while time runs. */
  readonly grow: ChangeCell;
  /** Hears that the agent stands otherwise against the plan. */
  readonly judged: () => void;
}

/** Counts the plan of a unit up to an instant. */
export function settlePlan({ shift, plan, from, until: end }: WorkUnit, now: number, settling: Settling): void {
  const until = Math.min(now, end);
  if (shift === null || until <= from || until <= plan.until) return;
  if (until < plan.next && plan.until > Number.NEGATIVE_INFINITY) {
    plan.grow(until, settling.grow);
    return;
  }
  const { additions, growing, next } = countPlan(shift, until, (activity) => settling.plans.isPaid(activity));
  plan.replace(additions, growing, { until, next }, settling.change);
}

/** Lets everything of a unit grow up to where plan and states have come. */
export function growUnit(unit: WorkUnit, now: number, horizon: number, grow: ChangeCell): void {
  if (unit.plan.until > Number.NEGATIVE_INFINITY) unit.plan.grow(Math.min(now, unit.until), grow);
  const until = Math.min(horizon, unit.until);
  if (unit.comparedTo === Number.NEGATIVE_INFINITY || until <= unit.comparedTo) return;
  for (const layer of comparedLayers(unit)) if (layer.running.length > 0) layer.grow(until, grow);
  unit.comparedTo = until;
}

/** The next instant at which a unit changes by time alone otherwise than by growing, ms. */
export function dueOf(unit: WorkUnit): number {
  return Math.min(unit.until, unit.shift === null ? unit.until : unit.plan.next, unit.whole.next);
}

/** Compares a unit with what was done, up to how far that is known. */
export function settleCompared(unit: WorkUnit, horizon: number, settling: Settling): void {
  const until = Math.min(horizon, unit.until);
  if (until <= unit.from) {
    // Nothing of it has come yet, or a replay that had gone ahead stands still again.
    if (unit.comparedTo > Number.NEGATIVE_INFINITY) clearCompared(unit, settling.change);
    return;
  }
  const changed = settling.changedFrom < unit.until;
  if (!changed && until === unit.comparedTo) return;
  const grows = !changed && unit.comparedTo > Number.NEGATIVE_INFINITY && until > unit.comparedTo;
  if (grows && until < unit.whole.next) {
    growUnit(unit, Number.NEGATIVE_INFINITY, horizon, settling.running ? settling.grow : settling.change);
    return;
  }
  if (unit.shift === null) compareOutside(unit, until, settling);
  else compareShift(unit, until, settling);
  unit.comparedTo = until;
}

function clearCompared(unit: WorkUnit, change: ChangeCell): void {
  for (const layer of comparedLayers(unit)) layer.clear(change);
  for (const block of unit.blocks) block.judged = null;
  unit.judgement = null;
  unit.comparedTo = Number.NEGATIVE_INFINITY;
}

function compareOutside(unit: WorkUnit, until: number, { agent, plans, statesOf, change }: Settling): void {
  const { countUnscheduledAsException } = plans.rulesFor(agent, unit.from);
  const span = { from: unit.from, until };
  const states = statesOf(unit.from, until);
  const { additions, growing } = countOutside(agent, states, span, countUnscheduledAsException);
  const lasts = until < unit.until ? growing : [];
  unit.blocks[0]?.layer.replace(additions, lasts, { until, next: Number.POSITIVE_INFINITY }, change);
  unit.whole.next = Number.POSITIVE_INFINITY;
}

function compareShift(unit: WorkUnit, until: number, settling: Settling): void {
  const { agent, plans, statesOf, known, change, changedFrom } = settling;
  const { shift } = unit;
  if (shift === null) return;
  const input: JudgeInput = {
    ...{ shift, until, known, pieces: statesOf(unit.from - LOOK_BACK_MS, until) },
    ...{ excuses: plans.excusesOf(agent), rules: plans.rulesFor(agent, shift.from) },
    activityOf: (reason) => plans.activityOf(reason),
  };
  // What had ended when it was judged last, and has not changed since, stays as it was judged.
  const from = Math.min(changedFrom, unit.comparedTo, until);
  const counted = new Set<number>();
  for (const [index, block] of unit.blocks.entries()) {
    const planned = shift.blocks[index];
    if (!planned || (block.judged !== null && planned.until <= from)) continue;
    block.judged = judgeBlock(input, index);
    counted.add(index);
  }
  const judged = unit.blocks.map(({ judged: each }, index) => each ?? judgeBlock(input, index));
  const judgement = assembleShift(input, judged);
  const growing = growingAt(agent, judgement, input.pieces, until);
  for (const index of counted) {
    const [planned, block] = [shift.blocks[index], unit.blocks[index]];
    if (!planned || !block) continue;
    const isNow = planned.from <= until && until < planned.until;
    replace(block.layer, countBlock(agent, block.judged?.spans ?? []), isNow ? growing.block : [], until, change);
  }
  const isPaid: PaysFor = (activity) => plans.isPaidAgent(agent) && plans.isPaid(activity);
  replace(unit.whole, countWhole(agent, judgement, isPaid), growing.whole, until, change);
  unit.whole.next = judgement.next ?? Number.POSITIVE_INFINITY;
  unit.judgement = judgement;
  settling.judged();
}

function replace(
  layer: Layer,
  additions: Parameters<Layer['replace']>[0],
  growing: readonly Growing[],
  until: number,
  change: ChangeCell,
): void {
  layer.replace(additions, growing, { until, next: Number.POSITIVE_INFINITY }, change);
}
