import type { Cell } from '../cells/cell-store';

/** Whether single agents are told apart in sums, or no more than the teams they were in. */
export type RollupLevel = 'agent' | 'team';
/**
 * Over how long a sum goes: a civil day of a zone, or a calendar month of it; `interval` is a civil day whose intervals are
 * told apart, where agents are not.
 */
export type RollupKind = 'interval' | 'day' | 'month';

/** What a block is the sum of: all cells of a source and a family whose place is in a zone, over `[from, to)`, ms. */
export interface BlockName {
  readonly source: string;
  readonly family: number;
  readonly level: RollupLevel;
  readonly kind: RollupKind;
  readonly zone: string;
  readonly from: number;
  readonly to: number;
}

/** A block that is stored. */
export interface Block extends BlockName {
  readonly id: number;
  /** Of what organisation it was made: who was in which team, which site in which zone. */
  readonly basis: string;
  /** How many rows it has; none where there are no cells. */
  readonly rows: number;
}

/** One row of a block: a cell whose site and team are those that its agents had, where agents are not told apart. */
export interface RollupRow extends Cell {
  /** Start of the interval of which it is, ms, in a block that tells them apart; else null. */
  readonly interval: number | null;
}

/** Members that rows are limited to; null where any may be. */
export interface RowsWanted {
  readonly agents: readonly string[] | null;
  readonly teams: readonly string[] | null;
  /** Rows without a site pass as well where `orNoSite`. */
  readonly sites: readonly string[] | null;
  readonly orNoSite: boolean;
  readonly queues: readonly string[] | null;
  readonly callTypes: readonly string[] | null;
  readonly channels: readonly string[] | null;
  readonly activities: readonly string[] | null;
  readonly reasons: readonly string[] | null;
  readonly outcomes: readonly string[] | null;
}

export const ALL_ROWS: RowsWanted = {
  ...{ agents: null, teams: null, sites: null, orNoSite: true, queues: null, callTypes: null },
  ...{ channels: null, activities: null, reasons: null, outcomes: null },
};

/** Dimensions of rows, in the order in which they are read. */
export const ROW_DIMENSIONS = [
  'site',
  'team',
  'agent',
  'queue',
  'callType',
  'channel',
  'activity',
  'reason',
  'outcome',
] as const;
export type RowDimension = (typeof ROW_DIMENSIONS)[number];

/** What is read of cells or blocks of one family. */
export interface Wanted {
  /** The dimensions that are told apart; others come as null, summed up over. */
  readonly dimensions: ReadonlySet<RowDimension>;
  /** Places in the vector, and how each is merged. */
  readonly slots: readonly { readonly slot: number; readonly merge: 'sum' | 'max' }[];
  /** Bins of sketches are read, and nothing is summed up. */
  readonly sketches: boolean;
  readonly rows: RowsWanted;
}

/** Where and from when a row is, what of it is known, and its measures in the order of the slots that are wanted. */
export interface ReadRow {
  /** Start of the interval or span, or the block that it is of. */
  readonly at: number;
  /** In the order of `ROW_DIMENSIONS`. */
  readonly members: readonly (string | null)[];
  readonly values: readonly number[];
  readonly sketches: readonly number[] | null;
}
