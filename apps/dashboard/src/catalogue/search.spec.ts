import { entriesFor, isKept } from './entry';
import { folded, searchOver, slips } from './search';

const entries = entriesFor(({ name }) => name, 'supervisor');
const search = searchOver(entries);
const first = (query: string, count = 1): string[] =>
  search(query)
    .slice(0, count)
    .map(({ kpi }) => kpi.key);

describe('the search of the catalogue', () => {
  it.each([
    ['average handle time', 'average-handle-time'],
    ['handle-index', 'handle-index-mix-adjusted'],
    ['aht', 'average-handle-time'],
    ['asa', 'average-speed-of-answer'],
    ['Ocupancy', 'occupancy'],
    ['adherance', 'schedule-adherence'],
    ['abandn', 'contacts-abandoned'],
    ['d01', 'average-handle-time'],
  ])('finds "%s" as %s', (query, key) => {
    expect(first(query, 4)).toContain(key);
  });

  it('finds what vendors call theirs', () => {
    expect(first('amazon service level', 3)).toContain('service-level-removed-from-queue');
    expect(first('service level cisco', 3)).toContain('service-level-early-abandons-ignored');
  });

  it('finds every KPI by its key and by its name', () => {
    for (const { kpi, name } of entries) {
      expect([kpi.key, first(kpi.key, 8).includes(kpi.key)]).toEqual([kpi.key, true]);
      expect([kpi.key, first(name, 8).includes(kpi.key)]).toEqual([kpi.key, true]);
    }
  });

  it('finds nothing in what no KPI is about, and everything where nothing is asked', () => {
    expect(search('zzzz quux')).toEqual([]);
    expect(search('  ')).toHaveLength(entries.length);
  });

  it('is quick enough to follow every key', () => {
    const begin = performance.now();
    for (const query of ['s', 'se', 'serv', 'service', 'service lev', 'servcie level']) search(query);
    expect(performance.now() - begin).toBeLessThan(1_000);
  });
});

describe('text that is compared', () => {
  it('has no accents, signs or capitals', () => {
    expect(folded('Tiempo de Gestión (TMO) ÷ 3')).toBe('tiempo de gestion tmo 3');
  });

  it('counts a swap of neighbours as one slip', () => {
    expect(slips('servcie', 'service', 2)).toBe(1);
    expect(slips('ocupancy', 'occupancy', 2)).toBe(1);
    expect(slips('a', 'abcdef', 2)).toBe(3);
  });
});

describe('the filters', () => {
  it('part the KPIs into fed and waiting, and know the role’s own', () => {
    const count = (filter: 'all' | 'mine' | 'fed' | 'waiting') =>
      entries.filter((entry) => isKept(entry, filter)).length;
    expect(count('fed') + count('waiting')).toBe(count('all'));
    expect(count('mine')).toBeGreaterThan(20);
    expect(count('mine')).toBeLessThan(count('all'));
  });
});
