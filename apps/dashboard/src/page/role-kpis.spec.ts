import { CORE, isFed } from '@intraday/metrics';
import type { ViewState } from '@intraday/web-store';
import { leftOut, pageKpis } from './role-kpis';

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

describe('KPIs that the source does not report', () => {
  const absent = { 'agent-non-response-rate': 'This source has not reported offers to agents.' };
  const open = (values: Record<string, number | null>): ViewState => ({
    kind: 'open',
    table: {
      asOf: 0,
      complete: false,
      revised: false,
      rows: new Map([['[]', { row: { key: {}, values, targets: {}, measures: {} }, asOf: 0 }]]),
      absent,
    },
  });

  it('are left out as soon as another has a value, even 0', () => {
    expect([...leftOut(open({ 'contacts-handled': 0 }))]).toEqual(['agent-non-response-rate']);
  });

  it('are shown with the reason while nothing has a value', () => {
    expect([...leftOut(open({ 'contacts-handled': null }))]).toEqual([]);
    expect([...leftOut({ kind: 'loading' })]).toEqual([]);
  });
});
