import { answerSchema, limits, type Answer, type ViewRequest } from '@intraday/contract';
import { AccountStore, OrganisationStore, TokenStore } from '@intraday/storage';
import { startTestDatabase } from '@intraday/storage/testing';
import { as, call, CHANGE, OFFERED, Served } from '../testing/served';
import { csvRecords } from './testing-csv';
import { readWorkbook } from './testing-workbook';

const HOSTILE = '=HYPERLINK("http://x";"Gold")';
const KPIS = ['contacts-handled', 'average-handle-time', 'occupancy'];
const BY_AGENT: ViewRequest = { ...OFFERED, kpis: KPIS, by: ['team', 'agent'] };
const BY_QUEUE: ViewRequest = {
  ...OFFERED,
  kpis: ['contacts-offered', 'service-level-offered'],
  by: ['queue'],
  grain: 'interval',
};

/** The table of a CSV file without its mark: its heads and its rows, and the lines above it. */
function tableOf(text: string) {
  const records = csvRecords(text);
  const empty = records.findIndex((record) => record.every((field) => field === ''));
  const [heads = [], ...rows] = records.slice(empty + 1);
  return { about: records.slice(0, empty).map(([label, said]) => [label, said] as const), heads, rows };
}

/** What a reader expects of an answer in the file of its view. */
function expectedRows({ rows }: Answer, view: ViewRequest): (string | number | null)[][] {
  return rows.map((row) => [
    ...(view.by ?? []).map((dimension) => row.key[dimension] ?? null),
    ...view.kpis.map((key) => row.values[key] ?? null),
    ...Object.values(row.measures).map((sum) => (typeof sum === 'number' ? sum : sum.value)),
  ]);
}

describe('POST /export', () => {
  let served: Served;
  const headers: Record<string, Record<string, string>> = {};
  beforeAll(async () => {
    served = await Served.start(await startTestDatabase());
    const organisation = new OrganisationStore(served.pool, Date.now);
    await organisation.addTeam({ id: 't2', name: HOSTILE, site: 's2', timeZone: 'Asia/Kolkata' }, CHANGE);
    await organisation.setMember('pbx:ben', 't2', null, CHANGE);
    await served.pipeline.changes.look();
    const calls = call('c1', 'support', 'ana', 0) + call('c2', 'other', 'ben', 100) + call('c3', 'other', 'ben', 1000);
    await served.lines(calls, served.keys['pbx']);
    const account = { passwordHash: 'none', mustChange: false, personalDetail: false };
    await new AccountStore(served.pool, Date.now).create(
      { ...account, name: 'ana', role: 'agent', scopes: [{ kind: 'agent', id: 'pbx:ana' }] },
      CHANGE,
    );
    headers['ana'] = as((await new TokenStore(served.pool, Date.now).create('ana', CHANGE)) ?? '');
    for (const name of ['boss', 'desk', 'lead']) headers[name] = as(served.tokens[name]);
    await served.pipeline.changes.look();
  }, 60_000);
  afterAll(() => served.stop());

  const asked = async (view: ViewRequest, who: string): Promise<Answer> =>
    answerSchema.parse(await (await served.send('POST', '/api/v1/query', view, headers[who])).json());
  const exported = (body: object, who: string, format = 'csv'): Promise<Response> =>
    served.send('POST', `/api/v1/export?format=${format}`, body, headers[who]);

  it('holds what a query answers, to the last digit, as CSV', async () => {
    const answer = await asked(BY_AGENT, 'boss');
    const response = await exported({ view: BY_AGENT, title: 'All of us' }, 'boss');
    const { about, heads, rows } = tableOf(await response.text());
    expect(answer.rows.length).toBe(2);
    expect(response.headers.get('x-intraday-rows')).toBe('2');
    expect(heads.slice(0, 7)).toEqual([
      ...['Team', 'Team id', 'Agent', 'Agent id'],
      ...['Contacts handled', 'Average handle time (AHT) (seconds)', 'Occupancy (wall clock) (fraction)'],
    ]);
    const keys = heads.flatMap((head) => /\[([^\]]+)\]/.exec(head)?.[1] ?? []);
    expect(keys).toEqual([...new Set(answer.rows.flatMap(({ measures }) => Object.keys(measures)))]);
    const figures = heads.flatMap((head, at) => (at < 4 || /, (target|state)/.test(head) ? [] : [at]));
    const read = rows.map((row) => [
      row[1],
      row[3],
      ...figures.map((at) => row[at] ?? '').map((field) => (field === '' ? null : Number(field))),
    ]);
    expect(read).toEqual(expectedRows(answer, BY_AGENT));
    expect(rows.map(([team]) => team)).toContain(`'${HOSTILE}`);
    expect(about).toEqual(
      expect.arrayContaining([
        ['Title', 'All of us'],
        ['Range', '2026-01-05 05:30 to 2026-01-06 05:30 (Asia/Kolkata)'],
        ['May be seen', 'The whole enterprise'],
      ]),
    );
    const label = about.find(([name]) => name === 'As of')?.[1] ?? '';
    expect(Date.parse(/\S+Z$/.exec(label)?.[0] ?? '')).toBeGreaterThanOrEqual(Date.parse(answer.asOf));
  });

  it('holds the same as a workbook, with typed cells', async () => {
    const answer = await asked(BY_QUEUE, 'boss');
    const response = await exported({ view: BY_QUEUE }, 'boss', 'xlsx');
    const cells = readWorkbook(Buffer.from(await response.arrayBuffer())).get('Figures')?.cells;
    expect(answer.rows.length).toBe(3);
    for (const [index, row] of answer.rows.entries()) {
      const at = (letter: string) => cells?.get(`${letter}${index + 2}`);
      expect(at('B')?.value).toBe(row.key['queue']);
      expect(at('E')).toEqual({
        value: Date.parse(row.start ?? '') / 86_400_000 + 25_569,
        format: 165,
        literal: false,
      });
      expect(at('F')?.value).toBe(row.values['contacts-offered']);
      expect(at('G')).toEqual({ value: row.values['service-level-offered'], format: 164, literal: false });
    }
  });

  it.each(['ana', 'lead'])('is cut to what %s may see', async (who) => {
    const { about, rows } = tableOf(await (await exported({ view: BY_AGENT }, who)).text());
    expect(rows.map((row) => [row[1], row[3], row[4]])).toEqual([['t1', 'pbx:ana', '1']]);
    expect(about.find(([label]) => label === 'May be seen')?.[1]).toMatch(/^(Agent|Team): /);
    const foreign = await exported({ view: { ...BY_AGENT, scope: { team: 't2' } } }, who);
    const query = await served.send('POST', '/api/v1/query', { ...BY_AGENT, scope: { team: 't2' } }, headers[who]);
    expect([foreign.status, query.status]).toEqual([403, 403]);
  });

  it('shows nobody single persons whom a query would not', async () => {
    expect((await exported({ view: BY_AGENT }, 'desk')).status).toBe(403);
  });

  it('says why a KPI has no value, and leaves its cells empty', async () => {
    const absent = 'customer-satisfaction-mean';
    const answer = await asked({ ...OFFERED, kpis: [absent] }, 'boss');
    const { about, rows } = tableOf(
      await (await exported({ view: { ...OFFERED, kpis: ['contacts-offered', absent] } }, 'boss')).text(),
    );
    expect(about.filter(([label]) => label === 'No value').map(([, why]) => why)).toEqual([
      expect.stringContaining(answer.absent[absent] ?? '?'),
    ]);
    expect(rows[0]?.slice(0, 2)).toEqual(['3', '']);
  });

  it('holds the contacts behind a measure, all of them and no others', async () => {
    const behind = { view: { ...OFFERED, kpis: ['contacts-handled'], by: ['team'] }, measure: 'handledTotal' };
    const list = async (team: string, who: string) => {
      const response = await exported({ contacts: { ...behind, key: { team } } }, who);
      return {
        status: response.status,
        ...(response.ok ? tableOf(await response.text()) : { about: [], heads: [], rows: [] }),
      };
    };
    const { heads, rows, about } = await list('t2', 'boss');
    const column = (name: string): (string | undefined)[] => rows.map((row) => row[heads.indexOf(name)]);
    expect(column('Contact').sort()).toEqual(['c2', 'c3']);
    expect(column('Agent ids')).toEqual(['pbx:ben', 'pbx:ben']);
    expect(column('Time zone')).toEqual(['Asia/Kolkata', 'Asia/Kolkata']);
    expect(rows.map((row) => Number(row.at(-1)))).toEqual([1, 1]);
    expect(about).toEqual(expect.arrayContaining([['Of the row', `Team: ${HOSTILE}`]]));
    expect((await list('t1', 'lead')).rows.map(([id]) => id)).toEqual(['c1']);
    expect((await list('t2', 'lead')).rows).toEqual([]);
    const read = await exported({ contacts: { ...behind, key: { team: 't1' }, measure: 'no-such' } }, 'boss');
    expect([read.status, read.headers.get('content-disposition')]).toEqual([422, null]);
  });

  it('leaves a row for the person whose contacts somebody else takes along', async () => {
    const view = { ...OFFERED, kpis: ['contacts-handled'], where: { agent: ['pbx:ana'] } };
    const noted = jest.spyOn(served.pipeline.readings, 'note');
    await (await exported({ contacts: { view, measure: 'handledTotal' } }, 'ana')).text();
    expect(noted.mock.calls).toEqual([]);
    await (await exported({ contacts: { view, measure: 'handledTotal' } }, 'lead')).text();
    expect(noted.mock.calls.map(([who, whom]) => [who, whom])).toEqual([['lead', 'pbx:ana']]);
    noted.mockRestore();
  });

  it.each([
    ['neither a view nor contacts', '?format=csv', {}, 400],
    ['no format', '', { view: OFFERED }, 422],
    ['an unknown format', '?format=pdf', { view: OFFERED }, 422],
    ['an unknown KPI', '?format=csv', { view: { ...OFFERED, kpis: ['no-such'] } }, 422],
    ['an unknown field', '?format=csv', { view: OFFERED, sql: '1' }, 400],
    ['a title that is too long', '?format=csv', { view: OFFERED, title: 'x'.repeat(201) }, 400],
  ])('refuses %s with a problem', async (_, query, body, status) => {
    const response = await served.send('POST', `/api/v1/export${query}`, body, headers['boss']);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(response.headers.get('content-disposition')).toBeNull();
  });

  it('runs a few at a time for one person, and more once one has ended', async () => {
    // A question that waits for its answer holds its place.
    const { figures } = served.pipeline;
    const query = figures.query.bind(figures);
    let go: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    const spy = jest.spyOn(figures, 'query').mockImplementation(async (...question) => {
      await held;
      return query(...question);
    });
    const under = Array.from({ length: limits.EXPORTS_PER_PERSON_MAX }, () => exported({ view: OFFERED }, 'boss'));
    while (spy.mock.calls.length < under.length) await new Promise((resolve) => setTimeout(resolve, 5));
    const refused = await exported({ view: OFFERED }, 'boss');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    go();
    expect((await Promise.all(under)).map(({ status }) => status)).toEqual([200, 200]);
    spy.mockRestore();
    expect((await exported({ view: OFFERED }, 'boss')).status).toBe(200);
  });
});
