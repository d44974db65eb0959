import { open } from 'node:fs/promises';
import { restoreBackup } from '../backup/restore-backup';

/** Longest that it waits to be killed, ms. */
const WAIT_MS = 30_000;

/** Restores a file in the place of what there is; says when all rows are in, and then goes no further for a while. */
async function main([ownerUrl = '', path = '']: readonly string[]): Promise<void> {
  await restoreBackup(ownerUrl, await open(path), {
    replace: true,
    onTable: (_, position, tables) => {
      if (position < tables - 1) return;
      console.log('all rows are in');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
    },
  });
}

void main(process.argv.slice(2));
