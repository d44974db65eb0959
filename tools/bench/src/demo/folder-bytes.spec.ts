import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderBytes } from './folder-bytes';

const FILE_BYTES = 1 << 20;

describe('what a folder takes of the disk', () => {
  it('is what its files take, those in folders below it too', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'intraday-folder-bytes-'));
    try {
      await mkdir(join(folder, 'a/b'), { recursive: true });
      const before = await folderBytes(folder);
      await writeFile(join(folder, 'one'), Buffer.alloc(FILE_BYTES, 1));
      await writeFile(join(folder, 'a/b/two'), Buffer.alloc(FILE_BYTES, 1));
      const taken = (await folderBytes(folder)) - before;
      expect(taken).toBeGreaterThanOrEqual(2 * FILE_BYTES);
      expect(taken).toBeLessThan(2.1 * FILE_BYTES);
    } finally {
      await rm(folder, { recursive: true });
    }
    expect(await folderBytes(folder)).toBe(0);
  });
});
