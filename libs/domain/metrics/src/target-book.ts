import { INTERVAL_MS } from '@intraday/time';
import type { Kpi } from './catalogue';
import { isAmount, TARGET_DIMENSIONS, type Target, type TargetDimension, type TargetPlace } from './target';

/** Where a row of figures is: what it is asked for, and what follows from that. */
export interface RowPlace {
  readonly stated: TargetPlace;
  /** Team and site of an agent, site of a team or a queue. */
  readonly implied: TargetPlace;
  /** False where the row holds only a part of what happened there, such as one channel. */
  readonly whole: boolean;
}

/** Which target is in force over a part of a row's time; null where none is. */
export interface TargetSpan {
  readonly from: number;
  readonly to: number;
  readonly target: Target | null;
}

/** A target with its time on interval edges. */
interface Entry {
  readonly target: Target;
  readonly from: number;
  readonly to: number;
}

const ALL = 2 ** TARGET_DIMENSIONS.length;
const bitOf = (index: number): number => 2 ** (TARGET_DIMENSIONS.length - 1 - index);
const sizeOf = (mask: number): number => mask.toString(2).replaceAll('0', '').length;

/** Sets of dimensions as bits, those that win first: most dimensions, then agent, team, callType, queue, site. */
const RANKED = Array.from({ length: ALL }, (_, mask) => mask).sort((a, b) => sizeOf(b) - sizeOf(a) || b - a);

/** A dimension that another one stands for: who names the agent has named the team and the site. */
const COVERED: Readonly<Partial<Record<TargetDimension, readonly TargetDimension[]>>> = {
  team: ['agent'],
  site: ['agent', 'team'],
};

const edge = (instant: number): number => Math.floor(instant / INTERVAL_MS) * INTERVAL_MS;

function maskOf(place: TargetPlace): number {
  return TARGET_DIMENSIONS.reduce(
    (mask, dimension, index) => (place[dimension] === undefined ? mask : mask + bitOf(index)),
    0,
  );
}

function nameOf(place: TargetPlace, mask: number): string {
  const members = TARGET_DIMENSIONS.map((dimension, index) => ((mask & bitOf(index)) === 0 ? null : place[dimension]));
  return JSON.stringify(members);
}

/** What is asked of a place's whole is not asked of a part of it. */
function fits(kpi: Kpi, { place, per }: Target, row: RowPlace): boolean {
  if (per === 'onQueueHour' || !isAmount(kpi)) return true;
  if (!row.whole) return false;
  return TARGET_DIMENSIONS.every(
    (dimension) =>
      row.stated[dimension] === undefined ||
      place[dimension] !== undefined ||
      (COVERED[dimension] ?? []).some((above) => place[above] !== undefined),
  );
}

/** All targets that are or were in force, by KPI and place. */
export class TargetBook {
  private readonly byKpi = new Map<string, Map<string, Entry[]>>();

  constructor(readonly targets: readonly Target[]) {
    // The later one first: of two for the same place and time it holds.
    for (const target of [...targets].sort((a, b) => b.id - a.id)) {
      let places = this.byKpi.get(target.kpi);
      if (!places) this.byKpi.set(target.kpi, (places = new Map()));
      const name = nameOf(target.place, maskOf(target.place));
      const entry = {
        target,
        from: target.from === null ? Number.NEGATIVE_INFINITY : edge(target.from),
        to: target.to === null ? Number.POSITIVE_INFINITY : edge(target.to),
      };
      if (entry.to > entry.from) places.set(name, [...(places.get(name) ?? []), entry]);
    }
  }

  /** True where a KPI has or had a target anywhere. */
  has(kpi: string): boolean {
    return this.byKpi.has(kpi);
  }

  /** The entries that may hold for a row, those that win first. */
  private entriesFor(kpi: Kpi, row: RowPlace): Entry[] {
    const places = this.byKpi.get(kpi.key);
    if (!places) return [];
    const place = { ...row.implied, ...row.stated };
    const named = maskOf(place);
    const found: Entry[] = [];
    for (const mask of RANKED) {
      if ((mask & named) !== mask) continue;
      for (const entry of places.get(nameOf(place, mask)) ?? []) if (fits(kpi, entry.target, row)) found.push(entry);
    }
    return found;
  }

  /** The target of a row at an instant, or null: the one with the most dimensions whose place is the row's. */
  inForce(kpi: Kpi, row: RowPlace, at: number): Target | null {
    return this.entriesFor(kpi, row).find(({ from, to }) => from <= at && at < to)?.target ?? null;
  }

  /**
   * The targets of a row over a span, one after the other; changes lie on interval edges.
   *
   * @param placeAt where the row is at an instant
   * @param moves instants within the span from which on it is elsewhere
   */
  spans(kpi: Kpi, placeAt: (at: number) => RowPlace, moves: readonly number[], from: number, to: number): TargetSpan[] {
    const starts = [from, ...moves.map(edge).filter((at) => at > from && at < to)].sort((a, b) => a - b);
    const spans: TargetSpan[] = [];
    for (const [index, start] of starts.entries()) {
      const end = starts[index + 1] ?? to;
      const entries = this.entriesFor(kpi, placeAt(start));
      const within = entries.flatMap((entry) => [entry.from, entry.to]).filter((at) => at > start && at < end);
      const cuts = [...new Set([start, ...within])].sort((a, b) => a - b);
      for (const [position, cut] of cuts.entries()) {
        const target = entries.find((entry) => entry.from <= cut && cut < entry.to)?.target ?? null;
        append(spans, { from: cut, to: cuts[position + 1] ?? end, target });
      }
    }
    return spans;
  }
}

function append(spans: TargetSpan[], next: TargetSpan): void {
  const last = spans[spans.length - 1];
  if (next.to <= next.from) return;
  if (last?.target === next.target) spans[spans.length - 1] = { ...next, from: last.from };
  else spans.push(next);
}

/** Where nobody has set a target. */
export const NO_TARGETS = new TargetBook([]);
