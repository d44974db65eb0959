import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

/** Folders whose tests are looked through. */
const FOLDERS = ['libs/contract', 'libs/domain', 'libs/server', 'apps/api/src'];
/** Tests that name measures and KPIs without judging a figure. */
const DESCRIBING = /\/(describe-|check-catalogue|catalogue-answer|kpis-page)[^/]*$|\.e2e\.spec\.ts$/;
/** Modules that count raw facts anew, by other code than the engine's. */
const NAIVE = /(^|\/)naive-[^/]*\.ts$/;
/** What of another module is run, not only named as a type. */
const IMPORTED = /^(?:import|export) (?!type )[^;]*? from '(\.{1,2}\/[^']+)'/gm;
const WORD = /[A-Za-z][\w×-]*/g;

/** A test file: its path in the repository, and the words of it and of the recounts that it compares with. */
export interface TestFile {
  readonly path: string;
  readonly words: ReadonlySet<string>;
  readonly recounted: ReadonlySet<string>;
}

const wordsOf = (text: string): string[] =>
  [...text.matchAll(WORD)].flatMap(([word]) => (word.includes('-') ? [word, ...word.split('-')] : [word]));

/** The naive modules that a file imports, and those that these import. */
function naiveOf(path: string, texts: ReadonlyMap<string, string>, seen: Set<string>): Set<string> {
  for (const [, wanted = ''] of (texts.get(path) ?? '').matchAll(IMPORTED)) {
    const found = `${join(dirname(path), wanted)}.ts`;
    if (!NAIVE.test(found) || seen.has(found) || !texts.has(found)) continue;
    seen.add(found);
    naiveOf(found, texts, seen);
  }
  return seen;
}

/**
 * The tests of the domain and the server, with what they name.
 *
 * @param root folder of the repository
 */
export function testFiles(root: string): TestFile[] {
  const paths = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
      .map((name) => relative(root, join(root, folder, name))),
  ).sort();
  const texts = new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
  return paths
    .filter((path) => path.endsWith('.spec.ts') && !DESCRIBING.test(path))
    .map((path) => ({
      path,
      words: new Set(wordsOf(texts.get(path) ?? '')),
      recounted: new Set([...naiveOf(path, texts, new Set())].flatMap((naive) => wordsOf(texts.get(naive) ?? ''))),
    }));
}

/** Name of a test as the page calls it: its file without the ending. */
export const nameOfTest = ({ path }: Pick<TestFile, 'path'>): string => basename(path, '.spec.ts');
