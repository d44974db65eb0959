import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file to be packed. */
export interface ZipEntry {
  readonly name: string;
  readonly text: Iterable<string> | AsyncIterable<string>;
}

/** What is known of a file once it has been packed. */
interface Packed {
  readonly name: Buffer;
  readonly offset: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
}

const VERSION_NEEDED = 20;
/** Sizes follow the data, and names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;
/** 1 January 1980, where the format's calendar begins: the same content makes the same file. */
const DATE = 0x0021;
const LOCAL_HEADER = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL_HEADER = 0x02014b50;
const END = 0x06054b50;

/** A record of little-endian fields of two or four bytes. */
function record(fields: readonly (readonly [bytes: 2 | 4, value: number])[], ...rest: readonly Buffer[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of fields) at = buffer.writeUIntLE(value, at, bytes);
  return Buffer.concat([buffer, ...rest]);
}

function localHeader(name: Buffer): Buffer {
  const empty = [4, 0] as const;
  return record(
    [
      [4, LOCAL_HEADER],
      [2, VERSION_NEEDED],
      [2, FLAGS],
      [2, DEFLATED],
      [2, 0],
      [2, DATE],
      ...[empty, empty, empty],
      [2, name.length],
      [2, 0],
    ],
    name,
  );
}

const descriptor = ({ crc, packedBytes, bytes }: Packed): Buffer =>
  record([
    [4, DESCRIPTOR],
    [4, crc],
    [4, packedBytes],
    [4, bytes],
  ]);

function centralHeader({ name, offset, crc, packedBytes, bytes }: Packed): Buffer {
  return record(
    [
      [4, CENTRAL_HEADER],
      [2, VERSION_NEEDED],
      [2, VERSION_NEEDED],
      [2, FLAGS],
      [2, DEFLATED],
      [2, 0],
      [2, DATE],
      [4, crc],
      [4, packedBytes],
      [4, bytes],
      [2, name.length],
      ...Array.from({ length: 4 }, () => [2, 0] as const),
      [4, 0],
      [4, offset],
    ],
    name,
  );
}

const end = (count: number, bytes: number, offset: number): Buffer =>
  record([
    [4, END],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, bytes],
    [4, offset],
    [2, 0],
  ]);

/** Deflates a file as it comes, no faster than it is taken. @returns its checksum and sizes */
async function* deflated(
  text: ZipEntry['text'],
): AsyncGenerator<Buffer, Pick<Packed, 'crc' | 'packedBytes' | 'bytes'>> {
  const sums = { crc: 0, packedBytes: 0, bytes: 0 };
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const piece of text) {
      const bytes = Buffer.from(piece, 'utf8');
      sums.crc = crc32(bytes, sums.crc);
      sums.bytes += bytes.length;
      yield bytes;
    }
  }
  const deflate = createDeflateRaw();
  const feeding = pipeline(Readable.from(counted()), deflate);
  // What fails here ends the loop below with the same error, or was caused by its end.
  feeding.catch(() => undefined);
  // A stream of bytes gives buffers.
  for await (const packed of deflate as AsyncIterable<Buffer>) {
    sums.packedBytes += packed.length;
    yield packed;
  }
  await feeding;
  return sums;
}

/**
 * Packs files into a zip archive while they are written: nothing is held but the chunk under way. Archives are below
 * 4 GiB and 65,535 files.
 */
export async function* zipOf(entries: readonly ZipEntry[]): AsyncGenerator<Buffer> {
  let offset = 0;
  const packed: Packed[] = [];
  for (const { name: text, text: content } of entries) {
    const name = Buffer.from(text, 'utf8');
    const begin = offset;
    const header = localHeader(name);
    yield header;
    const sums = yield* deflated(content);
    const entry = { name, offset: begin, ...sums };
    const tail = descriptor(entry);
    yield tail;
    packed.push(entry);
    offset += header.length + sums.packedBytes + tail.length;
  }
  const directory = Buffer.concat(packed.map(centralHeader));
  yield directory;
  yield end(packed.length, directory.length, offset);
}
