import { readCachedProjectGraph } from '@nx/devkit';
import nx from '@nx/eslint-plugin';
import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';
import { depConstraints } from './tools/workspace/fence.mjs';

requireProjectGraph();

/** Without a project graph the boundary rule would let everything pass without a word, so its absence stops the lint. */
function requireProjectGraph() {
  try {
    readCachedProjectGraph();
  } catch {
    throw new Error('The fence between the rooms needs the project graph: lint with `npm run lint`.');
  }
}

const NODE_MODULES_PATTERN = `^(node:.*|(${builtinModules.join('|')})(/.*)?)$`;
const FOREIGN_TO_DOMAIN_PATTERN = '^(?!\\.{1,2}/|@intraday/)';
const FOREIGN_TO_DOMAIN_SPECS_PATTERN = '^(?!\\.{1,2}/|@intraday/|fast-check$)';

const TESTING_ENTRIES = {
  group: ['@intraday/*/testing'],
  message: 'Only specs may start a database for tests.',
};

/** What a pure file may not reach: clocks, timers, randomness, the process, the network, the page. */
const IMPURE_GLOBALS = [
  ...['performance', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame'],
  ...['requestIdleCallback', 'crypto', 'process', 'require', 'module', 'console', 'fetch', 'XMLHttpRequest'],
  ...['WebSocket', 'EventSource', 'Worker', 'navigator', 'localStorage', 'sessionStorage', 'indexedDB'],
  ...['document', 'window', 'self', 'global', 'globalThis', 'Buffer', '__dirname', '__filename', 'Temporal', 'eval'],
].map((name) => ({ name, message: 'The domain is pure: instants, randomness and data are arguments.' }));

const IMPURE_PROPERTIES = [
  { object: 'Date', property: 'now', message: 'The domain reads no clock: pass the instant.' },
  { object: 'Math', property: 'random', message: 'The domain has no randomness: pass it in.' },
];

const clock = (selector) => ({ selector, message: 'The domain reads no clock: pass the instant.' });
const WILD_EXPORT = {
  selector: 'ExportAllDeclaration[exported=null]',
  message: 'List what a file exports by name.',
};
const IMPURE_SYNTAX = [
  WILD_EXPORT,
  clock('NewExpression[callee.name="Date"][arguments.length=0]'),
  clock('CallExpression[callee.name="Date"]'),
  clock('MemberExpression[object.name="Date"][computed=true]'),
  clock(':not(MemberExpression, NewExpression, TSTypeReference) > Identifier[name="Date"]'),
  clock('CallExpression[callee.property.name=/^format(ToParts)?$/][arguments.length=0]'),
  { selector: ':not(MemberExpression) > Identifier[name="Math"]', message: 'Use the members of Math by name.' },
  { selector: 'MemberExpression[object.name="Math"][computed=true]', message: 'Use the members of Math by name.' },
  { selector: 'ImportExpression', message: 'The domain imports statically.' },
  { selector: 'MetaProperty', message: 'The domain does not know where it lies.' },
];

const boundaries = (inSpec) => ({
  '@nx/enforce-module-boundaries': ['error', { depConstraints: depConstraints(inSpec), allow: [] }],
});
const restrictImports = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

/** Specs, the programs that specs start as processes of their own, and what browser and durability tests are written with. */
const SPECS = ['**/*.spec.ts', '**/spec-child/*.ts', '**/e2e/*.ts', '**/durability/*.ts'];
const DOMAIN = ['libs/domain/**/*.ts'];
/** Code that runs in a browser, or in both worlds, and so has no Node modules. */
const PORTABLE = ['libs/contract/**/*.ts', 'libs/web/**/*.ts', 'apps/dashboard/**/*.ts'];
/** Files that draw with ngx-charts, or whose routes are loaded when they do; nothing else may bring it into the first bundle. */
const DRAWN_LAZILY = ['libs/web/ui/src/charts/**/*.ts', 'apps/dashboard/src/drill/**/*.ts'];
const CHARTS_LAZILY = {
  group: ['@swimlane/*', '@intraday/web-ui/charts', './charts', './charts/*'],
  message: 'Charts are large: only routes that are loaded lazily draw them.',
};
const WITHOUT_NODE = { regex: NODE_MODULES_PATTERN, message: 'This room also runs in a browser: no Node modules.' };

export default tseslint.config(
  { ignores: ['**/dist', '**/node_modules', '**/.nx', '**/.angular', '**/tmp', '**/coverage'] },
  // A rule is never switched off in place: an exception stands at the end of this file, with its reason.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict],
    plugins: { '@nx': nx },
    rules: {
      ...boundaries(false),
      ...restrictImports(TESTING_ENTRIES),
      'no-restricted-syntax': ['error', WILD_EXPORT],
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: false, skipComments: false }],
      'no-console': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
      'default-case-last': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  { files: PORTABLE, rules: restrictImports(TESTING_ENTRIES, WITHOUT_NODE) },
  {
    files: PORTABLE,
    ignores: DRAWN_LAZILY,
    rules: restrictImports(TESTING_ENTRIES, WITHOUT_NODE, CHARTS_LAZILY),
  },
  {
    files: DOMAIN,
    rules: {
      ...restrictImports({ regex: FOREIGN_TO_DOMAIN_PATTERN, message: 'The domain depends on nothing outside it.' }),
      'no-restricted-globals': ['error', ...IMPURE_GLOBALS],
      'no-restricted-properties': ['error', ...IMPURE_PROPERTIES],
      'no-restricted-syntax': ['error', ...IMPURE_SYNTAX],
    },
  },
  {
    files: SPECS,
    rules: {
      ...boundaries(true),
      'no-restricted-imports': 'off',
      // A `describe` holds a whole scenario.
      'max-lines-per-function': 'off',
      // A program started by a spec reports to it on standard output.
      'no-console': 'off',
    },
  },
  {
    files: DOMAIN.map((glob) => glob.replace('*.ts', '*.spec.ts')),
    rules: {
      ...restrictImports({
        regex: FOREIGN_TO_DOMAIN_SPECS_PATTERN,
        message: 'Specs of the domain use fast-check and nothing else from outside.',
      }),
      'no-restricted-globals': 'off',
      'no-restricted-properties': 'off',
      'no-restricted-syntax': ['error', WILD_EXPORT],
    },
  },
  {
    files: ['**/*.mjs'],
    plugins: { '@nx': nx },
    languageOptions: { sourceType: 'module', ecmaVersion: 2022 },
    rules: {
      ...boundaries(false),
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', 70],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
);
