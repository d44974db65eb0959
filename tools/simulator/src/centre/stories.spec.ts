import { Behaviour, tenureDays } from './behaviour';
import { Centre } from './centre';
import { defaultWorld } from './default-world';
import { demoTargets, intendedRed } from './demo-targets';
import { dayOfDate } from './local-day';
import { Roster } from './roster';
import { lunchAgent, recentHires, slowTeam, STORY_SIZES, storiesOf } from './stories';
import { plainWorld } from './testing-queue';
import { byId, DAY_MS, MINUTE_MS } from './world';

const REFERENCE = '2026-11-23';
const DAY = dayOfDate(REFERENCE);
const world = defaultWorld({ seed: 3, reference: REFERENCE, agents: 60 });

describe('the people of the stories', () => {
  it('work on every weekday in the same hours, whatever the season', () => {
    const roster = new Roster(world, new Behaviour(storiesOf(world)));
    const people = [lunchAgent(world), ...recentHires(world)];
    for (let day = DAY - 14 * DAY_MS; day < DAY + 14 * DAY_MS; day += DAY_MS) {
      const isWeekend = [0, 6].includes(new Date(day).getUTCDay());
      const shifts = roster.shiftsOn(day).filter(({ agent }) => people.some(({ id }) => id === agent.id));
      expect(shifts).toHaveLength(isWeekend ? 0 : people.length);
      expect(shifts.every(({ agent, start, absence }) => start === agent.ownHours?.start && absence === null)).toBe(
        true,
      );
    }
  });

  it('are two who came within a month to a team of long experience, and one of another team', () => {
    const hires = recentHires(world);
    expect(hires.map((agent) => tenureDays(agent, DAY))).toEqual([17, 24]);
    const others = world.agents.filter((agent) => agent.team === slowTeam(world) && !hires.includes(agent));
    expect(others.length).toBeGreaterThan(2);
    expect(others.every((agent) => tenureDays(agent, DAY) > 365)).toBe(true);
    expect(lunchAgent(world).team).not.toBe(slowTeam(world));
    expect(
      new Roster(world, new Behaviour()).shiftsOn(DAY - 28 * DAY_MS).some(({ agent }) => hires.includes(agent)),
    ).toBe(false);
  });

  it('are not looked for where they are not', () => {
    const plain = plainWorld({ seed: 1, agents: 3, contactsPerHour: 10, handleSeconds: 300, patienceSeconds: null });
    expect(() => storiesOf(plain)).toThrow(RangeError);
    expect(() => slowTeam(plain)).toThrow(RangeError);
  });
});

describe('the stories', () => {
  const centre = (): Centre => new Centre(world, new Behaviour(storiesOf(world)));

  it('give the same bytes for the same seed', () => {
    const text = (): string => JSON.stringify([...centre().events(DAY, DAY + 12 * 60 * MINUTE_MS)]);
    expect(text() === text()).toBe(true);
  });

  it('are as large as they are asked to be', () => {
    const lunch = { ...STORY_SIZES.lunch, fromMinutes: 11, toMinutes: 12 };
    const behaviour = new Behaviour(storiesOf(world, { ...STORY_SIZES, lunch }));
    const { id, ownHours, site } = lunchAgent(world);
    expect(byId(world.sites, site).timeZone).toBe('Europe/Madrid');
    const due = DAY + ((ownHours?.meal.end ?? 0) - 60) * MINUTE_MS;
    const events = [...new Centre(world, behaviour).events(DAY, DAY + DAY_MS)];
    const own = events.flatMap((event) => (event.type === 'agentStateChanged' && event.agent === id ? [event] : []));
    const back = own[own.findIndex(({ reason }) => reason === 'meal') + 1];
    expect((back.at - due) / MINUTE_MS).toBeGreaterThanOrEqual(11);
    expect((back.at - due) / MINUTE_MS).toBeLessThanOrEqual(12);
  });

  it('are meant for places and figures that have a target', () => {
    const targets = demoTargets(world);
    for (const { place, kpi } of intendedRed(world)) {
      expect(
        targets.some((target) => target.kpi === kpi && JSON.stringify(target.place) === JSON.stringify(place)),
      ).toBe(true);
    }
  });
});
