import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { nxCommand, runCommand } from './child.mjs';
import { ROOT } from './requirements.mjs';
import { buildIfStale } from './stamp.mjs';

/** Files of the dashboard that are worth compressing ahead, and the size from which they are, bytes. */
const COMPRESSIBLE = /\.(js|css|html|svg|json|txt|webmanifest)$/;
const COMPRESS_FROM_BYTES = 1024;

const DASHBOARD_FOLDER = 'dist/apps/dashboard/browser';

const SERVER = {
  name: 'server',
  folders: ['apps/api/src', 'libs/contract', 'libs/domain', 'libs/server', 'tools/simulator/src'],
  files: ['package-lock.json', 'tsconfig.base.json', 'tools/workspace/parts.mjs'],
  outputs: ['dist/apps/api/main.js', 'dist/apps/api/cli.js', 'dist/apps/api/history-worker.js'],
  build: bundleServer,
};

const DASHBOARD = {
  name: 'dashboard',
  folders: ['apps/dashboard', 'libs/contract', 'libs/domain', 'libs/web'],
  files: ['package-lock.json', 'tsconfig.base.json', 'tools/workspace/parts.mjs'],
  outputs: [`${DASHBOARD_FOLDER}/index.html`],
  build: bundleDashboard,
};

const BENCH = {
  name: 'benchmarks',
  folders: ['tools/bench/src', 'libs/contract', 'libs/domain', 'libs/server'],
  files: ['package-lock.json', 'tsconfig.base.json', 'tools/workspace/parts.mjs'],
  outputs: ['dist/tools/bench/cli.js'],
  build: () => bundle(['tools/bench/src/cli.ts'], 'dist/tools/bench'),
};

function bundleServer() {
  const entries = ['main.ts', 'cli.ts', 'history-worker.ts'];
  return bundle(
    entries.map((entry) => `apps/api/src/${entry}`),
    'dist/apps/api',
  );
}

async function bundle(entryPoints, outdir) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: ROOT,
    entryPoints,
    outdir,
    tsconfig: 'tsconfig.base.json',
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: true,
    logLevel: 'silent',
  });
}

async function bundleDashboard() {
  const { code, output } = await runCommand(nxCommand('run', 'dashboard:build'), { quiet: true });
  if (code !== 0) throw new Error(output);
  await compressFolder(join(ROOT, DASHBOARD_FOLDER));
}

/** Leaves a `.br` and a `.gz` beside each file that gains by it, for a server that sends them as they are. */
async function compressFolder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !COMPRESSIBLE.test(entry.name)) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const content = readFileSync(path);
    if (content.length < COMPRESS_FROM_BYTES) continue;
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    const [br, gz] = await Promise.all([
      promisify(brotliCompress)(content, { params }),
      promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
    ]);
    writeFileSync(`${path}.br`, br);
    writeFileSync(`${path}.gz`, gz);
  }
}

async function buildPart(part) {
  const started = Date.now();
  const build = async () => {
    process.stderr.write(`Building the ${part.name}…\n`);
    await part.build();
  };
  const built = await buildIfStale({ ...part, build });
  if (built) process.stderr.write(`Built the ${part.name} in ${((Date.now() - started) / 1000).toFixed(1)} s.\n`);
}

/** Builds the bundles of server and command line if they are stale; says so on standard error only. */
export const buildServer = () => buildPart(SERVER);

/** Builds the bundle of the benchmarks if it is stale; says so on standard error only. */
export const buildBench = () => buildPart(BENCH);

/** Builds the pages if they are stale; says so on standard error only. */
export const buildDashboard = () => buildPart(DASHBOARD);

/** Runs a build and ends the process with its faults, without a stack, if it fails. */
export async function orExit(build) {
  try {
    await build;
  } catch (error) {
    process.stderr.write(`${error.message}\nThe build failed.\n`);
    process.exit(1);
  }
}
