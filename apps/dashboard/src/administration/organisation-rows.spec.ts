import { en } from '@intraday/web-ui';
import { hoursText, organisationColumns, organisationRows, KIND_ORDER } from './organisation-rows';

// Without the components, which only a browser understands.
jest.mock('@intraday/web-ui', () => ({
  ...jest.requireActual('../../../../libs/web/ui/src/figure'),
  ...jest.requireActual('../../../../libs/web/ui/src/words/en'),
}));

const writing = { words: en, locale: 'en-GB' };
const nobody = { agents: [], queues: [] };

describe('the organisation as tables', () => {
  it('writes opening hours with like days together', () => {
    const day: [string, string][] = [['08:00', '20:00']];
    const week = { mon: day, tue: day, wed: day, fri: day, sat: [['09:00', '14:00']] as [string, string][] };
    expect(hoursText(week, writing)).toBe('Mon–Wed 08:00–20:00; Fri 08:00–20:00; Sat 09:00–14:00');
    expect(hoursText(null, writing)).toBe('always open');
  });

  it('puts first who is in no team', () => {
    const agent = { id: 'ana', name: 'Ana', team: 't1', externalIds: { pbx: ['7', '8'] } };
    const unassigned = { agents: [{ id: 'pbx:9', name: '9', source: 'pbx', externalId: '9' }], queues: [] };
    const rows = organisationRows(
      'agents',
      { agents: [agent], teams: [{ id: 't1', name: 'Gold', site: 's1' }] },
      unassigned,
      writing,
    );
    expect(rows).toMatchObject([
      { id: 'pbx:9', tone: 'miss', cells: { team: 'not assigned', externalIds: 'pbx:9' } },
      { id: 'ana', cells: { team: 'Gold', externalIds: 'pbx:7, pbx:8', queues: 'all', paid: 'yes', from: '–' } },
    ]);
  });

  it('writes what a queue promises', () => {
    const queue = {
      id: 'q',
      name: 'Sales',
      channel: 'voice' as const,
      serviceLevelSeconds: 20,
      serviceLevelTarget: 0.8,
    };
    const [row] = organisationRows('queues', { queues: [queue] }, nobody, writing);
    expect(row?.cells).toMatchObject({
      serviceLevel: '80 % in 20 s',
      shortAbandon: '–',
      site: '–',
      hours: 'always open',
    });
  });

  it('has a cell for every column of every kind', () => {
    const whole = {
      sites: [{ id: 's1', name: 'Madrid', timeZone: 'Europe/Madrid', weekStart: 7 }],
      teams: [{ id: 't1', name: 'Gold', site: 's1' }],
      agents: [{ id: 'ana', name: 'Ana', team: null }],
      queues: [{ id: 'q', name: 'Sales', channel: 'chat' as const }],
      callTypes: [{ id: 'tv', name: 'TV', standardHandleSeconds: 240 }],
      reasons: [{ code: 'meal', activity: 'meal' as const, paid: false }],
    };
    for (const kind of KIND_ORDER) {
      const [row] = organisationRows(kind, whole, nobody, writing);
      const columns = organisationColumns(kind, writing).map(({ key }) => key);
      expect(Object.keys(row?.cells ?? {}).sort()).toEqual([...columns].sort());
    }
  });
});
