import type { Answer, View } from '@intraday/contract';
import type { Refused } from './problem';
import type { FigureReader } from './reader';
import type { Rights } from './rights';
import { ViewWatch } from './view-watch';

export type Evaluated = { readonly ok: true; readonly answer: Answer } | Refused;

/**
 * Answers a view once, by the same code that keeps live views current.
 *
 * @param asOf the instant that totals run up to, ms; the reader must be settled at it
 * @param live true for the wire: running measures carry their slope
 */
export function evaluateView(view: View, rights: Rights, reader: FigureReader, asOf: number, live: boolean): Evaluated {
  return new ViewWatch(view, rights, live).evaluate(reader, asOf, null);
}
