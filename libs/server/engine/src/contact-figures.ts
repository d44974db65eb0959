import {
  compareEvents,
  foldContact,
  lastSignOf,
  LOST_AFTER_MS,
  type AgentInput,
  type CanonicalEvent,
  type ContactFacts,
  type Horizon,
} from '@intraday/events';
import { countContact, type ContactCount, type ContactCounting, type LegSpan, type WaitSpan } from '@intraday/metrics';
import { isSameAddition } from './cell-state';

/** An input of one agent. */
export interface PlacedInput {
  readonly agent: string;
  readonly input: AgentInput;
}

function samePlace(a: PlacedInput, b: PlacedInput): boolean {
  const { input: first } = a;
  const { input: second } = b;
  if (a.agent !== b.agent || first.kind !== second.kind || first.at !== second.at) return false;
  return first.kind !== 'legWrapped' || second.kind !== 'legWrapped' || first.until === second.until;
}

const NOTHING: ContactCount = { cells: [], waits: [], legs: [] };

const sameWait = (a: WaitSpan, b: WaitSpan): boolean =>
  a.from === b.from && a.until === b.until && a.queue === b.queue && a.channel === b.channel && a.site === b.site;
const sameLeg = (a: LegSpan, b: LegSpan): boolean =>
  a.from === b.from && a.until === b.until && a.agent === b.agent && a.channel === b.channel;

/** What went and what came from one list to the next; what stayed the same at its place is the same object. */
interface Exchange<T> {
  readonly gone: readonly T[];
  readonly come: readonly T[];
  readonly all: readonly T[];
}

function exchange<T>(before: readonly T[], after: readonly T[], same: (a: T, b: T) => boolean): Exchange<T> {
  if (before.length === 0) return { gone: before, come: after, all: after };
  const all = after.map((now, index) => {
    const old = before[index];
    return old !== undefined && same(old, now) ? old : now;
  });
  return {
    gone: before.filter((old, index) => old !== all[index]),
    come: all.filter((now, index) => now !== before[index]),
    all,
  };
}

/** What a fold of a contact changed for its agents. */
export interface LegChange {
  readonly gone: readonly PlacedInput[];
  readonly come: readonly PlacedInput[];
}

/** One contact: its events in order, its facts, and what it adds to cells just now. */
export class ContactFigures {
  private readonly events: CanonicalEvent[] = [];
  private inputs: PlacedInput[] = [];
  facts: ContactFacts | null = null;
  count: ContactCount = NOTHING;

  constructor(
    readonly key: string,
    readonly source: string,
  ) {}

  get firstAt(): number {
    return this.events[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  /** The latest instant at which something happened to the contact, reported or inferred, ms. */
  get lastAt(): number {
    let last = this.events[this.events.length - 1]?.at ?? Number.NEGATIVE_INFINITY;
    for (const { exit } of this.facts?.passages ?? []) last = Math.max(last, exit?.at ?? last);
    for (const leg of this.facts?.legs ?? []) last = Math.max(last, leg.endedAt ?? last, leg.wrap?.at ?? last);
    return last;
  }

  /** Its events, in order. */
  get history(): readonly CanonicalEvent[] {
    return this.events;
  }

  /** Puts an event in its place among the others. */
  add(event: CanonicalEvent): void {
    let at = this.events.length;
    for (; at > 0; at -= 1) {
      const before = this.events[at - 1];
      if (before && compareEvents(before, event) <= 0) break;
    }
    if (at === this.events.length) this.events.push(event);
    else this.events.splice(at, 0, event);
  }

  /** Folds the contact again; restarts of its source after its first event lose what is open. */
  fold(restarts: readonly CanonicalEvent[], horizon: Horizon): LegChange {
    const later = restarts.filter((restart) => restart.at > this.firstAt);
    const events = later.length === 0 ? this.events : [...this.events, ...later].sort(compareEvents);
    this.facts = foldContact(events, horizon);
    const gone = this.inputs;
    const come: PlacedInput[] = [];
    this.inputs = this.legInputs(this.facts);
    for (const [index, now] of this.inputs.entries()) {
      const at = gone.findIndex((old) => samePlace(old, now));
      if (at < 0) come.push(now);
      else this.inputs.splice(index, 1, ...gone.splice(at, 1));
    }
    return { gone, come };
  }

  /** True once the contact has waited so long that it leaves as lost. */
  mayBeLost(horizon: Horizon): boolean {
    const lastAt = lastSignOf(this.events) ?? horizon.now;
    return (
      horizon.now - lastAt >= LOST_AFTER_MS && (this.facts?.passages.some((passage) => passage.exit === null) ?? false)
    );
  }

  private legInputs(facts: ContactFacts): PlacedInput[] {
    const inputs: PlacedInput[] = [];
    const contact = this.key;
    for (const { agent, answeredAt, endedAt, wrap } of facts.legs) {
      if (agent === null) continue;
      inputs.push({ agent, input: { kind: 'legStarted', at: answeredAt, contact } });
      if (endedAt !== null) inputs.push({ agent, input: { kind: 'legEnded', at: endedAt, contact } });
      if (wrap && wrap.ms > 0) {
        inputs.push({ agent, input: { kind: 'legWrapped', at: wrap.at - wrap.ms, contact, until: wrap.at } });
      }
    }
    return inputs;
  }

  /** Forgets what it adds: it is counted anew by the next `recount`. */
  forgetCount(): void {
    this.count = NOTHING;
  }

  /** Counts the facts again. `before` and `after` are what of the count went and what came. */
  recount(counting: ContactCounting): { before: ContactCount; after: ContactCount } {
    const now = this.facts ? countContact(this.facts, counting) : NOTHING;
    const cells = exchange(this.count.cells, now.cells, isSameAddition);
    const waits = exchange(this.count.waits, now.waits, sameWait);
    const legs = exchange(this.count.legs, now.legs, sameLeg);
    this.count = { cells: cells.all, waits: waits.all, legs: legs.all };
    return {
      before: { cells: cells.gone, waits: waits.gone, legs: legs.gone },
      after: { cells: cells.come, waits: waits.come, legs: legs.come },
    };
  }

  /** True while time alone can change what the contact adds: it waits, is handled, or a stated wrap still runs. */
  isRunning(counting: ContactCounting): boolean {
    if (!this.facts) return false;
    if (this.facts.passages.some((passage) => passage.exit === null)) return true;
    return this.facts.legs.some((leg) => {
      if (leg.endedAt === null) return true;
      if (leg.lost) return false;
      const until = leg.wrap?.at ?? counting.wrapOf(leg)?.until ?? leg.endedAt + counting.wrapLimitMs;
      return until > counting.horizon.given;
    });
  }
}
