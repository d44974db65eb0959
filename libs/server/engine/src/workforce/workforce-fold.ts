import { FAMILIES, familyNumber, type Family } from '@intraday/metrics';
import { INTERVAL_MS, intervalStart } from '@intraday/time';
import type { AdherenceRules, Activity, Excuse, Judgement, PlannedShift, StatePiece } from '@intraday/workforce';
import { CellTable, type VisitCell } from '../cell-table';
import { Members } from '../members';
import { Touches } from '../touches';
import { countOutside, countPlan, countShift } from './count-unit';
import { slotAfter, unitsOf, type ChangeCell, type Layer, type WorkUnit } from './work-unit';

/** What plans and rules say; all of one moment. */
export interface WorkforcePlans {
  /** Agents who have a plan. */
  readonly agents: Iterable<string>;
  /** Shifts of an agent, by their start. */
  shiftsOf(agent: string): readonly PlannedShift[];
  excusesOf(agent: string): readonly Excuse[];
  rulesFor(agent: string, at: number): AdherenceRules;
  activityOf(reason: string | null): Activity | null;
  isPaid(activity: Activity): boolean;
}

/** What sources say of an agent. */
export interface KnownStates {
  readonly pieces: readonly StatePiece[];
  /** Up to here, ms. */
  readonly until: number;
  /** False where no source knows the agent: what was done is unknown. */
  readonly known: boolean;
  /** Time runs by itself in a source of the agent. */
  readonly running: boolean;
}

/** Where states come from: the engines of sources, and what was kept of before. */
export interface StatesReader {
  /** Agents of whom there is a state. */
  agents(): Iterable<string>;
  reachOf(agent: string): Omit<KnownStates, 'pieces'>;
  /** The states that overlap `[from, until)`. */
  statesOf(agent: string, from: number, until: number): readonly StatePiece[];
}

/** How far before a shift its contacts may have begun, ms. */
const LOOK_BACK_MS = 2 * 60 * 60 * 1000;

/** An agent against the plan just now. */
export interface PresentWork {
  readonly agent: string;
  readonly shift: PlannedShift | null;
  readonly judgement: Judgement | null;
  /** Where time has run to, ms. */
  readonly horizon: number;
  readonly running: boolean;
  /** What grows by itself. */
  readonly layers: readonly Layer[];
}

interface AgentWork {
  units: WorkUnit[];
  /** The judgements of the units that are shifts, as long as they may be asked for. */
  readonly judgements: Map<WorkUnit, Judgement>;
  running: boolean;
  known: boolean;
}

const families: readonly Family[] = FAMILIES;
const SCHEDULED = familyNumber('scheduled');
const NO_BINS: readonly number[] = [];

/**
 * Plans against states: counts what was scheduled, what was kept and what was not, agent by agent and shift by shift. A
 * shift is judged again as a whole when something of it changes; between such instants what lasts only grows.
 */
export class WorkforceFold {
  readonly tables: readonly CellTable[];
  readonly touches = new Touches();
  private readonly agents = new Map<string, AgentWork>();
  private readonly change: ChangeCell;
  private readonly grow: ChangeCell;

  /**
   * @param from what was before is not counted here, ms; the start of a stretch of six hours or of any interval
   * @param cellsFrom cells before it are not whole here: a shift may have begun before `from`, ms
   * @param revised intervals of which a plan was changed after they had ended
   */
  constructor(
    readonly plans: WorkforcePlans,
    private readonly states: StatesReader,
    private readonly from: number,
    readonly cellsFrom: number,
    readonly revised = new Set<number>(),
  ) {
    const members = new Members();
    this.tables = families.map((family) => new CellTable(family, members));
    this.grow = (addition, by) => this.tables[addition.family]?.change(addition, by);
    this.change = (addition, by) => {
      this.grow(addition, by);
      this.touches.note(addition);
    };
  }

  /**
   * Moves time.
   *
   * @param now the server's clock, ms: plans run with it
   * @param moved agents whose states changed, each with the first instant that may differ
   */
  settle(now: number, moved: ReadonlyMap<string, number>): void {
    const everybody = new Set([...this.plans.agents, ...this.states.agents()]);
    for (const agent of everybody) this.settleAgent(agent, now, moved.get(agent) ?? Number.POSITIVE_INFINITY);
  }

  private settleAgent(agent: string, now: number, from: number): void {
    const reach = this.states.reachOf(agent);
    const work = this.workOf(agent, Math.max(now, reach.until));
    // Who has become known to a source is judged from the beginning, as is one whose time began to run or stopped.
    const isOther = work.known !== reach.known || work.running !== reach.running;
    work.running = reach.running;
    work.known = reach.known;
    for (const unit of work.units) {
      if (unit.from > now && unit.from > reach.until) break;
      this.settlePlan(unit, Math.min(now, unit.until));
      this.settleJudged(agent, work, unit, { ...reach, from: isOther ? Number.NEGATIVE_INFINITY : from });
    }
  }

  /** The units of an agent, up to an instant at least. */
  private workOf(agent: string, until: number): AgentWork {
    let work = this.agents.get(agent);
    if (!work) this.agents.set(agent, (work = { units: [], judgements: new Map(), running: false, known: false }));
    const end = work.units[work.units.length - 1]?.until ?? this.from;
    if (end <= until) work.units.push(...unitsOf(this.plans.shiftsOf(agent), end, slotAfter(until)));
    return work;
  }

  private settlePlan({ shift, plan, from }: WorkUnit, until: number): void {
    if (shift === null || until <= from || until <= plan.until) return;
    if (until < plan.next && plan.until > Number.NEGATIVE_INFINITY) {
      plan.grow(until, this.grow);
      return;
    }
    const { additions, growing, next } = countPlan(shift, until, (activity) => this.plans.isPaid(activity));
    plan.replace(additions, growing, { until, next }, this.change);
  }

  private settleJudged(
    agent: string,
    work: AgentWork,
    unit: WorkUnit,
    { from, until: horizon, known, running }: Omit<KnownStates, 'pieces'> & { readonly from: number },
  ): void {
    const { judged, shift } = unit;
    const until = Math.min(horizon, unit.until);
    if (until <= unit.from) {
      // Nothing of it has come yet, or a replay that had gone ahead stands still again.
      if (judged.until > Number.NEGATIVE_INFINITY) judged.clear(this.change);
      work.judgements.delete(unit);
      return;
    }
    const changed = from < unit.until;
    if (!changed && until === judged.until) return;
    if (!changed && judged.until < until && until < judged.next && judged.until > Number.NEGATIVE_INFINITY) {
      judged.grow(until, running ? this.grow : this.change);
      return;
    }
    const states = this.states.statesOf(agent, unit.from - LOOK_BACK_MS, until);
    const rules = this.plans.rulesFor(agent, unit.from);
    if (shift === null) {
      const { countUnscheduledAsException } = rules;
      const span = { from: unit.from, until };
      const { additions, growing, next } = countOutside(agent, states, span, countUnscheduledAsException);
      judged.replace(additions, until < unit.until ? growing : [], { until, next }, this.change);
      return;
    }
    const input = { shift, pieces: states, until, known, excuses: this.plans.excusesOf(agent), rules };
    const counted = countShift(agent, { ...input, activityOf: (reason) => this.plans.activityOf(reason) });
    work.judgements.set(unit, counted.judgement);
    judged.replace(counted.additions, counted.growing, { until, next: counted.next }, this.change);
    this.touches.noteAgent(agent, until);
  }

  /** Cells before it are stored already, and not whole here, ms. */
  get floor(): number {
    return this.cellsFrom;
  }

  visit(family: number, from: number, to: number, visit: VisitCell, agents: ReadonlySet<string> | null = null): void {
    this.tables[family]?.visit(from, to, visit, agents);
  }

  /**
   * Visits what is planned from the end of the present interval on: it is not counted yet, and told as it stands.
   *
   * @param now the server's clock, ms
   */
  visitAhead(
    family: number,
    now: number,
    from: number,
    to: number,
    visit: VisitCell,
    agents: ReadonlySet<string> | null = null,
  ): void {
    if (family !== SCHEDULED) return;
    const start = Math.max(from, intervalStart(now) + INTERVAL_MS);
    if (start >= to) return;
    for (const agent of agents ?? this.plans.agents) {
      for (const shift of this.plans.shiftsOf(agent)) {
        if (shift.until <= start || shift.from >= to) continue;
        const { additions } = countPlan(shift, to, (activity) => this.plans.isPaid(activity));
        for (const { interval, dimensions, amounts } of additions) {
          if (interval < start || interval >= to) continue;
          const values = new Float64Array(this.tables[family]?.width ?? 0);
          for (let at = 0; at < amounts.length; at += 2) values[amounts[at] ?? 0] = amounts[at + 1] ?? 0;
          visit(interval, dimensions, values, 0, () => NO_BINS);
        }
      }
    }
  }

  /** Agents against their plans now; only those who are in a shift, or on queue outside one. */
  *present(now: number, agents: ReadonlySet<string> | null): Iterable<PresentWork> {
    for (const agent of agents ?? this.agents.keys()) {
      const work = this.agents.get(agent);
      const unit = work?.units.find((each) => each.from <= now && now < each.until);
      if (!work || !unit) continue;
      yield {
        ...{ agent, shift: unit.shift, judgement: work.judgements.get(unit) ?? null },
        ...{ horizon: Math.max(unit.judged.until, unit.plan.until), running: work.running },
        layers: [unit.plan, unit.judged],
      };
    }
  }

  /** The shifts of an agent that overlap `[from, until)`, judged. */
  judgementsOf(agent: string, from: number, until: number): { shift: PlannedShift; judgement: Judgement | null }[] {
    const work = this.agents.get(agent);
    return (work?.units ?? []).flatMap((unit) =>
      unit.shift !== null && unit.until > from && unit.from < until
        ? [{ shift: unit.shift, judgement: work?.judgements.get(unit) ?? null }]
        : [],
    );
  }
}
