import { narrowed, zonesOf } from './narrowed';
import { questionOf } from './testing-question';

const AHT = 'average-handle-time';
const question = questionOf(AHT, { scope: { site: 'madrid' }, by: 'team', over: 'interval' });
const start = Date.UTC(2026, 10, 19, 8);

describe('the question of a row', () => {
  it('asks for its member and its time alone', () => {
    const found = narrowed(question, { key: { team: 't1' }, start, over: 'interval' }, ['Europe/Madrid']);
    expect(found).toMatchObject({ scope: { site: 'madrid', team: 't1' }, by: null, over: null });
    expect(found?.range).toEqual({ kind: 'span', from: start, to: start + 900_000 });
  });

  it('takes a calendar day as long as it is, also where clocks change', () => {
    const sunday = Date.UTC(2026, 9, 24, 22);
    const found = narrowed(question, { key: {}, start: sunday, over: 'day' }, ['Europe/Madrid']);
    expect(found?.range).toEqual({ kind: 'span', from: sunday, to: sunday + 25 * 3_600_000 });
  });

  it('cannot be asked of nobody known, of a time of day, or of a day that begins at several instants', () => {
    const zone = ['Europe/Madrid'];
    expect(narrowed(question, { key: { team: null }, start: null, over: 'none' }, zone)).toBeNull();
    expect(narrowed(question, { key: {}, start, over: 'timeOfDay' }, zone)).toBeNull();
    expect(narrowed(question, { key: {}, start, over: 'day' }, [...zone, 'Asia/Kolkata'])).toBeNull();
  });

  it('has one zone where it looks at one place', () => {
    const madrid = { id: 'madrid', name: 'Madrid', timeZone: 'Europe/Madrid' };
    const kolkata = { id: 'kolkata', name: 'Kolkata', timeZone: 'Asia/Kolkata' };
    const places = { sites: [madrid, kolkata], teams: [], agents: [], queues: [] };
    expect(zonesOf(question, places, 'Europe/Madrid')).toEqual(['Europe/Madrid']);
    expect(zonesOf(questionOf(AHT), places, 'UTC')).toEqual(['UTC', 'Europe/Madrid', 'Asia/Kolkata']);
    expect(zonesOf(questionOf(AHT, { zone: 'Asia/Kolkata' }), places, 'UTC')).toEqual(['Asia/Kolkata']);
  });
});
