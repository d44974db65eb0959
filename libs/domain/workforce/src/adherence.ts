import { isOnQueue } from './activity';
import { actualsOf, isOnQueueState } from './actual-state';
import { judgeBlock, type BlockJudgement, type BlockRun } from './judge-block';
import type {
  Deviation,
  DeviationKind,
  JudgedSpan,
  JudgeInput,
  Judgement,
  OutsideSpan,
  RunningSpan,
  StatePiece,
} from './judgement';
import { expectedSpan } from './plan-shifts';
import type { ExpectedSpan } from './schedule';

const SECOND_MS = 1000;

/**
 * Judges a shift up to an instant: what was in, out, neutral and unknown, and what was deviated from.
 *
 * Under adherence is every block but absences. A deviation is a longest run of time in one block in which the agent was
 * not at what was planned: forgiven up to the grace, else out, whole or behind the grace. Excused time and, by the rules,
 * that of a contact that began before its block are neutral; unknown stays unknown.
 *
 * @example judgeShift({ shift, pieces, rules: DEFAULT_RULES, activityOf: () => null, excuses: [], until, known: true })
 */
export function judgeShift(input: JudgeInput): Judgement {
  return assembleShift(
    input,
    input.shift.blocks.map((_, index) => judgeBlock(input, index)),
  );
}

/**
 * What the blocks of a shift mean together: lateness, early leaving, no-show, breaks and the kinds of deviations.
 *
 * @param judged each block of the shift as `judgeBlock` judged it, in order; those that nothing touched since may be kept
 *   from before, if they had ended
 */
export function assembleShift(input: JudgeInput, judged: readonly BlockJudgement[]): Judgement {
  const { shift, rules, until } = input;
  const expected = expectedSpan(shift);
  const presence = presenceOf(input, expected);
  const spans: JudgedSpan[] = [];
  const deviations: Deviation[] = [];
  const overruns: RunningSpan[] = [];
  for (const [index, { spans: ofBlock, runs }] of judged.entries()) {
    const first = deviations.length;
    for (const span of ofBlock)
      spans.push(span.deviation === null ? span : { ...span, deviation: span.deviation + first });
    for (const run of runs) {
      const deviation = deviationOf(run, shift.blocks[index]?.activity ?? 'onQueue', presence);
      deviations.push(deviation);
      const overrun = deviation.kind === 'breakOverrun' || deviation.kind === 'lateFromBreak';
      if (overrun && run.overrunsBreak && run.counts)
        overruns.push({ from: run.from, until: run.until, lasts: run.lasts });
    }
  }
  const takenAt = judged.flatMap((block) => (block.takenAt === null ? [] : [block.takenAt]));
  const leftAt = leftAtOf(deviations, presence, rules.graceSeconds * SECOND_MS, until);
  const edges = judged.flatMap(({ next }) => (next === null ? [] : [next]));
  return {
    spans,
    deviations,
    start: expected?.from ?? null,
    due: expected !== null && until >= expected.from,
    late: lateOf(deviations, presence, rules.graceSeconds * SECOND_MS, until),
    leftEarly: leftAt !== null,
    leftAt,
    noShow: deviations.some(({ kind, counts }) => kind === 'noShow' && counts),
    breaks: { taken: takenAt.length, takenAt, overruns },
    now: judged.reduce<Judgement['now']>((found, block) => block.now ?? found, null),
    next: until < shift.from ? shift.from : edges.length > 0 ? Math.min(...edges) : null,
  };
}

/** Where in the expected span the agent was there, or may have been: its feed unknown. */
interface Presence {
  readonly end: number;
  /** The expected span is over. */
  readonly over: boolean;
  /** Null: never. */
  readonly first: number | null;
  readonly last: number | null;
}

function presenceOf(input: JudgeInput, expected: ExpectedSpan | null): Presence {
  if (expected === null) return { end: input.shift.until, over: false, first: null, last: null };
  const { from, until: end } = expected;
  const there = actualsOf(input, from, Math.min(end, input.until + 1)).filter(({ state }) => state !== 'loggedOut');
  return {
    end,
    over: input.until >= end,
    first: there[0]?.from ?? null,
    last: there.at(-1)?.until ?? null,
  };
}

function deviationOf(run: BlockRun, activity: Deviation['activity'], presence: Presence): Deviation {
  const { from, until, lasts, state, reason, countedMs, counts, severe, excused } = run;
  return {
    kind: kindOf(run, activity, presence),
    from,
    until: lasts ? null : until,
    ...{ activity, state, reason, counts, severe, excused },
    seconds: (until - from) / SECOND_MS,
    countedSeconds: countedMs / SECOND_MS,
  };
}

function kindOf(run: BlockRun, activity: Deviation['activity'], { over, first, last }: Presence): DeviationKind {
  if (run.state === 'loggedOut') {
    if (first === null && over) return 'noShow';
    if (first === null || run.from < first) return 'lateStart';
    if (over && last !== null && run.from >= last) return 'earlyLeave';
    return run.afterBreak ? 'lateFromBreak' : 'loggedOut';
  }
  if (run.overrunsBreak) return 'breakOverrun';
  if (isOnQueue(activity)) return 'awayFromQueue';
  return run.state === 'aux' ? 'otherActivity' : 'onQueueInstead';
}

function lateOf(
  deviations: readonly Deviation[],
  { over, first }: Presence,
  grace: number,
  until: number,
): RunningSpan | null {
  const begun = deviations.find(({ kind, counts }) => kind === 'lateStart' && counts);
  if (!begun) return null;
  if (first !== null) return first - begun.from > grace ? { from: begun.from, until: first, lasts: false } : null;
  return !over && until - begun.from >= grace ? { from: begun.from, until, lasts: true } : null;
}

/** When the agent left for good before the end, beyond the grace and not excused; null for who did not. */
function leftAtOf(
  deviations: readonly Deviation[],
  { end, over, first, last }: Presence,
  grace: number,
  until: number,
): number | null {
  if (!over || first === null || last === null || end - last <= grace) return null;
  return deviations.some((each) => each.counts && (each.until ?? until) > last) ? last : null;
}

/**
 * Time on queue outside any shift: unscheduled work.
 *
 * @param pieces states of one agent, in order
 * @param shifts all shifts of the agent that touch the span, in any order
 * @param from first instant looked at, ms; `until` the one after the last
 * @example judgeOutside(pieces, shifts, dayStart, now)
 */
export function judgeOutside(
  pieces: readonly StatePiece[],
  shifts: readonly { readonly from: number; readonly until: number }[],
  from: number,
  until: number,
): OutsideSpan[] {
  const spans: OutsideSpan[] = [];
  let at = from;
  const gap = (end: number): void => {
    for (const { state, ...actual } of actualsOf({ pieces, known: true }, at, end))
      if (state !== 'loggedOut' && state !== 'unknown' && isOnQueueState(state)) spans.push({ ...actual, state });
  };
  for (const shift of [...shifts].sort((a, b) => a.from - b.from)) {
    gap(Math.min(shift.from, until));
    at = Math.max(at, shift.until);
  }
  gap(until);
  return spans;
}
