import type { Benchmark } from './benchmark';
import { adherence } from './benchmarks/adherence';
import { demo } from './benchmarks/demo';
import { drillDown } from './benchmarks/drill-down';
import { eventToScreen } from './benchmarks/event-to-screen';
import { fanOut } from './benchmarks/fan-out';
import { ingestDoor } from './benchmarks/ingest-door';
import { ingestStore } from './benchmarks/ingest-store';
import { memory } from './benchmarks/memory';
import { rebuild } from './benchmarks/rebuild';

/** All benchmarks, in the order in which they run. */
export const BENCHMARKS: readonly Benchmark[] = [
  ingestStore,
  ingestDoor,
  eventToScreen,
  adherence,
  fanOut,
  drillDown,
  rebuild,
  memory,
  demo,
];
