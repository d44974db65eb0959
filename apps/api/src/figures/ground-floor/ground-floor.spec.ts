import {
  viewSchema,
  type ContactsPage,
  type Dimension,
  type ListedContact,
  type Row,
  type View,
} from '@intraday/contract';
import { isFed, KPIS, measuresOf, storedUnits } from '@intraday/metrics';
import { evaluateView, isOfContacts } from '@intraday/views';
import { contactsOf } from '../naive-contacts';
import { sourcesOf } from '../naive-count';
import { handlingsOf } from '../naive-handling';
import { seedDay, type SeededDay } from '../seeded-day';
import { SeededDraw } from '../seeded-draw';
import { EVERYTHING } from '../testing-differences';
import { daysOf, TestedGround } from './testing-ground';

const SEEDS = Number(process.env['INTRADAY_SEEDS'] ?? 2);
const FIRST_SEED = Number(process.env['INTRADAY_FIRST_SEED'] ?? 1);
const PROBES = 30;
const DAYS = 5;
const HOUR_MS = 3_600_000;
const APART_MS = 13 * HOUR_MS;
const COUNTED = KPIS.filter((kpi) => isFed(kpi.key) && measuresOf(kpi).some(isOfContacts)).map(({ key }) => key);
const SPLITS: readonly (readonly Dimension[])[] = [
  ...[[], ['site'], ['team'], ['agent'], ['queue'], ['callType'], ['channel'], ['outcome']],
  ...[
    ['site', 'queue'],
    ['team', 'agent', 'callType'],
  ],
] as const;
const GRAINS = ['total', 'interval', 'hour', 'day', 'week', 'month', 'timeOfDay', 'dayOfWeek'] as const;

interface World {
  readonly day: SeededDay;
  readonly ground: TestedGround;
  readonly now: number;
  readonly events: ReturnType<typeof daysOf>;
}

async function worldOf(seed: number): Promise<World> {
  const day = seedDay(seed);
  const events = daysOf(day, DAYS, APART_MS);
  const settings = { organisation: day.organisation, wrapLimitMs: day.wrapLimitMs };
  const now = day.now + (DAYS - 1) * APART_MS;
  return { day, events, now, ground: await TestedGround.of(events, settings, now, seed * 13 + 5) };
}

const iso = (at: number): string => new Date(at).toISOString();

function aView(draw: SeededDraw, { day, now }: World): View {
  const [first, last] = [Math.floor(day.start / HOUR_MS) - 2, Math.floor(now / HOUR_MS) + 2];
  const from = draw.chance(0.4) ? first : draw.whole(first, last - 1);
  const to = draw.chance(0.4) ? last : draw.whole(from + 1, Math.min(last, from + 30));
  const { queues, agents } = day.organisation.rows;
  const scopes = [
    {},
    {},
    {},
    { site: 'madrid' },
    { team: 'm1' },
    { agent: draw.pick(agents).id },
    { queue: draw.pick(queues).id },
  ];
  return viewSchema.parse({
    kpis: draw.shuffled([...COUNTED]).slice(0, 6),
    scope: draw.pick(scopes),
    where: draw.chance(0.2) ? { callType: ['offer', 'fault'] } : {},
    by: draw.pick(SPLITS),
    grain: draw.pick(GRAINS),
    range: { from: iso(from * HOUR_MS), to: iso(to * HOUR_MS) },
    organisation: draw.pick(['asWas', 'asIs']),
  });
}

/** Every page of a list. */
async function listed(ground: TestedGround, view: View, row: Row, measure: string, limit: number) {
  const start = row.start === undefined ? {} : { start: Date.parse(row.start) };
  const pages: ContactsPage[] = [];
  let cursor: string | null = null;
  do {
    const asked = { view, key: row.key, ...start, measure, limit, ...(cursor === null ? {} : { cursor }) };
    const result = await ground.floor.list(asked, EVERYTHING);
    if (!result.ok) throw new Error(result.problem.detail);
    pages.push(result.page);
    cursor = result.page.next;
  } while (cursor !== null);
  return { pages, contacts: pages.flatMap(({ contacts }) => contacts) };
}

const nameOf = ({ source, id }: Pick<ListedContact, 'source' | 'id'>): string => `${source} ${id}`;

async function rowsOf(ground: TestedGround, view: View): Promise<readonly Row[]> {
  const evaluated = await ground.readAt(view, EVERYTHING, (reader, asOf) =>
    evaluateView(view, EVERYTHING, reader, asOf, false),
  );
  if (!evaluated.ok) throw new Error(evaluated.problem.detail);
  return evaluated.answer.rows;
}

describe('the contacts behind a figure', () => {
  it.each(Array.from({ length: SEEDS }, (_, index) => FIRST_SEED + index))(
    'add up to it, each once, whatever was let go of, seed %d',
    async (seed) => {
      const world = await worldOf(seed);
      const { ground } = world;
      expect(ground.checkpoints.size).toBeGreaterThan(2);
      const draw = new SeededDraw(seed * 101 + 3);
      let probes = 0;
      while (probes < PROBES) {
        if (probes === PROBES / 2) await ground.restart();
        const view = aView(draw, world);
        const rows = await rowsOf(ground, view);
        const told = rows.flatMap((row) =>
          Object.keys(row.measures)
            .filter(isOfContacts)
            .map((measure) => ({ row, measure })),
        );
        if (told.length === 0) continue;
        const { row, measure } = draw.pick(told);
        const figure = Number(row.measures[measure]);
        const { pages, contacts } = await listed(ground, view, row, measure, draw.pick([3, 10, 50, 500]));
        const units = storedUnits(measure);
        const sum = contacts.reduce((all, { amount }) => all + Math.round(amount * units), 0);
        const question = { seed, measure, key: row.key, start: row.start, view };
        expect({ question, sum }).toEqual({ question, sum: Math.round(figure * units) });
        expect(new Set(contacts.map(nameOf)).size).toBe(contacts.length);
        expect(contacts.every(({ amount }) => amount !== 0)).toBe(true);
        expect(pages[pages.length - 1]?.total).toEqual({ contacts: contacts.length, amount: figure, uploaded: 0 });
        probes += 1;
      }
    },
    60_000,
  );

  it('are those that the raw events tell of', async () => {
    const { day, ground, events, now } = await worldOf(FIRST_SEED);
    const told = { contactsOffered: new Map(), contactsAbandoned: new Map(), handledTotal: new Map() } as const;
    const add = (measure: keyof typeof told, name: string): void => {
      const counts: Map<string, number> = told[measure];
      counts.set(name, (counts.get(name) ?? 0) + 1);
    };
    const naive = { events, organisation: day.organisation, wrapLimitMs: day.wrapLimitMs, now };
    for (const source of sourcesOf(naive)) {
      const contacts = contactsOf(source);
      const handlings = handlingsOf(source, contacts, naive);
      for (const contact of contacts) {
        const [first] = contact.events;
        if (!first || !('contact' in first) || first.contact === null) continue;
        const name = nameOf({ source: source.name, id: first.contact });
        for (const { exit } of contact.passages) {
          add('contactsOffered', name);
          if (exit?.kind === 'abandoned') add('contactsAbandoned', name);
        }
        for (let count = handlings.get(contact)?.length ?? 0; count > 0; count -= 1) add('handledTotal', name);
      }
    }
    const kpis = ['contacts-offered', 'contacts-handled', 'contacts-abandoned'];
    const range = {
      from: iso(Math.floor(day.start / HOUR_MS) * HOUR_MS - DAYS * 24 * HOUR_MS),
      to: iso(Math.ceil(now / HOUR_MS) * HOUR_MS),
    };
    const view = viewSchema.parse({ kpis, range });
    const [row] = await rowsOf(ground, view);
    if (!row) throw new Error('something was counted');
    for (const [measure, expected] of Object.entries(told)) {
      const { contacts } = await listed(ground, view, row, measure, 37);
      const found = contacts.map((each): [string, number] => [nameOf(each), each.amount]);
      expect([measure, found.sort()]).toEqual([measure, [...expected].sort()]);
    }
  });
});
