import type { AgentState } from '@intraday/events';
import type { Line } from './line';
import type { AgentShift } from './roster';
import type { AgentWorld } from './world';

/** Time away from the customers. */
export interface Pause {
  /** When it is due, and when it should be over, ms. */
  readonly at: number;
  readonly until: number;
  readonly reason: string;
  /** Time by which it is overrun, ms. */
  readonly overrunMs: number;
  /** What falls due while the agent is busy and would be over by then is left out; a break is taken all the same. */
  readonly isBreak: boolean;
}

/** Rounding of shares that add up to one. */
const WHOLE = 1 + 1e-9;

/** An agent at work on a day. */
export class Worker {
  readonly agent: AgentWorld;
  isIn = false;
  isLeaving = false;
  /** Reason for being away; null at work. */
  away: string | null = null;
  /** What the agent is away for; null at work. */
  pause: Pause | null = null;
  /** Left alone after an alert that was missed. */
  isBenched = false;
  /** On a call that is not answered yet by the customer called back. */
  isDialling = false;
  /** What has fallen due and waits until the agent is free. */
  readonly owed: Pause[] = [];
  /** Contacts that ring, are talked to, are held, and are wrapped up. */
  rings = 0;
  talks = 0;
  holds = 0;
  wraps = 0;
  /** Share of the agent that is taken. */
  load = 0;
  contact: string | null = null;
  queue: string | null = null;
  lastEnded: string | null = null;
  lines: readonly Line[] = [];
  /** By line: among those with how many contacts the agent stands there; -1 not at all. */
  private standing: number[] = [];
  private shownState: AgentState | null = null;
  private shownReason: string | null = null;

  constructor(
    readonly shift: AgentShift,
    /** Start and end of the shift, ms. */
    readonly from: number,
    readonly until: number,
  ) {
    this.agent = shift.agent;
  }

  /** Contacts that the agent has. */
  get open(): number {
    return this.rings + this.talks + this.wraps;
  }

  get isFree(): boolean {
    return this.load < 1e-9;
  }

  private get takesContacts(): boolean {
    return (
      this.isIn &&
      !this.isLeaving &&
      this.away === null &&
      !this.isBenched &&
      !this.isDialling &&
      this.owed.length === 0
    );
  }

  /** Can the agent take a contact of a line now? */
  fits(line: Line): boolean {
    return this.takesContacts && this.load + line.weight <= WHOLE;
  }

  /** Stands where it belongs among the free of each of its lines. */
  settle(): void {
    for (let index = 0; index < this.lines.length; index += 1) {
      const line = this.lines[index];
      const to = this.fits(line) ? this.open : -1;
      if (to === this.standing[index]) continue;
      line.move(this, this.standing[index], to);
      this.standing[index] = to;
    }
  }

  /** Serves other lines from now on. */
  serve(lines: readonly Line[]): void {
    for (const [index, line] of this.lines.entries()) line.move(this, this.standing[index], -1);
    this.lines = lines;
    this.standing = lines.map(() => -1);
    this.settle();
  }

  /** The state that the agent is in: one at a time, whatever the number of contacts. */
  get state(): AgentState {
    if (this.away !== null) return 'aux';
    if (this.isDialling) return 'communicating';
    if (this.talks > 0) return this.holds === this.talks ? 'holding' : 'talking';
    if (this.wraps > 0) return 'wrapping';
    if (this.rings > 0) return 'alerting';
    return this.isBenched ? 'notResponding' : 'available';
  }

  /** True where the state is not what was told last; from then on it is. */
  changed(): boolean {
    const { state, away } = this;
    if (state === this.shownState && away === this.shownReason) return false;
    this.shownState = state;
    this.shownReason = away;
    return true;
  }
}
