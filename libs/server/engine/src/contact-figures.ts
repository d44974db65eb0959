import {
  compareEvents,
  foldContact,
  LOST_AFTER_MS,
  type AgentInput,
  type CanonicalEvent,
  type ContactFacts,
  type Horizon,
} from '@intraday/events';
import { countContact, type ContactCount, type ContactCounting } from '@intraday/metrics';

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

  /** Puts an event in its place among the others. */
  add(event: CanonicalEvent): void {
    let at = this.events.length;
    for (; at > 0; at -= 1) {
      const before = this.events[at - 1];
      if (before && compareEvents(before, event) <= 0) break;
    }
    this.events.splice(at, 0, event);
  }

  /** Folds the contact again; restarts of its source after its first event lose what is open. */
  fold(restarts: readonly CanonicalEvent[], horizon: Horizon): LegChange {
    const later = restarts.filter((restart) => restart.at > this.firstAt);
    const events = later.length === 0 ? this.events : [...this.events, ...later].sort(compareEvents);
    this.facts = foldContact(events, horizon);
    const before = this.inputs;
    const left = [...before];
    this.inputs = this.legInputs(this.facts).map((now) => {
      const at = left.findIndex((old) => samePlace(old, now));
      return at < 0 ? now : (left.splice(at, 1)[0] ?? now);
    });
    const kept = new Set(this.inputs);
    const known = new Set(before);
    return {
      gone: before.filter((old) => !kept.has(old)),
      come: this.inputs.filter((now) => !known.has(now)),
    };
  }

  /** True once the contact has waited so long that it leaves as lost. */
  mayBeLost(horizon: Horizon): boolean {
    const lastAt = this.events[this.events.length - 1]?.at ?? horizon.now;
    return (
      horizon.now - lastAt >= LOST_AFTER_MS && (this.facts?.passages.some((passage) => passage.exit === null) ?? false)
    );
  }

  private legInputs(facts: ContactFacts): PlacedInput[] {
    return facts.legs.flatMap((leg): PlacedInput[] => {
      const { agent } = leg;
      if (agent === null) return [];
      const contact = this.key;
      const inputs: AgentInput[] = [{ kind: 'legStarted', at: leg.answeredAt, contact }];
      if (leg.endedAt !== null) inputs.push({ kind: 'legEnded', at: leg.endedAt, contact });
      if (leg.wrap && leg.wrap.ms > 0) {
        inputs.push({ kind: 'legWrapped', at: leg.wrap.at - leg.wrap.ms, contact, until: leg.wrap.at });
      }
      return inputs.map((input) => ({ agent, input }));
    });
  }

  /** Counts the facts again. */
  recount(counting: ContactCounting): { before: ContactCount; after: ContactCount } {
    const before = this.count;
    this.count = this.facts ? countContact(this.facts, counting) : NOTHING;
    return { before, after: this.count };
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
