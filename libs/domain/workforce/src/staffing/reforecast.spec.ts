import fc from 'fast-check';
import { DEFAULT_BUSYNESS } from './busyness';
import { erlangC } from './erlang-c';
import { queuePerformance } from './queue-performance';
import { reforecast, type Reforecast } from './reforecast';
import type { DayInterval, ReforecastInput } from './reforecast-input';

const QUARTER_MS = 900_000;
const START = Date.UTC(2026, 2, 2, 8);
const at = (index: number): number => START + index * QUARTER_MS;

const FORECAST = { volume: 50, averageHandleSeconds: 180 };
const closed = (index: number, offered: number, change: Partial<DayInterval> = {}): DayInterval => ({
  ...{ start: at(index), closed: true, forecast: FORECAST, servers: 14 },
  actual: { offered, handled: offered, handleSeconds: offered * 180 },
  ...change,
});
const open = (index: number, change: Partial<DayInterval> = {}): DayInterval => ({
  ...{ start: at(index), closed: false, forecast: FORECAST, actual: null, servers: 14 },
  ...change,
});
const day = (intervals: readonly DayInterval[], change: Partial<ReforecastInput> = {}): ReforecastInput => ({
  ...{ intervalSeconds: 900, intervals, busyness: DEFAULT_BUSYNESS, staffNow: 14, halfLifeSeconds: null },
  goal: { serviceLevelSeconds: 20, serviceLevelTarget: 0.8, patienceSeconds: 120 },
  ...change,
});
function known(input: ReforecastInput): Reforecast {
  const result = reforecast(input);
  if (!result.ok) throw new Error(result.faults.map(({ text }) => text).join());
  return result;
}
const PATIENT = { goal: { serviceLevelSeconds: 20, serviceLevelTarget: 0.8, patienceSeconds: null } };

describe('a day as it is expected now', () => {
  it('moves the rest of the day by what came', () => {
    const result = known(day([closed(0, 75), closed(1, 75), open(2), open(3)]));
    const volume = (100 + 150) / (100 + 100);
    expect(result.factors).toEqual({ volume, handleTime: 1 });
    expect(result.intervals.map((interval) => interval.volume)).toEqual([50 * volume, 50 * volume]);
    expect(result.endOfDayVolume).toBe(150 + 100 * volume);
    expect(result.unknown).toEqual({ forecast: [], actual: [], service: [] });
  });

  it('requires staff for it, and tells how many to add now', () => {
    const result = known(day([closed(0, 100), open(1), open(2)], { staffNow: 11.5 }));
    const [now] = result.intervals;
    expect(result.requiredNow).toBe(now.required);
    if (!now.required.ok) throw new Error('within the limit');
    expect(result.agentsToAdd).toBe(now.required.staff - 11.5);
    expect(known(day([open(0)], { staffNow: 40 })).agentsToAdd).toBeLessThan(0);
  });

  it('serves by Erlang A where patience is known', () => {
    const { intervals, restOfDay } = known(day([open(0), open(1, { servers: 10.5 })]));
    intervals.forEach(({ service, serviceLevel, speedOfAnswer, volume }, i) => {
      const servers = [14, 10.5][i];
      const queue = { volume, intervalSeconds: 900, averageHandleSeconds: 180, servers };
      const model = queuePerformance({ ...queue, serviceLevelSeconds: 20, patienceSeconds: 120 });
      if (!model.ok || !service) throw new Error('valid');
      expect(serviceLevel).toBeCloseTo(model.serviceLevel, 12);
      expect(speedOfAnswer).toBeCloseTo(model.meanAnswerSeconds ?? NaN, 10);
      expect(service.answered).toBeCloseTo(volume * (1 - model.abandonProbability), 10);
    });
    const sums = intervals.map(({ service }) => service?.answeredWithin ?? NaN);
    expect(restOfDay.answeredWithin).toBe(sums[0] + sums[1]);
    expect(restOfDay.contacts).toBe(100);
  });

  it('serves by Erlang C where it is not, once the day has settled', () => {
    const past = Array.from({ length: 30 }, (_, i) => closed(i, 50));
    const [now] = known(day([...past, open(30)], PATIENT)).intervals;
    const queue = { ...FORECAST, intervalSeconds: 900, servers: 14, serviceLevelSeconds: 20, patienceSeconds: null };
    const model = erlangC(queue);
    expect(now.serviceLevel).toBeCloseTo(model.ok ? model.serviceLevel : NaN, 6);
  });

  it('carries an overload of patient customers on, with waits that grow and are finite', () => {
    const crowded = Array.from({ length: 8 }, (_, i) => open(i, { servers: 9 }));
    const { intervals } = known(day([...crowded, open(8, { servers: 30 }), open(9, { servers: 30 })], PATIENT));
    const speeds = intervals.map(({ speedOfAnswer }) => speedOfAnswer ?? NaN);
    for (let i = 1; i < crowded.length; i += 1) expect(speeds[i]).toBeGreaterThan(speeds[i - 1]);
    expect(speeds[7]).toBeGreaterThan(100);
    expect(speeds[7]).toBeLessThan(3600);
    expect(speeds[9]).toBeLessThan(1);
  });

  it('serves worse after an hour in which too few were there than after one with enough', () => {
    const actual = { offered: 50, handled: 25, handleSeconds: 25 * 180 };
    const hour = (servers: number | null): DayInterval[] => [0, 1, 2, 3].map((i) => closed(i, 50, { servers, actual }));
    const level = (servers: number | null): number =>
      known(day([...hour(servers), open(4)], PATIENT)).intervals[0].serviceLevel ?? NaN;
    expect(level(6)).toBeLessThan(0.1);
    expect(level(14)).toBeGreaterThan(0.85);
    expect(level(null)).toBeGreaterThan(0.85);
    // Nobody was reported on queue, yet all ten erlangs were handled: they cannot all still be waiting.
    const handled = [0, 1, 2, 3].map((i) => closed(i, 50, { servers: 0 }));
    expect(known(day([...handled, open(4)], PATIENT)).intervals[0].serviceLevel).toBeGreaterThan(0.3);
  });
});

describe('what is not known of a day', () => {
  it('is named and in no sum: an hour without a forecast', () => {
    const hour = [2, 3, 4, 5].map((i) => open(i, { forecast: null }));
    const result = known(day([closed(0, 50), closed(1, 80, { forecast: null }), ...hour, open(6)]));
    expect(result.unknown.forecast).toEqual([at(2), at(3), at(4), at(5)]);
    expect(result.factors.volume).toBe(1);
    expect(result.endOfDayVolume).toBe(50 + 80 + 50);
    expect(result.intervals.map(({ start }) => start)).toEqual([at(6)]);
    expect(result.requiredNow).toBeNull();
    expect(result.agentsToAdd).toBeNull();
  });

  it('is estimated where only the count of a closed interval is missing', () => {
    const result = known(day([closed(0, 75), closed(1, 0, { actual: null }), open(2)]));
    const volume = (100 + 75) / (100 + 50);
    expect(result.factors.volume).toBe(volume);
    expect(result.endOfDayVolume).toBeCloseTo(75 + 2 * 50 * volume, 10);
    expect(result.unknown.actual).toEqual([at(1)]);
  });

  it('leaves out the service of intervals whose staff is not known', () => {
    const result = known(day([open(0), open(1, { servers: null })]));
    expect(result.unknown.service).toEqual([at(1)]);
    expect(result.intervals[1]).toMatchObject({ service: null, serviceLevel: null, speedOfAnswer: null });
    expect(result.restOfDay.contacts).toBe(50);
    expect(known(day([open(0)], { staffNow: null })).agentsToAdd).toBeNull();
  });

  it('is everything of a day without intervals, and nothing of one that is over', () => {
    expect(known(day([]))).toMatchObject({ endOfDayVolume: null, requiredNow: null, agentsToAdd: null, intervals: [] });
    expect(known(day([open(0, { forecast: null })])).endOfDayVolume).toBeNull();
    expect(known(day([closed(0, 50), closed(1, 60)]))).toMatchObject({ endOfDayVolume: 110, requiredNow: null });
  });
});

describe('a day that is out of the ordinary', () => {
  it.each([120, null])('has 100 times the forecast, patience %s', (patienceSeconds) => {
    const goal = { serviceLevelSeconds: 20, serviceLevelTarget: 0.8, patienceSeconds };
    const result = known(day([closed(0, 5000), closed(1, 5000), open(2), open(3)], { goal, busyness: { shape: 1 } }));
    expect(result.factors.volume).toBeGreaterThan(99);
    expect(result.agentsToAdd).toBeGreaterThan(800);
    expect(result.intervals[0].serviceLevel).toBeLessThan(0.05);
    expect(Number.isFinite(result.intervals[1].speedOfAnswer)).toBe(true);
  });

  it('has no handle time, or one of a day', () => {
    const forecast = { volume: 50, averageHandleSeconds: 0 };
    const [idle] = known(day([open(0, { forecast, servers: 0 })], PATIENT)).intervals;
    expect(idle).toMatchObject({ serviceLevel: 1, speedOfAnswer: 0, required: { ok: true, staff: 0 } });
    const long = { volume: 50, averageHandleSeconds: 86_400 };
    const [slow] = known(day([open(0, { forecast: long })], PATIENT)).intervals;
    expect(slow.required).toMatchObject({ ok: true });
    expect(slow.serviceLevel).toBeLessThan(0.1);
  });

  it('has nobody to serve', () => {
    for (const change of [PATIENT, {}]) {
      const [now] = known(day([open(0, { servers: 0 })], change)).intervals;
      expect(now).toMatchObject({ serviceLevel: 0, speedOfAnswer: null });
    }
  });

  it('has required staff beyond all limits', () => {
    const forecast = { volume: 1e9, averageHandleSeconds: 180 };
    const result = known(day([open(0, { forecast: { ...forecast, volume: 1e12 } }), open(1, { forecast })]));
    expect(result.requiredNow).toEqual({ ok: false, reason: 'beyondLimit', limit: 100_000 });
    expect(result.agentsToAdd).toBeNull();
    expect(result.unknown.service).toEqual([at(0)]);
  });

  it('has numbers that make no sense, which are named with their interval', () => {
    const forecast = { volume: -1, averageHandleSeconds: NaN };
    const goal = { serviceLevelSeconds: 20, serviceLevelTarget: 0.8, patienceSeconds: -5 };
    const intervals = [closed(0, -3), open(1, { forecast }), open(2, { servers: 1e6 })];
    const result = reforecast(day(intervals, { goal, busyness: { shape: 0 } }));
    if (result.ok) throw new Error('faults expected');
    expect(result.faults.map(({ start, field, reason }) => [start, field, reason])).toEqual([
      [null, 'patienceSeconds', 'notPositive'],
      [null, 'busyness.shape', 'notPositive'],
      [at(0), 'actual.offered', 'negative'],
      [at(0), 'actual.handled', 'negative'],
      [at(0), 'actual.handleSeconds', 'negative'],
      [at(1), 'forecast.volume', 'negative'],
      [at(1), 'forecast.averageHandleSeconds', 'notANumber'],
      [at(2), 'servers', 'aboveLimit'],
    ]);
  });

  it('never has more answered than came, nor a number that is none', () => {
    const volumes = fc.double({ min: 0, max: 5000, noNaN: true });
    const seconds = fc.double({ min: 0, max: 86_400, noNaN: true });
    const intervals = fc.array(
      fc.record({
        closed: fc.boolean(),
        forecast: fc.option(fc.record({ volume: volumes, averageHandleSeconds: seconds })),
        actual: fc.option(fc.record({ offered: volumes, handled: volumes, handleSeconds: volumes })),
        servers: fc.option(fc.double({ min: 0, max: 60, noNaN: true })),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(intervals, fc.option(fc.constantFrom(5, 120, 3600)), (parts, patienceSeconds) => {
        const goal = { ...PATIENT.goal, patienceSeconds };
        const { restOfDay, factors } = known(
          day(
            parts.map((part, i) => ({ ...part, start: at(i) })),
            { goal },
          ),
        );
        const { contacts, answered, answeredWithin, answerWaitSeconds } = restOfDay;
        expect([contacts, answered, answeredWithin, answerWaitSeconds].every(Number.isFinite)).toBe(true);
        expect(Number.isFinite(factors.volume + factors.handleTime)).toBe(true);
        expect(answered).toBeLessThanOrEqual(contacts * (1 + 1e-9));
        expect(answeredWithin).toBeLessThanOrEqual(answered * (1 + 1e-9) + 1e-9);
      }),
    );
  });
});
