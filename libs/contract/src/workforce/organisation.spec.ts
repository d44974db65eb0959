import { checkOrganisation } from './organisation-check';
import { readOrganisationCsv } from './organisation-csv';
import { readOrganisation } from './organisation-read';
import { UPLOAD_FAULTS_MAX, UploadFaults } from './upload-fault';

const NONE = { sites: [], teams: [], agents: [], queues: [], callTypes: [], reasons: [] };
const SITE = { id: 'madrid', name: 'Madrid', timeZone: 'Europe/Madrid' };
const TEAM = { id: 'gold', name: 'Gold', site: 'madrid' };
const ANA = {
  id: 'ana',
  name: 'Ana',
  team: 'gold',
  from: '2026-01-05',
  externalIds: { pbx: '1240', chat: ['a', 'b'] },
};
const QUEUE = { id: 'sales', name: 'Sales', channel: 'voice', site: 'madrid', externalIds: { pbx: 'q1' } };
const GOOD = { sites: [SITE], teams: [TEAM], agents: [ANA], queues: [QUEUE] };

/** Every fault of an upload, as `path value: message`. */
function faultsIn(json: unknown): string[] {
  const faults = new UploadFaults();
  const upload = readOrganisation(json, faults);
  checkOrganisation({ ...NONE, ...upload }, { queues: new Set(['pbx:known']) }, faults);
  return faults.list.map(({ path, value, message }) => `${path ?? ''} ${value ?? ''}: ${message}`);
}
const withAgent = (...agents: object[]) => ({ ...GOOD, agents: agents.map((agent) => ({ ...ANA, ...agent })) });

describe('an organisation in JSON', () => {
  it('without faults is read with its defaults', () => {
    const faults = new UploadFaults();
    const { sites, agents, queues, reasons } = readOrganisation(GOOD, faults);
    expect(faults.none).toBe(true);
    expect(sites?.[0]?.value).toEqual({ ...SITE, weekStart: 1, openingHours: null });
    expect(agents?.[0]?.value).toEqual({ ...ANA, hiredOn: null, queues: null, paid: true });
    expect(queues?.[0]?.value).toMatchObject({ serviceLevelSeconds: null, patienceSeconds: null });
    expect(reasons).toBeUndefined();
  });

  it.each<[string, object, string[]]>([
    [
      'no zone',
      { ...GOOD, sites: [{ ...SITE, timeZone: 'Mars/Base' }] },
      ['sites[0].timeZone Mars/Base: must be an IANA time zone, such as Europe/Madrid'],
    ],
    [
      'an unknown field',
      { ...GOOD, teams: [{ ...TEAM, boss: 'x' }] },
      ['teams[0].boss x: is no field here: take it out'],
    ],
    ['an unknown kind', { ...GOOD, desks: [] }, ['desks : is no field here: take it out']],
    ['a missing field', { ...GOOD, teams: [{ id: 'gold', name: 'Gold' }] }, ['teams[0].site : is needed']],
    ['a wrong kind of value', { ...GOOD, sites: [{ ...SITE, name: 5 }] }, ['sites[0].name 5: must be a string']],
    ['a doubled id', withAgent({}, { externalIds: {} }), ['agents[1].id ana: stands in agents[0] already: leave one']],
    [
      'an unknown team',
      withAgent({ team: 'none' }),
      ['agents[0].team none: is no team here: add it to the teams, or name another'],
    ],
    [
      'an unknown site',
      { ...GOOD, teams: [{ ...TEAM, site: 'rome' }] },
      ['teams[0].site rome: is no site here: add it to the sites, or name another'],
    ],
    [
      'an unknown queue',
      withAgent({ queues: ['sales', 'pbx:known', 'none'] }),
      ['agents[0].queues none: is no queue here: add it to the queues, or name another'],
    ],
    [
      'a date that is not there',
      withAgent({ from: '2026-02-30' }),
      ['agents[0].from 2026-02-30: must be a date that there is, as YYYY-MM-DD'],
    ],
    [
      'an id of a source claimed twice',
      withAgent({}, { id: 'ben', externalIds: { pbx: ['9', '1240'] } }),
      ['agents[1].externalIds pbx:1240: is claimed by ana (agents[0]): leave it to one'],
    ],
    [
      'an id of a source that is an id',
      withAgent({ id: 'pbx:7', externalIds: {} }, { id: 'ben', externalIds: { pbx: '7' } }),
      ['agents[1].externalIds pbx:7: is claimed by pbx:7: leave it to one'],
    ],
    [
      'a source that cannot be',
      withAgent({ externalIds: { 'p:b': '1' } }),
      ['agents[0].externalIds.p:b 1: must be the name of a source, without colon and space'],
    ],
    [
      'hours over midnight',
      { ...GOOD, sites: [{ ...SITE, openingHours: { mon: [['22:00', '06:00']] } }] },
      [
        'sites[0].openingHours.mon [["22:00","06:00"]]: 22:00-06:00 must end after it starts: split hours over midnight at 24:00',
      ],
    ],
    [
      'hours that overlap',
      {
        ...GOOD,
        sites: [
          {
            ...SITE,
            openingHours: {
              mon: [
                ['08:00', '12:00'],
                ['11:00', '24:00'],
              ],
            },
          },
        ],
      },
      ['sites[0].openingHours.mon [["08:00","12:00"],["11:00","24:00"]]: 11:00-24:00 overlaps 08:00-12:00'],
    ],
    [
      'hours that are no time',
      { ...GOOD, sites: [{ ...SITE, openingHours: { mon: [['8', '12:00']] } }] },
      ['sites[0].openingHours.mon[0][0] 8: must be a time as HH:mm'],
    ],
    [
      'a week that starts on no day',
      { ...GOOD, sites: [{ ...SITE, weekStart: 8 }] },
      ['sites[0].weekStart 8: must be at most 7'],
    ],
    [
      'an unknown activity',
      { reasons: [{ code: 'x', activity: 'nap', paid: true }] },
      [expect.stringContaining('reasons[0].activity nap: must be one of onQueue')],
    ],
    [
      'a reason twice',
      {
        reasons: [
          { code: 'x', activity: 'meal', paid: true },
          { code: 'x', activity: 'break', paid: true },
        ],
      },
      ['reasons[1].code x: stands in reasons[0] already: leave one'],
    ],
    [
      'an unknown channel',
      { ...GOOD, queues: [{ ...QUEUE, channel: 'fax' }] },
      ['queues[0].channel fax: must be one of voice, chat, email, message, social'],
    ],
    [
      'a negative parameter',
      { ...GOOD, queues: [{ ...QUEUE, serviceLevelSeconds: -1, patienceSeconds: 0 }] },
      ['queues[0].serviceLevelSeconds -1: must be at least 0', 'queues[0].patienceSeconds 0: must be above 0'],
    ],
    [
      'a limit of a call type that is none',
      { ...GOOD, callTypes: [{ id: 'tv', name: 'TV', longHandleSeconds: 900, shortTalkSeconds: 0 }] },
      ['callTypes[0].shortTalkSeconds 0: must be above 0'],
    ],
    ['no kind at all', {}, [' : name at least one of sites, teams, queues, callTypes, reasons, agents']],
  ])('with %s says where and what to do', (_, json, told) => {
    expect(faultsIn(json)).toEqual(told);
  });

  it('is told of by every fault, and does not blame who names a faulty record', () => {
    const agents = Array.from({ length: 40 }, (_, index) => ({
      ...ANA,
      id: `a${index}`,
      team: `no${index}`,
      externalIds: {},
    }));
    expect(faultsIn({ ...GOOD, agents })).toHaveLength(40);
    expect(faultsIn({ ...GOOD, teams: [{ ...TEAM, name: '' }] })).toHaveLength(1);
    const faults = new UploadFaults();
    const many = Array.from({ length: UPLOAD_FAULTS_MAX + 5 }, () => ({ id: '', name: 'x', site: 's' }));
    readOrganisation({ teams: many }, faults);
    expect([faults.list.length, faults.total]).toEqual([UPLOAD_FAULTS_MAX, UPLOAD_FAULTS_MAX + 5]);
  });

  it.each([null, [], 'text', { sites: {} }])('that is %j is refused', (json) => {
    expect(faultsIn(json)).toHaveLength(1);
  });
});

describe('an organisation in CSV', () => {
  it('says the same as JSON', () => {
    const faults = new UploadFaults();
    const agents = readOrganisationCsv(
      'agents',
      'id,name,team,from,externalIds,hiredOn,queues,paid\nana,Ana,gold,2026-01-05,pbx:1240;chat:a;chat:b,2025-11-01,sales;care,no\nbo,Bo,,,,,,\n',
      faults,
    );
    expect(faults.list).toEqual([]);
    expect(agents.map(({ value, place }) => [place.line, value])).toEqual([
      [
        2,
        {
          ...{ id: 'ana', name: 'Ana', team: 'gold', from: '2026-01-05' },
          ...{ externalIds: { pbx: ['1240'], chat: ['a', 'b'] }, hiredOn: '2025-11-01' },
          ...{ queues: ['sales', 'care'], paid: false },
        },
      ],
      [3, { id: 'bo', name: 'Bo', team: null, externalIds: {}, hiredOn: null, queues: null, paid: true }],
    ]);
    const [site] = readOrganisationCsv(
      'sites',
      'id,name,timeZone,openingHours\nm,M,UTC,mon-tue 08:00-20:00;sat 09:00-13:00 14:00-18:00\n',
      faults,
    );
    const day = [['08:00', '20:00']];
    expect(site?.value.openingHours).toEqual({
      mon: day,
      tue: day,
      sat: [
        ['09:00', '13:00'],
        ['14:00', '18:00'],
      ],
    });
  });

  it('tells every fault with its line, field and value', () => {
    const faults = new UploadFaults();
    readOrganisationCsv(
      'agents',
      'id,name,team,from,externalIds\nana,Ana,gold,2026-13-01,1240\n,Bo,gold,,pbx:1\n',
      faults,
    );
    readOrganisationCsv('queues', 'id,name,channel,serviceLevelSeconds\nq,Q,voice,soon\n', faults);
    expect(faults.list.map(({ line, field, value, message }) => [line, field, value, message])).toEqual([
      [2, 'externalIds', '1240', 'must be SOURCE:ID, several parted by a semicolon, such as pbx:1240;chat:ruiz'],
      [2, 'from', '2026-13-01', 'must be a date that there is, as YYYY-MM-DD'],
      [3, 'id', null, 'is needed'],
      [2, 'serviceLevelSeconds', 'soon', 'must be a number'],
    ]);
  });
});
