import { ROLES, type Me, type Role, type Status } from '@intraday/contract';
import { landingOf, wantedPath } from './landing';

const status = (database: Status['database']): Status => ({
  version: '1',
  database,
  demoSignIn: false,
  demoOffered: false,
  demoBytes: 0,
  demo: null,
  timeZone: 'UTC',
});
const me = (role: Role, mustChangePassword = false): Me => ({
  name: 'x',
  role,
  scopes: [],
  personalDetail: false,
  mustChangePassword,
  demo: false,
});

describe('landing', () => {
  it('leads every role to its page', () => {
    expect(ROLES.map((role) => landingOf(status('live'), me(role)))).toEqual([
      '/agent',
      '/supervisor',
      '/manager',
      '/control-desk',
      '/control-desk',
    ]);
  });

  it('leads to the first steps while nothing has arrived', () => {
    expect(landingOf(status('empty'), null)).toBe('/start');
    expect(landingOf(status('empty'), me('administrator'))).toBe('/start');
  });

  it('lets nobody by without a password of their own', () => {
    expect(landingOf(status('empty'), me('administrator', true))).toBe('/sign-in');
    expect(landingOf(status('demo'), null)).toBe('/sign-in');
    expect(landingOf(null, null)).toBe('/sign-in');
  });
});

describe('who wanted to see a figure before signing in', () => {
  it('comes back to it', () => expect(wantedPath('/drill?kpi=occupancy', '/manager')).toBe('/drill?kpi=occupancy'));

  it.each(['//elsewhere.example', '/administration', 'https://elsewhere.example/drill?', null])(
    'is not led to %s',
    (wanted) => expect(wantedPath(wanted, '/manager')).toBe('/manager'),
  );

  it('takes the first steps first', () => expect(wantedPath('/drill?kpi=occupancy', '/start')).toBe('/start'));
});
