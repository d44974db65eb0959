/** What one run of a contender gave, by the name of the figure. */
export type Figures = Readonly<Record<string, number>>;

/** One way of doing the work. */
export interface Contender {
  readonly name: string;
  /** Does the work once and measures it; what has to be made ready for it is not counted. */
  run(round: number): Promise<Figures>;
}

/** What is wanted of a figure: of itself, or as a ratio of the medians of two contenders. */
export interface Goal {
  readonly figure: string;
  readonly of: string;
  /** The baseline; null compares the figure itself. */
  readonly over: string | null;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** A benchmark that is ready to be run. */
export interface Bench {
  readonly contenders: readonly Contender[];
  readonly goals: readonly Goal[];
  /** What a reader must know: sizes, what a figure counts, what was scaled. */
  readonly notes: readonly string[];
  close(): Promise<void>;
}

export interface BenchOptions {
  /** Share of the full size; 1 is what the goals are for. */
  readonly scale: number;
  /** Agents on duty of the demo; null for the full size, scaled. */
  readonly agents: number | null;
  /** Days of history of the demo; null for the full size, scaled. */
  readonly days: number | null;
  /** Where servers leave CPU profiles; null for none. */
  readonly profileFolder: string | null;
  /** Hears what is being done. */
  readonly tell: (line: string) => void;
}

export interface Benchmark {
  readonly name: string;
  readonly title: string;
  /** Unit of each figure, shown behind its name. */
  readonly units: Readonly<Record<string, string>>;
  /** Builds what all rounds share. */
  open(options: BenchOptions): Promise<Bench>;
}
