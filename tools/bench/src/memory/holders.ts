import { CellTable, Members } from '@intraday/engine';
import { FAMILIES, measureByKey, vectorOf, type CellAddition, type Family } from '@intraday/metrics';
import { serve } from '../process/part';
import { agentName } from '../world/centre';

/** How the measures of agents are held. */
export type HolderKind = 'cells' | 'cells-with-values' | 'objects';

/** Measures that each agent has. */
export const MEASURES = 60;
const INTERVAL_MS = 900_000;
const NINE = Date.UTC(2026, 0, 5, 9);

/** A slot of a cell that one measure of an agent takes. */
interface Place {
  readonly family: number;
  readonly interval: number;
  readonly slot: number;
  readonly measure: string;
}

const families: readonly Family[] = FAMILIES;

/** Is it a plain sum? Maxima and sketches keep the values behind them as well. */
const isSum = (measure: string): boolean => {
  const merge = measureByKey(measure)?.merge;
  return merge !== undefined && merge.time === 'sum';
};

/** The first so many measures that a cell of an agent has, in this interval and the next ones. */
export function placesOf(count: number, withValues: boolean): Place[] {
  const places: Place[] = [];
  for (let interval = NINE; places.length < count; interval += INTERVAL_MS) {
    for (const [number, family] of families.entries()) {
      if (family.gauge || !family.dimensions.includes('agent')) continue;
      for (const [slot, measure] of vectorOf(family).entries()) {
        if (places.length < count && (withValues || isSum(measure)))
          places.push({ family: number, interval, slot, measure });
      }
    }
  }
  return places;
}

/** What one agent adds to each of its cells. */
function additionsOf(agent: number, places: readonly Place[]): CellAddition[] {
  const cells = new Map<string, { family: number; interval: number; amounts: number[] }>();
  for (const { family, interval, slot } of places) {
    const key = `${family} ${interval}`;
    const cell = cells.get(key) ?? { family, interval, amounts: [] };
    cells.set(key, cell);
    cell.amounts.push(slot, 1_000 + agent + slot);
  }
  return [...cells.values()].map(({ family, interval, amounts }) => {
    const dimensions = (families[family]?.dimensions ?? []).map((dimension) =>
      dimension === 'agent' ? `bench:${agentName(agent)}` : `bench:${dimension}-${agent % 50}`,
    );
    return { family, dimensions, interval, amounts };
  });
}

function holdCells(agents: number, places: readonly Place[]): unknown {
  const members = new Members();
  const tables = families.map((family) => new CellTable(family, members));
  for (let agent = 0; agent < agents; agent += 1) {
    for (const addition of additionsOf(agent, places)) tables[addition.family]?.change(addition, 1);
  }
  return tables;
}

function holdObjects(agents: number, places: readonly Place[]): unknown {
  const held = new Map<string, Record<string, number>>();
  // Objects that come of JSON share their shape, as those of a class do.
  const text = JSON.stringify(
    Object.fromEntries(places.map(({ measure, interval, slot }) => [`${measure}-${interval}`, slot])),
  );
  for (let agent = 0; agent < agents; agent += 1) {
    // It is the object that was written a line above.
    const measures = JSON.parse(text) as Record<string, number>;
    // Half a unit makes each a number of its own on the heap, as seconds with a fraction are.
    for (const measure of Object.keys(measures)) measures[measure] = (measures[measure] ?? 0) + agent + 1_000.5;
    held.set(`bench:${agentName(agent)}`, measures);
  }
  return held;
}

/** Bytes that are reachable: of objects, and of the buffers outside the heap. */
function bytesHeld(): number {
  const collect: unknown = Reflect.get(globalThis, 'gc');
  if (typeof collect !== 'function') throw new Error('memory is measured with --expose-gc');
  for (let round = 0; round < 3; round += 1) Reflect.apply(collect, null, []);
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** The part that holds measures, and says what they take. */
export function serveHolder(): Promise<void> {
  const held: unknown[] = [];
  return serve({
    /** Bytes that holding the measures of so many agents takes, for each agent. */
    hold({ kind, agents }: { kind: HolderKind; agents: number }): number {
      const places = placesOf(MEASURES, kind === 'cells-with-values');
      const before = bytesHeld();
      held.push(kind === 'objects' ? holdObjects(agents, places) : holdCells(agents, places));
      return (bytesHeld() - before) / agents;
    },
  });
}
