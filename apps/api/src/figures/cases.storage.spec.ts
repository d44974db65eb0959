import { startTestDatabase, type TestDatabase } from '@intraday/storage/testing';
import { CasesServer } from './testing-cases-server';
import { askedOf, EXTERNAL_CASES, linesOf, type ExternalCase } from './testing-external-cases';
import { COLUMNS } from './testing-external-columns';
import { rowsWith, sumOf } from './testing-figure';
import { OWN_CASES, positionAfter, shuffled, withEpochs, type OwnCase } from './testing-own-cases';

const START_MS = 60_000;
const FEED_MS = 120_000;
const SEEDS = [1, 20_260_105, 77_777];

const distinct = (lines: readonly string[]): number => new Set(lines).size;
const sourceOf = (way: string, { id }: { readonly id: string }): string => `${way}-${id}`;

let database: TestDatabase;
let server: CasesServer;
beforeAll(async () => {
  database = await startTestDatabase();
  server = await CasesServer.start(database.ownerUrl);
}, START_MS);
afterAll(async () => {
  await server.stop();
  await database.stop();
});

/** Every answer that a case asks for, of one of the sources that were fed with its lines. */
async function answersOf(way: string, own: OwnCase): Promise<object[]> {
  const answers: object[] = [];
  for (const { measure, where, from, to } of own.expected) {
    const rows = await rowsWith(server, measure, { source: sourceOf(way, own), where, from, to });
    answers.push({ measure, rows: rows.map(({ key, values, measures }) => ({ key, values, measures })) });
  }
  return answers;
}

describe('the cases of the queue log, from the door to the answer', () => {
  beforeAll(async () => {
    for (const own of OWN_CASES) {
      const { lines, timeZone, quarantined } = own;
      const answer = await server.send(sourceOf('whole', own), lines, { timeZone });
      expect({ id: own.id, accepted: answer.accepted, quarantined: answer.quarantined.length }).toEqual({
        id: own.id,
        accepted: distinct(lines) - quarantined,
        quarantined,
      });
    }
  }, FEED_MS);

  it('are there', () => {
    expect(OWN_CASES.length).toBeGreaterThan(0);
  });

  it.each(OWN_CASES)('$id: $title', async (own) => {
    const found: object[] = [];
    for (const expected of own.expected) {
      const { measure, where, from, to } = expected;
      const rows = await rowsWith(server, measure, { source: sourceOf('whole', own), where, from, to });
      found.push({ ...expected, value: sumOf(rows, measure) });
    }
    expect(found).toEqual(own.expected);
  });

  it.each(OWN_CASES)('$id: the same file again counts nothing', async (own) => {
    const { lines, timeZone, quarantined } = own;
    const before = await answersOf('whole', own);
    const answer = await server.send(sourceOf('whole', own), lines, { timeZone });
    expect(answer).toMatchObject({ accepted: 0, duplicates: lines.length - quarantined });
    expect(await answersOf('whole', own)).toEqual(before);
  });

  it.each(OWN_CASES)('$id: of a file that has grown, only the new lines count', async (own) => {
    const { lines, timeZone, quarantined } = own;
    const source = sourceOf('grown', own);
    const first = await server.send(source, lines.slice(0, Math.ceil(lines.length / 2)), { timeZone });
    const second = await server.send(source, lines, { timeZone });
    expect(first.accepted + second.accepted).toBe(distinct(lines) - quarantined);
    expect(second.accepted + second.duplicates).toBe(lines.length - quarantined);
    expect(await answersOf('grown', own)).toEqual(await answersOf('whole', own));
  });

  it.each(OWN_CASES)('$id: lines in any order give the same answers', async (own) => {
    const lines = withEpochs(own.lines, own.timeZone);
    const whole = await answersOf('whole', own);
    for (const seed of SEEDS) {
      const way = `order${seed}`;
      const permuted = shuffled(lines, seed);
      const middle = Math.floor(permuted.length / 2);
      await server.send(sourceOf(way, own), permuted.slice(0, middle), {});
      await server.send(sourceOf(way, own), permuted.slice(middle), {});
      expect({ seed, answers: await answersOf(way, own) }).toEqual({ seed, answers: whole });
    }
  });

  it(
    'give the same figures when the server is restarted in the middle of them, and afterwards',
    async () => {
      const halfOf = ({ lines }: OwnCase): number => Math.floor(lines.length / 2);
      for (const own of OWN_CASES) {
        const first = own.lines.slice(0, halfOf(own));
        await server.send(sourceOf('restarted', own), first, { timeZone: own.timeZone });
      }
      await server.restart();
      expect(await server.compareCells()).toMatchObject({ different: 0, missing: 0, named: [] });
      for (const own of OWN_CASES) {
        const { lines, timeZone } = own;
        const position = positionAfter(lines.slice(0, halfOf(own)), timeZone);
        await server.send(sourceOf('restarted', own), lines.slice(halfOf(own)), { timeZone, ...position });
      }
      const before = new Map<string, object[]>();
      for (const own of OWN_CASES) {
        const answers = await answersOf('restarted', own);
        expect({ id: own.id, answers }).toEqual({ id: own.id, answers: await answersOf('whole', own) });
        before.set(own.id, answers);
      }
      await server.restart();
      const compared = await server.compareCells();
      expect(compared).toMatchObject({ different: 0, missing: 0, named: [] });
      expect(compared.equal).toBeGreaterThan(OWN_CASES.length);
      for (const own of OWN_CASES) expect(await answersOf('restarted', own)).toEqual(before.get(own.id));
    },
    FEED_MS,
  );

  it('keep two sources with the same call ids apart', async () => {
    const [own] = OWN_CASES.filter(({ id }) => id === 'transfers');
    if (!own) throw new Error('there is no case of transfers');
    const first = own.lines.slice(0, 3);
    const answer = await server.send('apart-transfers', first, { timeZone: own.timeZone });
    expect(answer).toEqual({ accepted: 3, duplicates: 0, quarantined: [] });
    const answered = own.expected.find(({ measure }) => measure === 'contactsAnswered');
    if (!answered) throw new Error('the case expects no answered contacts');
    const { where, from, to } = answered;
    const of = async (source: string): Promise<number> =>
      sumOf(await rowsWith(server, 'contactsAnswered', { source, where, from, to }), 'contactsAnswered');
    expect([await of('apart-transfers'), await of('whole-transfers')]).toEqual([1, 5]);
  });
});

/**
 * Figures that count otherwise here. Wrap-ups of one agent that overlap are one state a second here, and added up
 * there: Agent/1 wraps from 05:59:50 for 30 s, from 06:00:10 for 15 s and from 06:59:50 for 15 s. There the hour from
 * 06:00 has 20 + 15 + 10 = 45 s; here 06:00:00 to 06:00:25 and 06:59:50 to 07:00:00, which is 25 + 10 = 35 s.
 */
const COUNTED_OTHERWISE: Readonly<Record<string, { readonly there: number; readonly here: number }>> = {
  'WAZO-QLD-01 Agent/1 2012-10-01T06:00:00Z Wrapup': { there: 45, here: 35 },
};

async function figuresOf(external: ExternalCase): Promise<{ found: object[]; expected: object[] }> {
  const [found, expected]: [object[], object[]] = [[], []];
  for (const { name, column, place, value } of askedOf(external, sourceOf('external', external))) {
    const compute = COLUMNS[column];
    if (!compute) throw new Error(`${external.id} asks for ${column}, which is not known here`);
    const otherwise = COUNTED_OTHERWISE[`${external.id} ${name}`];
    if (otherwise) expect(value).toBe(otherwise.there);
    expected.push({ name, value: otherwise?.here ?? value });
    found.push({ name, value: await compute(server, place) });
  }
  return { found, expected };
}

describe('cases from outside the project', () => {
  if (EXTERNAL_CASES.length === 0) {
    it('are not beside the project, so there are none to compare', () => {
      expect(EXTERNAL_CASES).toEqual([]);
    });
    return;
  }

  beforeAll(async () => {
    for (const external of EXTERNAL_CASES) {
      const lines = linesOf(external);
      const answer = await server.send(sourceOf('external', external), lines, { timeZone: 'UTC' });
      expect({ id: external.id, ...answer }).toEqual({
        id: external.id,
        accepted: distinct(lines),
        duplicates: 0,
        quarantined: [],
      });
    }
  }, FEED_MS);

  it.each(EXTERNAL_CASES)('$id: $title', async (external) => {
    const { found, expected } = await figuresOf(external);
    expect(expected.length).toBeGreaterThan(0);
    expect(found).toEqual(expected);
  });

  it('count otherwise only where it is known', () => {
    const names = EXTERNAL_CASES.flatMap((external) =>
      askedOf(external, sourceOf('external', external)).map(({ name }) => `${external.id} ${name}`),
    );
    expect(names).toEqual(expect.arrayContaining(Object.keys(COUNTED_OTHERWISE)));
  });
});
