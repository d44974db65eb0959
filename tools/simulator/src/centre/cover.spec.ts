import { coverShifts, dutyOf } from './cover';
import { coverageProfile, pausesOf, SHIFT_MINUTES } from './shift-plan';

const PROFILES = { full: coverageProfile('full'), part: coverageProfile('part') };
const even = (agents: number): number[] =>
  Array.from({ length: 96 }, (_, step) => (step >= 32 && step < 80 ? agents : 0));

describe('shifts that cover a requirement', () => {
  it('lie within the opening hours and give about the hours that are required', () => {
    const shifts = coverShifts(even(20), PROFILES, 480, 1200);
    expect(shifts.every(({ contract, start }) => start >= 480 && start + SHIFT_MINUTES[contract] <= 1200)).toBe(true);
    const hours = shifts.reduce((sum, { contract }) => sum + PROFILES[contract].reduce((a, b) => a + b, 0) / 4, 0);
    expect(hours / (20 * 12)).toBeGreaterThan(0.9);
    expect(hours / (20 * 12)).toBeLessThan(1.1);
  });

  it('are as many as a large centre needs', () => {
    const small = coverShifts(even(100), PROFILES, 480, 1200).length;
    expect(coverShifts(even(1_000), PROFILES, 480, 1200).length / small).toBeCloseTo(10, 0);
    expect(coverShifts(even(0), PROFILES, 480, 1200)).toEqual([]);
  });

  it('put as many on duty as their lengths say', () => {
    const duty = dutyOf([{ contract: 'part', start: 600 }], SHIFT_MINUTES);
    expect(duty.filter((agents) => agents === 1)).toHaveLength(16);
    expect([duty[39], duty[40], duty[55], duty[56]]).toEqual([0, 1, 1, 0]);
  });
});

describe('shifts for a day with two humps', () => {
  const humps = Array.from({ length: 96 }, (_, step) => {
    const hump = (at: number): number => Math.exp(-(((step / 4 - at) / 2) ** 2) / 2);
    return step >= 32 && step < 80 ? Math.round(30 * (0.4 + 0.6 * (hump(11) + hump(16)))) : 0;
  });

  it('follow the requirement within the day, at its edges too', () => {
    const there = humps.map(() => 0);
    for (const { contract, start } of coverShifts(humps, PROFILES, 480, 1200)) {
      for (const [step, share] of PROFILES[contract].entries()) there[start / 15 + step] += share;
    }
    const off = humps.map((agents, step) => Math.abs((there[step] ?? 0) - agents));
    const sum = (list: readonly number[]): number => list.reduce((all, each) => all + each, 0);
    expect(sum(off) / sum(humps)).toBeLessThan(0.1);
    for (const step of [32, 33, 78, 79]) expect((there[step] ?? 0) / humps[step]).toBeGreaterThan(0.8);
  });

  it('are full ones mostly', () => {
    const shifts = coverShifts(humps, PROFILES, 480, 1200);
    expect(shifts.filter(({ contract }) => contract === 'full').length / shifts.length).toBeGreaterThan(0.5);
  });
});

describe('pauses of a shift', () => {
  it('never overlap and end within the shift, whoever has it', () => {
    for (let place = 0; place < 500; place += 1) {
      for (const contract of ['full', 'part'] as const) {
        const pauses = pausesOf(contract, 480, place);
        const ends = [480, ...pauses.map(({ end }) => end)];
        expect(pauses.every(({ start }, index) => start >= ends[index])).toBe(true);
        expect(ends[ends.length - 1]).toBeLessThanOrEqual(480 + SHIFT_MINUTES[contract]);
      }
    }
  });
});
