import { HALF_DAY_HOURS, HALF_DAY_TEAM, NEWCOMER_HOURS, SMALL_TEAM, TEAMS_OF_LINES, LINES } from './enterprise';
import { dateOfDay } from './local-day';
import { DAY_MS, type AgentWorld, type Contract, type Habits, type LineWorld, type OwnHours } from './world';

/** Somebody of the enterprise who is not drawn. */
export interface OwnPerson {
  readonly team: string;
  readonly contract: Contract;
  readonly restDays: readonly number[];
  readonly ownHours: OwnHours;
  /** Days before the reference. */
  readonly hiredDaysAgo: number;
}

const WEEKEND = [5, 6];
const YEAR_DAYS = 365;
/** Experience of the members of the small team at least, one day more for each place in the roster. */
const SETTLED_DAYS = 500;
/** How much of what sets people's pace apart is left in the small team. */
const PACE_SHARE = 0.1;

/** How often its members are away for some minutes that nobody planned, on average. */
const PERSONAL_PER_SHIFT = 0.3;

/** Comes and goes on time, and is never away. */
const DUTIFUL: Habits = {
  ...{ lateShare: 0, lateSeconds: 60, overrunSeconds: 0, makesUpShare: 0, missShare: 0, transferFactor: 0.7 },
  ...{ noShowShare: 0, earlyShare: 0, personalPerShift: 0 },
};

const EVEN = { pace: 1, wrapPace: 1, quality: 92, habits: DUTIFUL };

/** The people of a line who are not drawn: two newcomers of the small team, and one who works half days. */
export function ownPeople({ site, queue }: Pick<LineWorld, 'site' | 'queue'>): readonly OwnPerson[] {
  const isHere = (team: string): boolean => {
    const place = LINES.findIndex((line) => line.site === site && line.queue === queue);
    const count = TEAMS_OF_LINES[place] ?? 0;
    return Array.from({ length: count }, (_, each) => `${site}-${queue}-${each + 1}`).includes(team);
  };
  const newcomers = SMALL_TEAM.hiredDaysAgo.map((hiredDaysAgo): OwnPerson => ({
    ...{ team: SMALL_TEAM.id, contract: 'full', restDays: WEEKEND, ownHours: NEWCOMER_HOURS, hiredDaysAgo },
  }));
  const half: OwnPerson = {
    ...{ team: HALF_DAY_TEAM, contract: 'part', restDays: WEEKEND, ownHours: HALF_DAY_HOURS },
    hiredDaysAgo: 4 * YEAR_DAYS,
  };
  return [...newcomers, half].filter(({ team }) => isHere(team));
}

/**
 * An agent as drawn, or the person in its place; members of the small team are of long experience and even pace,
 * and work from Monday to Friday.
 *
 * @param reference UTC day from which experience is counted back
 */
export function settled(agent: AgentWorld, person: OwnPerson | null, reference: number): AgentWorld {
  if (person !== null) {
    const { hiredDaysAgo, ...rest } = person;
    const hiredOn = dateOfDay(reference - hiredDaysAgo * DAY_MS);
    return { ...agent, ...rest, hiredOn, queues: agent.queues.slice(0, 1), ...EVEN };
  }
  if (agent.team !== SMALL_TEAM.id) return agent;
  const least = dateOfDay(reference - (SETTLED_DAYS + agent.index) * DAY_MS);
  const evened = (pace: number): number => 1 + (pace - 1) * PACE_SHARE;
  return {
    ...agent,
    queues: agent.queues.slice(0, 1),
    restDays: WEEKEND,
    hiredOn: agent.hiredOn < least ? agent.hiredOn : least,
    habits: { ...agent.habits, lateShare: 0, noShowShare: 0, earlyShare: 0, personalPerShift: PERSONAL_PER_SHIFT },
    pace: evened(agent.pace),
    wrapPace: evened(agent.wrapPace),
  };
}
