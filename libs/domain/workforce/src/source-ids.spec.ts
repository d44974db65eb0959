import { NO_ROWS } from './organisation-rows';
import { Organisation } from './organisation';
import { tenureAt } from './tenure';

const AT = Date.UTC(2026, 0, 30, 12);
const DAY_MS = 86_400_000;
const ORGANISATION = new Organisation(
  {
    ...NO_ROWS,
    sites: [
      { id: 's', name: 'S', timeZone: 'Europe/Madrid', weekStart: 7, openingHours: { mon: [['08:00', '20:00']] } },
    ],
    agents: [{ id: 'ana', name: 'Ana', hiredOn: '2026-01-01', paid: false, queues: null }],
    queues: [{ id: 'sales', name: 'Sales', channel: 'voice', site: 's', openingHours: null }],
    queueSettings: [
      {
        ...{ queue: 'sales', from: null, serviceLevelSeconds: null, serviceLevelTarget: null },
        ...{ shortAbandonSeconds: null, patienceSeconds: 90 },
      },
    ],
    externalIds: [{ kind: 'agent', source: 'pbx', externalId: '12:40', id: 'ana' }],
    callTypes: [{ id: 'tv', name: 'TV', standardHandleSeconds: 300, longHandleSeconds: 900, shortTalkSeconds: null }],
    reasons: [
      { code: 'lunch', activity: 'meal', paid: false },
      { code: 'chat:lunch', activity: 'break', paid: true },
    ],
  },
  'UTC',
);

describe('an organisation', () => {
  it('knows whom sources mean, and what it calls who is unknown', () => {
    const { sourceIds } = ORGANISATION;
    expect(sourceIds.idOf('agent', 'pbx', '12:40')).toBe('ana');
    expect(sourceIds.idOf('queue', 'pbx', '12:40')).toBe('pbx:12:40');
    expect(['pbx:12:40', 'pbx:9', 'ana'].map((id) => sourceIds.current('agent', id))).toEqual(['ana', 'pbx:9', 'ana']);
  });

  it('maps reasons, that of a source before that of every source', () => {
    const reasons = ['pbx:lunch', 'chat:lunch', 'pbx:other', null];
    expect(reasons.map((reason) => ORGANISATION.activityOfReason(reason))).toEqual(['meal', 'break', null, null]);
    expect(reasons.map((reason) => ORGANISATION.isPaidReason(reason))).toEqual([false, true, null, null]);
  });

  it('knows hours, patience, standards and who is paid', () => {
    expect(ORGANISATION.openingHoursOf('sales')).toEqual({ mon: [['08:00', '20:00']] });
    expect([ORGANISATION.weekStartOf('s'), ORGANISATION.weekStartOf(null)]).toEqual([7, 1]);
    expect([ORGANISATION.patienceOf('sales', AT), ORGANISATION.patienceOf('care', AT)]).toEqual([90, null]);
    expect(ORGANISATION.standardMsOf('tv')).toBe(300_000);
    expect(ORGANISATION.standardMsOf(null)).toBeNull();
    expect(ORGANISATION.limitsOf('tv')).toEqual({ longHandleMs: 900_000, shortTalkMs: null });
    expect(ORGANISATION.limitsOf(null)).toEqual({ longHandleMs: null, shortTalkMs: null });
    expect([ORGANISATION.isPaid('ana'), ORGANISATION.isPaid('ben')]).toEqual([false, true]);
  });

  it('tells tenure by whole days since the hire date, on the clocks of the site', () => {
    const after = (days: number): string | null => tenureAt('2026-01-01', Date.UTC(2026, 0, 1) + days * DAY_MS, 'UTC');
    expect([-1, 0, 29, 30, 89, 90, 364, 365].map(after)).toEqual([
      null,
      '<30',
      '<30',
      '30-89',
      '30-89',
      '90-364',
      '90-364',
      '>=365',
    ]);
    expect(tenureAt('2026-01-01', Date.UTC(2026, 0, 30, 23, 30), 'Europe/Madrid')).toBe('30-89');
    expect([ORGANISATION.tenureOf('ana', AT), ORGANISATION.tenureOf('ben', AT)]).toEqual(['<30', null]);
  });
});
