import { familyNumber, reopenedIn } from '@intraday/metrics';
import type { CellTable, VisitCell } from './cell-table';

/** The family whose cells count in another interval than that in which they came to be. */
export const REOPENINGS = familyNumber('caseReopening');

/** Visits the reopenings of cases that were resolved in `[from, to)`: they came at that time or at any time later. */
export function visitReopenings(
  table: CellTable | undefined,
  from: number,
  to: number,
  visit: VisitCell,
  agents: ReadonlySet<string> | null,
): void {
  const read: VisitCell = (own, members, ...rest) => {
    const interval = reopenedIn(members, own);
    if (interval >= from && interval < to) visit(interval, members.slice(0, -1), ...rest);
  };
  table?.visit(from, Number.POSITIVE_INFINITY, read, agents);
}
