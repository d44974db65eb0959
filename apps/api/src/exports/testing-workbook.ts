import { crc32, inflateRawSync } from 'node:zlib';

/** The files of a zip archive, found by its central directory and checked by sizes and checksums. */
export function unzipped(archive: Buffer): ReadonlyMap<string, string> {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  if (at + archive.readUInt32LE(end + 12) !== end) throw new Error('the directory does not end where it says');
  const files = new Map<string, string>();
  for (let index = 0; index < count; index += 1) {
    const name = archive.toString('utf8', at + 46, at + 46 + archive.readUInt16LE(at + 28));
    const [crc, packed, bytes] = [16, 20, 24].map((offset) => archive.readUInt32LE(at + offset));
    const begin = archive.readUInt32LE(at + 42);
    const data = begin + 30 + archive.readUInt16LE(begin + 26) + archive.readUInt16LE(begin + 28);
    const content = inflateRawSync(archive.subarray(data, data + (packed ?? 0)));
    if (content.length !== bytes || crc32(content) !== crc) throw new Error(`${name} is not what the directory says`);
    files.set(name, content.toString('utf8'));
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}

const REFERENCES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#13': '\r' };

/** A text of XML, then of a workbook's cell. */
function decoded(xml: string): string {
  if (/[<>]|&(?!(?:amp|lt|gt|quot|#13);)/.test(xml)) throw new Error(`no text of XML: ${xml}`);
  return xml
    .replace(/&([^;]+);/g, (_, name: string) => REFERENCES[name] ?? '')
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** A cell as a spreadsheet would take it. */
export interface ReadCell {
  readonly value: string | number;
  /** Number format of its style; 0 is general. */
  readonly format: number;
  /** Its text stays a text when somebody edits it. */
  readonly literal: boolean;
}

export interface ReadSheet {
  readonly xml: string;
  /** Cells by their places, such as `B2`. */
  readonly cells: ReadonlyMap<string, ReadCell>;
}

/** The sheets of a workbook by their names, through its relationships. */
export function readWorkbook(archive: Buffer): ReadonlyMap<string, ReadSheet> {
  const files = unzipped(archive);
  const file = (name: string): string => {
    const text = files.get(name);
    if (text === undefined || !text.startsWith('<?xml')) throw new Error(`${name} is missing`);
    return text;
  };
  const styles = [...(/<cellXfs.*<\/cellXfs>/.exec(file('xl/styles.xml'))?.[0] ?? '').matchAll(/<xf ([^>]*)\/>/g)];
  const targets = new Map(
    [...file('xl/_rels/workbook.xml.rels').matchAll(/Id="(\w+)" Type="[^"]+" Target="([^"]+)"/g)].map(([, id, to]) => [
      id,
      to,
    ]),
  );
  const cellOf = (attributes: string, inner: string): ReadCell => {
    const style = styles[Number(/ s="(\d+)"/.exec(attributes)?.[1])]?.[1] ?? '';
    const text = /^<is><t xml:space="preserve">([^<]*)<\/t><\/is>$/.exec(inner)?.[1];
    const number = /^<v>([^<]+)<\/v>$/.exec(inner)?.[1];
    if ((text === undefined) !== !attributes.includes('t="inlineStr"')) throw new Error(`what is ${inner}`);
    return {
      value: text === undefined ? Number(number) : decoded(text),
      format: Number(/numFmtId="(\d+)"/.exec(style)?.[1]),
      literal: style.includes('quotePrefix="1"'),
    };
  };
  return new Map(
    [...file('xl/workbook.xml').matchAll(/<sheet name="([^"]+)" sheetId="\d+" r:id="(\w+)"\/>/g)].map(
      ([, name, id]) => {
        const xml = file(`xl/${targets.get(id ?? '')}`);
        const cells = [...xml.matchAll(/<c r="([A-Z]+\d+)"([^>]*)>(.*?)<\/c>/gs)].map(
          ([, place = '', attributes = '', inner = '']) => [place, cellOf(attributes, inner)] as const,
        );
        return [name ?? '', { xml, cells: new Map(cells) }];
      },
    ),
  );
}

/** All of a file. */
export async function bytesOf(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const piece of pieces) chunks.push(piece);
  return Buffer.concat(chunks);
}
