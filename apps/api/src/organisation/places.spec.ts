import { NOTHING_STORED, type OrganisationRows } from '@intraday/storage';
import { rightsOf } from '../people/rights';
import { placesFor } from './places';

const agent = (id: string) => ({
  ...{ id, name: id.toUpperCase(), source: null, externalId: null },
  ...{ hiredOn: null, paid: true, queues: null, listed: true },
});
const site = (id: string, name: string) => ({
  ...{ id, name, timeZone: 'UTC', weekStart: 1, openingHours: null, listed: true },
});
const queue = (id: string, site: string | null) => ({
  id,
  name: id,
  channel: 'voice',
  site,
  source: null,
  externalId: null,
  openingHours: null,
  listed: true,
});
const ROWS: OrganisationRows = {
  ...NOTHING_STORED,
  revision: 1,
  sites: [site('s1', 'One'), site('s2', 'Two')],
  teams: [
    { id: 't1', name: 'T1', site: 's1', listed: true },
    { id: 't2', name: 'T2', site: 's1', listed: true },
    { id: 't3', name: 'T3', site: 's2', listed: true },
  ],
  agents: ['a1', 'a2', 'a3', 'a4'].map(agent),
  memberships: [
    { agent: 'a1', team: 't1', fromDate: null },
    { agent: 'a2', team: 't1', fromDate: null },
    { agent: 'a2', team: 't2', fromDate: '2026-02-01' },
    { agent: 'a3', team: 't3', fromDate: null },
  ],
  queues: [queue('q0', null), queue('q1', 's1'), queue('q2', 's2')],
  queueSettings: [],
};
const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);
const seen = (rights: ReturnType<typeof rightsOf>) => {
  const { sites, teams, agents, queues } = placesFor(ROWS, rights, '2026-03-01');
  return [ids(sites), ids(teams), ids(agents), ids(queues)].map((list) => list.join());
};

describe('places that a person sees', () => {
  it('of an agent: the own person, the own team, its site', () => {
    expect(seen(rightsOf('agent', [{ kind: 'agent', id: 'a1' }], false))).toEqual(['s1', 't1', 'a1', 'q0,q1']);
  });

  it('of a supervisor: the own teams with everybody who was in them', () => {
    expect(seen(rightsOf('supervisor', [{ kind: 'team', id: 't1' }], false))).toEqual(['s1', 't1', 'a1,a2', 'q0,q1']);
  });

  it('of a manager: the own sites with their teams and people', () => {
    expect(seen(rightsOf('manager', [{ kind: 'site', id: 's2' }], false))).toEqual(['s2', 't3', 'a3', 'q0,q2']);
  });

  it('of a control desk: all places, people only where granted', () => {
    expect(seen(rightsOf('controlDesk', [], false))).toEqual(['s1,s2', 't1,t2,t3', '', 'q0,q1,q2']);
    expect(seen(rightsOf('controlDesk', [], true))[2]).toBe('a1,a2,a3,a4');
    expect(seen(rightsOf('administrator', [], false))[2]).toBe('a1,a2,a3,a4');
  });

  it('say the team of today, by the date from which it holds', () => {
    const teamOf = (today: string): string | null | undefined =>
      placesFor(ROWS, rightsOf('administrator', [], false), today).agents.find(({ id }) => id === 'a2')?.team;
    expect([teamOf('2026-01-31'), teamOf('2026-02-01')]).toEqual(['t1', 't2']);
  });

  it('of nobody without a scope', () => {
    expect(seen(rightsOf('manager', [], true))).toEqual(['', '', '', 'q0']);
  });
});

describe('rights', () => {
  it('are told apart by everything that decides what is seen, and by nothing else', () => {
    const team = (id: string) => ({ kind: 'team' as const, id });
    const print = (...scopes: ReturnType<typeof team>[]): string => rightsOf('supervisor', scopes, false).fingerprint;
    expect(print(team('a'), team('b'))).toBe(print(team('b'), team('a')));
    expect(print(team('a'))).not.toBe(print(team('b')));
    expect(rightsOf('supervisor', [], true).fingerprint).not.toBe(print());
  });
});
