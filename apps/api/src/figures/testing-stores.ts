import { slotOf } from '@intraday/storage';
import type {
  CellStore,
  CheckpointHead,
  CheckpointStore,
  EventLog,
  IntervalCells,
  NewCheckpoint,
  StoredCell,
  StoredEntry,
} from '@intraday/storage';

/** The log in memory: what the fold reads of it. */
export class LogInMemory implements Pick<EventLog, 'readAll' | 'slots'> {
  readonly entries: StoredEntry[] = [];

  async *readAll({ source, fromMs, toMs, batch = 100 }: Parameters<EventLog['readAll']>[0] = {}) {
    const wanted = this.entries
      .filter((entry) => source === undefined || entry.source === source)
      .filter(({ at }) => at >= (fromMs ?? -Infinity) && at < (toMs ?? Infinity))
      .sort((a, b) => a.at - b.at || a.seq - b.seq || (a.id < b.id ? -1 : 1));
    for (let first = 0; first < wanted.length; first += batch) {
      yield await Promise.resolve(wanted.slice(first, first + batch));
    }
  }

  slots(source: string | null = null) {
    const counts = new Map<string, { source: string; slot: number; folded: number; held: boolean }>();
    for (const entry of this.entries) {
      if (source !== null && entry.source !== source) continue;
      const key = `${entry.source} ${slotOf(entry.at)}`;
      const count = counts.get(key);
      if (count) count.folded += 1;
      else counts.set(key, { source: entry.source, slot: slotOf(entry.at), folded: 1, held: true });
    }
    return Promise.resolve([...counts.values()].sort((a, b) => a.slot - b.slot));
  }
}

type Stored<T> = { [K in keyof T]: T[K] };

/** Stored cells in memory. */
export class CellsInMemory implements Stored<
  Pick<CellStore, 'replaceIntervals' | 'readCells' | 'groupsOf' | 'revisedIntervals'>
> {
  readonly groups = new Map<string, IntervalCells>();

  replaceIntervals(intervals: readonly IntervalCells[]): Promise<void> {
    for (const each of intervals) {
      const name = `${each.source} ${each.family} ${each.intervalStart}`;
      if (each.cells.length === 0) this.groups.delete(name);
      else this.groups.set(name, each);
    }
    return Promise.resolve();
  }

  async *readCells(fromMs: number, toMs: number, { source = null }: { source?: string | null } = {}) {
    const found: StoredCell[] = [];
    for (const { cells, family, intervalStart, revised, source: own } of this.groups.values()) {
      if (intervalStart < fromMs || intervalStart >= toMs || (source !== null && source !== own)) continue;
      for (const cell of cells) found.push({ ...cell, family, intervalStart, revised, source: own });
    }
    yield await Promise.resolve(found);
  }

  groupsOf(source: string, from: number, to: number): Promise<IntervalCells[]> {
    const all = [...this.groups.values()].filter((each) => each.source === source);
    return Promise.resolve(all.filter(({ intervalStart }) => intervalStart >= from && intervalStart < to));
  }

  revisedIntervals(): Promise<number[]> {
    return Promise.resolve([...this.groups.values()].filter((each) => each.revised).map((each) => each.intervalStart));
  }
}

/** Checkpoints in memory. */
export class CheckpointsInMemory implements Stored<CheckpointStore> {
  private readonly kept = new Map<string, NewCheckpoint>();

  save(checkpoint: NewCheckpoint): Promise<void> {
    this.kept.set(`${checkpoint.source} ${checkpoint.at}`, checkpoint);
    return Promise.resolve();
  }

  heads(): Promise<CheckpointHead[]> {
    return Promise.resolve(this.sorted());
  }

  private sorted(): NewCheckpoint[] {
    return [...this.kept.values()].sort((a, b) => a.at - b.at);
  }

  load(source: string, at: number) {
    const own = this.sorted().filter((each) => each.source === source && each.at <= at);
    const last = own[own.length - 1];
    if (last?.at !== at) return Promise.resolve(null);
    return Promise.resolve({ state: last.state, finished: own.map((each) => Float64Array.from(each.finished)) });
  }

  state(source: string, at: number) {
    return Promise.resolve(this.kept.get(`${source} ${at}`)?.state ?? null);
  }

  deleteWithin(source: string, after: number, before: number): Promise<void> {
    for (const [name, each] of this.kept) {
      if (each.source === source && each.at > after && each.at < before) this.kept.delete(name);
    }
    return Promise.resolve();
  }

  async thin(source: string, instants: readonly number[]): Promise<void> {
    for (const at of instants) {
      const gone = this.kept.get(`${source} ${at}`);
      const next = this.sorted().find((each) => each.source === source && each.at > at);
      if (!gone || !next) continue;
      this.kept.delete(`${source} ${at}`);
      await this.save({ ...next, finished: [...gone.finished, ...next.finished] });
    }
  }

  get size(): number {
    return this.kept.size;
  }
}
