import { KPIS, kpiByKey, type Kpi } from './catalogue';
import { feedsOf } from './describe-feeds';
import { parametersOf } from './describe-parameters';
import { isFed } from './families';
import { KPI_GROUPS } from './kpi-groups';

function kpi(key: string): Kpi {
  const found = kpiByKey(key);
  if (!found) throw new Error(`there is no KPI ${key}`);
  return found;
}

describe('what feeds a KPI', () => {
  it('is told by the events that report its measures', () => {
    const { kinds, needs, waitsFor } = feedsOf(kpi('abandon-rate'));
    expect(kinds).toEqual(['events']);
    expect(needs.flatMap(({ events }) => events)).toContain('contactAbandoned');
    expect(waitsFor).toEqual([]);
  });

  it('names plans beside events', () => {
    expect(feedsOf(kpi('conformance-on-queue')).kinds).toEqual(['events', 'schedule']);
    expect(feedsOf(kpi('projected-volume')).kinds).toEqual(['forecast', 'events', 'model']);
    expect(feedsOf(kpi('schedule-adherence')).kinds).toEqual(['schedule', 'events']);
  });

  it('tells what comes by upload alone', () => {
    expect(feedsOf(kpi('overtime-cost-share'))).toMatchObject({ kinds: ['upload'], uploadable: [] });
    expect(feedsOf(kpi('cost-per-contact'))).toMatchObject({
      kinds: ['upload', 'events'],
      uploadable: ['handledTotal'],
    });
  });

  it('is something for every KPI that is fed, and what is missing for every other', () => {
    for (const each of KPIS) {
      const { kinds, waitsFor } = feedsOf(each);
      if (isFed(each.key)) expect([each.key, kinds.length > 0, waitsFor]).toEqual([each.key, true, []]);
      else expect([each.key, waitsFor.length > 0]).toEqual([each.key, true]);
    }
  });
});

describe('the parameters of a KPI', () => {
  it('are those of its measures and of its formula', () => {
    expect(parametersOf(kpi('service-level-offered')).map(({ key }) => key)).toEqual(['serviceThresholdSeconds']);
    expect(parametersOf(kpi('contacts-short-of-target')).map(({ key }) => key)).toEqual([
      'serviceThresholdSeconds',
      'serviceLevelTarget',
    ]);
  });
});

describe('the groups', () => {
  it('hold every KPI', () => {
    const groups = KPI_GROUPS.map(({ key }) => key);
    expect(KPIS.filter(({ group }) => !groups.includes(group))).toEqual([]);
    expect(groups.filter((group) => !KPIS.some((each) => each.group === group))).toEqual([]);
  });
});
