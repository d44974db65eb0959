import {
  answerSchema,
  clientMessageSchemas,
  placesSchema,
  ticketSchema,
  viewOpenedSchema,
  type Answer,
  type Role,
} from '@intraday/contract';
import { AccountStore, OrganisationStore, TokenStore } from '@intraday/storage';
import { startTestDatabase } from '@intraday/storage/testing';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { as, call, CHANGE, LOCAL_TOKEN, OFFERED, Served } from '../testing/served';
import { CALLERS, KNOCKS, PLACES, SIGHTS, SPLITS, type Caller, type Sight } from './permission-table';

const ROLES = ['agent', 'supervisor', 'manager', 'controlDesk', 'administrator'] as const;
const SCOPES = {
  agent: [{ kind: 'agent', id: 'pbx:ana' }],
  supervisor: [{ kind: 'team', id: 't1' }],
  manager: [{ kind: 'site', id: 's1' }],
  controlDesk: [],
  administrator: [],
} as const;

const HANDLED = { ...OFFERED, kpis: ['contacts-handled'] };

const problemSchema = z.object({ type: z.string(), status: z.number(), detail: z.string() });
const documentSchema = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** Two sites, three teams with one person each, who have all taken calls; and one account a role. */
async function settle(served: Served): Promise<Record<Caller, Record<string, string>>> {
  const organisation = new OrganisationStore(served.pool, Date.now);
  await organisation.addTeam({ id: 't2', name: null, site: 's1', timeZone: 'UTC' }, CHANGE);
  await organisation.addTeam({ id: 't3', name: null, site: 's2', timeZone: 'UTC' }, CHANGE);
  await organisation.setMember('pbx:ben', 't2', null, CHANGE);
  await organisation.setMember('pbx:cid', 't3', null, CHANGE);
  await served.pipeline.changes.look();
  const calls = call('c1', 'support', 'ana', 0) + call('c2', 'other', 'ben', 100) + call('c3', 'other', 'cid', 200);
  await served.lines(calls, served.keys['pbx']);
  const accounts = new AccountStore(served.pool, Date.now);
  const headers: Partial<Record<Caller, Record<string, string>>> = {};
  for (const role of ROLES) {
    const account = { passwordHash: 'none', mustChange: false, personalDetail: false, scopes: SCOPES[role] };
    await accounts.create({ ...account, name: `the-${role}`, role }, CHANGE);
    headers[role] = as((await new TokenStore(served.pool, Date.now).create(`the-${role}`, CHANGE)) ?? '');
  }
  await served.pipeline.changes.look();
  const { agent = {}, supervisor = {}, manager = {}, controlDesk = {}, administrator = {} } = headers;
  const others = { none: {}, source: as(served.keys['pbx']), local: as(LOCAL_TOKEN) };
  return { agent, supervisor, manager, controlDesk, administrator, ...others };
}

/** Contacts handled in an answer without split. */
function handledOf({ rows }: Answer): number {
  return rows[0]?.values['contacts-handled'] ?? 0;
}

describe('who may do what', () => {
  let served: Served;
  let headers: Record<Caller, Record<string, string>>;
  beforeAll(async () => {
    served = await Served.start(await startTestDatabase());
    headers = await settle(served);
  }, 60_000);
  afterAll(() => served.stop());

  const documented = async (): Promise<string[]> => {
    const { paths } = documentSchema.parse(await (await served.send('GET', '/api/docs-json')).json());
    return Object.entries(paths)
      .flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`))
      .sort();
  };
  it('is said of every route that is served', async () => {
    expect(Object.keys(KNOCKS).sort()).toEqual(await documented());
  });

  it.each(Object.entries(KNOCKS))('%s', async (key, { query = '', body, verdicts }) => {
    const [method = '', path = ''] = key.split(' ');
    const found: Partial<Record<Caller, number>> = {};
    for (const caller of CALLERS) {
      const text: Record<string, string> = path.endsWith('queue-log') ? { 'content-type': 'text/plain' } : {};
      const response = await served.send(method, `${path}${query}`, body, { ...headers[caller], ...text });
      await response.text();
      found[caller] = response.status;
    }
    expect(found).toEqual(verdicts);
  });

  it.each(ROLES)('%s gets the figures of these places only, and no trace of the others', async (role) => {
    const found: Record<string, Sight> = {};
    const refusals = new Set<string>();
    for (const [place, scope] of Object.entries(PLACES)) {
      const response = await served.send('POST', '/api/v1/query', { ...HANDLED, scope }, headers[role]);
      if (response.status === 200) found[place] = handledOf(answerSchema.parse(await response.json()));
      else {
        const { type, status, detail } = problemSchema.parse(await response.json());
        const unnamed = Object.values(scope).reduce((text, name) => text.replaceAll(name, 'NAME'), detail);
        refusals.add(`${Object.keys(scope).join()} ${status} ${type} ${unnamed}`);
        found[place] = 'refused';
      }
    }
    expect(found).toEqual(SIGHTS[role]);
    // One refusal a kind of place: whether it exists cannot be told from the answer.
    const kinds = [...refusals].map((refusal) => refusal.split(' ', 1)[0]);
    expect(kinds).toEqual([...new Set(kinds)]);
  });

  it.each(ROLES)('%s gets splits and names that are cut to the scope', async (role) => {
    for (const [dimension, members] of Object.entries(SPLITS[role])) {
      const response = await served.send('POST', '/api/v1/query', { ...HANDLED, by: [dimension] }, headers[role]);
      const rows = response.status === 200 ? answerSchema.parse(await response.json()).rows : [];
      expect([dimension, rows.map(({ key }) => key[dimension]).sort()]).toEqual([dimension, members]);
    }
    const places = await served.send('GET', '/api/v1/places', undefined, headers[role]);
    const { sites, teams, agents } = placesSchema.parse(await places.json());
    const named = { site: sites, team: teams, agent: agents };
    for (const [dimension, rows] of Object.entries(named)) {
      const allowed = SPLITS[role][dimension === 'site' ? 'site' : dimension === 'team' ? 'team' : 'agent'];
      expect([dimension, rows.map(({ id }) => id).sort()]).toEqual([dimension, allowed]);
    }
  });

  it.each(ROLES)('%s gets on the live wire what a query gives', async (role) => {
    // A message that is new here needs a place in this spec.
    expect(Object.keys(clientMessageSchemas).sort()).toEqual(['view:close', 'view:open']);
    const socket = await connect(role);
    const found: Record<string, Sight> = {};
    for (const [place, scope] of Object.entries(PLACES)) {
      const opened = viewOpenedSchema.parse(await socket.emitWithAck('view:open', { view: { ...HANDLED, scope } }));
      found[place] = opened.ok ? handledOf(opened.snapshot) : 'refused';
      if (opened.ok) socket.emit('view:close', { viewId: opened.viewId });
    }
    socket.disconnect();
    expect(found).toEqual(SIGHTS[role]);
  });

  it("gives nobody another's view by its name", async () => {
    const [boss, agent] = [await connect('administrator'), await connect('agent')];
    const view = { ...HANDLED, by: ['agent'] };
    const opened = viewOpenedSchema.parse(await boss.emitWithAck('view:open', { view }));
    if (!opened.ok) throw new Error('must open');
    const heard: unknown[] = [];
    agent.on('view:patch', (patch) => heard.push(patch));
    agent.emit('view:close', { viewId: opened.viewId });
    const patch = new Promise((resolve) => boss.once('view:patch', resolve));
    await served.lines(call('c9', 'other', 'cid', 900), served.keys['pbx']);
    served.pipeline.live.tick();
    await patch;
    expect(heard).toEqual([]);
    for (const socket of [boss, agent]) socket.disconnect();
  });

  async function connect(role: Role): Promise<Socket> {
    const issued = await served.send('POST', '/api/v1/session/ticket', {}, headers[role]);
    const { ticket } = ticketSchema.parse(await issued.json());
    const options = { transports: ['websocket'], auth: { ticket }, reconnection: false, forceNew: true };
    const socket = io(`${served.base}/live`, options);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return socket;
  }
});
