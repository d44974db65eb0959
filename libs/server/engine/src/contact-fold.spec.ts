import type { CanonicalEvent, Fact } from '@intraday/events';
import { NO_ROWS, Organisation } from '@intraday/workforce';
import { ContactFold } from './contact-fold';
import { Engine } from './engine';
import { cutAt, letGo, stateOf } from './window';

const HOUR_MS = 3_600_000;
const FIRST = Date.UTC(2026, 2, 2);
const SETTINGS = { organisation: new Organisation(NO_ROWS, 'UTC'), wrapLimitMs: 30_000 };

let ids = 0;
const event = (hour: number, fact: Fact): CanonicalEvent => {
  ids += 1;
  return { source: 'acd', id: `e${ids}`, at: FIRST + Math.round(hour * HOUR_MS), seq: 0, ...fact };
};
const queued = (hour: number, contact: string, callType: string | null = null): CanonicalEvent =>
  event(hour, {
    ...{ type: 'contactQueued', contact, queue: 'care', channel: 'voice', callType },
    ...{ priority: null, customer: null, site: null, direction: null },
  });
const answered = (hour: number, contact: string): CanonicalEvent =>
  event(hour, { type: 'contactAnswered', contact, queue: 'care', agent: 'ana', waitSeconds: null });
const ended = (hour: number, contact: string): CanonicalEvent =>
  event(hour, {
    ...{ type: 'contactEnded', contact, agent: 'ana', by: 'customer', talkSeconds: null, holdSeconds: null },
    ...{ queuedAt: null, queue: null, waitSeconds: null },
  });
const wrapStarted = (hour: number): CanonicalEvent =>
  event(hour, { type: 'agentWrapStarted', agent: 'ana', seconds: 90 });

const MORNING = [
  ...[queued(1, 'early'), answered(1.1, 'early'), ended(1.2, 'early'), wrapStarted(1.21)],
  // On both sides of the cut at six, and its after-contact work too.
  ...[queued(5.8, 'across'), answered(5.9, 'across'), queued(5.95, 'waiting')],
];
const AFTERNOON = [
  ...[ended(6.1, 'across'), wrapStarted(6.15)],
  ...[queued(7, 'late'), answered(7.1, 'late'), ended(7.2, 'late'), queued(7.3, 'late', 'offer')],
  ...[queued(8, 'cut off'), answered(8.1, 'cut off'), event(8.2, { type: 'sourceRestarted' })],
  event(13, { type: 'agentLoggedOut', agent: 'ana' }),
];
const CUT = FIRST + 6 * HOUR_MS;
const END = FIRST + 14 * HOUR_MS;

/** What an engine that never lets go counts of each contact. */
function countedByEngine(): Map<string, unknown> {
  const engine = new Engine(SETTINGS);
  engine.apply([...MORNING, ...AFTERNOON]);
  engine.settle({ now: END, replaying: false });
  return new Map([...engine.known.contacts].map(([key, { count }]) => [key, count.cells]));
}

function countedBy(fold: ContactFold): Map<string, { cells: unknown; isOver: boolean }> {
  const counted = new Map<string, { cells: unknown; isOver: boolean }>();
  for (const folded of fold.settle(END)) {
    if (folded) counted.set(folded.contact.key, { cells: folded.contact.count.cells, isOver: folded.isOver });
  }
  return counted;
}

describe('contacts folded alone', () => {
  it('add what they add in an engine, whatever the order of their facts', () => {
    const fold = new ContactFold(SETTINGS, null);
    fold.apply([...AFTERNOON, ...MORNING].reverse());
    const counted = countedBy(fold);
    expect(new Map([...counted].map(([key, { cells }]) => [key, cells]))).toEqual(countedByEngine());
    expect(counted.size).toBe(5);
  });

  it('go on from where an engine was cut', () => {
    const engine = new Engine(SETTINGS);
    engine.apply(MORNING);
    const cut = cutAt(engine, CUT);
    letGo(engine, cut);
    const fold = new ContactFold(SETTINGS, stateOf(engine, CUT));
    // What is about an agent alone says no more than that time has passed.
    fold.apply(AFTERNOON.slice(0, -1));
    fold.sign('acd', FIRST + 13 * HOUR_MS);
    const [expected, counted] = [countedByEngine(), countedBy(fold)];
    expect(cut.over.map(({ key }) => key)).toEqual(['acd\nearly']);
    expect([...counted.keys()].sort()).toEqual([...expected.keys()].filter((key) => key !== 'acd\nearly').sort());
    for (const [key, { cells, isOver }] of counted)
      expect([key, cells, isOver]).toEqual([key, expected.get(key), true]);
  });
});
