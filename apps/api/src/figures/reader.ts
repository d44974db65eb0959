import { quantileOf, type Engine, type PresentWork, type WorkforceFold } from '@intraday/engine';
import { NO_TARGETS, type Evidence, type TargetBook, type TargetPlace } from '@intraday/metrics';
import type { FigureReader, PresentAgent, PresentWaiter, ReadCell } from '@intraday/views';
import type { Organisation } from '@intraday/workforce';
import { shareOfDay } from './day-share';
import type { History } from './history';

/** The fold of plans, and the instant it was moved to; null where nobody has a plan. */
export interface PlansRead {
  readonly fold: WorkforceFold | null;
  readonly now: number;
}
const NO_PLANS: PlansRead = { fold: null, now: 0 };

/**
 * What views read: the engines of all sources, and stored cells for what they no longer hold. It is made for one instant:
 * who is there is read once for all who ask.
 */
export class SourcesReader implements FigureReader {
  readonly evidence: ReadonlySet<Evidence>;
  readonly quantileOf = quantileOf;
  private everybody: PresentAgent[] | null = null;
  private waiting: PresentWaiter[] | null = null;

  constructor(
    private readonly engines: readonly Engine[],
    readonly organisation: Organisation,
    readonly revised: ReadonlySet<number>,
    private readonly history: History | null,
    readonly targets: TargetBook = NO_TARGETS,
    private readonly plans: PlansRead = NO_PLANS,
  ) {
    const planned: readonly Evidence[] = plans.fold === null ? [] : ['schedule'];
    this.evidence = new Set([...engines.flatMap((engine) => [...engine.evidence]), ...planned]);
  }

  visit(family: number, from: number, to: number, read: ReadCell, agents: ReadonlySet<string> | null): void {
    for (const engine of this.engines) engine.visit(family, Math.max(from, engine.cellsFrom), to, read, agents);
    const { fold, now } = this.plans;
    fold?.visit(family, Math.max(from, fold.cellsFrom), to, read, agents);
    fold?.visitAhead(family, now, from, to, read, agents);
    this.history?.visit(family, from, to, read);
  }

  /** Agents against their plans now. */
  workNow(agents: ReadonlySet<string> | null): Iterable<PresentWork> {
    return this.plans.fold?.present(agents) ?? [];
  }

  agentsNow(agents: ReadonlySet<string> | null): Iterable<PresentAgent> {
    if (agents === null) return (this.everybody ??= this.engines.flatMap((engine) => engine.agentsNow()));
    const [only] = this.engines;
    return this.engines.length === 1 && only
      ? only.agentsNow(agents)
      : this.engines.flatMap((engine) => engine.agentsNow(agents));
  }

  waitingNow(): Iterable<PresentWaiter> {
    return (this.waiting ??= this.engines.flatMap((engine) => [...engine.waitingNow()]));
  }

  queuesOf(agent: string): ReadonlySet<string> {
    const sets = this.engines.map((engine) => engine.queuesOf(agent)).filter((queues) => queues.size > 0);
    const [first] = sets;
    return sets.length === 1 && first ? first : new Set(sets.flatMap((queues) => [...queues]));
  }

  *agentIds(): Iterable<string> {
    for (const engine of this.engines) yield* engine.agentIds();
  }

  shareOfDay(place: TargetPlace, from: number, to: number): number | null {
    const { fold } = this.plans;
    return fold === null ? null : shareOfDay(fold, this.organisation, place, from, to);
  }
}
