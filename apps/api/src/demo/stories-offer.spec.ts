import type { Row } from '@intraday/contract';
import { defaultWorld, offerStory, STORY_SIZES, type Modifier } from '@intraday/simulator';
import { PlayedCentre } from './testing-centre';
import { narrowed, targetsOf } from './testing-narrowed';

const KPI = 'average-handle-time';
const OFFER = 'tv-offer';
const DATE = '2026-11-18';
const NOW = Date.parse(`${DATE}T20:00:00Z`);
const TODAY = { period: 'today' };
const scope = { site: 'madrid' };

const whole = defaultWorld({ seed: 1, reference: DATE, agents: 300 });
const world = narrowed(whole, 'madrid');
const play = (modifiers: readonly Modifier[]): Promise<PlayedCentre> =>
  PlayedCentre.play({ world, modifiers, from: DATE, now: NOW, targets: targetsOf(whole) });
const seconds = (row: Row | undefined): number => row?.values[KPI] ?? Number.NaN;

describe('a TV offer', () => {
  let campaign: PlayedCentre;
  let plain: PlayedCentre;
  beforeAll(async () => {
    campaign = await play(offerStory(world, STORY_SIZES.offer));
    plain = await play([]);
  }, 180_000);

  it('brings the handle time of the centre over its target', () => {
    const [row] = campaign.rows({ kpis: [KPI], scope, range: TODAY });
    expect(row?.targets[KPI]).toMatchObject({ band: 'above', state: 'bad' });
  });

  it('is the call type that does it: without it the centre is within its target', () => {
    const others = whole.callTypes.map(({ id }) => id).filter((id) => id !== OFFER);
    const [row] = campaign.rows({ kpis: [KPI], scope, range: TODAY, where: { callType: others } });
    expect(row?.targets[KPI]?.state).toBe('good');
    const [calm, busy] = [plain, campaign].map((centre) =>
      centre.rows({ kpis: [KPI, 'contacts-handled'], scope, range: TODAY, where: { callType: [OFFER] } }),
    );
    expect(seconds(busy?.[0]) / seconds(calm?.[0])).toBeGreaterThan(1.4);
    expect((busy?.[0]?.values['contacts-handled'] ?? 0) / (calm?.[0]?.values['contacts-handled'] ?? 1)).toBeGreaterThan(
      1.3,
    );
  });

  it('has the largest share of what the centre is over its target', () => {
    const kpis = [KPI, 'contacts-handled'];
    const [whole] = campaign.rows({ kpis, scope, range: TODAY });
    const target = whole?.targets[KPI]?.high ?? Number.NaN;
    const shares = campaign.rows({ kpis, scope, range: TODAY, by: ['callType'] }).map((row) => {
      return { callType: row.key['callType'], over: (seconds(row) - target) * (row.values['contacts-handled'] ?? 0) };
    });
    expect(shares.sort((a, b) => b.over - a.over)[0]?.callType).toBe(OFFER);
  });

  it('takes those longest who are new', () => {
    const view = { kpis: [KPI], scope, range: TODAY, where: { callType: [OFFER] }, by: ['tenure'] };
    const rows = campaign.rows(view);
    const of = (tenure: string): number => seconds(rows.find(({ key }) => key['tenure'] === tenure));
    const newest = rows.some(({ key }) => key['tenure'] === '<30') ? of('<30') : of('30-89');
    expect(newest).toBeGreaterThan(1.3 * of('>=365'));
    expect(of('90-364')).toBeGreaterThan(of('>=365'));
  });

  it('is not red without it', () => {
    const [row] = plain.rows({ kpis: [KPI], scope, range: TODAY });
    expect(row?.targets[KPI]?.state).toBe('good');
  });
});
