import { inChunks } from './chunks';
import { looksLikeFormula } from './formula-text';
import { headOf, type CellKind, type CellValue, type Sheet, type SheetRow } from './sheet';

/** By this mark spreadsheets know that the file is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';
const LINE_END = '\r\n';
const QUOTED = /[",\r\n]|^\s|\s$/;

/** A field of RFC 4180: quoted where it must be, with its quotes doubled. */
const field = (text: string): string => (QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A text as a field that no spreadsheet computes: what looks like a formula begins with an apostrophe. */
const textField = (text: string): string => field(looksLikeFormula(text) ? `'${text}` : text);

const isoOf = (ms: number): string => new Date(ms).toISOString();

function cellField(value: CellValue, kind: CellKind): string {
  if (value === null) return '';
  if (typeof value === 'string') return textField(value);
  if (!Number.isFinite(value)) return '';
  switch (kind) {
    case 'localTime':
      return isoOf(value).slice(0, 19).replace('T', ' ');
    case 'instant':
      return isoOf(value);
    case 'clock':
      return isoOf(value).slice(11, 16);
    case 'text':
    case 'number':
    case 'fraction':
    case 'duration':
      // The shortest text that reads back as the same number, in no locale.
      return String(value);
  }
}

/** Every line has a field for each column, also those above the table. */
function line(fields: readonly string[], width: number): string {
  return fields.join(',') + ','.repeat(Math.max(0, width - fields.length)) + LINE_END;
}

async function* linesOf({ about, columns, rows }: Sheet): AsyncGenerator<string> {
  const width = Math.max(columns.length, 2);
  yield BYTE_ORDER_MARK;
  for (const texts of about) yield line(texts.map(textField), width);
  yield line([''], width);
  const heads = columns.map((column) => textField(headOf(column, 'csv')));
  yield line(heads, width);
  const rowLine = (row: SheetRow): string =>
    line(
      columns.map(({ kind }, index) => cellField(row[index] ?? null, kind)),
      width,
    );
  for await (const row of rows) yield rowLine(row);
}

/**
 * A table as CSV of RFC 4180 in UTF-8 with a byte order mark: lines of what there is to say about it, an empty line, the
 * heads of the columns, the rows. Numbers have a point and no grouping; durations are seconds, fractions 0 to 1.
 *
 * @example a row ['=1+1', 0.5] comes as `'=1+1,0.5`
 */
export const csvOf = (sheet: Sheet): AsyncGenerator<string> => inChunks(linesOf(sheet));
