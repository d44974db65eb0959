import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const CANARY_PREFIX = 'fence-canary-';
const CANARY_FOLDER = join(ROOT, 'libs/domain/time/src');

const FENCE = '@nx/enforce-module-boundaries';
const IMPORTS = 'no-restricted-imports';
const GLOBALS = 'no-restricted-globals';
const PROPERTIES = 'no-restricted-properties';
const SYNTAX = 'no-restricted-syntax';
const INLINE = 'inline-configuration';
const REQUIRE = '@typescript-eslint/no-require-imports';

type Finding = { rule: string; message: string };
type Case = readonly [path: string, text: string, ...rules: string[]];

const importing = (path: string, name: string, ...rules: string[]): Case => [
  path,
  `import { it } from '${name}'; export const held = it;`,
  ...rules,
];
const running = (expression: string, ...rules: string[]): Case => [
  'libs/domain/metrics/src/canary.ts',
  `export const held = (): unknown => ${expression};\n`,
  ...rules,
];

const BAD: Case[] = [
  importing('libs/domain/metrics/src/canary.ts', 'zod', FENCE, IMPORTS),
  importing('libs/domain/metrics/src/canary.ts', 'node:fs', IMPORTS),
  importing('libs/domain/metrics/src/canary.ts', 'fs', IMPORTS),
  importing('libs/domain/metrics/src/canary.ts', 'fs/promises', IMPORTS),
  importing('libs/domain/metrics/src/canary.ts', 'fast-check', FENCE, IMPORTS),
  importing('libs/domain/metrics/src/canary.spec.ts', 'zod', FENCE, IMPORTS),
  importing('libs/domain/metrics/src/canary.spec.ts', 'node:fs', IMPORTS),
  importing('libs/domain/metrics/src/canary.ts', '@intraday/contract', FENCE),
  importing('libs/domain/time/src/canary.ts', '@intraday/events', FENCE),
  importing('libs/domain/events/src/canary.ts', '@intraday/metrics', FENCE),
  importing('libs/domain/workforce/src/canary.ts', '@intraday/metrics', FENCE),
  importing('libs/domain/metrics/src/canary.ts', '../../../server/storage/src/index', FENCE),
  importing('libs/domain/metrics/src/canary.ts', '../../../../node_modules/zod/index', FENCE),
  importing('libs/contract/src/canary.ts', '@intraday/storage', FENCE),
  importing('libs/contract/src/canary.ts', '@nestjs/common', FENCE),
  importing('libs/contract/src/canary.ts', 'node:crypto', IMPORTS),
  importing('libs/server/sources/src/canary.ts', '@intraday/storage', FENCE),
  importing('libs/server/sources/src/canary.ts', '@intraday/metrics', FENCE),
  importing('libs/server/storage/src/canary.ts', '@intraday/engine', FENCE),
  importing('libs/server/engine/src/canary.ts', '@intraday/views', FENCE),
  importing('libs/server/engine/src/canary.ts', 'typeorm', FENCE),
  importing('libs/server/views/src/canary.ts', '@nestjs/common', FENCE),
  importing('libs/server/views/src/canary.ts', 'pg', FENCE),
  importing('apps/api/src/canary.ts', '@intraday/storage/testing', IMPORTS),
  importing('apps/api/src/canary.ts', '@angular/core', FENCE),
  importing('libs/web/ui/src/canary.ts', '@intraday/web-store', FENCE),
  importing('libs/web/ui/src/canary.ts', 'socket.io-client', FENCE),
  importing('libs/web/ui/src/canary.ts', '@swimlane/ngx-charts', IMPORTS),
  importing('apps/dashboard/src/canary.ts', '@swimlane/ngx-charts', FENCE, IMPORTS),
  importing('apps/dashboard/src/canary.ts', '@intraday/web-ui/charts', IMPORTS),
  importing('libs/web/store/src/canary.ts', '@intraday/engine', FENCE),
  importing('libs/web/store/src/canary.ts', 'node:timers', IMPORTS),
  importing('apps/dashboard/src/canary.ts', '@intraday/views', FENCE),
  importing('apps/dashboard/src/canary.ts', '@nestjs/common', FENCE),
  importing('tools/simulator/src/canary.ts', '@intraday/storage', FENCE),
  importing('tools/workspace/canary.ts', '@intraday/time', FENCE),
  ['libs/server/engine/src/canary.ts', "export type { EventLog } from '@intraday/storage';\n", FENCE],
  ['libs/domain/time/src/canary.ts', "export * from './interval';\n", SYNTAX],
  ['libs/domain/time/src/canary.ts', "export const held = import('zod');\n", FENCE, SYNTAX],
  ['libs/domain/time/src/canary.ts', "export const held = require('zod');\n", FENCE, GLOBALS, REQUIRE],
  [
    'libs/domain/time/src/canary.ts',
    '// eslint-disable-next-line\nexport const held = (): number => Date.now();\n',
    PROPERTIES,
    INLINE,
  ],
  running('Date.now()', PROPERTIES),
  running("Date['now']()", PROPERTIES, SYNTAX),
  running('new Date()', SYNTAX),
  running('Date()', SYNTAX),
  running('[Date]', SYNTAX),
  running("new Intl.DateTimeFormat('en').format()", SYNTAX),
  running('Math.random()', PROPERTIES),
  running('[Math]', SYNTAX),
  running('performance.now()', GLOBALS),
  running('globalThis.setTimeout', GLOBALS),
  running('setTimeout(() => 1, 1)', GLOBALS),
  running('setInterval(() => 1, 1)', GLOBALS),
  running('setImmediate(() => 1)', GLOBALS),
  running('queueMicrotask(() => 1)', GLOBALS),
  running('crypto.randomUUID()', GLOBALS),
  running('process.hrtime()', GLOBALS),
  running('console', GLOBALS),
  running("fetch('/')", GLOBALS),
];

const GOOD: Case[] = [
  importing('libs/domain/metrics/src/canary.ts', '@intraday/events'),
  importing('libs/domain/metrics/src/canary.spec.ts', 'fast-check'),
  importing('libs/contract/src/canary.ts', 'zod'),
  importing('libs/server/engine/src/canary.ts', '@intraday/metrics'),
  importing('libs/server/storage/src/canary.ts', 'pg'),
  importing('apps/api/src/canary.ts', '@intraday/engine'),
  importing('apps/api/src/canary.spec.ts', '@intraday/storage/testing'),
  importing('apps/dashboard/src/canary.ts', '@intraday/web-ui'),
  importing('tools/simulator/src/canary.ts', '@intraday/sources'),
  [
    'libs/domain/time/src/canary.ts',
    'export const held = (at: number): number => Math.floor(new Date(at).getUTCDate() + Date.UTC(2026, 0));\n',
  ],
];

function run(args: string[], input = '', env: NodeJS.ProcessEnv = {}) {
  return spawnSync(process.execPath, args, { cwd: ROOT, input, encoding: 'utf8', env: { ...process.env, ...env } });
}

function lint(cases: Case[]): Finding[][] {
  const files = cases.map(([path, text]) => ({ path, text }));
  const { stdout, stderr, status } = run(['tools/workspace/lint-text.mjs'], JSON.stringify(files));
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function removeCanaries() {
  for (const name of readdirSync(CANARY_FOLDER)) {
    if (name.startsWith(CANARY_PREFIX)) rmSync(join(CANARY_FOLDER, name));
  }
}

describe('the fence between the rooms', () => {
  jest.setTimeout(120_000);
  let findings: Finding[][] = [];
  beforeAll(() => {
    findings = lint([...BAD, ...GOOD]);
  });

  it.each(BAD.map(([path, text, ...rules], index) => ({ path, text: text.trim(), rules, index })))(
    'refuses in $path: $text',
    ({ rules, index }) => {
      expect([...new Set(findings[index]?.map(({ rule }) => rule))].sort()).toEqual([...rules].sort());
    },
  );

  it.each(GOOD.map(([path, text], index) => ({ path, text: text.trim(), index: BAD.length + index })))(
    'lets pass in $path: $text',
    ({ index }) => {
      expect(findings[index]).toEqual([]);
    },
  );

  it('stands when the whole lint is run by nx over a file on disk', () => {
    const canary = join(CANARY_FOLDER, `${CANARY_PREFIX}${process.pid}.ts`);
    removeCanaries();
    try {
      writeFileSync(canary, "import { z } from 'zod';\nexport const held = z;\n");
      const { stdout, status } = run(['node_modules/nx/dist/bin/nx.js', 'run', 'time:lint', '--outputStyle=static']);
      expect(stdout).toContain(FENCE);
      expect(status).not.toBe(0);
    } finally {
      removeCanaries();
    }
  });

  it('refuses to lint when there is no project graph', () => {
    const empty = mkdtempSync(join(tmpdir(), 'intraday-no-graph-'));
    try {
      const { stderr, status } = run(['node_modules/eslint/bin/eslint.js', 'libs/domain/time'], '', {
        NX_WORKSPACE_DATA_DIRECTORY: empty,
      });
      expect(stderr).toContain('needs the project graph');
      expect(status).not.toBe(0);
    } finally {
      rmSync(empty, { recursive: true, force: true });
    }
  });
});
