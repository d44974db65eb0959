import { quantileOf, type Engine, type PresentWork, type WorkforceFold } from '@intraday/engine';
import { NO_TARGETS, type TargetBook, type TargetPlace } from '@intraday/metrics';
import type {
  FigureReader,
  ForecastCell,
  ModelCell,
  PresentAgent,
  PresentItem,
  PresentWaiter,
  ReadCell,
  Shown,
  UploadedCell,
  WorkedOut,
} from '@intraday/views';
import { openMsOf, type Organisation } from '@intraday/workforce';
import { shareOfDay } from './day-share';
import type { History } from './history';
import { isOpenIn, NOTHING_BESIDE, type Beside } from './planning/planning';

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
  readonly evidence: ReadonlySet<Shown>;
  readonly quantileOf = quantileOf;
  private everybody: PresentAgent[] | null = null;
  private waiting: PresentWaiter[] | null = null;
  private backlog: PresentItem[] | null = null;
  private readonly open = new Map<string, number | null>();
  private readonly openIn = new Map<string, boolean | null>();

  constructor(
    private readonly engines: readonly Engine[],
    readonly organisation: Organisation,
    readonly revised: ReadonlySet<number>,
    private readonly history: History | null,
    readonly targets: TargetBook = NO_TARGETS,
    private readonly plans: PlansRead = NO_PLANS,
    private readonly beside: Beside = NOTHING_BESIDE,
  ) {
    const planned: readonly Shown[] = plans.fold === null ? [] : ['schedule'];
    const shown = engines.flatMap((engine) => [...engine.evidence]);
    this.evidence = new Set<Shown>([...shown, ...planned, ...shownBy(organisation), ...beside.shown]);
  }

  get asOf(): number {
    return this.plans.now;
  }

  forecasts(from: number, to: number): Iterable<ForecastCell> {
    return this.beside.forecasts(from, to);
  }

  uploads(from: number, to: number): Iterable<UploadedCell> {
    return this.beside.uploads(from, to);
  }

  health(from: number, to: number): Iterable<WorkedOut> {
    return this.beside.health(from, to);
  }

  requiredAgents(queue: string, interval: number, volume: number, averageHandleMs: number): number | null {
    return this.beside.requiredAgents(queue, interval, volume, averageHandleMs);
  }

  modelsNow(family: 'model' | 'waitModel'): Iterable<ModelCell> {
    return this.beside.modelsOf(this, family);
  }

  isOpen(queue: string, interval: number): boolean | null {
    const name = `${queue} ${interval}`;
    let open = this.openIn.get(name);
    if (open === undefined) this.openIn.set(name, (open = isOpenIn(this.organisation, queue, interval)));
    return open;
  }

  openMs(place: { site: string | null; queue: string | null }, from: number, to: number): number | null {
    const name = JSON.stringify([place.site, place.queue, from, to]);
    let open = this.open.get(name);
    if (open === undefined) {
      const openings = this.organisation.openingOf(place);
      this.open.set(name, (open = openings === null ? null : openMsOf(openings, from, to)));
    }
    return open;
  }

  visit(family: number, from: number, to: number, read: ReadCell, agents: ReadonlySet<string> | null): void {
    for (const engine of this.engines) engine.visit(family, from, to, read, agents);
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

  backlogNow(): Iterable<PresentItem> {
    return (this.backlog ??= this.engines.flatMap((engine) => [...engine.backlogNow()]));
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

/** What an organisation itself makes known. */
function shownBy({ rows: { reasons, callTypes } }: Organisation): Shown[] {
  const shown: Shown[] = [];
  if (reasons.length > 0) shown.push('reasons');
  if (callTypes.some(({ standardHandleSeconds }) => standardHandleSeconds !== null)) shown.push('standardTimes');
  if (callTypes.some(({ longHandleSeconds }) => longHandleSeconds !== null)) shown.push('handleLimits');
  if (callTypes.some(({ shortTalkSeconds }) => shortTalkSeconds !== null)) shown.push('talkLimits');
  return shown;
}
