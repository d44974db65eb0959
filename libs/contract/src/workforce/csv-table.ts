import type { UploadFaults } from './upload-fault';

/** Bytes of one uploaded file over HTTP. */
export const UPLOAD_BYTES_MAX = 16 * 1024 * 1024;
/** Rows of one uploaded file over HTTP. */
export const UPLOAD_ROWS_MAX = 200_000;

export interface CsvLimits {
  readonly bytes: number;
  readonly rows: number;
}
export const UPLOAD_LIMITS: CsvLimits = { bytes: UPLOAD_BYTES_MAX, rows: UPLOAD_ROWS_MAX };

/** One record of a file, with the number of the line that it begins in, from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly values: readonly string[];
}

/** The columns that a file must and may have; `canonical` gives the name of a column for another way to write it. */
export interface CsvHeader {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly canonical?: (name: string) => string;
}

/** A row by the names of its columns; a column that the file does not have is ''. */
export interface CsvRow {
  readonly line: number;
  readonly of: (column: string) => string;
}

const encoder = new TextEncoder();
const QUOTE = '"';
const NO_PLACE = { line: null, path: null };
const at = (line: number) => ({ line, path: null });

/** Reads records one after the other; a record ends with its line unless a quote is open. */
class Splitter {
  private position = 0;
  private line = 1;

  constructor(private readonly text: string) {
    if (text.startsWith('\ufeff')) this.position = 1;
  }

  /** The next record that is no empty line; null at the end; `open`: a quote of it is never closed. */
  next(): (CsvRecord & { readonly fault: string | null }) | null {
    const { text } = this;
    while (this.position < text.length) {
      const line = this.line;
      const values: string[] = [];
      let fault: string | null = null;
      for (;;) {
        const value = this.value();
        values.push(value.text);
        fault ??= value.fault;
        if (this.text[this.position] !== ',') break;
        this.position += 1;
      }
      this.endLine();
      if (values.length > 1 || values[0] !== '' || fault !== null) return { line, values, fault };
    }
    return null;
  }

  private endLine(): void {
    if (this.text[this.position] === '\r') this.position += 1;
    if (this.text[this.position] === '\n') this.position += 1;
    this.line += 1;
  }

  private value(): { readonly text: string; readonly fault: string | null } {
    if (this.text[this.position] === QUOTE) return this.quoted();
    const from = this.position;
    let end = from;
    for (; end < this.text.length; end += 1) {
      const mark = this.text[end];
      if (mark === ',' || mark === '\n' || mark === '\r') break;
    }
    this.position = end;
    const text = this.text.slice(from, end);
    return {
      text: text.trim(),
      fault: text.includes(QUOTE) ? 'put a value that holds " in quotes and double it' : null,
    };
  }

  private quoted(): { readonly text: string; readonly fault: string | null } {
    let from = this.position + 1;
    let text = '';
    for (;;) {
      const close = this.text.indexOf(QUOTE, from);
      if (close === -1) {
        this.position = this.text.length;
        return { text, fault: 'opens a quote that is never closed: add the closing "' };
      }
      const part = this.text.slice(from, close);
      this.line += part.split('\n').length - 1;
      text += part;
      if (this.text[close + 1] !== QUOTE) {
        this.position = close + 1;
        return { text, fault: this.rest() };
      }
      text += QUOTE;
      from = close + 2;
    }
  }

  /** What stands between a closing quote and the end of the value. */
  private rest(): string | null {
    const from = this.position;
    while (this.position < this.text.length && !',\r\n'.includes(this.text[this.position] ?? ',')) this.position += 1;
    return this.text.slice(from, this.position).trim() === ''
      ? null
      : 'goes on behind a closing quote: double quotes in it';
  }
}

/**
 * The records of a CSV file as RFC 4180 writes them: quotes, doubled quotes, newlines in quotes, LF or CRLF, a byte order
 * mark before the first. Empty lines are passed over. Values outside quotes are trimmed.
 *
 * @returns what could be read; faults, each with its line, go to `faults`
 */
export function splitCsv(text: string, limits: CsvLimits, faults: UploadFaults): CsvRecord[] {
  if (text.length > limits.bytes || encoder.encode(text).length > limits.bytes) {
    faults.add(NO_PLACE, null, undefined, `the file has more than ${limits.bytes} bytes: send it in parts`);
    return [];
  }
  const splitter = new Splitter(text);
  const records: CsvRecord[] = [];
  for (let record = splitter.next(); record !== null; record = splitter.next()) {
    if (record.fault !== null) faults.add(at(record.line), null, record.values.at(-1), record.fault);
    // The header is no row.
    if (records.length > limits.rows) {
      faults.add(at(record.line), null, undefined, `the file has more than ${limits.rows} rows: send it in parts`);
      return [];
    }
    records.push({ line: record.line, values: record.values });
  }
  return records;
}

/**
 * Rows of records under the names of their first, the header. Faults: no header, a column that is unknown, missing or
 * named twice, a row that is longer or shorter than the header.
 */
export function rowsUnder(records: readonly CsvRecord[], header: CsvHeader, faults: UploadFaults): CsvRow[] {
  const [first, ...rest] = records;
  if (first === undefined) {
    faults.add(at(1), null, undefined, `the file is empty: its first line must name ${header.required.join(',')}`);
    return [];
  }
  const { canonical = (name: string) => name } = header;
  const names = first.values.map((name) => canonical(name.trim()));
  const columns = new Map<string, number>();
  const before = faults.total;
  const known = [...header.required, ...header.optional];
  for (const [index, name] of names.entries()) {
    const written = first.values[index] ?? '';
    if (!known.includes(name))
      faults.add(at(first.line), written, undefined, `is no column here: use ${known.join(', ')}`);
    else if (columns.has(name)) faults.add(at(first.line), written, undefined, 'stands twice in the header: leave one');
    else columns.set(name, index);
  }
  for (const name of header.required) {
    if (!columns.has(name)) faults.add(at(first.line), name, undefined, 'is missing in the header: add this column');
  }
  if (faults.total > before) return [];
  const rows: CsvRow[] = [];
  for (const { line, values } of rest) {
    if (values.length !== names.length) {
      const message = `has ${values.length} values where the header names ${names.length}: quote values that hold a comma`;
      faults.add(at(line), null, undefined, message);
      continue;
    }
    rows.push({ line, of: (column) => values[columns.get(column) ?? -1] ?? '' });
  }
  return rows;
}

/**
 * Reads a CSV file under a header.
 *
 * @example readCsv('id,name\ns1,"Madrid, Sur"\n', { required: ['id', 'name'], optional: [] }, UPLOAD_LIMITS, faults)
 *   // one row: line 2, of('name') 'Madrid, Sur'
 */
export function readCsv(text: string, header: CsvHeader, limits: CsvLimits, faults: UploadFaults): CsvRow[] {
  const before = faults.total;
  const records = splitCsv(text, limits, faults);
  return faults.total > before && records.length === 0 ? [] : rowsUnder(records, header, faults);
}
