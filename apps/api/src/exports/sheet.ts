import type { ExportFormat } from '@intraday/contract';

/**
 * What the cells of a column hold. text: a string; number: as it is; fraction: 0 to 1; duration: seconds; localTime: the ms
 * that the local clock would be if it were UTC; instant: ms; clock: ms since midnight.
 */
export type CellKind = 'text' | 'number' | 'fraction' | 'duration' | 'localTime' | 'instant' | 'clock';

/** A column of an exported table. */
export interface Column {
  readonly title: string;
  /** The unit of its numbers in words; null where the title says it all. */
  readonly unit: string | null;
  readonly kind: CellKind;
}

/** A string in a text column, a number in every other; null is an empty cell, never 0. */
export type CellValue = string | number | null;
export type SheetRow = readonly CellValue[];

/** One line of what a file says about its table: a label and a text. */
export type AboutLine = readonly [label: string, text: string];

/** A table and what there is to say about it, before it is a file of some format. */
export interface Sheet {
  readonly about: readonly AboutLine[];
  readonly columns: readonly Column[];
  /** Taken once, as fast as the file is taken by its reader. */
  readonly rows: Iterable<SheetRow> | AsyncIterable<SheetRow>;
}

/** Units as they read in a workbook, where cells are formatted by their kind. */
const FORMATTED_UNITS: Readonly<Partial<Record<CellKind, string>>> = { fraction: '%', duration: 'h:mm:ss' };

/**
 * The head of a column.
 *
 * @example headOf({ title: 'Service level', unit: 'fraction', kind: 'fraction' }, 'xlsx') // 'Service level (%)'
 */
export function headOf({ title, unit, kind }: Column, format: ExportFormat): string {
  const told = format === 'xlsx' && unit !== null ? (FORMATTED_UNITS[kind] ?? unit) : unit;
  return told === null ? title : `${title} (${told})`;
}
