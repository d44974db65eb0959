import {
  agentTimelineSchema,
  contactsPageSchema,
  contactsRequestSchema,
  problemSchema,
  type ContactsPage,
  type WrittenContactsRequest,
} from '@intraday/contract';
import { AccountStore, OrganisationStore, TokenStore } from '@intraday/storage';
import { startTestDatabase } from '@intraday/storage/testing';
import { buildPipeline } from '../../pipeline';
import { as, call, CHANGE, LOCAL_TOKEN, Served } from '../../testing/served';

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2026, 0, 5);
const RANGE = { from: '2026-01-05T00:00:00.000Z', to: '2026-01-07T00:00:00.000Z' };
const DAY_SECONDS = 86_400;
const HANDLED = { view: { kpis: ['contacts-handled'], range: RANGE }, measure: 'handledTotal' };
const OFFERED = { view: { kpis: ['contacts-offered'], range: RANGE }, measure: 'contactsOffered' };
const AT = {
  c1: '2026-01-05T09:00:00.000Z',
  alerted: '2026-01-05T09:00:03.000Z',
  answered: '2026-01-05T09:00:05.000Z',
  ended: '2026-01-05T09:01:05.000Z',
};

/**
 * Two days: ana and ben share a queue on the first, each has one call of the own on the second. The source was heard
 * until the evening of the first.
 */
const CALLS =
  call('c1', 'support', 'ana', 0) +
  call('c2', 'support', 'ben', 100) +
  call('c3', 'support', 'ana', 200) +
  call('c4', 'sales', 'ben', 300) +
  call('c5', 'support', 'ana', DAY_SECONDS) +
  call('c6', 'sales', 'ben', DAY_SECONDS + 100) +
  `${FIRST_DAY / 1000 + 20 * 3600}|NONE|support|ana|ADDMEMBER|\n`;

describe('lists of contacts over HTTP', () => {
  let served: Served;
  let ana: string | undefined;

  beforeAll(async () => {
    served = await Served.start(await startTestDatabase());
    const organisation = new OrganisationStore(served.pool, Date.now);
    await organisation.addTeam({ id: 't2', name: null, site: 's1', timeZone: 'UTC' }, CHANGE);
    await organisation.setMember('pbx:ben', 't2', null, CHANGE);
    const own = { passwordHash: 'none', mustChange: false, personalDetail: false };
    const scopes = [{ kind: 'agent' as const, id: 'pbx:ana' }];
    await new AccountStore(served.pool, Date.now).create({ ...own, name: 'ana', role: 'agent', scopes }, CHANGE);
    ana = (await new TokenStore(served.pool, Date.now).create('ana', CHANGE)) ?? undefined;
    await served.pipeline.changes.look();
    await served.lines(CALLS, served.keys['pbx']);
  }, 60_000);
  afterAll(() => served.stop());

  const ask = (body: object, token = served.tokens['boss']) => served.send('POST', '/api/v1/contacts', body, as(token));
  async function page(body: WrittenContactsRequest, token?: string): Promise<ContactsPage> {
    const response = await ask(body, token);
    expect(response.status).toBe(200);
    return contactsPageSchema.parse(await response.json());
  }
  async function refusal(body: object, token?: string) {
    const { status, type, detail } = problemSchema.parse(await (await ask(body, token)).json());
    return { status, type: type.split(':').pop(), detail };
  }
  async function everyPage(body: WrittenContactsRequest, limit: number): Promise<ContactsPage[]> {
    const pages = [await page({ ...body, limit })];
    for (let next = pages[0]?.next ?? null; next !== null; next = pages[pages.length - 1]?.next ?? null) {
      pages.push(await page({ ...body, limit, cursor: next }));
    }
    return pages;
  }
  const idsOf = ({ contacts }: ContactsPage): string[] => contacts.map(({ id }) => id);
  async function timeline() {
    const response = await served.send('GET', '/api/v1/agents/pbx:ana/timeline?date=2026-01-05', undefined, as(ana));
    return agentTimelineSchema.parse(await response.json());
  }

  const FIRST = { ...HANDLED, view: { ...HANDLED.view, by: ['agent' as const] }, key: { agent: 'pbx:ana' } };

  it('tell each contact with what the figure counts of it', async () => {
    const { contacts, total, unit, next, heldFrom } = await page(FIRST);
    expect({ total, unit, next, heldFrom }).toEqual({
      ...{ total: { contacts: 3, amount: 3, uploaded: 0 }, unit: 'count', next: null, heldFrom: null },
    });
    expect(contacts.map(({ id }) => id)).toEqual(['c5', 'c3', 'c1']);
    expect(contacts[2]).toEqual({
      ...{ id: 'c1', source: 'pbx', channel: 'voice', direction: 'inbound', queue: 'pbx:support', callType: null },
      ...{ site: 's1', agents: ['pbx:ana'], customer: '600', from: AT.c1, until: AT.ended, waitSeconds: 5 },
      ...{ talkSeconds: 60, holdSeconds: 0, wrapSeconds: 0, handleSeconds: 60, outcome: 'handled', amount: 1 },
    });
    const seconds = { ...FIRST, view: { ...FIRST.view, kpis: ['average-handle-time'] }, measure: 'handleTotalSeconds' };
    expect((await page(seconds)).total).toEqual({ contacts: 3, amount: 180, uploaded: 0 });
  });

  it('are the same in pages, and cut by the bucket of a row', async () => {
    const whole = await page(OFFERED);
    const pages = await everyPage(OFFERED, 4);
    expect(pages.flatMap(idsOf)).toEqual(idsOf(whole));
    expect(pages.map(({ contacts }) => contacts.length)).toEqual([4, 2]);
    expect(new Set(pages.map(({ asOf }) => asOf)).size).toBe(1);
    const again = { ...OFFERED, limit: 4, cursor: pages[0]?.next ?? '' };
    expect(await Promise.all([page(again), page(again)])).toEqual([pages[1], pages[1]]);
    const daily = { ...OFFERED, view: { ...OFFERED.view, grain: 'day' as const }, start: '2026-01-06T00:00:00.000Z' };
    expect(idsOf(await page(daily))).toEqual(['c6', 'c5']);
    expect(await page({ ...daily, start: '2026-01-07T00:00:00.000Z' })).toMatchObject({ total: { contacts: 0 } });
  });

  it('show nobody more than the figures do', async () => {
    const lead = served.tokens['lead'];
    expect(idsOf(await page(HANDLED, lead))).toEqual(['c5', 'c3', 'c1']);
    const byTeam = { ...HANDLED, view: { ...HANDLED.view, by: ['team' as const] } };
    const [theirs, nobodys] = [
      await page({ ...byTeam, key: { team: 't2' } }, lead),
      await page({ ...byTeam, key: { team: 'nowhere' } }, lead),
    ];
    expect(theirs.total).toEqual({ contacts: 0, amount: 0, uploaded: 0 });
    expect({ ...theirs, asOf: '' }).toEqual({ ...nobodys, asOf: '' });
    const offered = await page(OFFERED, lead);
    // What the queue was offered, whoever took it: but nobody of another team is named, and no customer.
    expect(offered.contacts.map(({ id, agents, customer }) => [id, agents, customer])).toEqual([
      ['c5', ['pbx:ana'], null],
      ['c3', ['pbx:ana'], null],
      ['c2', [], null],
      ['c1', ['pbx:ana'], null],
    ]);
    const desk = await page(HANDLED, served.tokens['desk']);
    expect(desk.contacts.flatMap(({ agents }) => agents)).toEqual([]);
    expect(await refusal(FIRST, served.tokens['desk'])).toMatchObject({ status: 403, type: 'outside-scope' });
  });

  it('are the own work for an agent, and nothing else', async () => {
    expect(idsOf(await page(HANDLED, ana))).toEqual(['c5', 'c3', 'c1']);
    expect((await page({ ...FIRST, key: { agent: 'pbx:ben' } }, ana)).total.amount).toBe(0);
    expect(await refusal(OFFERED, ana)).toMatchObject({ status: 403, type: 'outside-scope' });
    const ofTeam = { ...HANDLED, view: { ...HANDLED.view, scope: { team: 't1' } } };
    expect(await refusal(ofTeam, ana)).toMatchObject({ status: 403, type: 'outside-scope' });
  });

  it('are refused with what to do where they cannot be told', async () => {
    const view = { kpis: ['occupancy', 'contacts-handled'], range: RANGE };
    const refused = async (body: object) => (await refusal(body)).detail;
    expect(await refused({ view, measure: 'agentOnContactSeconds' })).toMatch(/these are: handledTotal\..*timeline/);
    expect(await refused({ view, measure: 'nothing' })).toMatch(/no measure nothing/);
    expect(await refused({ view, measure: 'contactsOffered' })).toMatch(/do not tell contactsOffered/);
    expect(await refused({ ...FIRST, key: {} })).toMatch(/key lacks agent/);
    expect(await refused({ ...HANDLED, key: { queue: 'pbx:sales' } })).toMatch(/not split by queue/);
    expect(await refused({ ...HANDLED, view: { ...HANDLED.view, grain: 'day' } })).toMatch(/say which/);
    expect(await refusal({ ...HANDLED, limit: 501 })).toMatchObject({ status: 400 });
    const [first] = await everyPage(OFFERED, 4);
    for (const cursor of ['nonsense', Buffer.from('{"id":"x","told":0}').toString('base64url')]) {
      expect(await refusal({ ...OFFERED, cursor })).toMatchObject({ status: 422 });
    }
    expect(await refusal({ ...HANDLED, cursor: first?.next })).toMatchObject({ status: 422 });
    expect(await refusal({ ...OFFERED, cursor: first?.next }, served.tokens['lead'])).toMatchObject({ status: 422 });
  });

  it('hold the contacts of an agent’s day, and a row for the agent to see who looked', async () => {
    const { contacts, contactsHeld } = await timeline();
    expect(contactsHeld).toBe(true);
    expect(contacts.map(({ id }) => id)).toEqual(['c1', 'c3']);
    expect(contacts[0]).toEqual({
      ...{ id: 'c1', queue: 'pbx:support', callType: null, channel: 'voice', from: AT.alerted, until: AT.ended },
      ...{ alertedAt: AT.alerted, answeredAt: AT.answered, endedAt: AT.ended, outcome: 'handled' },
    });
    await page(FIRST, served.tokens['lead']);
    const audit = await (await served.send('GET', '/api/v1/audit', undefined, as(served.tokens['boss']))).text();
    expect(audit).toContain('"who":"lead"');
    expect(audit).toContain('read:agent:pbx:ana');
  });

  it('stay what they are when memory lets go of them, after a restart, and take in what comes late', async () => {
    const { figures, configuration } = served.pipeline;
    const before = await page(OFFERED);
    await figures.freeze([FIRST_DAY / DAY_MS]);
    expect(await page(OFFERED)).toEqual({ ...before, asOf: expect.any(String) });
    expect((await timeline()).contacts.map(({ id }) => id)).toEqual(['c1', 'c3']);
    const again = buildPipeline({
      ...{ configuration, pool: served.pool, localToken: LOCAL_TOKEN, realNow: Date.now, log: () => undefined },
    });
    await again.load();
    const boss = { role: 'administrator', sites: null, teams: null, agents: null, personalDetail: true } as const;
    const listed = await again.figures.contacts(contactsRequestSchema.parse(OFFERED), { ...boss, fingerprint: 'boss' });
    expect(listed).toEqual({ ok: true, page: { ...before, asOf: expect.any(String) } });
    await served.lines(call('c7', 'support', 'ana', 250), served.keys['pbx']);
    expect(idsOf(await page(OFFERED)).sort()).toEqual(['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7']);
  });

  it('end where the raw facts are gone, and say so', async () => {
    const { figures, log } = served.pipeline;
    // The first day is dropped alone: facts of the second come later.
    await served.pool.query('update day_held set last_receipt_at = 0 where day = $1', [FIRST_DAY / DAY_MS]);
    await figures.freeze([FIRST_DAY / DAY_MS]);
    expect(await log.dropDays(1)).toEqual([FIRST_DAY / DAY_MS]);
    const both = await page(OFFERED);
    expect(idsOf(both)).toEqual(['c6', 'c5']);
    expect(both).toMatchObject({ heldFrom: '2026-01-06T00:00:00.000Z', total: { contacts: null, amount: 7 } });
    const gone = { ...OFFERED, view: { ...OFFERED.view, range: { ...RANGE, to: '2026-01-06T00:00:00.000Z' } } };
    expect(await refusal(gone)).toEqual({
      ...{ status: 410, type: 'raw-expired' },
      detail: expect.stringContaining('from 2026-01-06T00:00:00.000Z on'),
    });
    expect(await timeline()).toMatchObject({ contacts: [], contactsHeld: false });
  });

  it('tell what was uploaded beside them', async () => {
    const upload = { source: 'other', start: '2026-01-06', grain: 'day', queue: 'pbx:support' };
    const measures = [{ ...upload, measure: 'contactsOffered', value: 3 }];
    const sent = await served.send('PUT', '/api/v1/measures', { measures }, as(served.tokens['boss']));
    expect(sent.status).toBe(200);
    const day = { ...OFFERED, view: { ...OFFERED.view, range: { ...RANGE, from: '2026-01-06T00:00:00.000Z' } } };
    expect((await page(day)).total).toEqual({ contacts: 2, amount: 5, uploaded: 3 });
  });
});
