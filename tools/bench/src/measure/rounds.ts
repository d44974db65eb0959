import type { Benchmark, Bench, BenchOptions, Figures, Goal } from '../benchmark';
import { spreadOf, type Spread } from './statistics';

/** The figures of one contender over all rounds. */
export interface Measured {
  readonly contender: string;
  readonly figures: Readonly<Record<string, Spread>>;
}

export interface Verdict {
  readonly goal: Goal;
  /** Ratio of medians, or the median itself. */
  readonly value: number;
  readonly isMet: boolean;
}

export interface BenchResult {
  readonly name: string;
  readonly title: string;
  readonly units: Benchmark['units'];
  readonly scale: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly notes: readonly string[];
  readonly measured: readonly Measured[];
  readonly verdicts: readonly Verdict[];
}

/** The contenders of a round: forward, then backward, A B B A, so that none always comes first. */
export function orderOf<T>(contenders: readonly T[], round: number): readonly T[] {
  return round % 2 === 0 ? contenders : [...contenders].reverse();
}

/** Runs all rounds of a benchmark, and judges. */
export async function runBenchmark(benchmark: Benchmark, rounds: number, options: BenchOptions): Promise<BenchResult> {
  const startedAt = performance.now();
  const bench = await benchmark.open(options);
  try {
    const measured = await runRounds(bench, rounds, options.tell);
    return {
      name: benchmark.name,
      title: benchmark.title,
      units: benchmark.units,
      scale: options.scale,
      rounds,
      seconds: (performance.now() - startedAt) / 1000,
      notes: bench.notes,
      measured,
      verdicts: bench.goals.map((goal) => judge(goal, measured)),
    };
  } finally {
    await bench.close();
  }
}

async function runRounds({ contenders }: Bench, rounds: number, tell: BenchOptions['tell']): Promise<Measured[]> {
  const runs = new Map<string, Figures[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of orderOf(contenders, round)) {
      const figures = await contender.run(round);
      runs.get(contender.name)?.push(figures);
      const shown = Object.entries(figures).map(([figure, value]) => `${figure} ${Number(value.toPrecision(4))}`);
      tell(`  round ${round + 1} of ${rounds}, ${contender.name}: ${shown.join(', ')}`);
    }
  }
  return [...runs].map(([contender, figures]) => ({ contender, figures: spreads(figures) }));
}

function spreads(runs: readonly Figures[]): Record<string, Spread> {
  const names = new Set(runs.flatMap((figures) => Object.keys(figures)));
  return Object.fromEntries([...names].map((name) => [name, spreadOf(runs.flatMap((figures) => figures[name] ?? []))]));
}

/** Has the goal been met? A figure that is missing has missed it. */
export function judge(goal: Goal, measured: readonly Measured[]): Verdict {
  const medianOf = (contender: string): number =>
    measured.find((each) => each.contender === contender)?.figures[goal.figure]?.median ?? Number.NaN;
  const value = goal.over === null ? medianOf(goal.of) : medianOf(goal.of) / medianOf(goal.over);
  const { atLeast = -Infinity, atMost = Infinity } = goal;
  return { goal, value, isMet: value >= atLeast && value <= atMost };
}
