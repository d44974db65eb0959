import { CAUSES_MAX, staffingWalk, type StaffingWalk, type WalkNumbers } from './staffing-walk';

const PERIOD = 900;
const cause = (id: string, agents: number) => ({
  id,
  gainedSeconds: Math.max(0, agents) * PERIOD,
  lostSeconds: Math.max(0, -agents) * PERIOD,
});
const LEEDS: WalkNumbers = {
  periodSeconds: PERIOD,
  onQueueSeconds: 95 * PERIOD,
  scheduledSeconds: 105 * PERIOD,
  requiredForecastSeconds: 102 * PERIOD,
  requiredLoadSeconds: 100 * PERIOD,
  causes: [cause('late', -2), cause('training', -7), cause('absent', -4), cause('overtime', 3)],
};
const agentsOf = (walk: StaffingWalk | null): (string | number)[][] =>
  (walk?.steps ?? []).map((step) => [step.kind === 'cause' ? step.cause : step.kind, step.agents]);
const sumOf = (walk: StaffingWalk | null): number => (walk?.steps ?? []).reduce((sum, { seconds }) => sum + seconds, 0);

describe('the walk from required to actual staff', () => {
  it('adds up to on queue less required by the load that came', () => {
    const walk = staffingWalk(LEEDS);
    expect(agentsOf(walk)).toEqual([
      ['scheduled', 3],
      ['load', 2],
      ['training', -7],
      ['absent', -4],
      ['overtime', 3],
      ['late', -2],
    ]);
    expect(walk).toMatchObject({ against: 'load', totalAgents: -5, totalSeconds: -4_500 });
    expect(sumOf(walk)).toBe(-4_500);
  });

  it('ends at the forecast while the load is not known', () => {
    const walk = staffingWalk({ ...LEEDS, requiredLoadSeconds: null });
    expect(agentsOf(walk)[1]).toEqual(['training', -7]);
    expect(walk).toMatchObject({ against: 'forecast', totalAgents: -7 });
    expect(sumOf(walk)).toBe(walk?.totalSeconds);
  });

  it('puts small causes into one step, and still adds up', () => {
    const causes = [5, -4, -4, -3, -2, -1, -1].map((agents, index) => cause(`c${index}`, agents));
    const walk = staffingWalk({ ...LEEDS, causes });
    expect(walk?.steps.filter(({ kind }) => kind === 'cause')).toHaveLength(CAUSES_MAX);
    expect(agentsOf(walk).at(-1)).toEqual(['others', -2]);
    expect(sumOf(walk)).toBe(-4_500);
  });

  it('names what no cause tells, and is one step where none is told at all', () => {
    const walk = staffingWalk({ ...LEEDS, causes: [cause('training', -7)] });
    expect(agentsOf(walk).slice(2)).toEqual([
      ['training', -7],
      ['others', -3],
    ]);
    expect(sumOf(walk)).toBe(-4_500);
    expect(agentsOf(staffingWalk({ ...LEEDS, causes: [] })).slice(2)).toEqual([['deviations', -10]]);
  });

  it('has no residual for any numbers', () => {
    let state = 7;
    const draw = (): number => (state = (state * 48_271) % 2_147_483_647) % 90_000;
    for (let round = 0; round < 200; round += 1) {
      const causes = Array.from({ length: round % 9 }, (_, index) => ({
        ...{ id: `c${index}`, gainedSeconds: draw(), lostSeconds: draw() },
      }));
      const scheduledSeconds = draw();
      const deviation = causes.reduce((sum, { gainedSeconds, lostSeconds }) => sum + gainedSeconds - lostSeconds, 0);
      const walk = staffingWalk({
        ...{ periodSeconds: PERIOD, scheduledSeconds, onQueueSeconds: scheduledSeconds + deviation, causes },
        ...{ requiredForecastSeconds: draw(), requiredLoadSeconds: round % 2 === 0 ? draw() : null },
      });
      expect(sumOf(walk)).toBe(walk?.totalSeconds);
    }
  });

  it('is none for an interval that is not open', () => {
    expect(staffingWalk({ ...LEEDS, periodSeconds: 0 })).toBeNull();
  });
});
