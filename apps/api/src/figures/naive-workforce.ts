/**
 * A recount of adherence, capacity, absence and scheduled time second by second, from the plan and what was said of states, in
 * other terms than the engine's: it knows no shifts, blocks or segments, only what holds in each second.
 */

/** What was planned from an instant until another, whole seconds in ms. Stretches of one shift share its number. */
export interface NaivePlan {
  readonly from: number;
  readonly until: number;
  readonly activity: string;
  readonly shift: number;
}

/** What was said of an agent at an instant: a state, or null when logged out. */
export interface NaiveWord {
  readonly at: number;
  readonly state: string | null;
  readonly means: string | null;
}

export interface NaiveRules {
  readonly graceSeconds: number;
  readonly graceMode: 'whole' | 'excess';
  /** The agent is paid: who does not come is missed. */
  readonly isPaidAgent: boolean;
}

/** Sums of seconds by measure. */
export type NaiveSums = Map<string, number>;

const ON_QUEUE = ['available', 'alerting', 'talking', 'holding', 'wrapping', 'communicating', 'notResponding'];
const ABSENT = ['paidLeave', 'sickness', 'unpaidAbsence', 'voluntaryTimeOff'];
const UNPAID = ['meal', ...ABSENT];
const UNPLANNED = ['sickness', 'unpaidAbsence'];
const SECOND = 1000;
const QUARTER = 900_000;

interface Moment {
  readonly at: number;
  readonly plan: NaivePlan | null;
  readonly word: NaiveWord | null;
  readonly met: boolean;
}

function isMet(plan: NaivePlan, word: NaiveWord | null): boolean {
  const state = word?.state ?? null;
  if (state === null) return false;
  const works = plan.activity === 'onQueue' || plan.activity === 'overtime';
  if (works) return ON_QUEUE.includes(state) && state !== 'notResponding';
  return state === 'aux' && (word?.means === null || word?.means === plan.activity);
}

/** The seconds of a stretch, each with what was planned and done. */
function momentsOf(plans: readonly NaivePlan[], words: readonly NaiveWord[], from: number, until: number): Moment[] {
  const moments: Moment[] = [];
  let [nextPlan, nextWord] = [0, 0];
  let word: NaiveWord | null = null;
  for (let at = from; at < until; at += SECOND) {
    for (; (words[nextWord]?.at ?? Infinity) <= at; nextWord += 1) word = words[nextWord] ?? null;
    while ((plans[nextPlan]?.until ?? Infinity) <= at) nextPlan += 1;
    const here = plans[nextPlan];
    const plan = here !== undefined && here.from <= at ? here : null;
    moments.push({ at, plan, word, met: plan !== null && isMet(plan, word) });
  }
  return moments;
}

/** Which seconds that were not met count, by the grace: a run within one stretch of plan. */
function countedOf(moments: readonly Moment[], { graceSeconds, graceMode }: NaiveRules): ReadonlySet<number> {
  const counted = new Set<number>();
  let run: Moment[] = [];
  const close = (): void => {
    if (run.length > graceSeconds) {
      for (const { at } of graceMode === 'whole' ? run : run.slice(graceSeconds)) counted.add(at);
    }
    run = [];
  };
  for (const moment of moments) {
    const missed = moment.plan !== null && !ABSENT.includes(moment.plan.activity) && !moment.met;
    if (!missed || (run.length > 0 && run[0]?.plan !== moment.plan)) close();
    if (missed) run.push(moment);
  }
  close();
  return counted;
}

/** The shifts to which nobody came: of all seconds from the first work to the last, none logged in, and some that count. */
function missedOf(moments: readonly Moment[], counted: ReadonlySet<number>): ReadonlySet<number> {
  const works = (moment: Moment): boolean => moment.plan !== null && !ABSENT.includes(moment.plan.activity);
  const spans = new Map<number, { first: number; last: number }>();
  for (const [index, moment] of moments.entries()) {
    if (!works(moment) || moment.plan === null) continue;
    const { shift } = moment.plan;
    spans.set(shift, { first: spans.get(shift)?.first ?? index, last: index });
  }
  const missed = new Set<number>();
  for (const [shift, { first, last }] of spans) {
    const between = moments.slice(first, last + 1);
    const came = between.some(({ word }) => (word?.state ?? null) !== null);
    if (!came && between.some((moment) => works(moment) && counted.has(moment.at))) missed.add(shift);
  }
  return missed;
}

/**
 * Recounts a stretch of one agent.
 *
 * @param plans in order, not overlapping
 * @param words in order
 * @returns sums by the start of each quarter of an hour
 */
export function recountWork(
  plans: readonly NaivePlan[],
  words: readonly NaiveWord[],
  span: { readonly from: number; readonly until: number },
  rules: NaiveRules,
): ReadonlyMap<number, NaiveSums> {
  const moments = momentsOf(plans, words, span.from, span.until);
  const counted = countedOf(moments, rules);
  const missed = missedOf(moments, counted);
  const all = new Map<number, NaiveSums>();
  for (const moment of moments) {
    const quarter = moment.at - (moment.at % QUARTER);
    let sums = all.get(quarter);
    if (!sums) all.set(quarter, (sums = new Map()));
    const isMissed = rules.isPaidAgent && missed.has(moment.plan?.shift ?? -1);
    const found = [...measuresOf(moment, counted.has(moment.at)), ...absenceOf(moment, isMissed)];
    for (const measure of found) sums.set(measure, (sums.get(measure) ?? 0) + 1);
  }
  return all;
}

/** What one second adds to shrinkage: in the office, and out of it. */
function absenceOf({ plan, word }: Moment, isMissed: boolean): string[] {
  const found: string[] = [];
  const state = word?.state ?? null;
  if (state !== null) found.push('agentLoggedInSeconds');
  if (state === 'aux') found.push('agentAuxSeconds');
  if (plan?.activity === 'paidLeave') found.push('leavePlannedPaidSeconds');
  const unplanned = UNPLANNED.includes(plan?.activity ?? '');
  if (unplanned || (isMissed && !UNPAID.includes(plan?.activity ?? ''))) found.push('leaveUnplannedSeconds');
  return found;
}

/** What one second adds to. */
function measuresOf({ plan, word }: Moment, counts: boolean): string[] {
  const onQueue = ON_QUEUE.includes(word?.state ?? '');
  const works = plan?.activity === 'onQueue' || plan?.activity === 'overtime';
  const found: string[] = [];
  if (onQueue) found.push('agentOnQueueSeconds');
  if (works) found.push('scheduledOnQueueSeconds');
  if (works && !onQueue) found.push('capacityLostSeconds');
  if (!works && onQueue) found.push('capacityGainedSeconds');
  if (plan === null && onQueue) found.push('adherenceUnscheduledSeconds');
  if (plan === null || ABSENT.includes(plan.activity)) return found;
  found.push('scheduledShiftSeconds', 'scheduledAdherenceSeconds');
  found.push(counts ? 'adherenceOutSeconds' : 'adherenceInSeconds');
  if (counts && works && !onQueue) found.push('adherenceOutOnQueueSeconds');
  return found;
}
