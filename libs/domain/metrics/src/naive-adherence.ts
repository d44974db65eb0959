import type { AdherenceRules, Activity, JudgeInput, PlannedBlock } from '@intraday/workforce';

/**
 * A recount of one judged shift, second by second and from the rules alone, to hold the arithmetic against. Every instant
 * of its input stands on a whole second. Keys are `measure|interval|activity|reason`, seconds in seconds.
 */
export type Recount = Map<string, number>;

interface Second {
  readonly at: number;
  readonly state: string;
  readonly reason: string | null;
  readonly met: boolean;
  readonly excuse: string | null;
  /** The instant of judgement: it shows what lasts and is not counted. */
  readonly present: boolean;
  verdict: 'in' | 'out' | 'neutral' | 'unknown';
}

const STEP = 1000;
const QUARTER = 900_000;
const ABSENT = ['paidLeave', 'sickness', 'unpaidAbsence', 'voluntaryTimeOff'];
const WORK = ['onQueue', 'overtime'];
const WORKING = ['available', 'alerting', 'talking', 'holding', 'wrapping', 'communicating'];
const CONTACT = ['talking', 'holding', 'wrapping'];
const PAUSE = ['break', 'meal'];
const UNPAID = ['meal', 'unpaidAbsence', 'voluntaryTimeOff'];

interface Run {
  readonly seconds: readonly Second[];
  readonly block: PlannedBlock;
  readonly before: PlannedBlock | undefined;
  readonly counts: boolean;
  readonly severe: boolean;
  readonly lasts: boolean;
}

type What = Pick<Second, 'state' | 'reason'>;

function stateAt(input: JudgeInput, at: number): What {
  if (!input.known) return { state: 'unknown', reason: null };
  const piece = input.pieces.find(({ from, until }) => from <= at && at < until);
  return piece ? { state: piece.state, reason: piece.reason } : { state: 'loggedOut', reason: null };
}

function isMet(activity: Activity, { state, reason }: What, rules: AdherenceRules, input: JudgeInput): boolean {
  if (state === 'loggedOut') return rules.loggedOutSatisfies.includes(activity);
  if (WORK.includes(activity)) return WORKING.includes(state);
  if (state !== 'aux') return false;
  const meant = input.activityOf(reason);
  return rules.match === 'class' || meant === null || meant === activity;
}

function secondsOf(input: JudgeInput, block: PlannedBlock): Second[] {
  const isContact = (at: number): boolean => CONTACT.includes(stateAt(input, at).state);
  let isOpen =
    input.rules.excuseOpenContact &&
    !WORK.includes(block.activity) &&
    isContact(block.from) &&
    isContact(block.from - STEP);
  const seconds: Second[] = [];
  for (let at = block.from; at < block.until && at <= input.until; at += STEP) {
    isOpen &&= isContact(at);
    const what = stateAt(input, at);
    const met = isMet(block.activity, what, input.rules, input);
    const excuse = input.excuses.find(({ from, until }) => from <= at && at < until)?.id ?? null;
    const open = isOpen && !met && excuse === null ? 'open contact' : excuse;
    const verdict = what.state === 'unknown' ? 'unknown' : open !== null ? 'neutral' : met ? 'in' : 'out';
    seconds.push({ at, ...what, met, excuse: open, present: at === input.until, verdict });
  }
  return seconds;
}

/** Runs of seconds that were not met, one excuse or none each; forgives what the grace forgives. */
function runsOf(input: JudgeInput, block: PlannedBlock, before: PlannedBlock | undefined, all: Second[]): Run[] {
  const { graceSeconds, graceMode, severeSeconds } = input.rules;
  const groups: Second[][] = [];
  let previous: Second | null = null;
  for (const second of all) {
    const missed = second.state !== 'unknown' && !second.met;
    const joins = previous !== null && previous.state !== 'unknown' && !previous.met;
    if (missed && joins && previous?.excuse === second.excuse) groups.at(-1)?.push(second);
    else if (missed) groups.push([second]);
    previous = second;
  }
  return groups.map((seconds): Run => {
    const lasts = seconds.some(({ present }) => present);
    const length = seconds.filter(({ present }) => !present).length;
    const over = (bound: number): boolean => (lasts ? length >= bound : length > bound);
    const counts = seconds[0]?.excuse === null && over(graceSeconds);
    if (seconds[0]?.excuse === null)
      for (const [index, second] of seconds.entries())
        second.verdict = counts && (graceMode === 'whole' || index >= graceSeconds) ? 'out' : 'in';
    return { seconds, block, before, counts, severe: counts && over(severeSeconds), lasts };
  });
}

function addSeconds(block: PlannedBlock, seconds: readonly Second[], add: Add): void {
  const work = WORK.includes(block.activity);
  for (const { at, state, reason, verdict, present } of seconds) {
    if (present) continue;
    const note = (measure: string): void => add(measure, at, block.activity, reason);
    const serves = WORKING.includes(state) || state === 'notResponding';
    if (!ABSENT.includes(block.activity)) {
      note('scheduledAdherenceSeconds');
      note(`adherence${verdict[0]?.toUpperCase()}${verdict.slice(1)}Seconds`);
    }
    if (work && !serves && verdict === 'out') note('adherenceOutOnQueueSeconds');
    if (work && !serves) note('capacityLostSeconds');
    if (!work && serves) note('capacityGainedSeconds');
  }
}

type Add = (measure: string, at: number, activity?: string | null, reason?: string | null) => void;

/** Recounts what one shift adds to every measure of the families `adherence`, `shift` and `absence`. */
export function recount(input: JudgeInput): Recount {
  const sums: Recount = new Map();
  const add: Add = (measure, at, activity = null, reason = null) => {
    const key = [measure, Math.floor(at / QUARTER) * QUARTER, activity, reason].join('|');
    sums.set(key, (sums.get(key) ?? 0) + 1);
  };
  const { blocks } = input.shift;
  const expected = blocks.filter(({ activity }) => !ABSENT.includes(activity));
  const runs: Run[] = [];
  const paid: Paid[] = [];
  for (const [index, block] of blocks.entries()) {
    const seconds = secondsOf(input, block);
    if (!ABSENT.includes(block.activity)) runs.push(...runsOf(input, block, blocks[index - 1], seconds));
    addSeconds(block, seconds, add);
    for (const { at, verdict, present } of seconds)
      if (!present && verdict !== 'neutral' && !UNPAID.concat(ABSENT).includes(block.activity))
        paid.push({ at, activity: block.activity });
    const taken = PAUSE.includes(block.activity) && seconds.find(({ state, met }) => met && state !== 'unknown');
    if (taken) add('breaksTaken', taken.at);
  }
  const [start, end] = [expected[0]?.from, expected.at(-1)?.until];
  if (start === undefined || end === undefined) return sums;
  if (input.until >= start) add('shiftsDue', start);
  addShift(input, { start, end, runs, paid, add });
  return sums;
}

/** A second that is paid, was planned for work, and is not excused. */
interface Paid {
  readonly at: number;
  readonly activity: Activity;
}

interface Shift {
  readonly start: number;
  readonly end: number;
  readonly runs: readonly Run[];
  readonly paid: readonly Paid[];
  readonly add: Add;
}

function addShift(input: JudgeInput, { start, end, runs, paid, add }: Shift): void {
  const grace = input.rules.graceSeconds * STEP;
  const there: number[] = [];
  for (let at = start; at < end && at <= input.until; at += STEP)
    if (stateAt(input, at).state !== 'loggedOut') there.push(at);
  const [first, last] = [there[0], there.at(-1)];
  const over = input.until >= end;
  const counting = runs.filter(({ counts }) => counts);
  const startOf = (run: Run): number => run.seconds[0]?.at ?? 0;
  for (const run of counting) {
    add('adherenceExceptions', startOf(run));
    if (run.severe) add('adherenceExceptionsSevere', startOf(run));
  }
  if (first === undefined && over && counting.length > 0) {
    add('shiftsNoShow', start);
    for (const { at, activity } of paid) add('leaveUnplannedSeconds', at, activity);
  }
  const absent = counting.find((run) => startOf(run) < (first ?? (over ? 0 : Number.POSITIVE_INFINITY)));
  if (absent) {
    const length = (first ?? input.until) - startOf(absent);
    if (first === undefined ? length >= grace : length > grace) {
      add('shiftsLateStart', startOf(absent));
      for (let at = startOf(absent); at < (first ?? input.until); at += STEP) add('shiftsLatenessSeconds', at);
    }
  }
  const left = last === undefined ? null : last + STEP;
  const gone = over && left !== null && end - left > grace;
  if (gone && counting.some(({ seconds }) => (seconds.at(-1)?.at ?? 0) >= left)) add('shiftsEarlyLeave', left);
  for (const run of counting) {
    const [begin] = run.seconds;
    const { before } = run;
    if (!begin || !before || !PAUSE.includes(before.activity) || begin.at !== run.block.from) continue;
    const edge = stateAt(input, begin.at - STEP);
    if (edge.state !== begin.state || edge.reason !== begin.reason) continue;
    if (!isMet(before.activity, begin, input.rules, input)) continue;
    if (begin.state === 'loggedOut' && (first === undefined || begin.at < first)) continue;
    if (begin.state === 'loggedOut' && over && left !== null && begin.at >= left) continue;
    add('breaksOverrun', begin.at);
    for (const { at, present } of run.seconds) if (!present) add('breaksOverrunSeconds', at);
  }
}
