import { FAMILIES, familyNumber, reopenedIn, slotsOf, type CellAddition, type Family } from '@intraday/metrics';

const positions = (dimension: string): number[] =>
  (FAMILIES as readonly Family[]).map(({ dimensions }) => (dimensions as readonly string[]).indexOf(dimension));
const AGENT_AT = positions('agent');
const QUEUE_AT = positions('queue');
const QUEUE_FAMILY = (FAMILIES as readonly Family[]).findIndex(({ name }) => name === 'queue');
const REOPENINGS = familyNumber('caseReopening');
const CUT_SLOT = slotsOf('queue')['queueWaitCutSeconds'];

/** True for what only grows by time while a contact waits: a reader moves it forward by its slope. */
export const isGrowth = ({ family, amounts }: CellAddition): boolean =>
  family === QUEUE_FAMILY && amounts.length === 2 && amounts[0] === CUT_SLOT;

/** What changed since somebody last looked, other than by the passing of time. */
export interface Touched {
  readonly intervals: ReadonlySet<number>;
  readonly agents: ReadonlySet<string>;
  readonly queues: ReadonlySet<string>;
  /** True where it became known who serves which queue, or somebody new. */
  readonly structure: boolean;
}

/** Collects what changes. */
export class Touches {
  private intervals = new Set<number>();
  private agents = new Set<string>();
  private queues = new Set<string>();
  private structure = false;
  private moved = new Map<string, number>();

  note({ family, interval, dimensions }: CellAddition): void {
    this.intervals.add(interval);
    if (family === REOPENINGS) this.intervals.add(reopenedIn(dimensions, interval));
    const agent = dimensions[AGENT_AT[family] ?? -1];
    const queue = dimensions[QUEUE_AT[family] ?? -1];
    if (agent != null) this.agents.add(agent);
    if (queue != null) this.queues.add(queue);
  }

  /** @param from the agent's states may be others from here on, ms */
  noteAgent(agent: string, from: number): void {
    this.agents.add(agent);
    const before = this.moved.get(agent);
    if (before === undefined || from < before) this.moved.set(agent, from);
  }

  /** The agents whose states changed since the last call, each with the first instant that may differ. */
  takeMoved(): ReadonlyMap<string, number> {
    const { moved } = this;
    if (moved.size > 0) this.moved = new Map();
    return moved;
  }

  noteStructure(): void {
    this.structure = true;
  }

  /** What was collected since the last call. */
  take(): Touched {
    const { intervals, agents, queues, structure } = this;
    this.intervals = new Set();
    this.agents = new Set();
    this.queues = new Set();
    this.structure = false;
    return { intervals, agents, queues, structure };
  }
}
