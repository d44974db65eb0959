import { answerSchema, planUploadAnswerSchema, uploadRefusedSchema, type Answer } from '@intraday/contract';
import { startTestDatabase } from '@intraday/storage/testing';
import { INTERVAL_MS, intervalStart } from '@intraday/time';
import { reforecast, requiredStaff } from '@intraday/workforce';
import { as, Served } from '../testing/served';

const CSV = { 'content-type': 'text/csv' };
const FORECAST = 'site,queue,start,intervalSeconds,volume,averageHandleSeconds\n';
const MEASURES = 'source,start,grain,site,team,queue,measure,value\n';

describe('forecasts and uploaded measures in figures', () => {
  let served: Served;
  let boss = '';
  let key = '';
  const now = Date.now();
  const present = intervalStart(now);
  /** Half past noon of yesterday: whole hours that have closed. */
  const start = Math.floor(now / 86_400_000) * 86_400_000 - 12 * 3_600_000;
  const iso = (at: number): string => new Date(at).toISOString();

  beforeAll(async () => {
    served = await Served.start(await startTestDatabase());
    boss = served.tokens['boss'] ?? '';
    key = served.keys['pbx'] ?? '';
    const organisation = {
      sites: [{ id: 's1', name: 'One', timeZone: 'UTC' }],
      queues: [
        {
          id: 'q1',
          name: 'Q1',
          channel: 'voice',
          site: 's1',
          serviceLevelSeconds: 20,
          serviceLevelTarget: 0.8,
          externalIds: { pbx: 'q1' },
        },
        { id: 'q2', name: 'Q2', channel: 'voice', site: 's1', patienceSeconds: 60 },
      ],
      teams: [{ id: 't1', name: 'T1', site: 's1' }],
    };
    expect((await served.send('PUT', '/api/v1/workforce/organisation', organisation, as(boss))).status).toBe(200);
  }, 60_000);
  afterAll(() => served.stop());

  const forecast = (rows: string) =>
    served.send('PUT', '/api/v1/workforce/forecasts', FORECAST + rows, { ...as(boss), ...CSV });
  const measures = (rows: string) => served.send('PUT', '/api/v1/measures', MEASURES + rows, { ...as(boss), ...CSV });
  async function query(view: object): Promise<Answer> {
    const answer = await served.send('POST', '/api/v1/query', view, as(boss));
    expect(answer.status).toBe(200);
    return answerSchema.parse(await answer.json());
  }
  const contacts = (at: number, count: number, seconds: number): object[] =>
    Array.from({ length: count }, (_, index) => {
      const contact = `c${at}-${index}`;
      const said = (id: string, later: number, fields: object) => ({
        ...{ source: 'pbx', id: `${contact}${id}`, at: iso(at + index * 1000 + later), contact, ...fields },
      });
      return [
        said('q', 0, { type: 'contactQueued', queue: 'q1', channel: 'voice' }),
        said('a', 5000, { type: 'contactAnswered', queue: 'q1', agent: 'a1' }),
        said('e', 5000 + seconds * 1000, { type: 'contactEnded', agent: 'a1', by: 'customer' }),
      ];
    }).flat();

  it('count errors of closed intervals that were forecast, and leave a missing hour out', async () => {
    const rows = [0, 1, 2, 3, 8].map((n) => `s1,q1,${iso(start + n * INTERVAL_MS)},900,10,200`).join('\n');
    const answer = planUploadAnswerSchema.parse(await (await forecast(`${rows}\n`)).json());
    expect(answer).toMatchObject({ unchanged: false, touched: { queues: ['q1'] } });
    expect(planUploadAnswerSchema.parse(await (await forecast(`${rows}\n`)).json())).toMatchObject({ unchanged: true });
    const events = [
      ...contacts(start, 12, 100),
      ...contacts(start + INTERVAL_MS, 7, 100),
      ...contacts(start + 5 * INTERVAL_MS, 4, 100),
    ];
    expect((await served.send('POST', '/api/v1/ingest/events', events, as(key))).status).toBe(200);
    const asked = [
      'volume-wape',
      'volume-bias',
      'volume-mape',
      'volume-against-forecast',
      'required-staff',
      'contacts-offered',
    ];
    const range = { from: iso(start), to: iso(start + 12 * INTERVAL_MS) };
    const {
      rows: [row],
    } = await query({ kpis: asked, range, scope: { site: 's1' } });
    // Errors of 2, −3, −10, −10 and −10 against 19 that came; the four of the hour without a forecast are in neither.
    expect(row?.values['volume-wape']).toBeCloseTo(35 / 19, 12);
    expect(row?.values['volume-bias']).toBeCloseTo(-31 / 50, 12);
    expect(row?.values['volume-mape']).toBeCloseTo((2 / 12 + 3 / 7) / 2, 12);
    expect(row?.values['volume-against-forecast']).toBeCloseTo(19 / 50, 12);
    expect(row?.values['contacts-offered']).toBe(23);
    const goal = { serviceLevelSeconds: 20, serviceLevelTarget: 0.8, patienceSeconds: null };
    const needed = requiredStaff({ volume: 10, intervalSeconds: 900, averageHandleSeconds: 200 }, goal);
    expect(needed.ok && row?.values['required-staff']).toBeCloseTo((5 * (needed.ok ? needed.staff : NaN)) / 12, 12);
  });

  it('move figures of past days, and tell which', async () => {
    const answer = planUploadAnswerSchema.parse(await (await forecast(`s1,q1,${iso(start)},900,12,200\n`)).json());
    expect(answer).toMatchObject({ replaced: 1 });
    expect(answer.moved).toContainEqual(
      expect.objectContaining({ kpi: 'volume-bias', site: 's1', agent: null, before: -31 / 50, after: -33 / 52 }),
    );
  });

  it('tell what is planned for later in rows of their own, and the rest of the day by the model', async () => {
    const rest = Math.floor(now / 86_400_000) * 86_400_000 + 86_400_000;
    const later = Array.from({ length: (rest - present) / INTERVAL_MS }, (_, n) => present + n * INTERVAL_MS);
    await forecast(later.map((at) => `s1,q1,${iso(at)},900,20,300\ns1,q2,${iso(at)},900,8,240`).join('\n') + '\n');
    const { rows } = await query({
      kpis: ['required-staff', 'volume-against-forecast'],
      range: { period: 'today' },
      scope: { site: 's1' },
      by: ['queue'],
      grain: 'interval',
    });
    const ahead = rows.filter(({ start: at }) => Date.parse(at ?? '') > Date.now());
    expect(ahead.length).toBe(2 * (later.length - 1));
    for (const row of ahead) {
      expect(row.values['volume-against-forecast']).toBeNull();
      expect(row.measures['forecastVolume']).toBe(row.key['queue'] === 'q1' ? 20 : 8);
    }
    const model = await query({
      kpis: ['projected-volume', 'agents-to-add-now', 'predicted-service-level'],
      range: { period: 'now' },
      scope: { site: 's1' },
    });
    const [told] = model.rows;
    const expected = [20, 8].map((volume, index) =>
      reforecast({
        intervalSeconds: 900,
        intervals: later.map((at) => ({
          start: at,
          closed: false,
          forecast: { volume, averageHandleSeconds: index === 0 ? 300 : 240 },
          actual: null,
          servers: null,
        })),
        goal: { serviceLevelSeconds: 20, serviceLevelTarget: 0.8, patienceSeconds: index === 0 ? null : 60 },
        ...{ busyness: { shape: 100 }, staffNow: 0 },
      }),
    );
    const sum = (of: (result: (typeof expected)[number]) => number | null): number =>
      expected.reduce((all, each) => all + (of(each) ?? 0), 0);
    expect(told?.values['projected-volume']).toBeCloseTo(
      sum((each) => (each.ok ? each.endOfDayVolume : null)),
      9,
    );
    expect(told?.values['agents-to-add-now']).toBe(sum((each) => (each.ok ? each.agentsToAdd : null)));
    // Nobody has a schedule: how many will be answered in time is not known, and not 0.
    expect(told?.values['predicted-service-level']).toBeNull();
  });

  it('take values of measures once, by places that are known, and tell days as days', async () => {
    const day = iso(start).slice(0, 10);
    const rows = `payroll,${day},day,s1,,,costOperating,120.5\ncrm,${iso(start)},interval,,,q1,complaintsReceived,3\n`;
    expect(planUploadAnswerSchema.parse(await (await measures(rows)).json()).moved).toContainEqual(
      expect.objectContaining({ kpi: 'cost-per-contact', site: 's1', before: null }),
    );
    expect(planUploadAnswerSchema.parse(await (await measures(rows)).json())).toMatchObject({ unchanged: true });
    const range = { from: `${day}T00:00:00Z`, to: iso(start + 12 * INTERVAL_MS) };
    const {
      rows: [row],
    } = await query({ kpis: ['cost-per-contact', 'complaint-rate'], range });
    expect(row?.values).toEqual({ 'cost-per-contact': 120.5 / 23, 'complaint-rate': (1000 * 3) / 23 });
    const hourly = await query({
      kpis: ['cost-per-contact', 'complaint-rate', 'revenue-per-contact'],
      range,
      grain: 'hour',
    });
    expect(hourly.absent).toEqual({
      'cost-per-contact': 'costOperating was uploaded by day: ask by day or longer.',
      'revenue-per-contact': 'Waits for an upload of revenue: the measure revenueTotal.',
    });
  });

  it.each([
    ['an unknown team', `hr,${iso(start)},interval,,t9,,headcountHired,1\n`, 'team'],
    ['a measure that is worked out', `x,${iso(start)},interval,s1,,,intervalsStaffed,1\n`, 'measure'],
    ['a value below nothing', `x,${iso(start)},interval,,,q1,complaintsReceived,-1\n`, 'value'],
  ])('refuse %s', async (_, rows, field) => {
    const refused = await measures(rows);
    expect(refused.status).toBe(422);
    expect(uploadRefusedSchema.parse(await refused.json()).faults).toMatchObject([{ line: 2, field }]);
  });

  it('stand a volume a hundred times as large, a handle time of nothing and one of a day', async () => {
    const at = (n: number): string => iso(start + (20 + n) * INTERVAL_MS);
    await forecast(`s1,q1,${at(0)},900,2000,300\ns1,q1,${at(1)},900,10,0\ns1,q1,${at(2)},900,1,86400\n`);
    const range = { from: at(0), to: at(3) };
    const { rows } = await query({ kpis: ['required-staff'], range, grain: 'interval', scope: { site: 's1' } });
    const staff = rows.map((row) => row.values['required-staff'] ?? null);
    expect(staff[1]).toBe(0);
    expect(staff[0]).toBeGreaterThan(666);
    expect(staff[2]).toBeGreaterThan(96);
  });
});
