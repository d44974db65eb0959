import { readOrganisation, schedulesSchema, ScheduleCheck, readSchedulesJson, UploadFaults } from '@intraday/contract';
import { Behaviour } from './behaviour';
import { Centre } from './centre';
import { defaultWorld } from './default-world';
import { forecastsOn } from './forecast';
import { organisationOf } from './organisation-of';
import { Roster } from './roster';
import { byId, DAY_MS } from './world';

const DATE = '2026-11-18';
const world = defaultWorld({ seed: 1, reference: '2026-11-23' });

describe('the default world', () => {
  it('has three sites, five queues in four channels, eight call types and fourteen teams', () => {
    expect(world.sites.map(({ id }) => id)).toEqual(['madrid', 'leeds', 'kolkata']);
    expect(world.queues).toHaveLength(5);
    expect(new Set(world.queues.map(({ channel }) => channel)).size).toBe(4);
    expect(world.callTypes).toHaveLength(8);
    expect(world.teams).toHaveLength(14);
    expect(world.teams.every(({ id }) => world.agents.some(({ team }) => team === id))).toBe(true);
  });

  it('has 300 agents on duty at the busiest hour, and more on the roster', () => {
    const shifts = new Roster(world, new Behaviour()).shiftsOn(Date.parse(DATE)).filter(({ absence }) => !absence);
    // Offsets of the sites from UTC in winter, minutes.
    const offsets = new Map([
      ['madrid', 60],
      ['leeds', 0],
      ['kolkata', 330],
    ]);
    const present = Array.from({ length: 1440 / 60 }, (_, hour) => {
      const minutes = [0, 15, 30, 45].map((minute) => hour * 60 + minute);
      const counts = minutes.map(
        (minute) =>
          shifts.filter(({ agent, start, end }) => {
            const local = minute + (offsets.get(agent.site) ?? 0);
            return start <= local && local < end;
          }).length,
      );
      return counts.reduce((sum, count) => sum + count, 0) / counts.length;
    });
    expect(Math.max(...present)).toBeGreaterThan(285);
    expect(Math.max(...present)).toBeLessThan(315);
    expect(world.agents.length).toBeGreaterThan(400);
  });

  it('has agents from new to ten years', () => {
    const days = world.agents.map(({ hiredOn }) => (Date.parse('2026-11-23') - Date.parse(hiredOn)) / DAY_MS);
    expect(Math.min(...days)).toBeLessThan(30);
    expect(Math.max(...days)).toBeGreaterThan(8 * 365);
    for (const [from, to] of [
      [0, 30],
      [30, 90],
      [90, 365],
      [365, 3651],
    ]) {
      expect(days.filter((each) => each >= from && each < to).length).toBeGreaterThan(5);
    }
  });

  it('grows with the number of agents', () => {
    const large = defaultWorld({ seed: 1, reference: '2026-11-23', agents: 900 });
    expect(large.agents.length / world.agents.length).toBeGreaterThan(2.6);
    expect(large.agents.length / world.agents.length).toBeLessThan(3.2);
    expect(large.teams.length).toBe(42);
    expect(() => defaultWorld({ seed: 1, reference: '2026-11-23', agents: 3 })).toThrow(RangeError);
    expect(() => defaultWorld({ seed: 1, reference: '23/11/2026' })).toThrow(RangeError);
  });

  it('is an organisation that the contract takes', () => {
    const faults = new UploadFaults();
    readOrganisation(organisationOf(world), faults);
    expect(faults.list).toEqual([]);
  });
});

describe('the roster of the default world', () => {
  const centre = new Centre(world, new Behaviour());
  const roster = new Roster(world, new Behaviour());

  it.each([DATE, '2026-10-25', '2026-03-29', '2026-08-15'])('of %s is one that the contract takes', (date) => {
    const schedules = roster.schedulesOn(date);
    expect(schedulesSchema.safeParse({ schedules }).success).toBe(true);
    const faults = new UploadFaults();
    const check = new ScheduleCheck((written) => {
      const agent = byId(world.agents, written);
      return { ok: true, id: agent.id, timeZone: byId(world.sites, agent.site).timeZone };
    }, faults);
    for (const day of readSchedulesJson({ schedules }, faults)) check.add(day);
    expect(check.finish()).toHaveLength(schedules.length);
    expect(faults.list).toEqual([]);
  });

  it('is the same for the same date, asked in any order', () => {
    const again = new Roster(world, new Behaviour());
    again.schedulesOn('2026-08-15');
    expect(again.schedulesOn(DATE)).toEqual(roster.schedulesOn(DATE));
  });

  it('gives every agent two days off a week, and some leave and sickness', () => {
    const days = Array.from({ length: 7 }, (_, day) => roster.shiftsOn(Date.parse('2026-11-16') + day * DAY_MS));
    const worked = new Map<string, number>();
    for (const { agent } of days.flat()) worked.set(agent.id, (worked.get(agent.id) ?? 0) + 1);
    expect(Math.max(...worked.values())).toBe(5);
    const absent = days.flat().filter(({ absence }) => absence !== null);
    expect(absent.length / days.flat().length).toBeGreaterThan(0.05);
    expect(absent.length / days.flat().length).toBeLessThan(0.13);
    expect(new Set(absent.map(({ absence }) => absence))).toEqual(new Set(['paidLeave', 'sickness']));
  });

  it('schedules about as many hours as the forecast requires, at each site by its surplus', () => {
    for (const site of world.sites) {
      const required = forecastsOn(centre, DATE)
        .filter((quarter) => quarter.site === site.id)
        .reduce((sum, { requiredStaff }) => sum + requiredStaff / 4, 0);
      const scheduled = roster
        .shiftsOn(Date.parse(DATE))
        .filter(({ agent, absence }) => agent.site === site.id && absence === null)
        .reduce(
          (sum, { start, end, pieces }) =>
            sum + (end - start - pieces.reduce((away, piece) => away + piece.end - piece.start, 0)) / 60,
          0,
        );
      expect(scheduled / required / site.surplus).toBeGreaterThan(0.9);
      expect(scheduled / required / site.surplus).toBeLessThan(1.1);
    }
  });
});
