import type { TargetBook } from '@intraday/metrics';
import type {
  CellStore,
  CheckpointStore,
  CustomerContactStore,
  EventLog,
  FigureStore,
  OrganisationRows,
  StateStore,
} from '@intraday/storage';
import type { ServerClock } from '../clock/server-clock';
import type { DataHealth } from './data-health';
import type { PlanRows } from './plan-book';
import type { PlanningOptions } from './planning/planning';
import type { TimelineParts } from './timeline';

/** What figures are made of, and what they need to know beside. */
export interface LiveFiguresOptions {
  readonly loadOrganisation: () => Promise<OrganisationRows>;
  readonly log: Pick<EventLog, 'readAll' | 'slots'>;
  readonly cells: CellStore;
  /** Reads of history take sums where they will do; without it they take every cell. */
  readonly sums?: FigureStore;
  readonly checkpoints: CheckpointStore;
  readonly states: Pick<StateStore, 'replace' | 'between' | 'daysBetween' | 'ofAgent'>;
  readonly plans: PlanRows & TimelineParts['plans'] & PlanningOptions['rows'];
  /** Who came with which contact; nobody is told of repeats without it. */
  readonly customers?: CustomerContactStore;
  readonly clock: ServerClock;
  /** Zone of the enterprise and of places without a site. */
  readonly timeZone: string;
  readonly wrapLimitMs: number;
  /** The targets as they stand; nobody has set any without it. */
  readonly targets?: () => TargetBook;
  /** Facts of a source between two cuts of its fold; `CUT_FACTS` without it. */
  readonly cutFacts?: number;
  /** Counts how the product itself is doing; nobody does without it. */
  readonly health?: DataHealth;
}
