import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSampleArguments, SAMPLE_DATE, SAMPLE_SEED, sampleCommand } from './sample-command';
import { simulateDay } from './simulate';

describe('the sample command', () => {
  it('has a seed and a day of its own', () => {
    expect(readSampleArguments([])).toEqual({ ok: true, seed: SAMPLE_SEED, date: SAMPLE_DATE, out: null });
    expect(readSampleArguments(['--seed', '9', '--date', '2026-03-29', '--out', 'x.log'])).toEqual({
      ok: true,
      seed: 9,
      date: '2026-03-29',
      out: 'x.log',
    });
  });

  it.each([['--seed', 'x'], ['--date', '2026-02-30'], ['--what'], ['more']])('refuses %s %s in one line', (...args) => {
    expect(readSampleArguments(args)).toEqual({ ok: false, fault: expect.stringMatching(/^[^\n]*Usage: sample/) });
  });

  it('writes the day to a file, each line with its end', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sample-'));
    try {
      const out = join(folder, 'queue_log');
      expect(await sampleCommand(['--seed', '2', '--out', out])).toBe(0);
      expect(readFileSync(out, 'utf8')).toBe(`${[...simulateDay({ seed: 2, date: SAMPLE_DATE })].join('\n')}\n`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('says in one line that a file cannot be written', async () => {
    const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(await sampleCommand(['--out', '/nowhere/at/all/queue_log'])).toBe(1);
    expect(said.mock.calls).toEqual([[expect.stringMatching(/^The sample cannot be written: [^\n]*\n$/)]]);
    said.mockRestore();
  });
});
