import { readFileSync } from 'node:fs';

const { compilerOptions } = JSON.parse(readFileSync(new URL('./tsconfig.base.json', import.meta.url), 'utf8'));
const moduleNameMapper = Object.fromEntries(
  Object.entries(compilerOptions.paths).map(([name, [path]]) => [`^${name}$`, `<rootDir>/${path}`]),
);

const project = (displayName, testMatch, testPathIgnorePatterns = []) => ({
  displayName,
  rootDir: '.',
  testEnvironment: 'node',
  testMatch: testMatch.map((glob) => `<rootDir>/${glob}`),
  testPathIgnorePatterns: ['<rootDir>/node_modules/', '<rootDir>/dist/', '<rootDir>/tmp/', ...testPathIgnorePatterns],
  moduleNameMapper,
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true },
          target: 'es2022',
        },
        module: { type: 'commonjs' },
      },
    ],
  },
});

/**
 * Four kinds of test: pure ones, those that need a real PostgreSQL, those that need a real browser, and those that break
 * the real server and its database on purpose.
 */
export default {
  projects: [
    project(
      'unit',
      ['libs/**/*.spec.ts', 'apps/**/*.spec.ts', 'tools/**/*.spec.ts'],
      ['\\.(storage|e2e|durability)\\.spec\\.ts$'],
    ),
    project('storage', ['libs/**/*.storage.spec.ts', 'apps/**/*.storage.spec.ts']),
    project('e2e', ['apps/**/*.e2e.spec.ts']),
    project('durability', ['apps/**/*.durability.spec.ts']),
  ],
};
