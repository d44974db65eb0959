import type { StatePiece } from '@intraday/workforce';
import type { Engine } from '../engine';
import type { Gap } from '../source-time';

/** How far an agent's states are known, in the sources that know the agent. */
export interface Reach {
  /** Up to here, ms. */
  readonly until: number;
  /** Time runs by itself there, so that a reader moves forward what grows. */
  readonly running: boolean;
}

/** How far the states of an engine's sources are known; null where it has heard of none. */
export function reachOf({ known }: Engine): Reach | null {
  const reached = [...known.sources.keys()].flatMap((name): Reach[] => {
    const { now } = known.horizonOf(name);
    return Number.isFinite(now) ? [{ until: now, running: known.isRunning(name) }] : [];
  });
  if (reached.length === 0) return null;
  return { until: Math.max(...reached.map(({ until }) => until)), running: reached.some(({ running }) => running) };
}

/** The first instant of which an agent's state is held, ms; infinity where there is none. */
export function firstStateOf({ known }: Engine): number {
  let first = Number.POSITIVE_INFINITY;
  for (const { timeline } of known.agents.values()) first = Math.min(first, timeline.firstAt);
  return first;
}

/**
 * The states of an agent that an engine holds, from an instant on; what lasts has no end. While the source said nothing,
 * what the agent did is unknown, also of one who was not there.
 */
export function piecesOf(engine: Engine, agent: string, from: number): StatePiece[] {
  const { known } = engine;
  const figures = known.agents.get(agent);
  const [source] = figures ? [figures.source] : known.sources.keys();
  if (source === undefined) return [];
  const { now, given } = known.horizonOf(source);
  const pieces: StatePiece[] = [];
  const stretches = figures?.stretches(now, given) ?? [];
  for (const [index, { from: start, until, status }] of stretches.entries()) {
    // What comes last has not ended at the horizon: it is only known so far.
    const lasts = index === stretches.length - 1 && (until ?? now) >= now && figures?.isThere === true;
    const end = lasts || until === null ? Number.POSITIVE_INFINITY : until;
    if (start <= now && end > from && end > start)
      pieces.push({ from: Math.max(start, from), until: end, state: status.state, reason: status.reason });
  }
  const gaps = known.gapsOf(source).flatMap((gap) => {
    if (gap.until <= from || gap.from >= now) return [];
    return [{ from: Math.max(gap.from, from), until: gap.until >= now ? Number.POSITIVE_INFINITY : gap.until }];
  });
  return gaps.length === 0 ? pieces : withUnknown(pieces, gaps);
}

/** The pieces where no gap lies, and the gaps as unknown. */
function withUnknown(pieces: readonly StatePiece[], gaps: readonly Gap[]): StatePiece[] {
  const found: StatePiece[] = gaps.map((gap) => ({ ...gap, state: 'unknown', reason: null }));
  for (const piece of pieces) {
    let at = piece.from;
    for (const gap of gaps) {
      if (gap.until <= at || gap.from >= piece.until) continue;
      if (gap.from > at) found.push({ ...piece, from: at, until: gap.from });
      at = Math.max(at, gap.until);
    }
    if (at < piece.until) found.push({ ...piece, from: at });
  }
  return found.sort((a, b) => a.from - b.from);
}

/** Which of two states counts where two sources report at once: with a contact, on queue, elsewhere, unknown. */
const RANK: Readonly<Record<StatePiece['state'], number>> = {
  talking: 9,
  holding: 8,
  wrapping: 7,
  communicating: 6,
  alerting: 5,
  available: 4,
  notResponding: 3,
  aux: 2,
  unknown: 1,
};

/**
 * The states of an agent whom several sources know, one at a time.
 *
 * @example talking on the phone until 9:05 while the chat says available: talking until 9:05, then available
 */
export function joinPieces(lists: readonly (readonly StatePiece[])[]): StatePiece[] {
  const filled = lists.filter((list) => list.length > 0);
  const [only] = filled;
  if (filled.length <= 1) return only === undefined ? [] : joinAlike(only);
  const edges = [...new Set(filled.flatMap((list) => list.flatMap(({ from, until }) => [from, until])))];
  edges.sort((a, b) => a - b);
  const found: StatePiece[] = [];
  for (const [index, from] of edges.entries()) {
    const until = edges[index + 1];
    if (until === undefined) break;
    const there = filled.flatMap((list) => list.filter((piece) => piece.from <= from && piece.until >= until));
    const [first] = there.sort((a, b) => RANK[b.state] - RANK[a.state]);
    if (first) found.push({ ...first, from, until });
  }
  return joinAlike(found);
}

/** Pieces that go on in the same state are one. */
function joinAlike(pieces: readonly StatePiece[]): StatePiece[] {
  const found: StatePiece[] = [];
  for (const piece of pieces) {
    const last = found[found.length - 1];
    if (last?.until === piece.from && last.state === piece.state && last.reason === piece.reason) {
      found[found.length - 1] = { ...last, until: piece.until };
    } else found.push(piece);
  }
  return found;
}
