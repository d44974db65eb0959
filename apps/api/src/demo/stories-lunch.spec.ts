import { defaultWorld, lunchAgent, lunchStory, STORY_SIZES, type Modifier } from '@intraday/simulator';
import { PlayedCentre } from './testing-centre';
import { narrowed, targetsOf } from './testing-narrowed';

const KPI = 'schedule-adherence';
const OUT = 'out-of-adherence-time';
const MINUTE = 60;
/** Two weeks of ten working days, looked at on the Friday at four in the afternoon of Madrid, to whose days the windows hold. */
const FIRST = '2026-11-09';
const NOW = Date.parse('2026-11-20T15:00:00Z');
const WINDOWS = [
  ['today', { period: 'today' }],
  ['this week', { from: '2026-11-15T23:00:00Z', to: '2026-11-20T15:00:00Z' }],
  ['in two weeks', { from: '2026-11-08T23:00:00Z', to: '2026-11-20T15:00:00Z' }],
] as const;
const SHIFT_SECONDS = 4.5 * 3600;
/** The half hour after lunch on Madrid's clocks. */
const AFTER_LUNCH = ['14:30', '14:45'];

const whole = defaultWorld({ seed: 1, reference: '2026-11-20', agents: 60 });
const world = narrowed(whole, 'madrid', 'service');
const agent = lunchAgent(world).id;
const scope = { agent };
const play = (modifiers: readonly Modifier[]): Promise<PlayedCentre> =>
  PlayedCentre.play({ world, modifiers, from: FIRST, now: NOW, targets: targetsOf(whole) });

describe('an agent who is back late from lunch', () => {
  let late: PlayedCentre;
  let punctual: PlayedCentre;
  beforeAll(async () => {
    late = await play(lunchStory(world, STORY_SIZES.lunch));
    punctual = await play([]);
  }, 180_000);

  it.each(WINDOWS)('is below the personal target %s', (_, range) => {
    const [row] = late.rows({ kpis: [KPI], scope, range });
    expect(row?.targets[KPI]).toMatchObject({ low: 0.985, state: 'bad' });
    expect(row?.values[KPI]).toBeGreaterThan(0.965);
  });

  it('is late by four to five minutes on each of ten working days, and by next to nothing beside', () => {
    const days = late.rows({
      kpis: [OUT],
      scope,
      range: { from: `${FIRST}T00:00:00Z`, to: '2026-11-20T00:00:00Z' },
      grain: 'day',
    });
    const seconds = days.map(({ values }) => values[OUT] ?? 0).filter((value) => value > 0);
    expect(seconds).toHaveLength(9);
    for (const each of seconds) {
      expect(each).toBeGreaterThanOrEqual(4 * MINUTE);
      expect(each).toBeLessThan(5 * MINUTE + 0.005 * SHIFT_SECONDS);
    }
  });

  it('dips in the half hour after lunch and nowhere else', () => {
    const rows = late.rows({ kpis: [OUT], scope, range: WINDOWS[2][1], grain: 'interval' });
    const byClock = new Map<string, number>();
    for (const { start, values } of rows) {
      const clock = madridClock(start ?? '');
      byClock.set(clock, (byClock.get(clock) ?? 0) + (values[OUT] ?? 0));
    }
    const after = AFTER_LUNCH.reduce((sum, clock) => sum + (byClock.get(clock) ?? 0), 0);
    const all = [...byClock.values()].reduce((sum, seconds) => sum + seconds, 0);
    expect(after).toBeGreaterThan(10 * 4 * MINUTE);
    expect(all - after).toBeLessThan(10 * SHIFT_SECONDS * 0.005);
  });

  it.each(WINDOWS)('is not red without it %s', (_, range) => {
    const [row] = punctual.rows({ kpis: [KPI], scope, range });
    expect(row?.targets[KPI]).toMatchObject({ low: 0.985, state: 'good' });
  });
});

/** `HH:mm` in Madrid in winter. */
const madridClock = (start: string): string => new Date(Date.parse(start) + 3_600_000).toISOString().slice(11, 16);
