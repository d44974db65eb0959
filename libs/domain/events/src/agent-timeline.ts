import {
  applyAgentInput,
  compareAgentInputs,
  copyAgentMemory,
  newAgentMemory,
  statusAt,
  type AgentInput,
  type AgentMemory,
  type AgentStatus,
  type StateMode,
} from './agent-machine';

/** A stretch in one state. `until` is null for the last one, which still lasts. */
export interface Segment {
  readonly from: number;
  readonly until: number | null;
  readonly status: AgentStatus;
  /** It followed another state without a logout between: one state change. */
  readonly changed: boolean;
}

/** What a change of inputs did to the segments: these are gone, these came. */
export interface SegmentChange {
  readonly removed: readonly Segment[];
  readonly added: readonly Segment[];
}

/** Inputs between two kept copies of the memory: a late input is folded again from the copy before it. */
const CHECKPOINT_EVERY = 32;

interface Checkpoint {
  readonly inputs: number;
  readonly segments: number;
  readonly open: Segment | null;
  readonly memory: AgentMemory;
}

const same = (a: AgentStatus | null, b: AgentStatus | null): boolean =>
  a === b || (a !== null && b !== null && a.state === b.state && a.reason === b.reason);

/**
 * The state timeline of one agent. Inputs may come in any order; the segments are always those of the sorted inputs.
 * Each agent-second lies in one segment at most.
 */
export class AgentTimeline {
  private readonly inputs: AgentInput[] = [];
  private readonly closed: Segment[] = [];
  private checkpoints: Checkpoint[] = [];
  private memory = newAgentMemory();
  private applied = 0;
  private open: Segment | null = null;

  constructor(private mode: StateMode) {}

  /** The segment that still lasts after the last input, null when logged out. A wrap of stated length may end it. */
  get lasting(): Segment | null {
    return this.open;
  }

  /** When a stated wrap ends by itself, ms; −∞ when none runs. */
  get wrapUntil(): number {
    return this.memory.wrapUntil;
  }

  /** Status at an instant at or after the last input. */
  statusAt(at: number): AgentStatus | null {
    return statusAt(this.memory, this.mode, at);
  }

  /** Queues that the agent is a member of now. */
  get members(): ReadonlySet<string> {
    return this.memory.members;
  }

  get inputCount(): number {
    return this.inputs.length;
  }

  /** All closed segments and the lasting one. */
  segments(): Segment[] {
    return this.open ? [...this.closed, this.open] : [...this.closed];
  }

  /** Takes inputs away (those of a contact that was folded again) and puts others in. */
  change(gone: readonly AgentInput[], come: readonly AgentInput[]): SegmentChange {
    let first = this.inputs.length;
    for (const input of gone) {
      const at = this.inputs.indexOf(input, Math.max(0, this.lowerBound(input)));
      if (at < 0) continue;
      this.inputs.splice(at, 1);
      first = Math.min(first, at);
    }
    for (const input of come) {
      const at = this.lowerBound(input);
      this.inputs.splice(at, 0, input);
      first = Math.min(first, at);
    }
    return this.refold(first);
  }

  /** Folds everything again in another mode. */
  setMode(mode: StateMode): SegmentChange {
    if (mode === this.mode) return { removed: [], added: [] };
    this.mode = mode;
    return this.refold(0);
  }

  private lowerBound(input: AgentInput): number {
    let low = 0;
    let high = this.inputs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const there = this.inputs[middle];
      if (there && compareAgentInputs(there, input) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private refold(first: number): SegmentChange {
    const removed: Segment[] = [];
    if (first < this.applied) removed.push(...this.rewind(first));
    else if (this.open) removed.push(this.open);
    const kept = this.closed.length;
    for (; this.applied < this.inputs.length; this.applied += 1) {
      if (this.applied % CHECKPOINT_EVERY === 0) this.keepCheckpoint();
      const input = this.inputs[this.applied];
      if (!input) break;
      this.endWrapBefore(input.at);
      applyAgentInput(this.memory, input, this.mode);
      this.turn(input.at);
    }
    const added = this.closed.slice(kept);
    if (this.open) added.push(this.open);
    return { removed, added };
  }

  private keepCheckpoint(): void {
    if (this.checkpoints[this.checkpoints.length - 1]?.inputs === this.applied) return;
    this.checkpoints.push({
      inputs: this.applied,
      segments: this.closed.length,
      open: this.open,
      memory: copyAgentMemory(this.memory),
    });
  }

  /** Goes back to the last copy at or before an input; returns the segments that are no longer certain. */
  private rewind(first: number): Segment[] {
    while ((this.checkpoints[this.checkpoints.length - 1]?.inputs ?? -1) > first) this.checkpoints.pop();
    const checkpoint = this.checkpoints[this.checkpoints.length - 1];
    const undone = this.closed.splice(checkpoint?.segments ?? 0);
    if (this.open) undone.push(this.open);
    this.applied = checkpoint?.inputs ?? 0;
    this.memory = checkpoint ? copyAgentMemory(checkpoint.memory) : newAgentMemory();
    this.open = checkpoint?.open ?? null;
    return undone;
  }

  /** A stated wrap that ends before the next input ends there by itself. */
  private endWrapBefore(at: number): void {
    const until = this.memory.wrapUntil;
    if (this.open && until > this.open.from && until <= at) this.turn(until);
  }

  private turn(at: number): void {
    const status = statusAt(this.memory, this.mode, at);
    const before = this.open;
    if (same(before?.status ?? null, status)) return;
    if (before && at > before.from) this.closed.push({ ...before, until: at });
    const changed = before !== null && (at > before.from || before.changed);
    this.open = status ? { from: at, until: null, status, changed } : null;
  }
}
