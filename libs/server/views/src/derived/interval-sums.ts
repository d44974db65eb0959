import { familyNumber, slotsOf } from '@intraday/metrics';
import type { FigureReader, ReadPlace } from '../reader';

const NUMBERS = {
  queue: familyNumber('queue'),
  handling: familyNumber('handling'),
  agentTime: familyNumber('agentTime'),
  scheduled: familyNumber('scheduled'),
} as const;
const [QUEUE, HANDLING, TIME, PLAN] = [
  slotsOf('queue'),
  slotsOf('handling'),
  slotsOf('agentTime'),
  slotsOf('scheduled'),
];
const slot = (slots: Readonly<Record<string, number>>, measure: string): number => {
  const found = slots[measure];
  if (found === undefined) throw new Error(`no family keeps ${measure}`);
  return found;
};
const OFFERED = slot(QUEUE, 'contactsOffered');
const UNDECIDED = slot(QUEUE, 'contactsUndecidedWithinThreshold');
const WITHIN = slot(QUEUE, 'contactsAnsweredWithinThreshold');
const OFFERED_WANTED = slot(QUEUE, 'contactsOffered×serviceLevelTarget');
const UNDECIDED_WANTED = slot(QUEUE, 'contactsUndecidedWithinThreshold×serviceLevelTarget');
const HANDLED = slot(HANDLING, 'handledTotal');
const HANDLE_TIME = slot(HANDLING, 'handleTotalSeconds');
const ON_QUEUE = slot(TIME, 'agentOnQueueSeconds');
const ON_CONTACT = slot(TIME, 'agentOnContactSeconds');
const READY = slot(TIME, 'agentIdleSeconds');
const SCHEDULED = slot(PLAN, 'scheduledOnQueueSeconds');

/** What came to a queue at a site in one interval. Times in ms. */
export interface QueueSums {
  readonly site: string | null;
  readonly queue: string;
  offered: number;
  undecided: number;
  answeredWithin: number;
  wantedWithin: number;
}
/** What agents of a team did in one interval, ms. */
export interface TeamSums {
  readonly site: string | null;
  readonly team: string | null;
  onQueue: number;
  onContact: number;
  ready: number;
  scheduled: number;
}
/** Handlings of a queue that were completed in one interval, at all sites. */
export interface HandlingSums {
  handled: number;
  handleMs: number;
}

/** One interval, summed up for what is worked out from it. */
export interface IntervalSums {
  readonly queues: Map<string, QueueSums>;
  readonly handlings: Map<string, HandlingSums>;
  readonly teams: Map<string, TeamSums>;
}

const NAME_GAP = '\0';
/** One name for a pair of members. */
export const pairName = (first: string | null, second: string | null): string =>
  `${first ?? ''}${NAME_GAP}${second ?? ''}`;

function take<T>(into: Map<string, T>, name: string, make: () => T): T {
  let found = into.get(name);
  if (!found) into.set(name, (found = make()));
  return found;
}

/** Sums up queues by interval. */
export function queueSums(reader: FigureReader, from: number, to: number): Map<number, IntervalSums['queues']> {
  const byInterval = new Map<number, IntervalSums['queues']>();
  const visitor = (interval: number, members: readonly (string | null)[], values: ArrayLike<number>, at: number) => {
    const [site = null, queue = null] = members;
    if (queue === null) return;
    let queues = byInterval.get(interval);
    if (!queues) byInterval.set(interval, (queues = new Map()));
    const sums = take(queues, pairName(site, queue), () => ({
      ...{ site, queue, offered: 0, undecided: 0, answeredWithin: 0, wantedWithin: 0 },
    }));
    sums.offered += values[at + OFFERED] ?? 0;
    sums.undecided += values[at + UNDECIDED] ?? 0;
    sums.answeredWithin += values[at + WITHIN] ?? 0;
    sums.wantedWithin += (values[at + OFFERED_WANTED] ?? 0) - (values[at + UNDECIDED_WANTED] ?? 0);
  };
  reader.visit(NUMBERS.queue, from, to, visitor, null);
  return byInterval;
}

/** Sums up completed handlings by interval and queue. */
export function handlingSums(reader: FigureReader, from: number, to: number): Map<number, IntervalSums['handlings']> {
  const byInterval = new Map<number, IntervalSums['handlings']>();
  const visitor = (interval: number, members: readonly (string | null)[], values: ArrayLike<number>, at: number) => {
    const queue = members[2] ?? null;
    const handled = values[at + HANDLED] ?? 0;
    if (queue === null || handled === 0) return;
    let handlings = byInterval.get(interval);
    if (!handlings) byInterval.set(interval, (handlings = new Map()));
    const sums = take(handlings, queue, () => ({ handled: 0, handleMs: 0 }));
    sums.handled += handled;
    sums.handleMs += values[at + HANDLE_TIME] ?? 0;
  };
  reader.visit(NUMBERS.handling, from, to, visitor, null);
  return byInterval;
}

/** Sums up what agents did and were to do, by interval and team. */
export function teamSums(reader: FigureReader, from: number, to: number): Map<number, IntervalSums['teams']> {
  const { organisation } = reader;
  const byInterval = new Map<number, IntervalSums['teams']>();
  const sumsOf = (interval: number, agent: string | null, place: ReadPlace | undefined): TeamSums => {
    let teams = byInterval.get(interval);
    if (!teams) byInterval.set(interval, (teams = new Map()));
    const team = place ? place.team : agent === null ? null : organisation.teamOf(agent, interval);
    return take(teams, team ?? '', () => ({
      ...{ site: organisation.siteOfTeam(team), team, onQueue: 0, onContact: 0, ready: 0, scheduled: 0 },
    }));
  };
  reader.visit(
    NUMBERS.agentTime,
    from,
    to,
    (interval, members, values, at, _, place) => {
      const sums = sumsOf(interval, members[0] ?? null, place);
      sums.onQueue += values[at + ON_QUEUE] ?? 0;
      sums.onContact += values[at + ON_CONTACT] ?? 0;
      sums.ready += values[at + READY] ?? 0;
    },
    null,
  );
  reader.visit(
    NUMBERS.scheduled,
    from,
    to,
    (interval, members, values, at, _, place) => {
      const planned = values[at + SCHEDULED] ?? 0;
      if (planned !== 0) sumsOf(interval, members[0] ?? null, place).scheduled += planned;
    },
    null,
  );
  return byInterval;
}
