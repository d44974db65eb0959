import type { WorkforcePlans } from '@intraday/engine';
import type { AdherenceRulesRow as StoredRules, AgentPlan, ExcuseRow, PlanStore } from '@intraday/storage';
import {
  isActivity,
  isPaid,
  planShifts,
  rulesAt,
  type Activity,
  type AdherenceRules,
  type AdherenceRulesRow,
  type Excuse,
  type LocalShift,
  type Organisation,
  type PlannedShift,
} from '@intraday/workforce';
import { instantOfDate } from './organisation-of';

/** What plans are read from. */
export type PlanRows = Pick<PlanStore, 'plansBetween' | 'anyPlan' | 'excuses' | 'rulesOfAdherence'>;

const NO_SHIFTS: readonly PlannedShift[] = [];
const NO_EXCUSES: readonly Excuse[] = [];

/** An activity of a stored plan; what no program knows any more is on queue, as a shift is without it. */
const activityOf = (text: string): Activity => (isActivity(text) ? text : 'onQueue');

function localShiftsOf({ shifts }: AgentPlan): LocalShift[] {
  return shifts.map(({ start, end, activities }) => ({
    ...{ start, end },
    activities: activities.map((each) => ({ ...each, activity: activityOf(each.activity) })),
  }));
}

/** The shifts one after the other: of one that begins before another has ended, what lies behind it. */
export function oneAfterTheOther(shifts: readonly PlannedShift[]): PlannedShift[] {
  const found: PlannedShift[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const shift of [...shifts].sort((a, b) => a.from - b.from)) {
    if (shift.until <= end) continue;
    const from = Math.max(shift.from, end);
    const blocks = shift.blocks.flatMap((block) =>
      block.until <= from ? [] : [{ ...block, from: Math.max(block.from, from) }],
    );
    found.push(from === shift.from ? shift : { ...shift, from, blocks });
    end = shift.until;
  }
  return found;
}

/** Plans, excuses and rules of a span as they stand, in the organisation of one moment. */
export class PlanBook implements WorkforcePlans {
  private readonly shifts = new Map<string, PlannedShift[]>();
  private readonly excuses = new Map<string, Excuse[]>();
  private readonly rules: readonly AdherenceRulesRow[];
  private readonly rulesKnown = new Map<string, AdherenceRules>();

  private constructor(
    private readonly organisation: Organisation,
    /** Nobody has or had a plan: nothing is compared. */
    readonly isEmpty: boolean,
    excuses: readonly ExcuseRow[],
    rules: readonly StoredRules[],
  ) {
    for (const { id, agent, fromAt, untilAt, who, why } of excuses) {
      const excuse: Excuse = { id: String(id), from: fromAt, until: untilAt, who, why };
      const own = this.excuses.get(agent);
      if (own) own.push(excuse);
      else this.excuses.set(agent, [excuse]);
    }
    // What is stored was checked at the door that took it.
    this.rules = rules.map(({ site, fromAt, rules: set }) => ({ site, from: fromAt, rules: set }));
  }

  /** Reads what overlaps a span. */
  static async read(rows: PlanRows, organisation: Organisation, from: number, until: number): Promise<PlanBook> {
    const [excuses, rules] = [await rows.excuses(from, until), await rows.rulesOfAdherence()];
    const book = new PlanBook(organisation, !(await rows.anyPlan()), excuses, rules);
    for await (const batch of rows.plansBetween(from, until)) for (const plan of batch) book.take(plan);
    for (const [agent, shifts] of book.shifts) book.shifts.set(agent, oneAfterTheOther(shifts));
    return book;
  }

  private take(plan: AgentPlan): void {
    const { organisation } = this;
    const agent = organisation.sourceIds.current('agent', plan.agent);
    const noon = instantOfDate(plan.date, organisation.timeZone);
    const zone = organisation.zoneOf(organisation.siteOfAgent(agent, noon));
    const planned = planShifts(agent, plan.date, localShiftsOf(plan), zone);
    if (!planned.ok || planned.shifts.length === 0) return;
    const own = this.shifts.get(agent);
    if (own) own.push(...planned.shifts);
    else this.shifts.set(agent, [...planned.shifts]);
  }

  get agents(): Iterable<string> {
    return this.shifts.keys();
  }

  shiftsOf(agent: string): readonly PlannedShift[] {
    return this.shifts.get(agent) ?? NO_SHIFTS;
  }

  excusesOf(agent: string): readonly Excuse[] {
    return this.excuses.get(agent) ?? NO_EXCUSES;
  }

  rulesFor(agent: string, at: number): AdherenceRules {
    const site = this.organisation.siteOfAgent(agent, at);
    const key = `${site ?? ''} ${at}`;
    let rules = this.rulesKnown.get(key);
    if (!rules) this.rulesKnown.set(key, (rules = rulesAt(this.rules, site, at)));
    return rules;
  }

  activityOf(reason: string | null): Activity | null {
    return this.organisation.activityOfReason(reason);
  }

  isPaid(activity: Activity): boolean {
    return isPaid(activity);
  }

  isPaidAgent(agent: string): boolean {
    return this.organisation.isPaid(agent);
  }
}
