import type { AgentShift, Rota } from './roster';
import type { AgentWorld, Habits, World } from './world';

/** A queue with the assumptions of Erlang: one skill, constant arrivals, exponential times, nobody ever away. */
export interface PlainQueue {
  readonly seed: number;
  readonly agents: number;
  readonly contactsPerHour: number;
  readonly handleSeconds: number;
  readonly patienceSeconds: number | null;
}

const OPENS = 15;
const CLOSES = 22 * 60;
const SHIFT = { start: 10, end: CLOSES };
/** Minutes between which the queue has forgotten that it began empty and has not begun to close. */
export const STEADY_MINUTES = { from: 120, until: CLOSES - 15 };

const DUTIFUL: Habits = {
  ...{ lateShare: 0, lateSeconds: 1, overrunSeconds: 0, makesUpShare: 0, missShare: 0, transferFactor: 0 },
  ...{ noShowShare: 0, earlyShare: 0, personalPerShift: 0 },
};

function agentsOf(count: number): AgentWorld[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ index, id: `a${index}`, name: `A ${index}`, team: 't', site: 's', queues: ['q'], hiredOn: '2000-01-01' },
    ...{ contract: 'full' as const, restDays: [], ownHours: null, pace: 1, wrapPace: 1, quality: 90, habits: DUTIFUL },
  }));
}

/** The world of such a queue. */
export function plainWorld({ seed, agents, contactsPerHour, handleSeconds, patienceSeconds }: PlainQueue): World {
  const even = { weekdayFactors: [1, 1, 1, 1, 1, 1, 1], monthFactors: Array.from({ length: 12 }, () => 1) };
  return {
    ...{ seed, source: 'plain', reference: '2026-01-01' },
    sites: [{ id: 's', name: 'S', timeZone: 'UTC', opensMinute: OPENS, closesMinute: CLOSES, surplus: 1 }],
    queues: [
      {
        ...{ id: 'q', name: 'Q', channel: 'voice', priority: 1, waitingMax: 10_000, callback: null, transfersTo: null },
        ...{ serviceLevelSeconds: 20, serviceLevelTarget: 0.8, shortAbandonSeconds: 0, patienceSeconds },
      },
    ],
    callTypes: [
      {
        ...{ id: 'x', name: 'X', talkSeconds: handleSeconds, wrapSeconds: 0, saleShare: null, caseShare: 0 },
        dispositions: ['a', 'b', 'c'],
      },
    ],
    lines: [
      {
        ...{ site: 's', queue: 'q', contactsPerDay: (contactsPerHour * (CLOSES - OPENS)) / 60, floor: 1, peaks: [] },
        ...{ earlyMinute: null, mix: [{ callType: 'x', share: 1 }], ...even },
      },
    ],
    teams: [{ id: 't', name: 'T', site: 's', queue: 'q' }],
    agents: agentsOf(agents),
    customs: {
      ...{ law: 'exponential', sigma: 0, ringSeconds: 0, holdShare: 0, consultShare: 0, transferShare: 0 },
      selfService: { containedShare: 0, droppedShare: 0, seconds: 0 },
      ...{ surveyShare: 0, surveyAnswerShare: 0, preferredShare: 0, repeatShare: 0, inexperience: 0, learningDays: 1 },
      ...{ siteDayShape: null, lineDayShape: null },
    },
  };
}

/** Everybody is there all day. */
export function plainRota({ agents }: World): Rota {
  const shifts = agents.map((agent): AgentShift => ({ agent, ...SHIFT, pieces: [], absence: null }));
  return { shiftsOn: () => shifts };
}
