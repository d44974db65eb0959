import { appendFile, mkdtemp, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followFile } from './follow-file';

describe('following a log', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'intraday-follow-'));
    path = join(folder, 'queue_log');
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Follows the file; after each time that all is read the next step is taken. */
  async function follow(steps: readonly (() => Promise<unknown>)[]): Promise<string[]> {
    const lines: string[] = [];
    let step = 0;
    const pause = async (): Promise<void> => void (await steps[step++]?.());
    for await (const item of followFile(path, { pause, stopped: () => step > steps.length })) {
      if (item !== 'idle') lines.push(item.complete ? item.line : `${item.line} (cut)`);
    }
    return lines;
  }

  it('reads what is there and what is added, a line only when it ends', async () => {
    await writeFile(path, 'one\ntw');
    expect(await follow([() => appendFile(path, 'o\n'), () => appendFile(path, 'three\n')])).toEqual([
      'one',
      'two',
      'three',
    ]);
  });

  it('goes on in the new file after a rename, with what was still written into the old one', async () => {
    await writeFile(path, 'one\n');
    const old = `${path}.1`;
    const lines = await follow([
      () => rename(path, old),
      () => appendFile(old, 'two\n'),
      () => writeFile(path, 'three\n'),
      () => appendFile(path, 'four\n'),
    ]);
    expect(lines).toEqual(['one', 'two', 'three', 'four']);
  });

  it('goes on after a copy and a cut to nothing, even if the file has grown past where it was', async () => {
    await writeFile(path, 'one\n');
    const lines = await follow([
      () => truncate(path),
      () => appendFile(path, 'two\n'),
      () => writeFile(path, 'three, which is longer than what was there\n'),
    ]);
    expect(lines).toEqual(['one', 'two', 'three, which is longer than what was there']);
  });
});
