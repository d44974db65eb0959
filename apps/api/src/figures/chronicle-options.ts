import type { Engine, EngineSettings } from '@intraday/engine';
import type { EventLog } from '@intraday/storage';
import type { CellKeeper } from './cell-keeper';
import type { CheckpointsOptions } from './checkpoints';

/** Keeps what agents did before what an engine holds. */
export interface PastStates {
  /** Keeps the states in `[from, until)`, which the engine of a source is about to let go of. */
  leave(source: string, engine: Engine, from: number, until: number): Promise<void>;
  /** Hears that the states of a source may be others from an instant on. */
  renewed(source: string, from: number): void;
}

export interface ChronicleOptions extends CheckpointsOptions {
  readonly log: Pick<EventLog, 'readAll' | 'slots'>;
  readonly keeper: CellKeeper;
  /** Intervals that a late event changed; shared by all sources. */
  readonly revised: Set<number>;
  /** Facts between two cuts of the fold. */
  readonly cutFacts: number;
  readonly settings: () => EngineSettings;
  /** Who asks what agents did before what is held; nobody without it. */
  readonly past?: PastStates;
}

/**
 * What is done with an engine at a cut, before it lets go: its cells before the floor are final, and so are the contacts
 * that it is about to let go of, by their keys.
 */
export type AtCut = (engine: Engine, floor: number, over: ReadonlySet<string>) => Promise<void>;

/** From which instant the log is folded, where it is cut beside the ordinary, and whether states are kept. */
export interface FoldWish {
  readonly from: number;
  readonly forced?: readonly number[];
  readonly save: boolean;
  /** Nobody waits meanwhile. */
  readonly alone: boolean;
  /** Told of the digest of the state at each cut, where it is not kept. */
  readonly atState?: (at: number, digest: string) => void;
}
