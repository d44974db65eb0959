import { nextTurn } from '../ingest/in-turns';

/** Characters of a file that are written at once: some milliseconds of work. */
export const CHUNK_CHARACTERS = 64 * 1024;

/**
 * Joins small pieces of text into chunks, and lets everything else in this process have its turn after each: a long file
 * holds nobody up.
 */
export async function* inChunks(
  pieces: Iterable<string> | AsyncIterable<string>,
  size: number = CHUNK_CHARACTERS,
): AsyncGenerator<string> {
  let chunk = '';
  for await (const piece of pieces) {
    chunk += piece;
    if (chunk.length < size) continue;
    yield chunk;
    chunk = '';
    await nextTurn();
  }
  if (chunk !== '') yield chunk;
}
