import fc from 'fast-check';
import { decodeBySchema, decodeEvent } from './decode-event';
import { fieldsOfEvent, readPlainEvent } from './event-reader';
import { eventSchema } from './events';

const RUNS = 4_000;

/** Values that some field takes, those just beyond what it takes, and those that none does. */
const values = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'acd', 'ana', 'support', 'voice', '7', 'x'.repeat(200)) },
  { weight: 4, arbitrary: fc.constantFrom(0, 1, 5, 7, 10, 100, 2.5, 2_592_000, 1_000_000, -1) },
  { weight: 3, arbitrary: fc.constantFrom(null, undefined, true, false) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      '',
      'x'.repeat(201),
      -0,
      1_000_001,
      2_592_000.5,
      1e300,
      Number.NaN,
      Infinity,
      2 ** 53,
      [],
      {},
      ['a'],
      { voice: 1, chat: 3 },
      { voice: 101 },
      { voice: 1.5 },
      { '': 1 },
      JSON.parse('{"__proto__": 1}'),
      Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`c${index}`, 1])),
      '2026-01-05T09:00:00Z',
      '2026-02-29T09:00:00Z',
    ),
  },
);

const WORDS = [
  ...['available', 'aux', 'busy', 'diverted', 'inbound', 'outbound', 'noAnswer', 'rejected', 'blind', 'warm', 'lost'],
  ...['overflow', 'customer', 'agent', 'system', 'contained', 'dropped', 'opened', 'reopened'],
];

const instants = fc.constantFrom('2026-01-05T09:00:00Z', '2026-01-05T09:00:00.123+05:30', '2026-13-05T09:00:00Z', 7);

const types = eventSchema.options.map(({ shape }) => shape.type.value);

/** A good event of a type with all its fields, of each field's first value that the schema takes. */
function goodEvent(type: (typeof types)[number]): Record<string, unknown> {
  const option = eventSchema.options.find(({ shape }) => shape.type.value === type);
  if (option === undefined) throw new Error(type);
  const candidates = ['ana', ...WORDS, 'kind', 'resolved', 'exited', 5, true, { voice: 1 }];
  const fields = Object.entries(option.shape).map(([field, schema]): [string, unknown] => {
    if (field === 'at' || field.endsWith('At')) return [field, '2026-01-05T09:00:00.123Z'];
    if (field === 'type') return [field, type];
    return [field, candidates.find((value) => schema.safeParse(value).success)];
  });
  return Object.fromEntries(fields);
}

/** Good events of which some fields are gone, or are another value, or are not known to the schema. */
const written = fc.constantFrom(...types).chain((type) => {
  const good = goodEvent(type);
  const field = fc.constantFrom(...Object.keys(good), 'strange', 'constructor');
  const value = fc.oneof(values, instants, fc.constantFrom(...WORDS));
  const gone = fc.array(field, { maxLength: 4 });
  return fc.tuple(gone, fc.array(fc.tuple(field, value), { maxLength: 2 })).map(([without, changed]) => {
    const kept = Object.entries(good).filter(([name]) => !without.includes(name));
    return Object.fromEntries([...kept, ...changed]);
  });
});

describe('reading events without their schema', () => {
  it('says what the schema says, of good events and bad ones', () => {
    let good = 0;
    const property = fc.property(written, (item) => {
      const bySchema = decodeBySchema(item);
      const plain = readPlainEvent(item);
      if (plain !== null) {
        good += 1;
        expect({ ok: true, event: plain }).toEqual(bySchema);
        expect(Object.keys(plain)).toEqual(bySchema.ok ? Object.keys(bySchema.event) : []);
      }
      expect(decodeEvent(item)).toEqual(bySchema);
    });
    fc.assert(property, { numRuns: RUNS, seed: 7 });
    expect(good).toBeGreaterThan(RUNS / 10);
  });

  it.each(types)('reads %s by itself, with all its fields and with the fewest', (type) => {
    const whole = goodEvent(type);
    expect(decodeBySchema(whole)).toEqual({ ok: true, event: readPlainEvent(whole) });
    expect(Object.keys(readPlainEvent(whole) ?? {})).toEqual(fieldsOfEvent(type));
    const fewest = Object.fromEntries(
      Object.entries(whole).filter(([field]) => {
        const { [field]: _, ...rest } = whole;
        return !decodeBySchema(rest).ok;
      }),
    );
    expect(decodeBySchema(fewest)).toEqual({ ok: true, event: readPlainEvent(fewest) });
  });

  it('leaves what is none to the schema', () => {
    for (const item of [null, 7, 'text', [], {}, { type: 'toString' }, { type: 'nothing' }]) {
      expect(decodeEvent(item)).toEqual(decodeBySchema(item));
      expect(decodeEvent(item).ok).toBe(false);
    }
  });
});
