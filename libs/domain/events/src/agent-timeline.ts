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
import type { CanonicalEvent } from './event';

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

/** What is left of inputs that were forgotten: the memory they made, and the segment they left open. */
export interface TimelineBase {
  readonly open: Segment | null;
  readonly memory: AgentMemory;
}

const same = (a: AgentStatus | null, b: AgentStatus | null): boolean =>
  a === b || (a !== null && b !== null && a.state === b.state && a.reason === b.reason);

const isSame = (a: Segment, b: Segment): boolean =>
  a.from === b.from && a.until === b.until && a.changed === b.changed && same(a.status, b.status);

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

  /**
   * @param base where an earlier timeline was left by `forget`; from nothing without it
   */
  constructor(
    private mode: StateMode,
    private base: TimelineBase | null = null,
  ) {
    this.restart();
  }

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

  /** When the first segment that is held begins, ms; infinity where there is none. */
  get firstAt(): number {
    return this.closed[0]?.from ?? this.open?.from ?? Number.POSITIVE_INFINITY;
  }

  /** The agent's own events among the inputs that are held, in their order. */
  events(): CanonicalEvent[] {
    return this.inputs.flatMap((input) => (input.kind === 'event' ? [input.event] : []));
  }

  /** The closed segments that end after an instant. */
  closedAfter(at: number): Segment[] {
    let first = this.closed.length;
    while (first > 0 && (this.closed[first - 1]?.until ?? at) > at) first -= 1;
    return this.closed.slice(first);
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
      if (at === this.inputs.length) this.inputs.push(input);
      else this.inputs.splice(at, 0, input);
      first = Math.min(first, at);
    }
    return this.refold(first);
  }

  /**
   * Forgets the inputs before an instant and the segments that ended by then. What follows is folded from what they left;
   * an input before that instant can not be taken in any more.
   *
   * @returns what they left, for a timeline that begins there
   */
  forget(before: number): TimelineBase {
    let count = 0;
    while ((this.inputs[count]?.at ?? Number.POSITIVE_INFINITY) < before) count += 1;
    if (count === 0) return this.base ?? { open: null, memory: newAgentMemory() };
    const later = this.inputs.splice(count);
    this.refold(count);
    this.base = { open: this.open, memory: copyAgentMemory(this.memory) };
    this.inputs.splice(0, count, ...later);
    this.restart();
    this.refold(0);
    return this.base;
  }

  private restart(): void {
    this.checkpoints = [];
    this.closed.length = 0;
    this.applied = 0;
    this.memory = this.base ? copyAgentMemory(this.base.memory) : newAgentMemory();
    this.open = this.base?.open ?? null;
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
    const last = this.inputs[high - 1];
    // Most inputs come in their order.
    if (last && compareAgentInputs(last, input) < 0) return high;
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
    return removed.length > 1 ? this.difference(removed, added, kept) : { removed, added };
  }

  /** What is not the same in both lists of segments; what came again at its instant goes on as the object that it was. */
  private difference(before: readonly Segment[], now: readonly Segment[], kept: number): SegmentChange {
    const removed: Segment[] = [];
    const added: Segment[] = [];
    let next = 0;
    for (const [index, segment] of now.entries()) {
      for (; (before[next]?.from ?? Number.POSITIVE_INFINITY) < segment.from; next += 1)
        removed.push(...before.slice(next, next + 1));
      const old = before[next];
      if (old === undefined || !isSame(old, segment)) {
        added.push(segment);
        continue;
      }
      next += 1;
      if (segment === this.open) this.open = old;
      else this.closed[kept + index] = old;
    }
    removed.push(...before.slice(next));
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
    if (!checkpoint) this.restart();
    else {
      this.applied = checkpoint.inputs;
      this.memory = copyAgentMemory(checkpoint.memory);
      this.open = checkpoint.open;
    }
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
