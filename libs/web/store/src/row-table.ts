import { instantOf, type Answer, type Row, type ViewPatch } from '@intraday/contract';

/** A row and the instant its figures are of, ms: running ones move from there, also when later patches leave it out. */
export interface HeldRow {
  readonly row: Row;
  readonly asOf: number;
}

/** A view's answer as it is held in the browser: rows by (key, start), never changed in place. */
export interface RowTable {
  /** Instant up to which the figures run, ms since 1970. */
  readonly asOf: number;
  readonly complete: boolean;
  readonly revised: boolean;
  readonly rows: ReadonlyMap<string, HeldRow>;
  readonly absent: Readonly<Record<string, string>>;
}

type RowIdentity = Pick<Row, 'key' | 'start'>;

/**
 * Identity of a row: its members in a fixed order of dimensions, and its start.
 *
 * @example rowIdentity({ key: { team: 't1', agent: null } }) === '[["agent",null],["team","t1"]]'
 */
export function rowIdentity({ key, start }: RowIdentity): string {
  const members: unknown[] = Object.keys(key)
    .sort()
    .map((dimension) => [dimension, key[dimension] ?? null]);
  return JSON.stringify(start === undefined ? members : [...members, start]);
}

/** The table of a snapshot. An answer without an instant is taken to be as of 1970 and moves with its first patch. */
export function tableOf(answer: Answer): RowTable {
  const asOf = instantOf(answer.asOf) ?? 0;
  return {
    asOf,
    complete: answer.complete,
    revised: answer.revised,
    rows: new Map(answer.rows.map((row) => [rowIdentity(row), { row, asOf }])),
    absent: answer.absent,
  };
}

/** The table after patches in the order of their numbers. Rows that no patch names stay the same objects. */
export function patchedTable(table: RowTable, patches: readonly ViewPatch[]): RowTable {
  const rows = new Map(table.rows);
  let { asOf, complete, revised, absent } = table;
  for (const patch of patches) {
    for (const removed of patch.removed) rows.delete(rowIdentity(removed));
    asOf = instantOf(patch.asOf) ?? asOf;
    for (const row of patch.rows) rows.set(rowIdentity(row), { row, asOf });
    complete = patch.complete ?? complete;
    revised = patch.revised ?? revised;
    absent = patch.absent ?? absent;
  }
  return { asOf, complete, revised, rows, absent };
}
