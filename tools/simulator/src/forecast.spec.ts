import { sampleForecast } from './forecast';
import { sampleOrganisation } from './organisation';
import { SAMPLE_DATE, SAMPLE_SEED } from './sample-command';
import { simulateDay } from './simulate';

const QUARTERS = 48;
const volumeOf = (queue: string): number =>
  sampleForecast(SAMPLE_DATE)
    .filter((each) => each.queue === queue)
    .reduce((sum, { volume }) => sum + volume, 0);

describe('the forecast of the sample', () => {
  it('tells every quarter of an hour of every queue while the doors are open', () => {
    const forecast = sampleForecast(SAMPLE_DATE);
    expect(forecast).toHaveLength(QUARTERS * sampleOrganisation().queues.length);
    expect(forecast[0]).toMatchObject({ site: 'madrid', queue: 'sales', start: '2026-01-12T07:00:00.000Z' });
    expect(forecast[0]).toMatchObject({ intervalSeconds: 900 });
    expect(forecast.every(({ volume, averageHandleSeconds }) => volume > 0 && averageHandleSeconds > 0)).toBe(true);
  });

  it('is the same each time, and grows with the centre', () => {
    expect(sampleForecast(SAMPLE_DATE)).toEqual(sampleForecast(SAMPLE_DATE));
    const [small] = sampleForecast(SAMPLE_DATE);
    const [large] = sampleForecast(SAMPLE_DATE, 120);
    expect((large?.volume ?? 0) / (small?.volume ?? 1)).toBeCloseTo(2, 2);
  });

  it('comes within a tenth of the calls that the day brings', () => {
    const lines = [...simulateDay({ seed: SAMPLE_SEED, date: SAMPLE_DATE })].map((line) => line.split('|'));
    for (const { id } of sampleOrganisation().queues) {
      const came = lines.filter(([, , queue, , what]) => queue === id && what === 'ENTERQUEUE').length;
      expect(volumeOf(id) / came).toBeGreaterThan(0.85);
      expect(volumeOf(id) / came).toBeLessThan(1.1);
    }
  });
});
