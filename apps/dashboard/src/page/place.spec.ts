import type { Places } from '@intraday/contract';
import { placeOf } from './place';

const places: Places = {
  sites: [{ id: 's', name: 'Madrid', timeZone: 'Europe/Madrid' }],
  teams: [
    { id: 't', name: 'Billing 1', site: 's' },
    { id: 'u', name: 'Homeless', site: null },
  ],
  agents: [{ id: 'a', name: 'A. Ruiz', team: 't' }],
  queues: [],
};

describe('place of a page', () => {
  it('is named from the outside in, in the zone of its site', () => {
    const madrid = 'Europe/Madrid';
    expect(placeOf({ agent: 'a' }, places, 'UTC')).toEqual({
      names: ['Madrid', 'Billing 1', 'A. Ruiz'],
      timeZone: madrid,
    });
    expect(placeOf({ team: 't' }, places, 'UTC')).toEqual({ names: ['Madrid', 'Billing 1'], timeZone: madrid });
    expect(placeOf({ site: 's' }, places, 'UTC')).toEqual({ names: ['Madrid'], timeZone: madrid });
  });

  it('falls back to the zone of the enterprise, and to ids for what has no name', () => {
    expect(placeOf({}, places, 'UTC')).toEqual({ names: [], timeZone: 'UTC' });
    expect(placeOf({ team: 'u' }, places, 'UTC')).toEqual({ names: ['Homeless'], timeZone: 'UTC' });
    expect(placeOf({ agent: 'pbx:7' }, null, 'UTC')).toEqual({ names: ['pbx:7'], timeZone: 'UTC' });
  });
});
