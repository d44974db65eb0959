import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Benchmark } from './benchmark';
import { postgresVersion } from './database/bench-database';
import { thisMachine } from './measure/machine';
import { machineLine, tableOf } from './measure/report';
import { runBenchmark, type BenchResult } from './measure/rounds';
import { BENCHMARKS } from './registry';

const USAGE = `Usage: npm run bench [-- NAME…] [--rounds N] [--scale S] [--agents N] [--days N] [--json FILE] [--profile FOLDER]; names: ${BENCHMARKS.map(({ name }) => name).join(', ')}`;
const ROUNDS = 5;
const ROUNDS_MAX = 100;
const SCALE_MAX = 10;
/** What the server takes as the size of its demo. */
const AGENTS = { least: 60, most: 10_000 };
const DAYS = { least: 1, most: 366 };

interface Wanted {
  readonly benchmarks: readonly Benchmark[];
  readonly rounds: number;
  readonly scale: number;
  /** Size of the demo, where it is asked for. */
  readonly agents: number | null;
  readonly days: number | null;
  readonly json: string | null;
  /** Where servers leave CPU profiles. */
  readonly profileFolder: string | null;
}

/** What the arguments ask for, or the line that says what is wrong with them. */
export function readWanted(args: readonly string[]): Wanted | string {
  const options = {
    rounds: { type: 'string' },
    scale: { type: 'string' },
    agents: { type: 'string' },
    days: { type: 'string' },
    json: { type: 'string' },
    profile: { type: 'string' },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const rounds = Number(values.rounds ?? ROUNDS);
    const scale = Number(values.scale ?? 1);
    const agents = values.agents === undefined ? null : Number(values.agents);
    const days = values.days === undefined ? null : Number(values.days);
    const unknown = positionals.filter((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
    if (unknown.length > 0) return `There is no benchmark ${unknown.join(', ')}. ${USAGE}`;
    if (!Number.isInteger(rounds) || rounds < 1 || rounds > ROUNDS_MAX)
      return `--rounds takes a whole number. ${USAGE}`;
    if (!(scale > 0 && scale <= SCALE_MAX)) return `--scale takes a number above 0, such as 0.1. ${USAGE}`;
    for (const [option, number, { least, most }] of [
      ['agents', agents, AGENTS],
      ['days', days, DAYS],
    ] as const)
      if (number !== null && !(Number.isInteger(number) && number >= least && number <= most))
        return `--${option} takes a whole number from ${least} to ${most}, and is for the demo. ${USAGE}`;
    const benchmarks = BENCHMARKS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
    return {
      benchmarks,
      rounds,
      scale,
      agents,
      days,
      json: values.json ?? null,
      profileFolder: values.profile === undefined ? null : resolve(values.profile),
    };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)} ${USAGE}`;
  }
}

/** `bench`: runs benchmarks and prints their tables and verdicts. @returns the exit code; a missed goal is none of it */
export async function benchCommand(args: readonly string[]): Promise<number> {
  const tell = (line: string): void => void process.stderr.write(`${line}\n`);
  const wanted = readWanted(args);
  if (typeof wanted === 'string') {
    tell(wanted);
    return 1;
  }
  const machine = thisMachine(await postgresVersion());
  process.stdout.write(`# Benchmarks\n\n${machineLine(machine)}\n\n`);
  const results: BenchResult[] = [];
  for (const benchmark of wanted.benchmarks) {
    tell(`${benchmark.name}: ${benchmark.title}`);
    const result = await runBenchmark(benchmark, wanted.rounds, { ...wanted, tell });
    results.push(result);
    process.stdout.write(`${tableOf(result)}\n`);
    // Written after each, so that what was measured is kept if a later one fails.
    if (wanted.json !== null) await writeFile(wanted.json, `${JSON.stringify({ machine, results }, null, 2)}\n`);
  }
  return 0;
}
