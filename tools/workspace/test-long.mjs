import { packageCommand, runCommand } from './child.mjs';
import { requireMachine } from './requirements.mjs';

/** What the long run does where the environment does not say otherwise; docs/testing.md tells what each number means. */
const COUNTS = {
  INTRADAY_KILLS: '200',
  INTRADAY_SEEDS: '100000',
  INTRADAY_STORAGE_SEEDS: '500',
  INTRADAY_FUZZ: '100000',
  INTRADAY_AWAY_SECONDS: '30',
  INTRADAY_SOAK_MINUTES: '60',
};

/** Seeds are run in portions, because one run of jest keeps the result of every test in memory. */
const SEEDS_OF_A_RUN = 1_000;

const STAGES = {
  seeds: async (counts) => {
    const seeds = Number(counts.INTRADAY_SEEDS);
    for (let first = 1; first <= seeds; first += SEEDS_OF_A_RUN) {
      const own = Math.min(SEEDS_OF_A_RUN, seeds - first + 1);
      const env = { ...counts, INTRADAY_SEEDS: String(own), INTRADAY_FIRST_SEED: String(first) };
      if (
        !(await jest(env, 'unit', 'figures/(derived-twice|any-order|chronicles|watched-views|clock-steps)', '--silent'))
      )
        return false;
    }
    return true;
  },
  storage: (counts) => jest(counts, 'storage', 'figures/'),
  faults: (counts) => jest(counts, 'durability', 'faults|away'),
  hostile: (counts) => jest(counts, 'durability', 'hostile'),
  sockets: (counts) => jest(counts, 'durability', 'sockets'),
  soak: (counts) => jest(counts, 'durability', 'soak'),
};

async function jest(env, kind, pattern, ...options) {
  const command = ['--selectProjects', kind, '--testPathPatterns', pattern, '--runInBand'];
  return (await runCommand(packageCommand('jest/bin/jest.js', ...command, ...options), { env })).code === 0;
}

/** `npm run test:long [-- STAGE…]`: the tests whose worth grows with their number, for hours. */
async function main() {
  requireMachine();
  const counts = Object.fromEntries(Object.entries(COUNTS).map(([name, value]) => [name, process.env[name] ?? value]));
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !(name in STAGES));
  if (unknown.length > 0) {
    process.stderr.write(`No such stage: ${unknown.join(', ')}. There are ${Object.keys(STAGES).join(', ')}.\n`);
    process.exit(1);
  }
  const results = [];
  for (const [name, run] of Object.entries(STAGES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    process.stdout.write(`\n── ${name}\n`);
    const started = Date.now();
    results.push({ name, passed: await run(counts), minutes: (Date.now() - started) / 60_000 });
  }
  for (const { name, passed, minutes } of results) {
    process.stdout.write(`${passed ? '✓' : '✗'} ${name.padEnd(8)} ${minutes.toFixed(1)} min\n`);
  }
  process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
}

await main();
