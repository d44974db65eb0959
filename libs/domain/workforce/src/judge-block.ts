import { isAbsence, isBreak, isOnQueue, type Activity } from './activity';
import { actualsOf, isOnQueueState, openContactUntil, satisfies, type Actual } from './actual-state';
import type { AdherenceNow, Excusal, JudgedSpan, JudgeInput, Verdict } from './judgement';
import type { PlannedBlock } from './schedule';

const SECOND_MS = 1000;

/** A run of time in a block in which the agent was not at what was planned. */
export interface BlockRun {
  readonly from: number;
  readonly until: number;
  /** It goes on after the instant of judgement. */
  readonly lasts: boolean;
  readonly state: Actual['state'];
  readonly reason: string | null;
  readonly excused: Excusal | null;
  /** Beyond the grace and not excused. */
  readonly counts: boolean;
  readonly countedMs: number;
  readonly severe: boolean;
  /** It goes on with the state in which the break or meal before it was taken. */
  readonly overrunsBreak: boolean;
  /** Follows a break or meal at once. */
  readonly afterBreak: boolean;
}

/** One block judged by itself. What it means in its shift is told by `assembleShift`. */
export interface BlockJudgement {
  /** Their `deviation` is a position in `runs`. */
  readonly spans: readonly JudgedSpan[];
  readonly runs: readonly BlockRun[];
  /** When the agent first was at this break or meal, null for never or for another activity. */
  readonly takenAt: number | null;
  readonly now: AdherenceNow | null;
  /** The next instant within the block at which its judgement changes by time alone; null for none. */
  readonly next: number | null;
}

interface Slice extends Actual {
  readonly met: 'in' | 'out' | 'unknown';
  readonly excused: Excusal | null;
}

/**
 * Judges one block of a shift. It depends only on the block, the one before it, the pieces and excuses that touch it and,
 * for an open contact, the pieces that join these without a break; so that what another block went through needs no
 * judging again.
 *
 * @param index position of the block in its shift
 */
export function judgeBlock(input: JudgeInput, index: number): BlockJudgement {
  const { shift, rules, until } = input;
  const block = shift.blocks[index];
  if (!block || until < block.from) return { spans: [], runs: [], takenAt: null, now: null, next: null };
  // The millisecond after the instant of judgement stands for the state that lasts.
  const slices = slicesOf(input, block, Math.min(block.until, until + 1));
  const runs: BlockRun[] = [];
  const spans: JudgedSpan[] = [];
  for (let at = 0; at < slices.length;) {
    const end = runEnd(slices, at);
    const members = slices.slice(at, end);
    at = end;
    const [first, last] = [members[0], members.at(-1)];
    if (!first || !last) break;
    if (first.met !== 'out' || isAbsence(block.activity)) {
      for (const slice of members) put(spans, slice, block.activity, plainVerdict(slice, block.activity), null);
      continue;
    }
    const run = runOf(input, index, first, last);
    for (const slice of members)
      for (const { verdict, ...part } of partsOf(slice, run, rules.graceMode, rules.graceSeconds * SECOND_MS))
        put(spans, { ...slice, ...part }, block.activity, verdict, runs.length);
    runs.push(run);
  }
  const taken = isBreak(block.activity) ? slices.find(({ met }) => met === 'in') : undefined;
  return {
    spans: spans.filter((span) => span.from < Math.min(until, span.until)).map((span) => clip(span, until)),
    runs,
    takenAt: taken?.from ?? null,
    now: until < block.until ? nowOf(spans) : null,
    next: until < block.until ? nextOf(input, block, runs) : null,
  };
}

const clip = (span: JudgedSpan, until: number): JudgedSpan => (span.until <= until ? span : { ...span, until });

/** The states of a block, cut where excuses and an open contact begin and end. */
function slicesOf(input: JudgeInput, block: PlannedBlock, end: number): Slice[] {
  const { rules, excuses } = input;
  const contactUntil =
    rules.excuseOpenContact && !isOnQueue(block.activity) ? openContactUntil(input, block.from) : block.from;
  const edges = excuses.flatMap(({ from, until }) => [from, until]).concat(contactUntil);
  const inner = [...new Set(edges)].filter((edge) => edge > block.from && edge < end).sort((a, b) => a - b);
  return actualsOf(input, block.from, end).flatMap((actual) => {
    const cuts = [actual.from, ...inner.filter((edge) => edge > actual.from && edge < actual.until), actual.until];
    const met = actual.state === 'unknown' ? 'unknown' : satisfies(block.activity, actual, input) ? 'in' : 'out';
    return cuts.slice(1).map((until, cut): Slice => {
      const from = cuts[cut] ?? actual.from;
      const excuse = excuses.find((each) => each.from <= from && from < each.until);
      const excused: Excusal | null = excuse
        ? { id: excuse.id, who: excuse.who, why: excuse.why }
        : from < contactUntil && met === 'out'
          ? 'openContact'
          : null;
      return { ...actual, from, until, met, excused };
    });
  });
}

const idOf = (excused: Excusal | null): string =>
  excused === null ? '' : excused === 'openContact' ? excused : `excuse ${excused.id}`;

/** Position after the last slice of the run that begins at one; a slice in or unknown is alone. */
function runEnd(slices: readonly Slice[], at: number): number {
  const first = slices[at];
  let end = at + 1;
  if (first?.met !== 'out') return end;
  while (slices[end]?.met === 'out' && idOf(slices[end]?.excused ?? null) === idOf(first.excused)) end += 1;
  return end;
}

const plainVerdict = (slice: Slice, activity: Activity): Verdict =>
  isAbsence(activity) || (slice.excused !== null && slice.met === 'in') ? 'neutral' : slice.met;

function runOf(input: JudgeInput, index: number, first: Slice, last: Slice): BlockRun {
  const { shift, rules, until: judged } = input;
  const [grace, limit] = [rules.graceSeconds * SECOND_MS, rules.severeSeconds * SECOND_MS];
  const lasts = last.until > judged;
  const until = lasts ? judged : last.until;
  const length = until - first.from;
  // What lasts will be longer than it is now.
  const isBeyond = (bound: number): boolean => (lasts ? length >= bound : length > bound);
  const counts = first.excused === null && isBeyond(grace);
  const before = shift.blocks[index - 1];
  const afterBreak = before !== undefined && isBreak(before.activity) && first.from === before.until;
  return {
    ...{ from: first.from, until, lasts, state: first.state, reason: first.reason, excused: first.excused, counts },
    countedMs: !counts ? 0 : rules.graceMode === 'whole' ? length : length - grace,
    severe: counts && isBeyond(limit),
    afterBreak,
    overrunsBreak: afterBreak && continues(input, before, first),
  };
}

/** Was the break before taken to its end in the state in which this begins? */
function continues(input: JudgeInput, { activity, until }: PlannedBlock, first: Slice): boolean {
  const [edge] = actualsOf(input, until - 1, until);
  return edge?.state === first.state && edge.reason === first.reason && satisfies(activity, first, input);
}

/** A slice of a run by verdict: in up to the grace where only the excess counts, or where nothing does. */
function partsOf(
  { from, until }: Slice,
  run: BlockRun,
  mode: 'whole' | 'excess',
  grace: number,
): { from: number; until: number; verdict: Verdict }[] {
  if (run.excused !== null) return [{ from, until, verdict: 'neutral' }];
  if (!run.counts) return [{ from, until, verdict: 'in' }];
  const edge = mode === 'whole' ? from : Math.min(until, Math.max(from, run.from + grace));
  const parts: { from: number; until: number; verdict: Verdict }[] = [
    { from, until: edge, verdict: 'in' },
    { from: edge, until, verdict: 'out' },
  ];
  return parts.filter((part) => part.from < part.until);
}

function put(
  spans: JudgedSpan[],
  { from, until, state, reason }: Actual,
  activity: Activity,
  verdict: Verdict,
  deviation: number | null,
): void {
  spans.push({ from, until, activity, verdict, state, reason, onQueue: isOnQueueState(state), deviation });
}

function nowOf(spans: readonly JudgedSpan[]): AdherenceNow | null {
  const last = spans.at(-1);
  if (!last) return null;
  let since = last.from;
  for (let index = spans.length - 2; spans[index]?.verdict === last.verdict; index -= 1)
    since = spans[index]?.from ?? since;
  const { activity, verdict, state, reason, onQueue } = last;
  return { activity, verdict, since, state, reason, onQueue };
}

function nextOf({ rules, excuses, until }: JudgeInput, block: PlannedBlock, runs: readonly BlockRun[]): number {
  const last = runs.at(-1);
  const changes = excuses.flatMap((excuse) => [excuse.from, excuse.until]);
  if (last?.lasts && last.excused === null)
    changes.push(last.from + rules.graceSeconds * SECOND_MS, last.from + rules.severeSeconds * SECOND_MS);
  return Math.min(block.until, ...changes.filter((at) => at > until));
}
