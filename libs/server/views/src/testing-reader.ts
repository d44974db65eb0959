import {
  familyNumber,
  NO_TARGETS,
  slotsOf,
  TargetBook,
  vectorOf,
  FAMILIES,
  type Family,
  type FamilyName,
  type Target,
} from '@intraday/metrics';
import type { Organisation } from '@intraday/workforce';
import type { FigureReader, ReadCell } from './reader';

const families: readonly Family[] = FAMILIES;

/** One cell by the names of its measures, in stored units. */
export interface TestingCell {
  readonly family: FamilyName;
  readonly interval: number;
  readonly members: readonly (string | null)[];
  readonly amounts: Readonly<Record<string, number>>;
  /** Bins of a sketch, flat: bin, count. */
  readonly bins?: { readonly measure: string; readonly pairs: readonly number[] };
}

const NOTHING: readonly never[] = [];

/** Figures that a specification writes down itself; counts which stretches of them are read. */
export class TestingReader implements FigureReader {
  readonly evidence: FigureReader['evidence'] = new Set(['contacts', 'legs', 'agents', 'schedule']);
  readonly revised: ReadonlySet<number> = new Set();
  readonly targets: TargetBook;
  readonly read: { from: number; to: number }[] = [];

  constructor(
    readonly organisation: Organisation,
    readonly asOf: number,
    private readonly cells: readonly TestingCell[],
    targets: readonly Target[] = [],
  ) {
    this.targets = targets.length === 0 ? NO_TARGETS : new TargetBook(targets);
  }

  visit(family: number, from: number, to: number, read: ReadCell): void {
    this.read.push({ from, to });
    for (const cell of this.cells) {
      if (familyNumber(cell.family) !== family || cell.interval < from || cell.interval >= to) continue;
      const own = families[family];
      const values = new Float64Array(own ? vectorOf(own).length : 0);
      const slots = slotsOf(cell.family);
      for (const [measure, amount] of Object.entries(cell.amounts)) values[slots[measure] ?? -1] = amount;
      const { bins } = cell;
      read(cell.interval, cell.members, values, 0, (slot) => (bins && slots[bins.measure] === slot ? bins.pairs : []));
    }
  }

  /** The bin in which a quantile lies is its value. */
  quantileOf(bins: Iterable<readonly [bin: number, count: number]>, quantile: number): number | null {
    const sorted = [...bins].flatMap(([bin, count]) => Array<number>(count).fill(bin)).sort((a, b) => a - b);
    return sorted[Math.floor(quantile * (sorted.length - 1))] ?? null;
  }

  readonly forecasts = (): Iterable<never> => NOTHING;
  readonly uploads = (): Iterable<never> => NOTHING;
  readonly health = (): Iterable<never> => NOTHING;
  readonly modelsNow = (): Iterable<never> => NOTHING;
  readonly agentsNow = (): Iterable<never> => NOTHING;
  readonly waitingNow = (): Iterable<never> => NOTHING;
  readonly backlogNow = (): Iterable<never> => NOTHING;
  readonly workNow = (): Iterable<never> => NOTHING;
  readonly requiredAgents = (): null => null;
  readonly isOpen = (): null => null;
  readonly openMs = (): null => null;
  readonly queuesOf = (): ReadonlySet<string> => new Set(['q']);
  readonly agentIds = (): Iterable<string> => this.organisation.rows.agents.map(({ id }) => id);
  /** A quarter of each day's plan lies in whatever part is asked for. */
  readonly shareOfDay = (): number => 0.25;
}
