import fc from 'fast-check';
import { KPIS, kpiByKey, type Kpi } from './catalogue';
import { exampleOf, FORM_KPIS, NAMED_SOURCES, sourcesOf, vendorsOf } from './describe-vendors';
import { evaluateKpi } from './evaluate';

function kpi(key: string): Kpi {
  const found = kpiByKey(key);
  if (!found) throw new Error(`there is no KPI ${key}`);
  return found;
}
const percentsOf = (key: string): Record<string, string> =>
  Object.fromEntries(
    (exampleOf(kpi(key))?.cases ?? []).map(({ kpi: form, form: words, value }) => [
      form === 'schedule-adherence-exceptions' ? words : form,
      ((value ?? Number.NaN) * 100).toFixed(1),
    ]),
  );

describe('the forms of the service level', () => {
  it('are six on the worked counts', () => {
    expect(percentsOf('service-level-offered')).toEqual({
      'service-level-offered': '81.1',
      'service-level-answered': '86.0',
      'service-level-answered-abandoned': '81.1',
      'service-level-early-abandons-ignored': '82.7',
      'service-level-removed-from-queue': '83.0',
      'service-level-short-abandons-excluded': '81.9',
    });
  });

  it('have exactly one in use', () => {
    const used = exampleOf(kpi('service-level-answered'))?.cases.filter(({ inUse }) => inUse);
    expect(used?.map(({ vendor }) => vendor)).toEqual(['Talkdesk']);
  });

  it('are never lowered by somebody who has just begun to wait', () => {
    const part = fc.nat({ max: 500 });
    const forms = (exampleOf(kpi('service-level-offered'))?.cases ?? []).map((each) => kpi(each.kpi));
    expect(forms).toHaveLength(6);
    const counted = fc.record({ met: part, late: part, short: part, early: part, lost: part, out: part, fresh: part });
    fc.assert(
      fc.property(counted, fc.integer({ min: 1, max: 100 }), ({ met, late, short, early, lost, out, fresh }, more) => {
        const sums = (undecided: number): Record<string, number> => ({
          contactsOffered: met + late + short + early + lost + out + undecided,
          contactsAnswered: met + late,
          contactsAnsweredWithinThreshold: met,
          contactsAbandoned: short + early + lost,
          contactsAbandonedWithinThreshold: short + early,
          contactsAbandonedShort: short,
          contactsServiceLevelEvents: met + late + short + early + lost + out,
          contactsCallbackRequestedWithinThreshold: 0,
          contactsUndecidedWithinThreshold: undecided,
        });
        for (const form of forms) {
          const value = (undecided: number) => evaluateKpi(form, (measure) => sums(undecided)[measure] ?? null);
          expect(value(fresh + more)).toBe(value(fresh));
        }
      }),
    );
  });
});

describe('the forms of adherence', () => {
  it('differ on ten minutes late and ten made up', () => {
    expect(percentsOf('schedule-adherence')).toEqual({
      'schedule-adherence': '83.3',
      'exceptions, work outside the shift ignored': '83.3',
      'exceptions, work outside the shift among them': '71.4',
      'conformance-on-queue': '100.0',
    });
  });
});

describe('vendors', () => {
  it('are named for every source of the catalogue', () => {
    const sources = new Set(KPIS.flatMap(({ source }) => source));
    expect([...sources].filter((source) => !NAMED_SOURCES.includes(source))).toEqual([]);
    expect(sourcesOf(kpi('conformance-on-queue'))).toEqual(['Genesys Cloud']);
  });

  it('are told for KPIs that the catalogue has, the vendor of the form first', () => {
    expect(FORM_KPIS.filter((key) => kpiByKey(key) === null)).toEqual([]);
    expect(vendorsOf(kpi('service-level-removed-from-queue'))[0]?.vendor).toBe('Amazon Connect');
    expect(vendorsOf(kpi('abandon-rate')).map(({ vendor }) => vendor)).toContain('Google CCAI');
    expect(vendorsOf(kpi('sickness'))).toEqual([]);
  });
});
