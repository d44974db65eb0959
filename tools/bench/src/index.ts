export { BENCHMARKS } from './registry';
export { runBenchmark, type BenchResult } from './measure/rounds';
