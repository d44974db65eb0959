import { CORE, isFed } from '@intraday/metrics';
import { pageKpis } from './role-kpis';

const keys = (kpis: readonly { key: string }[]): string[] => kpis.map(({ key }) => key);

describe('KPIs of a page', () => {
  it('are those of the catalogue, heroes first, when everything is fed', () => {
    const { heroes, tiles } = pageKpis('supervisor', () => true);
    expect(keys(heroes)).toEqual(CORE.roles.supervisor.hero);
    expect(keys(tiles)).toEqual(CORE.roles.supervisor.order.filter((key) => !CORE.roles.supervisor.hero.includes(key)));
  });

  it('let the next KPI be a hero where one is not fed', () => {
    const { heroes, tiles } = pageKpis('agent', (key) => !['schedule-adherence', 'conformance-on-queue'].includes(key));
    expect(keys(heroes)).toEqual(['contacts-handled', 'out-of-adherence-time']);
    expect(keys(tiles)).not.toContain('contacts-handled');
  });

  it.each(['agent', 'supervisor', 'manager', 'controlDesk'] as const)('of the %s page have a source today', (role) => {
    const { heroes, tiles } = pageKpis(role);
    expect(heroes).toHaveLength(2);
    expect(keys([...heroes, ...tiles]).every(isFed)).toBe(true);
  });
});
