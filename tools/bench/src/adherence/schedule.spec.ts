import { ScheduleCheck, UploadFaults } from '@intraday/contract';
import { breakersUntil, MINUTE_MS, scheduleFrom } from './schedule';

const at = (text: string): number => Date.parse(`2026-11-23T${text}Z`);

describe('the schedule of the benchmark of adherence', () => {
  it('is one that the door takes, also over midnight', () => {
    for (const start of [at('10:00:30'), at('10:01:30'), at('23:30:00')]) {
      const faults = new UploadFaults();
      const check = new ScheduleCheck((id) => ({ ok: true, id, timeZone: 'UTC' }), faults);
      const place = { line: null, path: 'x' };
      for (const day of scheduleFrom(start).days)
        check.add({
          ...day,
          place,
          shiftPlaces: [place],
          activityPlaces: [day.shifts[0]?.activities.map(() => place) ?? []],
        });
      expect(faults.list).toEqual([]);
      expect(check.finish()).toHaveLength(300);
    }
  });

  it('ends a break of every other breaker at each full minute', () => {
    for (const start of [at('10:00:30'), at('10:01:30')]) {
      const { days, until } = scheduleFrom(start);
      for (const mark of [at('10:03:00'), at('10:04:00'), until]) {
        const end = new Date(mark).toISOString().slice(11, 16);
        const planned = days.filter(({ shifts }) => shifts[0]?.activities.some((each) => each.end === end));
        expect(planned.map(({ agent }) => agent)).toEqual(breakersUntil(mark).map((name) => `bench:${name}`));
        expect(planned.length).toBeGreaterThan(30);
      }
      expect(until - start).toBeGreaterThan(180 * MINUTE_MS);
    }
  });
});
