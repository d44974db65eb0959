import { compareEvents, foldContact, type CanonicalEvent, type Horizon } from '@intraday/events';
import { NO_ROWS, Organisation } from '@intraday/workforce';
import { countContact } from './count-contact';
import { FAMILIES, vectorOf } from './families';
import type { Family } from './family';

const families: readonly Family[] = FAMILIES;
const NINE = Date.UTC(2026, 2, 2, 9);

/** Fields that a scenario leaves out, of any type. */
const ABSENT = {
  ...{ site: null, entryPoint: null, customer: null, segment: null, callType: null, priority: null, direction: null },
  ...{ waitSeconds: null, talkSeconds: null, holdSeconds: null, queuedAt: null, wrapSeconds: null, sale: null },
  ...{ disposition: null, toQueue: null, toAgent: null, external: null, promisedAt: null, rightParty: null },
  ...{ task: null, taskDone: null, authenticated: null, turns: null, errors: null, agent: null, queue: null },
  ...{ satisfaction: null, recommend: null, effort: null, resolved: null, criticalErrors: null, autoFail: null },
};

/** An event of the contact, seconds after 09:00. */
export function say(second: number, type: CanonicalEvent['type'], fields: Readonly<Record<string, unknown>> = {}) {
  const envelope = { source: 's', id: `${second}-${type}-${JSON.stringify(fields)}`, at: NINE + second * 1000, seq: 0 };
  // What a scenario says and what it leaves out make up the fact of the type.
  return { ...envelope, contact: 'c1', type, ...ABSENT, ...fields } as unknown as CanonicalEvent;
}

/** The instant of a second after 09:00, ms. */
export const instant = (second: number): number => NINE + second * 1000;

/** Ana works in Madrid, the queue `care` is Pune's, and `tv` is long beyond 300 s and short below 30 s of talk. */
const ORGANISATION = new Organisation(
  {
    ...NO_ROWS,
    sites: ['madrid', 'pune'].map((id) => ({ id, name: id, timeZone: 'UTC', weekStart: 1, openingHours: null })),
    teams: [{ id: 'm1', name: 'Madrid 1', site: 'madrid' }],
    memberships: [{ agent: 'ana', team: 'm1', from: null }],
    queues: [{ id: 'care', name: 'Care', channel: 'voice', site: 'pune', openingHours: null }],
    callTypes: [{ id: 'tv', name: 'TV', standardHandleSeconds: null, longHandleSeconds: 300, shortTalkSeconds: 30 }],
  },
  'UTC',
);

/**
 * What the events of one contact add to the cells of a family, as lines of interval, members and amounts.
 *
 * @param horizon how far time has run for the source; without it, it stands still behind the last event
 */
export function linesOf(name: string, events: readonly CanonicalEvent[], horizon?: Horizon): string[] {
  const until = horizon ?? { now: instant(86_400), given: Number.POSITIVE_INFINITY };
  const facts = foldContact([...events].sort(compareEvents), until);
  const { cells } = countContact(facts, {
    ...{ organisation: ORGANISATION, horizon: until, wrapLimitMs: 0, wrapOf: () => null },
  });
  return cells.flatMap(({ family, interval, dimensions, amounts }) => {
    const found = families[family];
    if (!found || found.name !== name) return [];
    const pairs = Array.from({ length: amounts.length / 2 }, (_, pair) => {
      return `${vectorOf(found)[amounts[pair * 2] ?? 0]} ${amounts[pair * 2 + 1]}`;
    });
    const time = new Date(interval).toISOString().slice(11, 16);
    return [`${time} ${dimensions.map((member) => member ?? '-').join(' ')}: ${pairs.join(', ')}`];
  });
}

/** A contact in the queue `care` that Ana answers after 10 s and handles until a second. */
export const handledUntil = (second: number, fields: Readonly<Record<string, unknown>> = {}): CanonicalEvent[] => [
  say(0, 'contactQueued', { queue: 'care', channel: 'voice', callType: 'tv', ...fields }),
  say(10, 'contactAnswered', { agent: 'ana', queue: 'care' }),
  say(second, 'contactEnded', { agent: 'ana', by: 'customer' }),
];
