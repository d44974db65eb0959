import { ROW_DIMENSIONS, type ReadRow, type RowDimension, type RowsWanted, type Wanted } from './rows';

const COLUMNS: Readonly<Record<RowDimension, string>> = {
  ...{ site: 'site', team: 'team', agent: 'agent', queue: 'queue', callType: 'call_type', channel: 'channel' },
  ...{ activity: 'activity', reason: 'reason', outcome: 'outcome' },
};

const LISTS: readonly (readonly [keyof Omit<RowsWanted, 'orNoSite'>, string])[] = [
  ['agents', 'agent'],
  ['teams', 'team'],
  ['queues', 'queue'],
  ['callTypes', 'call_type'],
  ['channels', 'channel'],
  ['activities', 'activity'],
  ['reasons', 'reason'],
  ['outcomes', 'outcome'],
];

/** A query and its parameters; more can be added. */
export class RowQuery {
  readonly parameters: unknown[] = [];

  /** Takes a parameter in. @returns how the query names it */
  of(value: unknown): string {
    this.parameters.push(value);
    return `$${this.parameters.length}`;
  }

  /** What limits rows to those wanted; empty where all are. */
  conditions(rows: RowsWanted): string {
    const parts = LISTS.flatMap(([list, column]) => {
      const wanted = rows[list];
      return wanted === null ? [] : [` and ${column} = any(${this.of(wanted)}::text[])`];
    });
    if (rows.sites !== null) {
      const among = `site = any(${this.of(rows.sites)}::text[])`;
      parts.push(rows.orNoSite ? ` and (${among} or site is null)` : ` and ${among}`);
    }
    return parts.join('');
  }

  /**
   * The whole query over a table.
   *
   * @param at what tells the instant or block of a row
   * @param summed rows that are told apart by nothing are summed up
   */
  text(
    table: string,
    at: string,
    where: string,
    { dimensions, slots, sketches, rows }: Wanted,
    summed: boolean,
  ): string {
    const isSummed = summed && !sketches;
    const told = ROW_DIMENSIONS.filter((dimension) => dimensions.has(dimension)).map((dimension) => COLUMNS[dimension]);
    const members = ROW_DIMENSIONS.map((dimension) => (dimensions.has(dimension) ? COLUMNS[dimension] : 'null'));
    const values = slots.map(({ slot, merge }) => {
      const measure = `measures[${slot + 1}]`;
      return isSummed ? `${merge}(${measure})${merge === 'sum' ? '::bigint' : ''}` : measure;
    });
    const columns = [at, ...members, sketches ? 'sketches' : 'null', ...values].join(', ');
    const grouped = isSummed ? ` group by ${[at, ...told].join(', ')}` : '';
    return `select ${columns} from ${table} where ${where}${this.conditions(rows)}${grouped}`;
  }
}

const HEAD = 2 + ROW_DIMENSIONS.length;

/** A row of such a query, as pg gives it in array mode. */
export function readRow(row: readonly unknown[]): ReadRow {
  // The columns are those that `text` has named, in that order, with the types of the tables.
  const members = row.slice(1, HEAD - 1) as (string | null)[];
  const values = row.slice(HEAD) as (number | null)[];
  return {
    at: row[0] as number,
    members,
    sketches: row[HEAD - 1] as number[] | null,
    values: values.map((value) => value ?? 0),
  };
}
