import { FAMILIES, familyNumber, type Family } from '@intraday/metrics';
import { INTERVAL_MS, intervalStart } from '@intraday/time';
import type { Judgement, PlannedShift } from '@intraday/workforce';
import { CellTable, type VisitCell } from '../cell-table';
import { Members } from '../members';
import { Touches } from '../touches';
import { countPlan } from './count-unit';
import { dueOf, growUnit, settleCompared, settlePlan, type Settling } from './settle-unit';
import { comparedLayers, slotAfter, unitsOf, type ChangeCell, type Layer, type WorkUnit } from './work-unit';
import type { AgentReach, StatesReader, WorkforcePlans } from './workforce-plans';

/** An agent against the plan just now. */
export interface PresentWork {
  readonly agent: string;
  readonly shift: PlannedShift | null;
  readonly judgement: Judgement | null;
  readonly running: boolean;
  /** What grows by itself. */
  readonly layers: readonly Layer[];
}

interface AgentWork {
  readonly units: WorkUnit[];
  /** Position of the first unit that is not over. */
  current: number;
  running: boolean;
  known: boolean;
  /** How far states are known, ms. */
  horizon: number;
  /** The next instant at which anything changes by time alone otherwise than by growing, ms. */
  due: number;
}

const families: readonly Family[] = FAMILIES;
const SCHEDULED = familyNumber('scheduled');
const COMPARED = (['adherence', 'shift', 'absence'] as const).map(familyNumber);
/** Families whose cells come of plans, and of no source: what was planned, and how it was kept. */
export const PLANNED_FAMILIES: ReadonlySet<number> = new Set([SCHEDULED, ...COMPARED]);
const NO_BINS: readonly number[] = [];

/**
 * Plans against states: counts what was scheduled, what was kept and what was not, agent by agent, shift by shift and block
 * by block. What something of changes is judged again; between such instants what lasts only grows, and is put into the
 * cells when somebody reads them.
 */
export class WorkforceFold {
  readonly tables: readonly CellTable[];
  readonly touches = new Touches();
  private readonly agents = new Map<string, AgentWork>();
  private readonly change: ChangeCell;
  private readonly grow: ChangeCell;
  private now = Number.NEGATIVE_INFINITY;
  /** Nothing has grown since everybody's growth was put into the cells. */
  private isGrown = false;

  /**
   * @param from what was before is not counted here, ms
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
    this.now = now;
    this.isGrown = false;
    for (const agent of new Set([...this.plans.agents, ...this.states.agents()])) {
      this.settleAgent(agent, moved.get(agent) ?? Number.POSITIVE_INFINITY);
    }
  }

  private settleAgent(agent: string, changedFrom: number): void {
    const reach = this.states.reachOf(agent);
    const work = this.agents.get(agent);
    const isAsBefore = work?.known === reach.known && work.running === reach.running;
    if (work && isAsBefore && changedFrom === Number.POSITIVE_INFINITY && this.onlyGrows(work, reach)) {
      work.horizon = reach.until;
      return;
    }
    // Who has become known to a source is judged from the beginning, as is one whose time began to run or stopped.
    this.count(agent, reach, isAsBefore ? changedFrom : Number.NEGATIVE_INFINITY);
  }

  /** Where time runs by itself, only growth has come until something is due. */
  private onlyGrows(work: AgentWork, { until, running }: AgentReach): boolean {
    if (this.now >= work.due || until >= work.due) return false;
    return running ? until >= work.horizon : until === work.horizon;
  }

  private count(agent: string, reach: AgentReach, changedFrom: number): void {
    const work = this.workOf(agent, Math.max(this.now, reach.until));
    const first = changedFrom === Number.POSITIVE_INFINITY && reach.until >= work.horizon ? work.current : 0;
    Object.assign(work, { running: reach.running, known: reach.known, horizon: reach.until });
    const settling: Settling = {
      ...{ agent, plans: this.plans, known: reach.known, running: reach.running, changedFrom },
      ...{ change: this.change, grow: this.grow },
      statesOf: (from, until) => this.states.statesOf(agent, from, until),
      judged: () => this.touches.noteAgent(agent, this.now),
    };
    work.due = Number.POSITIVE_INFINITY;
    for (let index = first; index < work.units.length; index += 1) {
      const unit = work.units[index];
      if (!unit) break;
      if (unit.from > this.now && unit.from > reach.until) {
        work.due = Math.min(work.due, unit.from);
        break;
      }
      settlePlan(unit, this.now, settling);
      settleCompared(unit, reach.until, settling);
      const isOver = this.now >= unit.until && reach.until >= unit.until;
      if (isOver) work.current = Math.max(work.current, index + 1);
      else {
        work.current = Math.min(work.current, index);
        work.due = Math.min(work.due, dueOf(unit));
      }
    }
    if (work.due === Number.POSITIVE_INFINITY) work.due = work.units[work.units.length - 1]?.until ?? this.now;
  }

  /** The units of an agent, beyond an instant. */
  private workOf(agent: string, until: number): AgentWork {
    let work = this.agents.get(agent);
    if (!work) {
      const [horizon, due] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
      this.agents.set(agent, (work = { units: [], current: 0, running: false, known: false, horizon, due }));
    }
    const end = work.units[work.units.length - 1]?.until ?? this.from;
    if (end <= until) work.units.push(...unitsOf(this.plans.shiftsOf(agent), end, slotAfter(until)));
    return work;
  }

  /** Puts what has grown into the cells, of some agents or of all. */
  private bringUp(agents: ReadonlySet<string> | null): void {
    if (this.isGrown) return;
    for (const agent of agents ?? this.agents.keys()) {
      const work = this.agents.get(agent);
      if (!work) continue;
      for (let index = work.current; index < work.units.length; index += 1) {
        const unit = work.units[index];
        if (!unit || (unit.from > this.now && unit.from > work.horizon)) break;
        growUnit(unit, this.now, work.horizon, this.grow);
      }
    }
    if (agents === null) this.isGrown = true;
  }

  /** Cells before it are stored already, and not whole here, ms. */
  get floor(): number {
    return this.cellsFrom;
  }

  visit(family: number, from: number, to: number, visit: VisitCell, agents: ReadonlySet<string> | null = null): void {
    if (PLANNED_FAMILIES.has(family)) this.bringUp(agents);
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

  /** Puts everything that has grown into the cells, before they are stored. */
  ripen(): void {
    this.bringUp(null);
  }

  /** Agents against their plans now. */
  *present(agents: ReadonlySet<string> | null): Iterable<PresentWork> {
    for (const agent of agents ?? this.agents.keys()) {
      const work = this.agents.get(agent);
      const unit = work?.units.find((each) => each.from <= this.now && this.now < each.until);
      if (!work || !unit) continue;
      const { shift, judgement } = unit;
      const layers = [unit.plan, ...comparedLayers(unit)];
      yield { agent, shift, judgement, running: work.running, layers };
    }
  }
}
