import { promisify } from 'node:util';
import { constants, gunzip, gzip } from 'node:zlib';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Text as it is kept in a column of bytes. */
export const packText = (text: string): Promise<Buffer> =>
  pack(Buffer.from(text, 'utf8'), { level: constants.Z_BEST_SPEED });

/** The text of `packText`. */
export const unpackText = async (packed: Buffer): Promise<string> => (await unpack(packed)).toString('utf8');

/** Doubles of a column; PostgreSQL's buffers are not aligned to them. */
export function doublesOf(bytes: Buffer): Float64Array {
  const copy = new Uint8Array(bytes);
  return new Float64Array(copy.buffer, 0, Math.floor(copy.byteLength / Float64Array.BYTES_PER_ELEMENT));
}
