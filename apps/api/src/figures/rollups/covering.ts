import type { Span } from '@intraday/views';

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly kind: 'interval' | 'day' | 'month';
}

/** A span laid out with blocks, and what of it they leave. */
export interface Covering<B> {
  readonly blocks: readonly B[];
  readonly rest: readonly Span[];
}

/** Lays a span out with the longest blocks that there are; none of them lies over another. */
export function coverSpan<B extends Piece>(span: Span, usable: readonly B[]): Covering<B> {
  const within = usable.filter(({ from, to }) => from >= span.from && to <= span.to);
  const months = within.filter(({ kind }) => kind === 'month');
  const days = within.filter(
    (day) => day.kind !== 'month' && !months.some(({ from, to }) => from <= day.from && day.to <= to),
  );
  const blocks = [...months, ...days].sort((a, b) => a.from - b.from);
  const rest: Span[] = [];
  let at = span.from;
  for (const { from, to } of blocks) {
    if (from > at) rest.push({ from: at, to: from });
    at = Math.max(at, to);
  }
  if (at < span.to) rest.push({ from: at, to: span.to });
  return { blocks, rest };
}

/** What of spans lies in none of some others. */
export function without(spans: readonly Span[], others: readonly Span[]): readonly Span[] {
  let left = spans;
  for (const { from, to } of others) {
    left = left.flatMap((span) => {
      if (span.to <= from || span.from >= to) return [span];
      const [before, after] = [
        { from: span.from, to: from },
        { from: to, to: span.to },
      ];
      return [before, after].filter((piece) => piece.from < piece.to);
    });
  }
  return left;
}

/** Cuts spans at instants, each piece once, in order. Spans may lie over one another. */
export function piecesOf(spans: readonly Span[], cuts: readonly number[]): Span[] {
  const edges = [...new Set([...spans.flatMap(({ from, to }) => [from, to]), ...cuts])].sort((a, b) => a - b);
  return edges.flatMap((from, index) => {
    const to = edges[index + 1];
    if (to === undefined || !spans.some((span) => span.from <= from && to <= span.to)) return [];
    return [{ from, to }];
  });
}
