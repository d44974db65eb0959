import { intervalStart } from '@intraday/time';
import type { Gathered, Reach } from './gathered';
import type { Span } from './range';

/** When a place is open. */
export interface Openings {
  /** The same for places that are open alike. */
  readonly name: string;
  /** How long it is open within a span, ms; null where no opening hours are known. */
  readonly within: (from: number, to: number) => number | null;
}

/** How much of the first pieces of a reach a place was open, ms: they have passed and are looked at once. */
interface Passed {
  readonly pieces: number;
  readonly ms: number;
}
const passed = new WeakMap<Reach, Map<string, Passed>>();

function openIn({ from, to }: Span, asOf: number, openings: Openings): number {
  const end = Math.max(from, Math.min(to, asOf));
  return openings.within(from, end) ?? end - from;
}

function passedOf(reach: Reach, asOf: number, openings: Openings): number {
  const { pieces } = reach;
  let known = passed.get(reach);
  if (!known) passed.set(reach, (known = new Map()));
  let { pieces: count, ms } = known.get(openings.name) ?? { pieces: 0, ms: 0 };
  for (let piece = pieces[count]; piece && piece.to <= intervalStart(asOf); piece = pieces[count]) {
    ms += openIn(piece, asOf, openings);
    count += 1;
  }
  known.set(openings.name, { pieces: count, ms });
  for (let piece = pieces[count]; piece && piece.from <= asOf; piece = pieces[count]) {
    ms += openIn(piece, asOf, openings);
    count += 1;
  }
  return ms;
}

const wholeOf = ({ pieces }: Reach, openings: Openings): number =>
  pieces.reduce((sum, { from, to }) => sum + (openings.within(from, to) ?? to - from), 0);

/**
 * How much of the row's bucket has passed, ms, as far as its place was open: as long for all members, so the longest of
 * the zones; and does it grow?
 */
export function periodOf(
  { reach, isAhead }: Gathered,
  asOf: number,
  openings: Openings,
): { ms: number; running: boolean } {
  let longest = { ms: 0, running: false };
  for (const each of reach) {
    const ms = isAhead && each.from > asOf ? wholeOf(each, openings) : passedOf(each, asOf, openings);
    if (ms < longest.ms) continue;
    const isWithin = each.pieces.some(({ from, to }) => from <= asOf && asOf < to);
    longest = { ms, running: isWithin && (openings.within(asOf, asOf + 1) ?? 1) > 0 };
  }
  return longest;
}
