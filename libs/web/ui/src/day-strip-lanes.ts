import { instantOf, type AgentTimeline } from '@intraday/contract';

type Timeline = Pick<AgentTimeline, 'from' | 'until' | 'asOf' | 'plan' | 'states' | 'deviations'>;

/** A stretch of a lane, ms, half open. */
export interface LanePiece {
  readonly from: number;
  readonly until: number;
  /** The activity whose colour it has; `loggedOut` and `unknown` have none. */
  readonly activity: string;
  /** Not what was planned: hatched. */
  readonly unplanned: boolean;
  /** Aux reason where it says more than the activity. */
  readonly reason: string | null;
}

/** A place where plan and reality come apart, with what of it counts at an instant. */
export interface LaneFault {
  /** Number in the strip and in the list, from 1 in the order of time; null for what does not count. */
  readonly number: number | null;
  readonly from: number;
  readonly until: number;
  readonly lasts: boolean;
  readonly seconds: number;
  readonly countedSeconds: number;
  readonly deviation: AgentTimeline['deviations'][number];
  /** The activity planned right before, where the deviation begins with its block; else null. */
  readonly after: string | null;
  /** It begins with its block, and ends with it. */
  readonly atStart: boolean;
  readonly throughout: boolean;
  /** Of who comes late or leaves early: seconds to the arrival, or to the end of the shift; else null. */
  readonly awaySeconds: number | null;
}

/** A day as it is drawn and told. */
export interface Lanes {
  readonly from: number;
  readonly until: number;
  readonly now: number;
  readonly plan: readonly LanePiece[];
  readonly reality: readonly LanePiece[];
  readonly faults: readonly LaneFault[];
}

const MS_PER_SECOND = 1_000;
/** A state that reached up to here before the answer was made lasts on, ms: sources tell a little late. */
const LASTS_WITHIN_MS = 120_000;
const ON_QUEUE: ReadonlySet<string> = new Set([
  ...['available', 'alerting', 'talking', 'holding', 'wrapping', 'communicating', 'notResponding'],
]);
const WORK: ReadonlySet<string> = new Set(['onQueue', 'overtime']);

const at = (text: string): number => instantOf(text) ?? 0;

/**
 * Lays a day out at an instant: both lanes, and where they come apart. What lasted when the answer was made lasts on.
 *
 * @param instant the server's instant that the page shows, ms; not before the answer's own
 * @returns null where nothing is planned
 * @example lanesOf(timeline, now)?.faults[0]?.countedSeconds
 */
export function lanesOf(timeline: Timeline, instant: number): Lanes | null {
  const plan = joined(
    timeline.plan.map(({ from, until, activity }): LanePiece => {
      return { from: at(from), until: at(until), activity, unplanned: false, reason: null };
    }),
  );
  if (plan.length === 0) return null;
  const asOf = at(timeline.asOf);
  const now = Math.max(instant, asOf);
  const faults = faultsOf(timeline, plan, now, asOf);
  const reality = realityOf(timeline, plan, faults, now, asOf);
  const seen = reality.filter(({ activity }) => activity !== 'loggedOut');
  return {
    from: Math.min(plan[0]?.from ?? now, seen[0]?.from ?? now),
    until: Math.max(...plan.map(({ until }) => until), seen.at(-1)?.until ?? 0),
    ...{ now, plan, reality, faults },
  };
}

/** Neighbours that look alike are one. */
function joined(pieces: readonly LanePiece[]): LanePiece[] {
  const found: LanePiece[] = [];
  for (const piece of [...pieces].sort((left, right) => left.from - right.from)) {
    const last = found.at(-1);
    const alike =
      last?.until === piece.from &&
      last.activity === piece.activity &&
      last.unplanned === piece.unplanned &&
      last.reason === piece.reason;
    if (last && alike) found[found.length - 1] = { ...last, until: piece.until };
    else if (piece.until > piece.from) found.push(piece);
  }
  return found;
}

function faultsOf(timeline: Timeline, plan: readonly LanePiece[], now: number, asOf: number): LaneFault[] {
  let number = 0;
  return [...timeline.deviations]
    .sort((left, right) => at(left.from) - at(right.from))
    .map((deviation) => {
      const lasts = deviation.until === null;
      const from = at(deviation.from);
      const block = plan.find((each) => each.from <= from && from < each.until);
      const end = block?.until ?? now;
      const until = lasts ? Math.max(from, Math.min(now, end)) : at(deviation.until ?? '');
      const grown = lasts ? Math.max(0, until - Math.max(asOf, from)) / MS_PER_SECOND : 0;
      const atStart = block?.from === from;
      return {
        number: deviation.counts ? (number += 1) : null,
        ...{ from, until, lasts, deviation, atStart },
        seconds: deviation.seconds + grown,
        countedSeconds: deviation.countedSeconds + (deviation.counts ? grown : 0),
        after: atStart ? (plan.find((each) => each.until === from)?.activity ?? null) : null,
        throughout: atStart && until === end,
        awaySeconds: awaySeconds(timeline, deviation, now),
      };
    });
}

/**
 * Judged are blocks, said is the shift: how long after its start somebody came, or how long before its end somebody left.
 * Null for the later blocks of the same absence.
 */
function awaySeconds(timeline: Timeline, deviation: LaneFault['deviation'], now: number): number | null {
  const { kind } = deviation;
  if (kind !== 'lateStart' && kind !== 'earlyLeave') return null;
  const from = at(deviation.from);
  const shift = timeline.plan.find((block) => at(block.from) <= from && from < at(block.until))?.shift;
  const blocks = timeline.plan.filter((block) => block.shift === shift);
  const [start, end] = [at(blocks[0]?.from ?? ''), at(blocks.at(-1)?.until ?? '')];
  const alike = timeline.deviations.filter(
    (each) => each.kind === kind && at(each.from) >= start && at(each.from) < end,
  );
  if (alike.some((each) => at(each.from) < from)) return null;
  if (kind === 'earlyLeave') return (end - from) / MS_PER_SECOND;
  const last = alike.reduce((latest, each) => Math.max(latest, each.until === null ? now : at(each.until)), from);
  return (last - start) / MS_PER_SECOND;
}

/** The states cut at the plan's edges, each with the look of what it was. */
function realityOf(
  timeline: Timeline,
  plan: readonly LanePiece[],
  faults: readonly LaneFault[],
  now: number,
  asOf: number,
): LanePiece[] {
  const last = timeline.states.at(-1);
  const edges = plan
    .flatMap(({ from, until }) => [from, until])
    .concat(faults.flatMap(({ from, until }) => [from, until]));
  const pieces = timeline.states.flatMap((state): LanePiece[] => {
    const from = at(state.from);
    const told = at(state.until);
    const until = state === last && asOf - told <= LASTS_WITHIN_MS ? now : Math.min(told, now);
    const cuts = [from, ...edges.filter((edge) => edge > from && edge < until).sort((a, b) => a - b), until];
    return cuts.slice(1).map((end, index) => {
      const begin = cuts[index] ?? from;
      const block = plan.find((each) => each.from <= begin && begin < each.until) ?? null;
      const fault = faults.find((each) => each.from <= begin && begin < each.until) ?? null;
      return { from: begin, until: end, ...lookOf(state.state, state.reason, block, fault) };
    });
  });
  return joined(pieces);
}

type Look = Pick<LanePiece, 'activity' | 'unplanned' | 'reason'>;

function lookOf(state: string, reason: string | null, block: LanePiece | null, fault: LaneFault | null): Look {
  if (state === 'loggedOut' || state === 'unknown') return { activity: state, unplanned: false, reason: null };
  if (ON_QUEUE.has(state)) {
    const planned = block !== null && WORK.has(block.activity);
    return { activity: planned ? block.activity : 'onQueue', unplanned: !planned, reason: null };
  }
  if (fault?.deviation.kind === 'breakOverrun' && fault.deviation.reason === reason) {
    return { activity: fault.after ?? 'break', unplanned: false, reason: null };
  }
  if (block === null || fault !== null || WORK.has(block.activity)) {
    return { activity: 'aux', unplanned: true, reason };
  }
  return { activity: block.activity, unplanned: false, reason: null };
}

/**
 * The faults that matter most, in the order of time: what lasts, then by the seconds that count.
 *
 * @param most how many at most
 */
export function weightiest(faults: readonly LaneFault[], most: number): LaneFault[] {
  const weight = ({ lasts, countedSeconds, seconds }: LaneFault): number =>
    (lasts ? 1e9 : 0) + countedSeconds * 1_000 + seconds / 1_000;
  const kept = new Set([...faults].sort((left, right) => weight(right) - weight(left)).slice(0, most));
  return faults.filter((fault) => kept.has(fault));
}

/** What counts of a day: how many deviations, how many seconds. */
export function countedOf(faults: readonly LaneFault[]): { count: number; seconds: number } {
  const counting = faults.filter(({ number }) => number !== null);
  return { count: counting.length, seconds: counting.reduce((sum, { countedSeconds }) => sum + countedSeconds, 0) };
}
