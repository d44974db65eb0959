import type { Role } from '@intraday/contract';

/** Everybody who may knock: nobody known, each role, a source by its key, a command on this machine. */
export const CALLERS = [
  'none',
  'agent',
  'supervisor',
  'manager',
  'controlDesk',
  'administrator',
  'source',
  'local',
] as const;
export type Caller = (typeof CALLERS)[number];
export type Verdicts = Readonly<Record<Caller, number>>;

const everybody = (status: number): Verdicts => ({
  none: status,
  agent: status,
  supervisor: status,
  manager: status,
  controlDesk: status,
  administrator: status,
  source: status,
  local: status,
});
const people = (status: number): Verdicts => ({ ...everybody(status), none: 401, source: 401, local: 401 });
const administrators = (status: number): Verdicts => ({ ...people(403), administrator: status });
const sources = (status: number): Verdicts => ({ ...everybody(401), source: status, local: status });
/** Administrators, and commands on this machine. */
const keepers = (status: number): Verdicts => ({ ...administrators(status), local: status });
const planners = (status: number): Verdicts => ({ ...keepers(status), manager: status });
const commands = (status: number): Verdicts => ({ ...everybody(403), local: status });

/** One request of each route that the right caller may make, and how it ends for everybody. */
export interface Knock {
  readonly query?: string;
  readonly body?: object;
  readonly verdicts: Verdicts;
}

const RANGE = { from: '2026-01-05T00:00:00.000Z', to: '2026-01-06T00:00:00.000Z' };
const VIEW = { kpis: ['contacts-offered'], range: RANGE };
const AS_PBX = '?source=pbx';
const NO_TARGET = { kpi: 'no-such-kpi', place: { team: 't1' }, low: 1, why: 'a test' };

/** Every route, by `METHOD /path`. A route that is missing here fails the build. */
export const KNOCKS: Readonly<Record<string, Knock>> = {
  'GET /health/live': { verdicts: everybody(200) },
  'GET /health/ready': { verdicts: everybody(200) },
  // The metrics are off, so there is no such page.
  'GET /metrics': { verdicts: everybody(404) },
  'GET /api/docs-json': { verdicts: everybody(200) },
  'GET /api/docs/asyncapi.json': { verdicts: everybody(200) },
  'GET /api/v1/status': { verdicts: everybody(200) },
  // The database holds events already.
  'POST /api/v1/demo': { verdicts: everybody(409) },
  // The database holds no demo that could obey.
  'POST /api/v1/demo/orders': { body: { kind: 'coach', agents: ['ana'] }, verdicts: commands(409) },
  'GET /api/v1/demo/orders': { verdicts: commands(409) },
  'POST /api/v1/session/demo': { body: { role: 'manager' }, verdicts: everybody(403) },
  'POST /api/v1/session': { body: { name: 'nobody', password: 'wrong' }, verdicts: everybody(401) },
  // Tokens have no session to end and no password to change.
  'DELETE /api/v1/session': { verdicts: people(409) },
  'PUT /api/v1/session/password': {
    body: { current: 'correct horse battery', next: 'another good password' },
    verdicts: people(403),
  },
  'POST /api/v1/session/ticket': { verdicts: people(200) },
  'GET /api/v1/session': { verdicts: people(200) },
  'POST /api/v1/query': { body: VIEW, verdicts: people(200) },
  'POST /api/v1/export': { query: '?format=csv', body: { view: VIEW }, verdicts: people(200) },
  // An agent lists the contacts of the own work alone: what was offered is a queue's.
  'POST /api/v1/contacts': {
    body: { view: VIEW, measure: 'contactsOffered' },
    verdicts: { ...people(200), agent: 403 },
  },
  'GET /api/v1/places': { verdicts: people(200) },
  'GET /api/v1/catalogue': { verdicts: people(200) },
  // Nobody has the id that stands for any.
  'GET /api/v1/agents/{id}/timeline': { verdicts: people(403) },
  'GET /api/v1/targets': { verdicts: people(200) },
  // A KPI that does not exist, for a team of the supervisor and the manager; control desks are granted none.
  'POST /api/v1/targets': { body: NO_TARGET, verdicts: { ...people(422), agent: 403, controlDesk: 403 } },
  'PUT /api/v1/targets/{id}': { body: NO_TARGET, verdicts: { ...people(404), agent: 403 } },
  'DELETE /api/v1/targets/{id}': { verdicts: { ...people(404), agent: 403 } },
  'POST /api/v1/ingest/events': { query: AS_PBX, body: [], verdicts: sources(200) },
  'POST /api/v1/ingest/queue-log': { query: AS_PBX, verdicts: sources(200) },
  'POST /api/v1/ingest/call-records': { query: AS_PBX, body: {}, verdicts: sources(422) },
  'GET /api/v1/workforce/organisation': { verdicts: keepers(200) },
  'GET /api/v1/workforce/unassigned': { verdicts: keepers(200) },
  'PUT /api/v1/workforce/organisation': {
    query: '?dryRun=true',
    body: { callTypes: [{ id: 'tv', name: 'TV' }] },
    verdicts: keepers(200),
  },
  'PUT /api/v1/workforce/organisation/{kind}': { body: {}, verdicts: keepers(404) },
  'PUT /api/v1/workforce/schedules': {
    query: '?dryRun=true',
    body: { schedules: [{ agent: 'pbx:ana', date: '2026-01-05', shifts: [] }] },
    verdicts: planners(200),
  },
  'PUT /api/v1/workforce/forecasts': { query: '?dryRun=true', body: { forecasts: [] }, verdicts: planners(200) },
  'PUT /api/v1/measures': { query: '?dryRun=true', body: { measures: [] }, verdicts: keepers(200) },
  'GET /api/v1/workforce/uploads': { verdicts: planners(200) },
  'GET /api/v1/workforce/schedules': {
    query: '?agent=pbx:ana&from=2026-01-05&to=2026-01-06',
    verdicts: { ...people(200), controlDesk: 403 },
  },
  'POST /api/v1/workforce/excuses': {
    body: { agent: 'pbx:ana', from: RANGE.from, until: RANGE.to, kind: 'agreed', why: 'a test' },
    verdicts: { ...people(201), agent: 403, controlDesk: 403 },
  },
  'DELETE /api/v1/workforce/excuses/{id}': { verdicts: { ...people(404), agent: 403, controlDesk: 403 } },
  'GET /api/v1/workforce/adherence-rules': { verdicts: people(200) },
  'PUT /api/v1/workforce/adherence-rules': {
    body: { site: 's1', from: null, rules: { graceSeconds: 60 } },
    verdicts: planners(204),
  },
  'GET /api/v1/quarantine': { verdicts: administrators(200) },
  'POST /api/v1/quarantine/replay': { verdicts: administrators(200) },
  'GET /api/v1/sources': { verdicts: administrators(200) },
  // The sources and the people of the test are there already, and nobody is named so.
  'POST /api/v1/sources': { body: { name: 'pbx' }, verdicts: administrators(409) },
  'PUT /api/v1/sources/{name}': { body: {}, verdicts: administrators(404) },
  'GET /api/v1/people': { verdicts: administrators(200) },
  'POST /api/v1/people': { body: { name: 'with space', role: 'agent' }, verdicts: administrators(422) },
  'PUT /api/v1/people/{name}': { body: {}, verdicts: administrators(404) },
  'DELETE /api/v1/people/{name}': { verdicts: administrators(404) },
  'GET /api/v1/audit': { verdicts: administrators(200) },
  'POST /api/v1/local/reload': { verdicts: commands(204) },
  'POST /api/v1/local/source': { body: { name: 'pbx', kind: 'queue-log' }, verdicts: commands(204) },
  // The database is fed by sources, and a replay needs an empty one.
  'POST /api/v1/local/replay': { body: { source: 'pbx', start: 0, rate: 1 }, verdicts: commands(409) },
  'POST /api/v1/local/replay/announce': { body: { source: 'pbx', horizon: 0 }, verdicts: commands(409) },
  'POST /api/v1/local/quarantine/replay': { body: { source: null }, verdicts: commands(200) },
};

/** Places that a view may be about: site s1 with teams t1 (ana) and t2 (ben), site s2 with team t3 (cid). */
export const PLACES = {
  'the enterprise': {},
  'own site': { site: 's1' },
  'other site': { site: 's2' },
  'no such site': { site: 'nowhere' },
  'own team': { team: 't1' },
  'other team of the site': { team: 't2' },
  'team of the other site': { team: 't3' },
  'no such team': { team: 'nowhere' },
  'own person': { agent: 'pbx:ana' },
  'person of another team': { agent: 'pbx:ben' },
  'person of the other site': { agent: 'pbx:cid' },
  'no such person': { agent: 'pbx:nobody' },
  'own queue': { queue: 'pbx:support' },
  'queue of others': { queue: 'pbx:other' },
  'no such queue': { queue: 'pbx:nowhere' },
} as const;
export type Place = keyof typeof PLACES;

/** What a role gets for a place: the contacts handled there as far as it may see them, or a refusal. */
export type Sight = number | 'refused';

/** A person who is not one's own is refused like one who does not exist: not even that they exist is told. */
const UNSEEN: Readonly<Record<Place, Sight>> = {
  'the enterprise': 0,
  'own site': 'refused',
  'other site': 'refused',
  'no such site': 'refused',
  'own team': 'refused',
  'other team of the site': 'refused',
  'team of the other site': 'refused',
  'no such team': 'refused',
  'own person': 'refused',
  'person of another team': 'refused',
  'person of the other site': 'refused',
  'no such person': 'refused',
  'own queue': 0,
  'queue of others': 0,
  'no such queue': 0,
};
const EVERYWHERE: Readonly<Record<Place, Sight>> = {
  ...UNSEEN,
  'the enterprise': 3,
  'own site': 2,
  'other site': 1,
  'no such site': 0,
  'own team': 1,
  'other team of the site': 1,
  'team of the other site': 1,
  'no such team': 0,
  'own queue': 1,
  'queue of others': 2,
};

/** What each role sees of ana, ben and cid, who have handled one contact each. */
export const SIGHTS: Readonly<Record<Role, Readonly<Record<Place, Sight>>>> = {
  agent: { ...UNSEEN, 'the enterprise': 1, 'own person': 1, 'own queue': 1 },
  supervisor: {
    ...UNSEEN,
    'the enterprise': 1,
    'own site': 1,
    'own team': 1,
    'own person': 1,
    'own queue': 1,
  },
  manager: {
    ...UNSEEN,
    'the enterprise': 2,
    'own site': 2,
    'own team': 1,
    'other team of the site': 1,
    'own person': 1,
    'person of another team': 1,
    'own queue': 1,
    'queue of others': 1,
  },
  controlDesk: EVERYWHERE,
  administrator: {
    ...EVERYWHERE,
    'own person': 1,
    'person of another team': 1,
    'person of the other site': 1,
    'no such person': 0,
  },
};

/** Members of a split that each role gets without asking for a place. */
export const SPLITS: Readonly<Record<Role, Readonly<Record<'site' | 'team' | 'agent', readonly string[]>>>> = {
  agent: { site: ['s1'], team: ['t1'], agent: ['pbx:ana'] },
  supervisor: { site: ['s1'], team: ['t1'], agent: ['pbx:ana'] },
  manager: { site: ['s1'], team: ['t1', 't2'], agent: ['pbx:ana', 'pbx:ben'] },
  controlDesk: { site: ['s1', 's2'], team: ['t1', 't2', 't3'], agent: [] },
  administrator: { site: ['s1', 's2'], team: ['t1', 't2', 't3'], agent: ['pbx:ana', 'pbx:ben', 'pbx:cid'] },
};
