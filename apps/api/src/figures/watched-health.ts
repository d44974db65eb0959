import type { Engine } from '@intraday/engine';
import type { CellStore, StoredEntry } from '@intraday/storage';
import { INTERVAL_MS } from '@intraday/time';
import type { Organisation } from '@intraday/workforce';
import { ClosedCells } from './closed-cells';
import type { DataHealth, HealthWorld } from './data-health';
import { PLANS_SOURCE } from './workforce';

export interface WatchedHealthParts {
  /** Null: nobody counts. */
  readonly health: DataHealth | null;
  readonly cells: Pick<CellStore, 'readCells'>;
  /** The engine of each source. */
  readonly engines: () => ReadonlyMap<string, Engine>;
  readonly organisation: () => Organisation;
}

/** Tells the counters of data health what the figures go through. */
export class WatchedHealth {
  readonly closedCells: ClosedCells | null;
  private readonly world: HealthWorld;

  constructor(private readonly parts: WatchedHealthParts) {
    const { health, cells, engines, organisation } = parts;
    const isRunning = (source: string): boolean => engines().get(source)?.known.isRunning(source) ?? false;
    this.world = {
      isRunning,
      get organisation() {
        return organisation();
      },
    };
    const counts = (source: string): boolean => source === PLANS_SOURCE || isRunning(source);
    this.closedCells = health === null ? null : new ClosedCells({ store: cells, heard: health, counts });
  }

  /** Hears of events that have just been committed and folded. Late ones may change what is stored, of plans too. */
  committed(entries: readonly StoredEntry[]): void {
    for (const { source, interval } of this.parts.health?.committed(entries, this.world) ?? []) {
      for (const each of [source, PLANS_SOURCE]) this.closedCells?.restates(each, interval, interval + INTERVAL_MS);
    }
  }

  /** Counts the cells that a task stores of all that has closed by an instant. */
  async keeping(until: number, task: () => Promise<void>): Promise<void> {
    this.closedCells?.begin(until);
    await task();
    this.closedCells?.end();
  }
}
