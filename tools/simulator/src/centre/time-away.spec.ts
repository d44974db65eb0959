import type { CanonicalEvent } from '@intraday/events';
import { Behaviour, type Modifier } from './behaviour';
import { Centre } from './centre';
import { defaultWorld } from './default-world';
import { Roster } from './roster';
import { changedSchedules, shiftsAhead } from './shifts-ahead';
import { DAY_MS, MINUTE_MS } from './world';

const DATE = '2026-11-18';
const DAY = Date.UTC(2026, 10, 18);
/** Leeds is at UTC in November. */
const at = (hour: number, minute = 0): number => DAY + (hour * 60 + minute) * MINUTE_MS;
const ELEVEN = at(11);
const ALWAYS = { from: 0, until: null };
const TODAY = { until: DAY + DAY_MS };
const LEEDS = { sites: ['leeds'] };
const world = defaultWorld({ seed: 5, reference: '2026-11-23', agents: 80 });

const training: Modifier = {
  ...{ kind: 'away', where: LEEDS, start: '11:30', end: '12:30', reason: 'training', share: 0.4 },
  ...{ weekdays: null, ...ALWAYS },
};
const moved = (to: string | null, from: number, start = '11:30'): Modifier => ({
  ...{ kind: 'moved', where: LEEDS, reason: 'training', start, to, from, ...TODAY },
});
const played = (...modifiers: Modifier[]): CanonicalEvent[] => [
  ...new Centre(world, new Behaviour(modifiers)).events(DAY, DAY + DAY_MS),
];
const siteOf = new Map(world.agents.map(({ id, site }) => [id, site]));

/** Leeds' minutes in training between two instants. */
function trained(events: readonly CanonicalEvent[], from: number, until: number): number {
  const since = new Map<string, number>();
  let sum = 0;
  for (const event of events) {
    if (event.type !== 'agentStateChanged' && event.type !== 'agentLoggedOut') continue;
    if (siteOf.get(event.agent) !== 'leeds') continue;
    const began = since.get(event.agent);
    if (began !== undefined) sum += Math.max(0, Math.min(until, event.at) - Math.max(from, began));
    since.delete(event.agent);
    if (event.type === 'agentStateChanged' && event.reason === 'training') since.set(event.agent, event.at);
  }
  return sum / MINUTE_MS;
}

const plain = played();
const asked = played(training);

describe('training that is moved', () => {
  const known = played(training, moved('15:00', ELEVEN));

  it('takes place at the other time, and not at the first', () => {
    const [before, after] = [at(11, 30), at(12, 30)];
    expect(trained(asked, before, after)).toBeGreaterThan(trained(plain, before, after) + 200);
    expect(trained(known, before, after)).toBe(trained(plain, before, after));
    const gained = trained(known, at(15), at(16)) - trained(plain, at(15), at(16));
    expect(gained).toBeGreaterThan(200);
  });

  it('leaves what came before as it was, and is the same when it is known from the start of the day', () => {
    const behaviour = new Behaviour([training]);
    const run = new Centre(world, behaviour).run(DAY);
    const morning = [...run.until(ELEVEN)];
    behaviour.add(moved('15:00', ELEVEN));
    const told = [...morning, ...run.until(DAY + DAY_MS)];
    expect(JSON.stringify(morning) === JSON.stringify(asked.slice(0, morning.length))).toBe(true);
    expect(JSON.stringify(told) === JSON.stringify(known)).toBe(true);
    expect(JSON.stringify(told) === JSON.stringify(asked)).toBe(false);
  });

  it('is broken off where it has begun, and the same again when known before', () => {
    const noon = at(12);
    const behaviour = new Behaviour([training]);
    const run = new Centre(world, behaviour).run(DAY);
    const morning = [...run.until(noon)];
    behaviour.add(moved(null, noon));
    const told = [...morning, ...run.until(DAY + DAY_MS)];
    expect(JSON.stringify(told) === JSON.stringify(played(training, moved(null, noon)))).toBe(true);
    expect(trained(told, noon, DAY + DAY_MS)).toBeLessThan(trained(plain, noon, DAY + DAY_MS) + 60);
    expect(trained(told, at(11, 30), noon)).toBe(trained(asked, at(11, 30), noon));
  });

  it('may be moved once more', () => {
    const twice = played(training, moved('15:00', ELEVEN), moved('16:30', at(12), '15:00'));
    expect(trained(twice, at(15), at(16))).toBe(trained(plain, at(15), at(16)));
    expect(trained(twice, at(16, 30), at(17, 30))).toBeGreaterThan(trained(plain, at(16, 30), at(17, 30)) + 100);
  });

  it('is foreseen where it will be', () => {
    const startsWith = (...modifiers: Modifier[]): number[] =>
      shiftsAhead(world, new Behaviour(modifiers), DAY, LEEDS).flatMap(({ away }) =>
        away.flatMap(({ reason, start }) => (reason === 'training' && [690, 900].includes(start) ? [start] : [])),
      );
    const [first, second] = [startsWith(training), startsWith(training, moved('15:00', ELEVEN))];
    expect(new Set(first)).toEqual(new Set([690]));
    expect(second).toEqual(first.map(() => 900));
    expect(startsWith(training, moved(null, ELEVEN))).toEqual([]);
  });
});

describe('training of the schedule that is moved', () => {
  const planned: Modifier = {
    ...{ kind: 'planned', where: LEEDS, start: '11:30', end: '12:30', activity: 'training', share: 0.4 },
    ...{ weekdays: null, ...ALWAYS },
  };

  it('stands in the schedule at the other time, for the same agents', () => {
    const behaviour = new Behaviour([planned, moved('14:55', ELEVEN)]);
    const days = changedSchedules(world, behaviour, DATE);
    expect(days.length).toBeGreaterThan(5);
    const activities = days.flatMap(({ shifts }) => shifts.flatMap((shift) => shift.activities));
    expect(activities.filter(({ start, activity }) => start === '11:30' && activity === 'training')).toEqual([]);
    const later = activities.filter(({ start, end }) => start === '14:55' && end === '15:55');
    expect(later.length).toBeGreaterThan(0);
    const whole = new Roster(world, behaviour).schedulesOn(DATE);
    expect(whole.filter(({ agent }) => days.some((day) => day.agent === agent))).toEqual(days);
    const untouched = new Roster(world, new Behaviour([planned])).schedulesOn(DATE);
    expect(whole.length).toBe(untouched.length);
  });

  it('is held there until it was broken off', () => {
    const behaviour = new Behaviour([planned, moved(null, at(12))]);
    const activities = changedSchedules(world, behaviour, DATE).flatMap(({ shifts }) => shifts[0].activities);
    const begun = activities.filter(({ start, activity }) => start === '11:30' && activity === 'training');
    expect(begun.length).toBeGreaterThan(5);
    expect(new Set(begun.map(({ end }) => end))).toEqual(new Set(['12:00']));
  });
});

describe('a break that is agreed', () => {
  const [one] = shiftsAhead(world, new Behaviour(), DAY, LEEDS).filter(({ start, end, away }) => {
    return start <= 720 && end >= 960 && away.every((each) => each.end <= 840 || each.start >= 880);
  });
  const agreed: Modifier = {
    ...{ kind: 'agreed', where: { agents: [one.agent.id] }, start: '14:10', end: '14:25', activity: 'break' },
    ...{ from: ELEVEN, ...TODAY },
  };

  it('is taken, also by one who is busy when it is due, and stands in the schedule', () => {
    const isOwn = (event: CanonicalEvent): boolean =>
      event.type === 'agentStateChanged' && event.agent === one.agent.id && event.reason === 'break';
    const own = played(agreed).filter((event) => isOwn(event) && event.at >= at(14, 10) && event.at < at(14, 40));
    expect(own).toHaveLength(1);
    const [day] = changedSchedules(world, new Behaviour([agreed]), DATE);
    expect(day.agent).toBe(one.agent.id);
    expect(day.shifts[0].activities).toContainEqual({ start: '14:10', end: '14:25', activity: 'break' });
  });

  it('is the same when it is agreed while the day is played', () => {
    const behaviour = new Behaviour();
    const run = new Centre(world, behaviour).run(DAY);
    const morning = [...run.until(ELEVEN)];
    behaviour.add(agreed);
    const told = [...morning, ...run.until(DAY + DAY_MS)];
    expect(JSON.stringify(told) === JSON.stringify(played(agreed))).toBe(true);
    expect(JSON.stringify(morning) === JSON.stringify(plain.slice(0, morning.length))).toBe(true);
  });
});
