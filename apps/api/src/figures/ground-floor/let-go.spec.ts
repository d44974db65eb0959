import { decodeEvent, viewSchema, type Dimension } from '@intraday/contract';
import type { CanonicalEvent } from '@intraday/events';
import { NO_ROWS, Organisation } from '@intraday/workforce';
import { EVERYTHING } from '../testing-differences';
import { TestedGround } from './testing-ground';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const FIRST = Date.UTC(2026, 2, 2);
const DAYS = 5;
const iso = (day: number, hour: number, minute = 0): string =>
  new Date(FIRST + (day * 24 + hour) * HOUR_MS + minute * MINUTE_MS).toISOString();

let ids = 0;
function event(at: string, type: string, contact: string, fields: object): CanonicalEvent {
  const decoded = decodeEvent({ source: 'acd', id: `e${(ids += 1)}`, at, type, contact, ...fields });
  if (!decoded.ok) throw new Error(decoded.reason);
  return decoded.event;
}
const QUEUE = { queue: 'care', channel: 'voice' };
const AGENT = { agent: 'a1' };

/** A contact that is queued, answered, ended and wrapped. */
function contact(
  name: string,
  at: readonly [queued: string, answered: string, ended: string, wrapped: string],
  wrap = {},
) {
  const [queued, answered, ended, wrapped] = at;
  return [
    event(queued, 'contactQueued', name, QUEUE),
    event(answered, 'contactAnswered', name, { ...AGENT, queue: 'care' }),
    event(ended, 'contactEnded', name, { ...AGENT, by: 'customer' }),
    event(wrapped, 'contactWrapped', name, { ...AGENT, ...wrap }),
  ];
}

/** Calls every quarter of an hour: memory lets go of them every six hours. */
const CALLS = Array.from({ length: DAYS * 96 }, (_, index) => {
  const at = (minutes: number): string => iso(0, 0, index * 15 + minutes);
  return contact(`c${index}`, [at(0), at(1), at(4), at(5)]);
}).flat();

describe('contacts that memory let go of', () => {
  let ground: TestedGround;
  beforeAll(async () => {
    const events = [
      ...CALLS,
      // For days nothing is heard of it, and its cells are long final before it ends.
      ...contact('silent', [iso(0, 10), iso(0, 10, 1), iso(3, 5), iso(3, 5, 10)]),
      // What it was about becomes known after a cut, which restates what it counted before.
      ...contact('restated', [iso(1, 23, 50), iso(1, 23, 52), iso(2, 0, 5), iso(2, 0, 6)], { callType: 'offer' }),
    ];
    const settings = { organisation: new Organisation(NO_ROWS, 'UTC'), wrapLimitMs: 0 };
    ground = await TestedGround.of(events, settings, FIRST + DAYS * 24 * HOUR_MS, 7);
  });

  async function list(from: string, to: string, measure: string, by: Dimension[] = [], key = {}) {
    const kpis = ['contacts-offered', 'contacts-handled'];
    const view = viewSchema.parse({ kpis, by, range: { from, to } });
    const result = await ground.floor.list({ view, key, measure, limit: 100 }, EVERYTHING);
    if (!result.ok) throw new Error(result.problem.detail);
    const { contacts, total } = result.page;
    expect(total).toEqual({ contacts: contacts.length, amount: contacts.length, uploaded: 0 });
    return contacts.map(({ id }) => id);
  }

  it('are found where they were counted, however long they went on after it', async () => {
    expect(await list(iso(0, 10), iso(0, 11), 'contactsOffered')).toEqual(['c43', 'c42', 'c41', 'c40', 'silent']);
    expect(await list(iso(3, 5), iso(3, 6), 'handledTotal')).toEqual(['c311', 'c310', 'c309', 'c308', 'silent']);
  });

  it('count as what they turned out to be', async () => {
    const found = await list(iso(1, 23, 45), iso(2, 0), 'contactsOffered', ['callType'], { callType: 'offer' });
    expect(found).toEqual(['restated']);
  });

  it('are the contacts of their agents, in order and each once', async () => {
    const span = { from: Date.parse(iso(1, 23)), to: Date.parse(iso(2, 1)) };
    const first = await ground.floor.ofAgent('acd:a1', span);
    expect(first?.map(({ id }) => id)).toEqual([
      'silent',
      ...numbered(188, 3),
      'c191',
      'restated',
      ...numbered(192, 4),
    ]);
    // The second time from what was kept of the first.
    expect(await ground.floor.ofAgent('acd:a1', span)).toEqual(first);
    expect(await ground.floor.ofAgent('acd:a2', span)).toEqual([]);
  });
});

const numbered = (first: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `c${first + index}`);
