import { Behaviour } from './behaviour';
import { Centre } from './centre';
import { defaultWorld } from './default-world';
import { STEP_MS } from './demand';
import { DAY_MS } from './world';

const WEDNESDAY = Date.UTC(2026, 10, 18);
const world = defaultWorld({ seed: 3, reference: '2026-11-23', agents: 80 });
const { demand } = new Centre(world, new Behaviour());
const SERVICE = world.lines.findIndex(({ site, queue }) => site === 'leeds' && queue === 'service');
const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

describe('the expected curve of a line', () => {
  it('adds up to the day, and is nothing while the site is closed', () => {
    const day = demand.expectedDay(SERVICE, WEDNESDAY);
    expect(sumOf(day) / world.lines[SERVICE].contactsPerDay).toBeCloseTo(1.05, 1);
    expect(demand.expectedEntries(SERVICE, WEDNESDAY + 7.75 * 4 * STEP_MS)).toBe(0);
    expect(demand.expectedEntries(SERVICE, WEDNESDAY + 8 * 4 * STEP_MS)).toBeGreaterThan(0);
    expect(demand.expectedEntries(SERVICE, WEDNESDAY + 20 * 4 * STEP_MS)).toBe(0);
  });

  it('follows the clock of the site through the change of clocks', () => {
    const summer = demand.expectedDay(SERVICE, Date.UTC(2026, 9, 21));
    const winter = demand.expectedDay(SERVICE, Date.UTC(2026, 9, 28));
    expect(summer.findIndex((value) => value > 0)).toBe(28);
    expect(winter.findIndex((value) => value > 0)).toBe(32);
  });

  it('is lower at weekends and in August', () => {
    const dayOf = (day: number): number => sumOf(demand.expectedDay(SERVICE, day));
    expect(dayOf(WEDNESDAY + 4 * DAY_MS) / dayOf(WEDNESDAY)).toBeCloseTo(0.46, 2);
    expect(dayOf(Date.UTC(2026, 7, 12))).toBeLessThan(dayOf(WEDNESDAY));
  });
});

describe('arrivals', () => {
  it('come as often as expected, in order and within their quarter', () => {
    const start = WEDNESDAY + 40 * STEP_MS;
    let count = 0;
    for (let day = 0; day < 2_000; day += 1) {
      const found = demand.arrivals(SERVICE, start + day * DAY_MS, 20, 0);
      expect(found.every((at, place) => at >= start + day * DAY_MS && at >= (found[place - 1] ?? 0))).toBe(true);
      count += found.length;
    }
    // Poisson: the sum of 2,000 counts of mean 20 has a standard deviation of 200.
    expect(Math.abs(count - 40_000)).toBeLessThan(800);
  });

  it('differ from day to day around the forecast', () => {
    const factors = Array.from({ length: 2_000 }, (_, day) => demand.dayFactor(SERVICE, WEDNESDAY + day * DAY_MS));
    const mean = sumOf(factors) / factors.length;
    const deviation = Math.sqrt(sumOf(factors.map((factor) => (factor - mean) ** 2)) / factors.length);
    expect(mean).toBeCloseTo(1, 1);
    expect(deviation).toBeGreaterThan(0.025);
    expect(deviation).toBeLessThan(0.04);
  });
});
