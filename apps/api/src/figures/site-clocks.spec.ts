import { viewSchema, type Answer } from '@intraday/contract';
import { Engine } from '@intraday/engine';
import { evaluateView } from '@intraday/views';
import { SourcesReader } from './reader';
import { seedDay, type SeededDay } from './seeded-day';

/** Seeds whose sites keep clocks of their own, half an hour apart within the hour. */
const SEEDS = Array.from({ length: 24 }, (_, index) => index + 1).filter((seed) => {
  const [madrid, pune] = seedDay(seed).organisation.rows.sites;
  return madrid?.timeZone !== pune?.timeZone;
});

function ask(day: SeededDay, by: readonly string[], grain: string): Answer {
  const engine = new Engine({ organisation: day.organisation, wrapLimitMs: day.wrapLimitMs });
  engine.apply(day.events);
  engine.settle({ now: day.now, replaying: false });
  const range = {
    from: new Date(day.start - 86_400_000).toISOString(),
    to: new Date(day.end + 172_800_000).toISOString(),
  };
  const view = viewSchema.parse({
    kpis: ['contacts-offered', 'actual-staff', 'average-queue-length'],
    by,
    grain,
    range,
  });
  const everything = { role: 'administrator', sites: null, teams: null, agents: null } as const;
  const evaluated = evaluateView(
    view,
    { ...everything, personalDetail: true, fingerprint: '' },
    new SourcesReader([engine], engine.organisation, engine.revised, null),
    day.now,
    false,
  );
  if (!evaluated.ok) throw new Error(evaluated.problem.detail);
  return evaluated.answer;
}

const offered = ({ rows }: Answer): number =>
  rows.reduce((sum, { values }) => sum + (values['contacts-offered'] ?? 0), 0);

describe('hours and days of sites with clocks of their own', () => {
  it('are tried', () => expect(SEEDS.length).toBeGreaterThan(3));

  it.each(SEEDS)('are one row a label for the enterprise, and lose nothing, on the day of seed %d', (seed) => {
    const day = seedDay(seed);
    for (const by of [[], ['team'], ['channel']]) {
      for (const grain of ['hour', 'day']) {
        const answer = ask(day, by, grain);
        const names = answer.rows.map(({ key, start }) => `${JSON.stringify(key)} ${start}`);
        expect(new Set(names).size).toBe(names.length);
        if (by[0] !== 'team') expect(offered(answer)).toBe(offered(ask(day, by, 'total')));
      }
    }
  });

  it.each(SEEDS)('cut the rows of a site at its own midnights, on the day of seed %d', (seed) => {
    const day = seedDay(seed);
    const starts = ask(day, ['site'], 'day').rows.filter(({ key }) => key['site'] === 'pune');
    for (const { start } of starts) expect(start).toMatch(/T18:30:00\.000Z$/);
    expect(starts.length).toBeGreaterThan(0);
  });
});
