import { targetRequestSchema } from '@intraday/contract';
import { CORE, kpiByKey, targetFault } from '@intraday/metrics';
import { defaultWorld, demoTargets, intendedRed, storiesOf, type Modifier, type RedTile } from '@intraday/simulator';
import { rightsOf } from '../people/rights';
import { PlayedCentre } from './testing-centre';
import { targetsOf } from './testing-narrowed';

const DATE = '2026-11-18';
const NOW = Date.parse(`${DATE}T15:00:00Z`);
/** What the control desk shows of the present interval, and what it shows elsewhere than on tiles. */
const PRESENT = 'net-staffing-actual';

const world = defaultWorld({ seed: 1, reference: DATE });
const play = (modifiers: readonly Modifier[]): Promise<PlayedCentre> =>
  PlayedCentre.play({ world, modifiers, from: DATE, now: NOW, targets: targetsOf(world) });

/** The red tiles of the page of a role at a place, as it asks for them. */
function redTiles(centre: PlayedCentre, { role, place }: Omit<RedTile, 'kpi'>): string[] {
  const scopes = Object.entries(place).map(([kind, id]) => ({ kind: kind as 'agent' | 'team' | 'site', id }));
  const rights = rightsOf(role, scopes, role === 'controlDesk');
  const kpis = CORE.roles[role].order;
  const [today] = centre.ask({ kpis, scope: place, range: { period: 'today' } }, rights).rows;
  const isPresent = (kpi: string): boolean => role === 'controlDesk' && kpi === PRESENT;
  const present = isPresent(PRESENT)
    ? centre.ask({ kpis: [PRESENT], scope: place, range: { period: 'interval' } }, rights).rows
    : [];
  return kpis.filter((kpi) => (isPresent(kpi) ? present[0] : today)?.targets[kpi]?.state === 'bad');
}

describe('the targets of the demo', () => {
  let stories: PlayedCentre;
  let plain: PlayedCentre;
  beforeAll(async () => {
    stories = await play(storiesOf(world));
    plain = await play([]);
  }, 180_000);
  const tiles = intendedRed(world);

  it('are ones that can be set, each once for its place', () => {
    for (const request of demoTargets(world)) {
      const read = targetRequestSchema.parse(request);
      const kpi = kpiByKey(read.kpi);
      expect(kpi && targetFault(kpi, { ...read, from: null, to: null })).toBeNull();
    }
    const names = demoTargets(world).map(({ kpi, place }) => JSON.stringify([kpi, place]));
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(tiles)('are missed by exactly the intended tile on the page of the role: $role', (tile) => {
    expect(redTiles(stories, tile)).toEqual([tile.kpi]);
  });

  it.each(tiles)('are all met without the stories: $role', (tile) => {
    expect(redTiles(plain, tile)).toEqual([]);
  });
});
