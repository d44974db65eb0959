import type { CallRecordMapping } from '@intraday/contract';
import type { LeaveOutcome, RefusalOutcome } from '@intraday/events';

/** What became of the contact of a row. */
export type CallOutcome =
  | { readonly kind: 'answered' }
  | { readonly kind: 'abandoned' }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'left'; readonly outcome: LeaveOutcome }
  | { readonly kind: 'refused'; readonly outcome: RefusalOutcome };

type Lists<T extends string> = Readonly<Partial<Record<T, readonly string[]>>>;
const entriesOf = <T extends string>(lists: Lists<T>): [T, readonly string[]][] =>
  // The schema lets no other key in.
  Object.entries(lists) as [T, readonly string[]][];

/** What each value of the outcome column means. */
export function outcomesOf({ outcome }: Pick<CallRecordMapping, 'outcome'>): ReadonlyMap<string, CallOutcome> {
  const outcomes = new Map<string, CallOutcome>();
  const put = (values: readonly string[] | null, meaning: CallOutcome): void => {
    for (const value of values ?? []) outcomes.set(value, meaning);
  };
  put(outcome.answered, { kind: 'answered' });
  put(outcome.abandoned, { kind: 'abandoned' });
  put(outcome.dropped, { kind: 'dropped' });
  for (const [left, values] of entriesOf<LeaveOutcome>(outcome.left)) put(values, { kind: 'left', outcome: left });
  for (const [refused, values] of entriesOf<RefusalOutcome>(outcome.refused)) {
    put(values, { kind: 'refused', outcome: refused });
  }
  return outcomes;
}
