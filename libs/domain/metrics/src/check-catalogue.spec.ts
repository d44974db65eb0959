import { CATALOGUE, type Catalogue, type Kpi } from './catalogue';
import { checkCatalogue } from './check-catalogue';

const first = (): Kpi => {
  const [kpi] = CATALOGUE.kpis;
  if (!kpi) throw new Error('the catalogue is empty');
  return kpi;
};
const withKpi = (changed: Partial<Kpi>): Catalogue => ({
  ...CATALOGUE,
  kpis: [...CATALOGUE.kpis, { ...first(), key: 'changed', code: 'X99', ...changed }],
});

describe('the catalogue', () => {
  it('has no fault, 247 KPIs and 255 measures', () => {
    expect(checkCatalogue(CATALOGUE)).toEqual([]);
    expect([CATALOGUE.kpis.length, CATALOGUE.measures.length]).toEqual([247, 255]);
  });

  it.each<[string, Catalogue]>([
    ['stands twice', withKpi({ key: first().key })],
    ['needs the measure nothing', withKpi({ numerator: { nothing: 1 } })],
    ['needs the parameter nobody', withKpi({ parameters: ['nobody'] })],
    ['is a ratio without two sides', withKpi({ kind: 'ratio' })],
    ['cannot be read', withKpi({ kind: 'other', formula: 'contactsOffered /', measures: ['contactsOffered'] })],
    ['begins above its end', withKpi({ defaultTarget: { min: 2, max: 1 } })],
    [
      'would be summed over time',
      {
        ...CATALOGUE,
        measures: CATALOGUE.measures.map((measure) =>
          measure.key === 'queueWaitingNow' ? { ...measure, merge: { time: 'sum', members: 'sum' } } : measure,
        ),
      },
    ],
    [
      'which is no KPI',
      {
        ...CATALOGUE,
        core: { ...CATALOGUE.core, roles: { ...CATALOGUE.core.roles, agent: { hero: [], order: ['none'] } } },
      },
    ],
  ])('says what is wrong: %s', (fault, catalogue) => {
    const faults = checkCatalogue(catalogue);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(fault);
  });

  it('names every fault at once', () => {
    const faults = checkCatalogue(withKpi({ numerator: { nothing: 1 }, parameters: ['nobody'] }));
    expect(faults).toHaveLength(2);
  });
});
