import { ForecastCheck, type FindQueue } from './forecasts-check';
import { readForecastsCsv } from './forecasts-csv';
import { MeasureCheck, readMeasuresCsv, type MeasureKnowledge } from './measures';
import { UploadFaults } from './upload-fault';

const find: FindQueue = (queues, site) => {
  if (site === 'mars') return { ok: false, field: 'site', message: 'nobody knows this site' };
  return queues.includes('sales') || queues.includes('q-1')
    ? { ok: true, queue: 'sales', site: site ?? 'madrid', timeZone: 'Europe/Madrid' }
    : { ok: false, field: 'queue', message: 'nobody knows this queue' };
};
function check(text: string) {
  const faults = new UploadFaults();
  const checking = new ForecastCheck(find, faults);
  const read = readForecastsCsv(text, faults);
  for (const row of read.rows) checking.add(row);
  return { ...read, rows: checking.finish(), faults };
}
const OWN = 'site,queue,start,intervalSeconds,volume,averageHandleSeconds,requiredStaff\n';
const AMAZON =
  'QueueName,QueueId,ChannelType,TimeStamp,IntervalDuration,IncomingContactVolume,AverageHandleTime,ContactsHandled\n';
const GENESYS =
  'Interval Start UTC Date,Queue,Media Type,Skill Set,Language,Offered,Interactions Handled,Total Handle Time\n';

describe('forecasts', () => {
  it('are spread over intervals of 15 minutes', () => {
    const { rows, faults } = check(`${OWN}madrid,sales,2026-01-05T09:00:00Z,1800,10,240,3\n`);
    expect(faults.list).toEqual([]);
    const row = {
      site: 'madrid',
      queue: 'sales',
      intervalSeconds: 900,
      volume: 5,
      averageHandleSeconds: 240,
      requiredStaff: 3,
    };
    const start = Date.UTC(2026, 0, 5, 9);
    expect(rows).toEqual([
      { ...row, startAt: start },
      { ...row, startAt: start + 900_000 },
    ]);
  });

  it('of Amazon Connect are known by their header, a day being the civil day of the site', () => {
    // Midnight in Madrid before the day of 92 intervals.
    const { rows, faults, summary } = check(
      `${AMAZON}Sales,q-1,VOICE,2026-03-28T23:00:00Z,daily,92,180.5,90\n,q-1,VOICE,2026-01-05T09:00:00Z,30mins,10,200,9\n`,
    );
    expect(faults.list).toEqual([]);
    expect(summary).toEqual({ form: 'amazonConnect' });
    expect(rows).toHaveLength(94);
    expect(rows[0]).toMatchObject({ volume: 1, averageHandleSeconds: 180.5, requiredStaff: null });
    expect(rows.at(-1)).toMatchObject({ volume: 5, startAt: Date.UTC(2026, 0, 5, 9, 15) });
  });

  it('of Genesys are what was offered, skill sets added up', () => {
    const { rows, faults, summary } = check(
      `${GENESYS}2026-01-05T09:15Z,sales,Voice,gold|||vip,en,10,8,800\n2026-01-05T09:15Z,sales,Voice,basic,en,30,30,6000\n`,
    );
    expect(faults.list).toEqual([]);
    expect(summary).toEqual({ form: 'genesys', skills: ['basic', 'gold', 'vip'] });
    // (10 × 100 s + 30 × 200 s) / 40 = 175 s.
    expect(rows).toMatchObject([{ volume: 40, averageHandleSeconds: 175, startAt: Date.UTC(2026, 0, 5, 9, 15) }]);
  });

  it('tell every fault with its line', () => {
    const { faults } = check(
      `${OWN}mars,sales,2026-01-05T09:00:00Z,900,1,1,\nmadrid,none,2026-01-05T09:00:00Z,900,1,1,\n` +
        'madrid,sales,2026-01-05T09:07:00Z,900,1,1,\nmadrid,sales,2026-01-05T09:00:00Z,700,1,1,\n' +
        'madrid,sales,2026-01-05T09:00:00Z,900,-1,1,\nmadrid,sales,yesterday,900,many,1,\n' +
        'madrid,sales,2026-01-05T10:00:00Z,900,1,1,\nmadrid,sales,2026-01-05T10:00:00Z,900,2,1,\n',
    );
    expect(faults.sorted().map(({ line, field }) => [line, field])).toEqual([
      [2, 'site'],
      [3, 'queue'],
      [4, 'start'],
      [5, 'intervalSeconds'],
      [6, 'volume'],
      [7, 'start'],
      [7, 'volume'],
      [9, 'start'],
    ]);
  });
});

const known: MeasureKnowledge = {
  idOf: (_, written) => (written === 'nobody' ? null : written),
  zoneOf: () => 'Europe/Madrid',
};

describe('measures', () => {
  const HEADER = 'source,start,grain,site,team,agent,queue,callType,channel,measure,value\n';
  const read = (rows: string) => {
    const faults = new UploadFaults();
    const checking = new MeasureCheck(known, faults);
    for (const row of readMeasuresCsv(HEADER + rows, faults)) checking.add(row);
    return { faults, rows: checking.finish() };
  };

  it('of a day begin with the date of the site, of an interval on its edge', () => {
    const { rows, faults } = read(
      'crm,2026-01-05,day,madrid,,a1,,,,adherenceExceptions,3\ncrm,2026-01-05T09:15:00Z,interval,,,,q1,,,actionsSent,2\n',
    );
    expect(faults.list).toEqual([]);
    expect(rows.map(({ startAt, agent, site, queue }) => [startAt, agent, site, queue])).toEqual([
      [Date.UTC(2026, 0, 4, 23), 'a1', 'madrid', null],
      [Date.UTC(2026, 0, 5, 9, 15), null, null, 'q1'],
    ]);
  });

  it('tell every fault with its line', () => {
    const { faults } = read(
      'crm,2026-01-05,day,,,,,,,noSuchMeasure,3\ncrm,2026-01-05,day,,,a1,,,,actionsSent,3\n' +
        'crm,2026-01-05,week,,,,,,,actionsSent,3\ncrm,2026-01-05T09:07:00Z,interval,,,,,,,actionsSent,3\n' +
        'crm,2026-01-05,day,nobody,,,,,,actionsSent,3\ncrm,2026-01-05,day,,,,,,,actionsSent,-3\n' +
        'crm,2026-01-05,day,,,,,,,actionsSent,many\n,2026-01-05,day,,,,,,,actionsSent,1\n' +
        'crm,2026-01-07,day,,,,,,,actionsSent,1\ncrm,2026-01-07,day,,,,,,,actionsSent,2\n',
    );
    const places = faults.sorted().map(({ line, field }) => `${line} ${field}`);
    expect([...new Set(places)]).toEqual([
      '2 measure',
      '3 agent',
      '4 grain',
      '4 start',
      '5 start',
      '6 site',
      '7 value',
      '8 value',
      '9 source',
      '11 measure',
    ]);
  });
});
