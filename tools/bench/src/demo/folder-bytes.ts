import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Unit of `blocks` in what the system tells of a file. */
const BLOCK_BYTES = 512;

/** What a folder takes of the disk, bytes, with everything below it; files that go meanwhile are passed over. */
export async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    const found = await lstat(path).catch(() => null);
    bytes += (found?.blocks ?? 0) * BLOCK_BYTES;
    if (entry.isDirectory()) bytes += await folderBytes(path);
  }
  return bytes;
}
