import { foldCase, type EventOf } from '@intraday/events';
import { countCase, reopenedIn, type CaseMembers } from './count-case';
import { FAMILIES, vectorOf } from './families';
import type { Family } from './family';
import type { CellAddition } from './counting';

const NINE = Date.UTC(2026, 0, 12, 9);
const MINUTE = 60_000;
type Changed = EventOf<'caseChanged'>;
const change = (minutes: number, state: Changed['state'], contact: string | null): Changed => ({
  ...{ source: 'crm', id: `e${minutes}`, at: NINE + minutes * MINUTE, seq: 0, type: 'caseChanged', case: 'k1' },
  ...{ state, contact },
});
const families: readonly Family[] = FAMILIES;

function told({ family, amounts }: CellAddition): Record<string, number> {
  const found = families[family];
  const names = found ? vectorOf(found) : [];
  return Object.fromEntries(
    amounts.flatMap((slot, index) => (index % 2 === 0 ? [[names[slot] ?? '', amounts[index + 1] ?? 0]] : [])),
  );
}

describe('a case in figures', () => {
  const membersOf = (contact: string | null): CaseMembers => [contact === 'c2' ? 'ana' : null, 'fault', 'chat'];

  it('counts where it was resolved, with its time in ms and its contacts', () => {
    const cells: CellAddition[] = [];
    countCase(foldCase([change(1, 'opened', 'c1'), change(21, 'resolved', 'c2')]), membersOf, cells);
    expect(cells.map(({ interval, dimensions }) => [interval - NINE, dimensions])).toEqual([
      [15 * MINUTE, ['ana', 'fault', 'chat']],
    ]);
    expect(cells.map(told)).toEqual([
      {
        casesResolved: 1,
        casesResolutionTimed: 1,
        casesResolutionSeconds: 20 * MINUTE,
        casesLinkedContacts: 2,
      },
    ]);
  });

  it('counts a resolution of unknown length as one, and its time as none', () => {
    const cells: CellAddition[] = [];
    countCase(foldCase([change(21, 'resolved', null)]), membersOf, cells);
    expect(cells.map(told)).toEqual([{ casesResolved: 1 }]);
  });

  it('counts a reopening where and with whom the case had been resolved', () => {
    const cells: CellAddition[] = [];
    countCase(foldCase([change(21, 'resolved', 'c2'), change(50, 'reopened', 'c3')]), membersOf, cells);
    const [, reopening] = cells;
    expect(reopening && told(reopening)).toEqual({ casesReopened: 1 });
    expect(reopening?.interval).toBe(NINE + 45 * MINUTE);
    expect(reopening?.dimensions.slice(0, 3)).toEqual(['ana', 'fault', 'chat']);
    expect(reopenedIn(reopening?.dimensions ?? [], 0)).toBe(NINE + 15 * MINUTE);
  });
});
