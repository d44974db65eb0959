import type { View } from '@intraday/contract';
import type { Organisation } from '@intraday/workforce';
import { comparedTimeOf } from './compared';
import type { Span } from './span';
import { outerSpanOf, timeOfView } from './view-time';

/**
 * The intervals that a view reads at an instant, at most, and until its range moves on: of its own range, and of what it is
 * compared with. The spans follow one another and do not touch.
 *
 * @returns nothing for a view whose time cannot be asked
 */
export function spansOfView(view: View, organisation: Organisation, asOf: number): readonly Span[] {
  const timed = timeOfView(view, organisation, asOf);
  if (!timed.ok) return [];
  const compared = comparedTimeOf(view, timed.time, asOf, 'open');
  const spans = [timed.time, ...(compared === null ? [] : [compared])].map((time) => outerSpanOf(time, organisation));
  const apart: Span[] = [];
  for (const span of spans.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from)) {
    const last = apart[apart.length - 1];
    if (last && span.from <= last.to) apart[apart.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else apart.push(span);
  }
  return apart;
}
