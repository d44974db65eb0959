/** Reads CSV of RFC 4180 by its grammar, a sign at a time; knows nothing of who wrote it. */
export function csvRecords(text: string): string[][] {
  const records: string[][] = [];
  let [record, field, quoted] = [[] as string[], '', false];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (quoted) {
      if (sign !== '"') field += sign;
      else if (text[at + 1] === '"') [field, at] = [`${field}"`, at + 1];
      else quoted = false;
    } else if (sign === '"' && field === '') quoted = true;
    else if (sign === ',') {
      record.push(field);
      field = '';
    } else if (sign === '\r' && text[at + 1] === '\n') {
      records.push([...record, field]);
      [record, field, at] = [[], '', at + 1];
    } else field += sign;
  }
  if (field !== '' || record.length > 0) throw new Error('the last record has no end');
  return records;
}

/** A file as its pieces say. */
export async function textOf(pieces: AsyncIterable<string | Buffer>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece.toString();
  return text;
}
