import { defaultWorld, STORY_SIZES, trainingStory, type Modifier } from '@intraday/simulator';
import { PlayedCentre } from './testing-centre';
import { narrowed, targetsOf } from './testing-narrowed';

const DATE = '2026-11-18';
const NOW = Date.parse(`${DATE}T18:00:00Z`);
const STAFF = ['required-staff', 'scheduled-staff', 'actual-staff'];
const scope = { site: 'leeds' };
const between = (from: string, to: string) => ({ from: `${DATE}T${from}:00Z`, to: `${DATE}T${to}:00Z` });
/** Hours of the story; Leeds is on UTC in winter. */
const HOURS = [
  between('11:00', '12:00'),
  between('13:00', '14:00'),
  between('14:00', '15:00'),
  between('15:00', '16:00'),
];

const whole = defaultWorld({ seed: 1, reference: DATE, agents: 300 });
const world = narrowed(whole, 'leeds');
const play = (modifiers: readonly Modifier[]): Promise<PlayedCentre> =>
  PlayedCentre.play({ world, modifiers, from: DATE, now: NOW, targets: targetsOf(whole) });

describe('mandatory training at Leeds that the schedule does not hold', () => {
  let trained: PlayedCentre;
  let plain: PlayedCentre;
  beforeAll(async () => {
    trained = await play(trainingStory(world, STORY_SIZES.training));
    plain = await play([]);
  }, 180_000);

  it('leaves 95 agents where 105 are scheduled and 100 required', () => {
    const staffIn = HOURS.map((range) => trained.rows({ kpis: STAFF, scope, range })[0]);
    for (const [place, wanted] of [100, 105, 95].entries()) {
      const each = staffIn.map((row) => row?.values[STAFF[place] ?? ''] ?? 0);
      for (const staff of each) expect(Math.abs(staff - wanted)).toBeLessThan(4);
      const mean = each.reduce((sum, staff) => sum + staff, 0) / each.length;
      expect(Math.abs(mean - wanted)).toBeLessThanOrEqual(2);
    }
  });

  it('shows in net staffing, and in the hours of the day', () => {
    const rows = trained.rows({ kpis: ['net-staffing-actual'], scope, range: { period: 'today' }, grain: 'hour' });
    const at = (hour: string) => rows.find(({ start }) => start === `${DATE}T${hour}:00:00.000Z`);
    expect(at('14')?.targets['net-staffing-actual']?.state).toBe('bad');
    expect(at('12')?.values['net-staffing-actual']).toBeGreaterThan(0);
  });

  it('is training, by the reason', () => {
    const [story, without] = [trained, plain].map((centre) => {
      const range = between('13:00', '15:00');
      const rows = centre.rows({ kpis: ['actual-shrinkage', 'net-on-queue-deviation'], scope, range, by: ['reason'] });
      return rows.find(({ key }) => key['reason'] === 'centre:training')?.values['net-on-queue-deviation'] ?? 0;
    });
    const agents = ((story ?? 0) - (without ?? 0)) / 7200;
    expect(agents).toBeLessThan(-8);
    expect(agents).toBeGreaterThan(-13);
  });

  it('is not short without it', () => {
    for (const range of HOURS) {
      const [row] = plain.rows({ kpis: ['net-staffing-actual'], scope, range });
      expect(row?.targets['net-staffing-actual']?.state).toBe('good');
    }
  });
});
