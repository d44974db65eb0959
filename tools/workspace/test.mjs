import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CHROMIUM_ADVICE, provideChromium } from './chromium.mjs';
import { nxCommand, packageCommand, runCommand } from './child.mjs';
import { requireMachine, ROOT } from './requirements.mjs';

/** Longest time that a stage may take before it is ended and counts as failed, ms. */
const STAGE_LIMIT_MS = 10 * 60 * 1000;
const RESULTS = join(ROOT, 'tmp/test');

const succeeded = async (command, env) => (await runCommand(command, { limitMs: STAGE_LIMIT_MS, env })).code === 0;

/** A check that passes or fails as a whole. */
const check = async (...commands) => {
  for (const command of commands) if (!(await succeeded(command))) return { passed: 0, failed: 1 };
  return { passed: 1, failed: 0 };
};

/** Tests of one kind, counted by jest. A run that ends badly, or that held no test, counts as a failure. */
async function jest(kind, args, env = {}) {
  const file = join(RESULTS, `${kind}.json`);
  rmSync(file, { force: true });
  const options = ['--selectProjects', kind, '--json', `--outputFile=${file}`, ...args];
  const ended = await succeeded(packageCommand('jest/bin/jest.js', ...options), env);
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(file, 'utf8'));
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  const sound = ended && numPassedTests > 0;
  return { passed: numPassedTests, failed: sound ? failed : Math.max(failed, 1) };
}

function types() {
  const page = 'apps/dashboard/tsconfig.app.json';
  const server = packageCommand('typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit');
  const pages = packageCommand('@angular/compiler-cli/bundles/src/bin/ngc.js', '-p', page, '--noEmit');
  return existsSync(join(ROOT, page)) ? check(server, pages) : check(server);
}

async function e2e() {
  const path = await provideChromium();
  if (path !== null) return jest('e2e', ['--runInBand'], { CHROMIUM_PATH: path });
  process.stderr.write(`${CHROMIUM_ADVICE}\n`);
  return { passed: 0, failed: 1 };
}

const STAGES = {
  format: () => check(packageCommand('prettier/bin/prettier.cjs', '--check', '.')),
  lint: () => check(nxCommand('run-many', '-t', 'lint')),
  types,
  unit: () => jest('unit', ['--maxWorkers=2']),
  storage: () => jest('storage', ['--maxWorkers=2']),
  build: () => check([process.execPath, 'tools/workspace/build.mjs']),
  durability: () => jest('durability', ['--maxWorkers=2']),
  e2e,
};

/** The stages asked for, in their order; the pages that the browser tests look at are built first. */
function stagesOf(names) {
  const unknown = names.filter((name) => !(name in STAGES));
  if (unknown.length > 0) {
    process.stderr.write(`No such stage: ${unknown.join(', ')}. There are ${Object.keys(STAGES).join(', ')}.\n`);
    process.exit(1);
  }
  const wanted = names.includes('e2e') ? [...names, 'build'] : names;
  return Object.keys(STAGES).filter((name) => names.length === 0 || wanted.includes(name));
}

/** `npm test [-- STAGE…]`: runs every stage, goes on after a failure, and ends with the line `N passed, N failed`. */
async function main() {
  requireMachine();
  mkdirSync(RESULTS, { recursive: true });
  const results = [];
  for (const name of stagesOf(process.argv.slice(2))) {
    process.stdout.write(`\n── ${name}\n`);
    const started = Date.now();
    const counts = await STAGES[name]();
    results.push({ name, ...counts, seconds: (Date.now() - started) / 1000 });
  }
  process.stdout.write('\n');
  for (const { name, passed, failed, seconds } of results) {
    process.stdout.write(
      `${failed > 0 ? '✗' : '✓'} ${name.padEnd(10)} ${passed} passed, ${failed} failed, ${seconds.toFixed(1)} s\n`,
    );
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
  process.exitCode = sum('failed') > 0 ? 1 : 0;
}

await main();
