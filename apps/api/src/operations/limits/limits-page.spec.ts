import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { valueText } from './limit';
import { LIMITS, limitsPage } from './limits-page';

const ROOT = join(__dirname, '../../../../..');
/** Constants of these files that bound the program's own steps and nothing that anybody meets. */
const INNER = [
  'ACKNOWLEDGE_WITHIN_MS',
  'GATHER_MS',
  'LOOKUP_COMMITS',
  'FATE_PAUSE_MS',
  'READ_ROWS',
  'LATEST_INSTANT',
  'SAME_DAY_MS',
  'STEP_BACK_MS',
];

const limitFiles = ['libs/contract/src', 'libs/server']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(ROOT, folder, name)),
  )
  .filter((path) => path.endsWith('/limits.ts') && existsSync(path));

describe('the page of limits', () => {
  it('is docs/limits.md as it is', () => {
    expect(readFileSync(join(ROOT, 'docs/limits.md'), 'utf8')).toBe(limitsPage());
  });

  it('holds every constant of the files called limits', () => {
    expect(limitFiles.length).toBeGreaterThan(2);
    const named = limitFiles.flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/^export const (\w+)/gm)].map(([, name]) => name),
    );
    const listed = LIMITS.flatMap(([, limits]) => limits.map(({ name }) => name));
    expect(named.filter((name) => !listed.includes(name ?? '') && !INNER.includes(name ?? ''))).toEqual([]);
  });

  it('says values in units that people read', () => {
    expect(valueText(4 * 1024 * 1024, 'bytes')).toBe('4 MiB');
    expect(valueText(90 * 60 * 1000, 'ms')).toBe('90 min');
    expect(valueText(250, 'ms')).toBe('250 ms');
    expect(valueText(30 * 86_400, 'seconds')).toBe('30 days');
    expect(valueText(20_000, 'count')).toBe('20,000');
  });
});
