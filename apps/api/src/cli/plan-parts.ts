import { UPLOAD_ROWS_MAX, type UploadFault } from '@intraday/contract';

/** Bytes and rows of one part: well within what is taken at once, so that the server does other things in between. */
export const PART_BYTES_MAX = 6 * 1024 * 1024;
export const PART_ROWS_MAX = UPLOAD_ROWS_MAX / 2;

/** A part of a file that is too large to be sent at once. */
export interface PlanPart {
  readonly body: string;
  /** Rows of it, without the header. */
  readonly rows: number;
  /** Bytes of the file that it stands for. */
  readonly bytes: number;
  /** A fault as it stands in the whole file. */
  readonly inFile: (fault: UploadFault) => UploadFault;
}

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const COMMA = 0x2c;

/** Where the records of a CSV file begin and end, and the line each begins in. */
class Records {
  readonly starts: number[] = [];
  readonly lines: number[] = [];

  constructor(readonly bytes: Buffer) {
    let isQuoted = false;
    let line = 1;
    let begin = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
    let beginLine = 1;
    for (let at = begin; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (byte === QUOTE) isQuoted = !isQuoted;
      else if (byte === NEWLINE) {
        line += 1;
        if (isQuoted) continue;
        this.add(begin, beginLine, at);
        [begin, beginLine] = [at + 1, line];
      }
    }
    this.add(begin, beginLine, bytes.length);
  }

  end(record: number): number {
    return this.ends[record] ?? this.bytes.length;
  }

  text(record: number): string {
    return this.bytes.toString('utf8', this.starts[record], this.end(record));
  }

  /** The first columns of a record as they are written; those of a plain row are its key. */
  key(record: number, columns: readonly number[]): string {
    const values: string[] = [];
    let from = this.starts[record] ?? 0;
    let isQuoted = false;
    for (let at = from; at <= this.end(record); at += 1) {
      const byte = at === this.end(record) ? COMMA : this.bytes[at];
      if (byte === QUOTE) isQuoted = !isQuoted;
      else if (byte === COMMA && !isQuoted) {
        values.push(this.bytes.toString('utf8', from, at).trim());
        from = at + 1;
      }
    }
    return columns.map((column) => values[column] ?? '').join('\0');
  }

  private readonly ends: number[] = [];

  /** Empty lines are no records. */
  private add(begin: number, line: number, end: number): void {
    if (this.bytes.toString('latin1', begin, Math.min(end, begin + 2)).trim() === '' && end - begin < 2) return;
    this.starts.push(begin);
    this.ends.push(end);
    this.lines.push(line);
  }
}

/** Parts of a list whose items come in an order, each up to a size. */
function cut(
  order: readonly number[],
  sizeOf: (item: number) => number,
  groupOf: (item: number) => string,
): number[][] {
  const parts: number[][] = [];
  let part: number[] = [];
  let bytes = 0;
  for (let index = 0; index < order.length;) {
    const group = groupOf(order[index] ?? 0);
    let next = index;
    let size = 0;
    while (next < order.length && groupOf(order[next] ?? 0) === group && (next === index || group !== '')) {
      size += sizeOf(order[next] ?? 0);
      next += 1;
    }
    if (part.length > 0 && (bytes + size > PART_BYTES_MAX || part.length + next - index > PART_ROWS_MAX)) {
      parts.push(part);
      [part, bytes] = [[], 0];
    }
    for (; index < next; index += 1) part.push(order[index] ?? 0);
    bytes += size;
  }
  if (part.length > 0) parts.push(part);
  return parts;
}

/** Items in the order in which their keys first come, those of one key together. */
function grouped(
  count: number,
  keyOf: (item: number) => string,
): { readonly order: number[]; readonly group: Int32Array } {
  const groups = new Map<string, number>();
  const group = new Int32Array(count);
  for (let item = 0; item < count; item += 1) {
    const key = keyOf(item);
    let number = groups.get(key);
    if (number === undefined) groups.set(key, (number = groups.size));
    group[item] = number;
  }
  const order = Array.from({ length: count }, (_, item) => item);
  order.sort((a, b) => (group[a] ?? 0) - (group[b] ?? 0) || a - b);
  return { order, group };
}

/**
 * Cuts a CSV file into parts that each begin with its header.
 *
 * @param keyColumns rows that agree in these columns of the header stay in one part; none: rows are cut as they come
 */
export function csvParts(bytes: Buffer, keyColumns: (header: readonly string[]) => readonly number[]): PlanPart[] {
  const records = new Records(bytes);
  if (records.starts.length <= 1 || bytes.length <= PART_BYTES_MAX / 2) {
    const body = bytes.toString('utf8');
    return [{ body, rows: Math.max(0, records.starts.length - 1), bytes: bytes.length, inFile: (fault) => fault }];
  }
  const header = records.text(0).trim();
  const columns = keyColumns(header.split(',').map((name) => name.replaceAll('"', '').trim()));
  const count = records.starts.length - 1;
  const isGrouped = columns.length > 0;
  const { order, group } = isGrouped
    ? grouped(count, (item) => records.key(item + 1, columns))
    : { order: Array.from({ length: count }, (_, item) => item), group: null };
  const sizeOf = (item: number): number => records.end(item + 1) - (records.starts[item + 1] ?? 0) + 1;
  return cut(order, sizeOf, (item) => (group === null ? '' : String(group[item]))).map((items) => {
    // A record may go over lines: the line of the part in which each begins.
    const partLines: number[] = [];
    const texts = [header];
    let line = 1 + header.split('\n').length;
    for (const item of items) {
      const text = records.text(item + 1).replace(/\r$/, '');
      partLines.push(line);
      line += text.includes('\n') ? text.split('\n').length : 1;
      texts.push(text);
    }
    const lineOf = (inPart: number): number => {
      let found = 0;
      for (let low = 0, high = partLines.length - 1; low <= high;) {
        const middle = (low + high) >> 1;
        if ((partLines[middle] ?? 0) <= inPart) [found, low] = [middle, middle + 1];
        else high = middle - 1;
      }
      if (inPart < (partLines[0] ?? 0)) return inPart;
      return (records.lines[(items[found] ?? 0) + 1] ?? 1) + inPart - (partLines[found] ?? 0);
    };
    return {
      body: `${texts.join('\n')}\n`,
      rows: items.length,
      bytes: items.reduce((sum, item) => sum + sizeOf(item), 0),
      inFile: (fault) => (fault.line === null ? fault : { ...fault, line: lineOf(fault.line) }),
    };
  });
}

/**
 * Cuts a JSON upload into parts.
 *
 * @param name of its list
 * @param keyOf items of one key stay in one part; '' stays with nothing
 */
export function jsonParts(value: unknown, name: string, keyOf: (item: unknown) => string): PlanPart[] {
  const list: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  if (typeof value !== 'object' || value === null || !Array.isArray(list) || Object.keys(value).length !== 1) {
    const body = JSON.stringify(value);
    return [{ body, rows: 1, bytes: body.length, inFile: (fault) => fault }];
  }
  const texts = list.map((item: unknown) => JSON.stringify(item));
  const { order, group } = grouped(list.length, (item) => keyOf(list[item]));
  const sizeOf = (item: number): number => Buffer.byteLength(texts[item] ?? '') + 1;
  const parts = cut(order, sizeOf, (item) => (keyOf(list[item]) === '' ? '' : String(group[item])));
  return (parts.length === 0 ? [[]] : parts).map((items) => ({
    body: `{"${name}":[${items.map((item) => texts[item]).join(',')}]}`,
    rows: items.length,
    bytes: items.reduce((sum, item) => sum + sizeOf(item), 0),
    inFile: (fault) => {
      const path = fault.path?.replace(/\[(\d+)\]/, (_, index: string) => `[${items[Number(index)] ?? index}]`) ?? null;
      return { ...fault, path };
    },
  }));
}
