import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Fault } from '../start/fault';

/**
 * Bytes of a file that is to be imported; null for standard input (`-`) and what has no size.
 *
 * @throws Fault where there is no such file or it is a folder
 */
export async function sizeOf(path: string): Promise<number | null> {
  if (path === '-') return null;
  const found = await stat(path).catch((error: unknown) => {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
    throw new Fault(code === 'ENOENT' ? `There is no file ${path}.` : `The file ${path} cannot be read.`);
  });
  if (found.isDirectory()) throw new Fault(`${path} is a folder; name the file in it.`);
  return found.isFile() ? found.size : null;
}

/** The bytes of a file, or of standard input. */
export async function* bytesOfFile(path: string): AsyncIterable<Buffer> {
  const stream: AsyncIterable<Buffer> = path === '-' ? process.stdin : createReadStream(path);
  try {
    yield* stream;
  } catch (error) {
    throw new Fault(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
