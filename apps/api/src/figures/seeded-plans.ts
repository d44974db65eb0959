import { INTERVAL_MS, DAY_MS } from '@intraday/time';
import type { WorkforcePlans } from '@intraday/engine';
import {
  ACTIVITIES,
  DEFAULT_RULES,
  isPaid,
  type Activity,
  type AdherenceRules,
  type Excuse,
  type PlannedBlock,
  type PlannedShift,
} from '@intraday/workforce';
import type { SeededDay } from './seeded-day';
import { SeededDraw } from './seeded-draw';

const MINUTE_MS = 60_000;
/** What a reason of the seeded days means; `training` means nothing to anybody. */
const MEANT: Readonly<Record<string, Activity>> = { lunch: 'meal', break: 'break' };

/** A shift of random activities, some of seconds and some of hours. */
function drawShift(draw: SeededDraw, agent: string, from: number, until: number): PlannedShift {
  const blocks: PlannedBlock[] = [];
  for (let at = from; at < until;) {
    const length = draw.chance(0.2) ? draw.whole(1, 600) * 1000 : draw.whole(1, 16) * 15 * MINUTE_MS;
    const end = Math.min(until, at + length);
    const activity = draw.chance(0.6) ? 'onQueue' : draw.pick(ACTIVITIES);
    const last = blocks[blocks.length - 1];
    if (last?.activity === activity) blocks[blocks.length - 1] = { ...last, until: end };
    else blocks.push({ from: at, until: end, activity });
    at = end;
  }
  const date = new Date(from).toISOString().slice(0, 10);
  return { agent, date, from, until, blocks };
}

function drawShifts(draw: SeededDraw, agent: string, { start, end }: SeededDay): PlannedShift[] {
  const shifts: PlannedShift[] = [];
  let at = start - DAY_MS + draw.whole(0, 300) * MINUTE_MS;
  while (at < end + DAY_MS) {
    const until = at + draw.whole(1, 10 * 60) * MINUTE_MS;
    shifts.push(drawShift(draw, agent, at, until));
    at = until + (draw.chance(0.1) ? 0 : draw.whole(1, 10 * 60) * MINUTE_MS);
  }
  return shifts;
}

const drawRules = (draw: SeededDraw): AdherenceRules => ({
  ...DEFAULT_RULES,
  graceSeconds: draw.pick([0, 30, 300]),
  graceMode: draw.pick(['whole', 'excess']),
  severeSeconds: draw.pick([60, 900]),
  countUnscheduledAsException: draw.chance(0.5),
  match: draw.pick(['activity', 'class']),
  loggedOutSatisfies: draw.chance(0.5) ? ['meal', 'break'] : [],
  excuseOpenContact: draw.chance(0.5),
});

/** Plans of most agents of a seeded day, of one whom nobody knows, rules and excuses. */
export class SeededPlans implements WorkforcePlans {
  private readonly shifts = new Map<string, PlannedShift[]>();
  private readonly excuses = new Map<string, Excuse[]>();
  private readonly rules: AdherenceRules;

  constructor(day: SeededDay) {
    const draw = new SeededDraw(day.seed * 31 + 7);
    this.rules = drawRules(draw);
    const agents = day.sources.flatMap(({ name, agents: own }) => own.map((agent) => `${name}:${agent}`));
    for (const agent of [...agents, 'nobody']) {
      if (draw.chance(0.2)) continue;
      this.shifts.set(agent, drawShifts(draw, agent, day));
      const from = day.start + draw.whole(0, 40) * INTERVAL_MS + draw.whole(0, 60) * 1000;
      const excuse = { id: agent, from, until: from + draw.whole(1, 7_200) * 1000, who: 'sue', why: 'fire drill' };
      if (draw.chance(0.5)) this.excuses.set(agent, [excuse]);
    }
  }

  get agents(): Iterable<string> {
    return this.shifts.keys();
  }

  shiftsOf(agent: string): readonly PlannedShift[] {
    return this.shifts.get(agent) ?? [];
  }

  excusesOf(agent: string): readonly Excuse[] {
    return this.excuses.get(agent) ?? [];
  }

  rulesFor(): AdherenceRules {
    return this.rules;
  }

  activityOf(reason: string | null): Activity | null {
    return MEANT[reason?.split(':')[1] ?? ''] ?? null;
  }

  isPaid(activity: Activity): boolean {
    return isPaid(activity);
  }

  /** Every second one, by the last letter of the name. */
  isPaidAgent(agent: string): boolean {
    return (agent.codePointAt(agent.length - 1) ?? 0) % 2 === 0;
  }
}
