import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const SKIPPED = ['node_modules', 'dist', 'tmp'];
const LEAKY_NAMES = ['common', 'shared', 'utils', 'types', 'helpers'];

function foldersBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !SKIPPED.includes(entry.name) && !entry.name.startsWith('.'))
    .flatMap(({ name }) => [join(folder, name), ...foldersBelow(join(folder, name))]);
}

const folders = ['apps', 'libs', 'tools'].flatMap((name) => foldersBelow(join(ROOT, name)));
const rooms = folders
  .filter((folder) => existsSync(join(folder, 'project.json')))
  .map((folder) => ({ folder, ...JSON.parse(readFileSync(join(folder, 'project.json'), 'utf8')) }))
  .map(({ folder, name, tags }) => ({ folder: String(folder), name: String(name), tags: [...tags].map(String) }));

function constraints(inSpec: boolean): string {
  const program = `import { depConstraints } from './tools/workspace/fence.mjs';
    console.log(JSON.stringify(depConstraints(${inSpec})));`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return stdout;
}

describe('the rooms', () => {
  it('are found', () => {
    expect(rooms.length).toBeGreaterThan(10);
  });

  it.each(rooms)('$name has one scope, one type, a README and a lint target', ({ folder, name, tags }) => {
    expect(tags.filter((tag) => tag.startsWith('scope:'))).toEqual([`scope:${name}`]);
    expect(tags.filter((tag) => tag.startsWith('type:'))).toHaveLength(1);
    expect(tags).toHaveLength(2);
    expect(existsSync(join(folder, 'README.md'))).toBe(true);
    expect(JSON.parse(readFileSync(join(folder, 'project.json'), 'utf8')).targets.lint).toEqual({});
  });

  it.each(rooms.filter(({ folder }) => dirname(folder) !== join(ROOT, 'apps')))(
    '$name lists what it offers in an index',
    ({ folder, name }) => {
      expect(name === 'workspace' || existsSync(join(folder, 'src/index.ts'))).toBe(true);
    },
  );

  it('are all named by the fence, and nothing there is a wildcard', () => {
    for (const inSpec of [false, true]) {
      const text = constraints(inSpec);
      const known = [...JSON.parse(text)].map(({ sourceTag }) => String(sourceTag));
      for (const { tags } of rooms) expect(known).toEqual(expect.arrayContaining(tags));
      expect(text).not.toContain('*');
    }
  });

  it('have no folder into which things leak', () => {
    expect(folders.filter((folder) => LEAKY_NAMES.includes(basename(folder)))).toEqual([]);
  });
});
