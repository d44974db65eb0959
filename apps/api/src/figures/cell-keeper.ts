import type { Engine } from '@intraday/engine';
import { FAMILIES, type Family } from '@intraday/metrics';
import type { Cell, CellStore, IntervalCells, StoredCell } from '@intraday/storage';
import { INTERVAL_MS } from '@intraday/time';

/** Cells of one commit: more changed intervals wait for the next. */
const INTERVALS_OF_A_COMMIT = 400;
/** Differences that a report names one by one. */
const DIFFERENCES_NAMED_MAX = 20;

const families: readonly Family[] = FAMILIES;
const DIMENSIONS = ['site', 'agent', 'queue', 'callType', 'channel', 'reason', 'outcome'] as const;

/** What a comparison of stored cells with folded ones found. */
export interface CellComparison {
  readonly equal: number;
  /** Stored otherwise than the log says. */
  readonly different: number;
  /** In the log, not stored yet. */
  readonly missing: number;
  readonly named: readonly string[];
}

/** The cells of one family and interval as they are stored. */
function cellsOf(engine: Engine, family: number, interval: number): Cell[] {
  const table = engine.tables[family];
  const cells: Cell[] = [];
  table?.visitInterval(interval, (_, members, values, offset) => {
    const at = (dimension: string): string | null =>
      members[(table.family.dimensions as readonly string[]).indexOf(dimension)] ?? null;
    const [site, agent, queue, callType, channel, reason, outcome] = DIMENSIONS.map(at);
    cells.push({
      site: site ?? null,
      team: null,
      agent: agent ?? null,
      queue: queue ?? null,
      callType: callType ?? null,
      channel: channel ?? null,
      reason: reason ?? null,
      outcome: outcome ?? null,
      measures: [...values.subarray(offset, offset + table.width)],
    });
  });
  return cells;
}

/** One text for a set of cells, whatever their order: equal texts are equal figures. */
function fingerprint(cells: readonly (Cell | StoredCell)[]): string {
  return cells
    .map(({ site, agent, queue, callType, channel, reason, outcome, measures }) =>
      JSON.stringify([site, agent, queue, callType, channel, reason, outcome, measures]),
    )
    .sort()
    .join('\n');
}

/** Stores cells as their intervals close, again when they are revised, and compares them with the log. */
export class CellKeeper {
  private keeping: Promise<void> = Promise.resolve();

  constructor(
    private readonly engine: () => Engine,
    private readonly store: CellStore,
  ) {}

  /** Stores every closed interval that changed since the last call. */
  keep(now: number): Promise<void> {
    this.keeping = this.keeping.catch(() => undefined).then(() => this.keepChanged(now));
    return this.keeping;
  }

  private async keepChanged(now: number): Promise<void> {
    const engine = this.engine();
    for (const [family, table] of engine.tables.entries()) {
      if (families[family]?.gauge !== false) continue;
      const closed = [...table.changed].filter((interval) => interval + INTERVAL_MS <= now);
      for (let first = 0; first < closed.length; first += INTERVALS_OF_A_COMMIT) {
        const intervals = closed.slice(first, first + INTERVALS_OF_A_COMMIT);
        // Taken off first: what changes while they are stored is stored again.
        for (const interval of intervals) table.changed.delete(interval);
        try {
          await this.store.replaceIntervals(intervals.map((interval) => this.intervalCells(family, interval)));
        } catch (error) {
          for (const interval of intervals) table.changed.add(interval);
          throw error;
        }
      }
    }
  }

  private intervalCells(family: number, interval: number): IntervalCells {
    const engine = this.engine();
    return {
      family,
      intervalStart: interval,
      revised: engine.revised.has(interval),
      cells: cellsOf(engine, family, interval),
    };
  }

  /**
   * Compares what is stored with what the engine has folded from the log. Equal intervals count as stored from then on,
   * so that a start writes only what is not there yet.
   */
  async compare(now: number): Promise<CellComparison> {
    const engine = this.engine();
    const stored = await this.storedFingerprints();
    const result = { equal: 0, different: 0, missing: 0, named: [] as string[] };
    for (const [family, table] of engine.tables.entries()) {
      if (families[family]?.gauge !== false) continue;
      for (const interval of new Set(table.recorded())) {
        if (interval + INTERVAL_MS > now) continue;
        const key = `${family} ${interval}`;
        const there = stored.get(key);
        stored.delete(key);
        const here = fingerprint(cellsOf(engine, family, interval));
        if ((there ?? '') === here) {
          table.changed.delete(interval);
          result.equal += 1;
        } else {
          table.changed.add(interval);
          if (there === undefined) result.missing += 1;
          else noteDifference(result, family, interval);
        }
      }
    }
    for (const key of stored.keys()) {
      const [family, interval] = key.split(' ').map(Number);
      engine.tables[family ?? 0]?.changed.add(interval ?? 0);
      noteDifference(result, family ?? 0, interval ?? 0);
    }
    return result;
  }

  private async storedFingerprints(): Promise<Map<string, string>> {
    const groups = new Map<string, StoredCell[]>();
    for await (const batch of this.store.readCells(0, Number.MAX_SAFE_INTEGER)) {
      for (const cell of batch) {
        const key = `${cell.family} ${cell.intervalStart}`;
        const group = groups.get(key);
        if (group) group.push(cell);
        else groups.set(key, [cell]);
        if (cell.revised) this.engine().revised.add(cell.intervalStart);
      }
    }
    return new Map([...groups].map(([key, cells]) => [key, fingerprint(cells)]));
  }
}

function noteDifference(result: { different: number; named: string[] }, family: number, interval: number): void {
  result.different += 1;
  if (result.named.length >= DIFFERENCES_NAMED_MAX) return;
  result.named.push(`${families[family]?.name ?? family} at ${new Date(interval).toISOString()}`);
}
