import type { Row } from '@intraday/contract';
import { defaultWorld, hiresStory, recentHires, slowTeam, STORY_SIZES, type Modifier } from '@intraday/simulator';
import { PlayedCentre } from './testing-centre';
import { narrowed, targetsOf } from './testing-narrowed';

const KPI = 'contacts-handled';
const WRAP = 'average-after-contact-time-all';
/** The working days of a week: what one team does on one day is left much to chance. */
const FROM = '2026-11-16';
const NOW = Date.parse('2026-11-20T20:00:00Z');
const RANGE = { from: `${FROM}T00:00:00Z`, to: '2026-11-20T20:00:00Z' };

const whole = defaultWorld({ seed: 1, reference: '2026-11-20', agents: 300 });
const world = narrowed(whole, 'madrid', 'service');
const team = slowTeam(world);
const hires = recentHires(world).map(({ id }) => id);
const play = (modifiers: readonly Modifier[]): Promise<PlayedCentre> =>
  PlayedCentre.play({ world, modifiers, from: FROM, now: NOW, targets: targetsOf(whole) });

/** Contacts handled over what was asked for the hours on queue. */
const shareOf = ({ values, targets }: Row): number => (values[KPI] ?? 0) / (targets[KPI]?.low ?? Number.NaN);

function sums(rows: readonly Row[], isMeant: (agent: string) => boolean): { handled: number; asked: number } {
  const own = rows.filter(({ key, targets }) => isMeant(key['agent'] ?? '') && targets[KPI] !== undefined);
  const sum = (of: (row: Row) => number): number => own.reduce((all, row) => all + of(row), 0);
  return { handled: sum(({ values }) => values[KPI] ?? 0), asked: sum(({ targets }) => targets[KPI]?.low ?? 0) };
}

describe('a team with two recent hires who are slow in after-contact work', () => {
  let slow: PlayedCentre;
  let plain: PlayedCentre;
  beforeAll(async () => {
    slow = await play(hiresStory(world, STORY_SIZES.hires));
    plain = await play([]);
  }, 180_000);

  it('handles about 7 % less than its target', () => {
    const [row] = slow.rows({ kpis: [KPI], scope: { team }, range: RANGE });
    expect(row?.targets[KPI]?.state).toBe('bad');
    expect(row === undefined ? 0 : shareOf(row)).toBeGreaterThan(0.88);
    expect(row === undefined ? 0 : shareOf(row)).toBeLessThan(0.97);
  });

  it('lags because of the two, while the others are above', () => {
    const rows = slow.rows({ kpis: [KPI], scope: { team }, range: RANGE, by: ['agent'] });
    const asked = rows.filter(({ targets }) => targets[KPI] !== undefined).sort((a, b) => shareOf(a) - shareOf(b));
    expect(
      asked
        .slice(0, 2)
        .map(({ key }) => key['agent'])
        .sort(),
    ).toEqual([...hires].sort());
    expect(asked.slice(2).every(({ targets }) => targets[KPI]?.state === 'good')).toBe(true);
    const others = sums(rows, (agent) => !hires.includes(agent));
    expect(others.handled).toBeGreaterThan(others.asked);
    const own = sums(rows, (agent) => hires.includes(agent));
    expect(own.handled).toBeLessThan(0.75 * own.asked);
  });

  it('shows after-contact work as the cause', () => {
    const rows = slow.rows({ kpis: [WRAP, 'average-handle-time'], scope: { team }, range: RANGE, by: ['agent'] });
    const of = (kpi: string, agent: string): number => rows.find(({ key }) => key['agent'] === agent)?.values[kpi] ?? 0;
    const others = rows.map(({ key }) => key['agent'] ?? '').filter((agent) => !hires.includes(agent));
    const most = Math.max(...others.map((agent) => of(WRAP, agent)));
    for (const hire of hires) {
      const handle = of('average-handle-time', hire);
      expect(of(WRAP, hire)).toBeGreaterThan(3 * most);
      // Most of what they take longer is after-contact work.
      const usual = Math.max(...others.map((agent) => of('average-handle-time', agent)));
      expect(of(WRAP, hire) - most).toBeGreaterThan(0.5 * (handle - usual));
    }
  });

  it('is not red without it', () => {
    const [row] = plain.rows({ kpis: [KPI], scope: { team }, range: RANGE });
    expect(row?.targets[KPI]?.state).toBe('good');
  });
});
