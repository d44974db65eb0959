import { shrinkageShares } from './shrinkage-shares';

const MEASURES: Readonly<Record<string, number>> = {
  ...{ agentLoggedInSeconds: 100_000, agentAuxSeconds: 30_000, agentAuxUnpaidSeconds: 8_000 },
  ...{ leavePlannedPaidSeconds: 9_000, leaveUnplannedSeconds: 5_000, leaveSicknessSeconds: 4_000 },
  ...{ agentAuxBreakSeconds: 9_000, agentAuxMealSeconds: 8_000, agentAuxTrainingSeconds: 7_000 },
  ...{ agentAuxMeetingSeconds: 3_000, agentAuxCoachingSeconds: 1_000, agentAuxPersonalSeconds: 500 },
  ...{ scheduledPaidSeconds: 110_000, scheduledShrinkageSeconds: 25_000, scheduledBreakMealSeconds: 18_000 },
  ...{ scheduledTrainingSeconds: 2_000, scheduledCoachingSeconds: 1_000, scheduledMeetingSeconds: 3_000 },
};
const of = (measures: Readonly<Record<string, number>>) => (measure: string) => measures[measure] ?? null;
const without = (...left: string[]) =>
  of(Object.fromEntries(Object.entries(MEASURES).filter(([key]) => !left.includes(key))));
const sum = (parts: Readonly<Record<string, number>>): number =>
  Object.values(parts).reduce((all, part) => all + part, 0);

describe('shrinkage by cause', () => {
  const shares = shrinkageShares(of(MEASURES));

  it('adds up to actual shrinkage on its own base', () => {
    expect(shares?.baseSeconds).toBe(100_000 - 8_000 + 9_000 + 5_000);
    expect(shares?.totalSeconds).toBe(30_000 - 8_000 + 9_000 + 5_000);
    expect(sum(shares?.seconds ?? {})).toBe(shares?.totalSeconds);
  });

  it('takes unpaid time off the meals, and keeps what no cause names', () => {
    expect(shares?.seconds).toMatchObject({ breakMeal: 9_000, training: 7_000, otherAux: 1_500 });
    expect(shares?.seconds).toMatchObject({ sickness: 4_000, unplanned: 1_000, paidLeave: 9_000 });
  });

  it('has a plan that adds up too, without unpaid meals', () => {
    expect(shares?.plan).toMatchObject({ baseSeconds: 110_000, totalSeconds: 25_000 });
    expect(shares?.plan?.seconds).toMatchObject({
      training: 2_000,
      meeting: 3_000,
      paidLeave: 9_000,
      breakMeal: 10_000,
    });
    expect(sum(shares?.plan?.seconds ?? {})).toBe(25_000);
  });

  it('has no plan where nothing is scheduled, and nothing at all where the base is not known', () => {
    expect(shrinkageShares(without('scheduledPaidSeconds'))?.plan).toBeNull();
    expect(shrinkageShares(without('leaveUnplannedSeconds'))).toBeNull();
    expect(shrinkageShares(of({ ...MEASURES, agentLoggedInSeconds: -6_000 }))).toBeNull();
  });

  it('counts aux that no measure names as other', () => {
    const shorter = shrinkageShares(without('agentAuxTrainingSeconds'));
    expect(shorter?.seconds).toMatchObject({ training: 0, otherAux: 8_500 });
    expect(sum(shorter?.seconds ?? {})).toBe(shorter?.totalSeconds);
  });
});
