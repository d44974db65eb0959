import { catalogueSchema } from '@intraday/contract';
import { KPIS } from '@intraday/metrics';
import { NOTHING_STORED, type OrganisationRows } from '@intraday/storage';
import type { Rights } from '../ports';
import { catalogueFor } from './catalogue-answer';

/** Most that the answer may weigh. */
const BYTES_MAX = 600_000;

const EVERYWHERE: Rights = {
  ...{ role: 'controlDesk', sites: null, teams: null, agents: null },
  ...{ personalDetail: false, fingerprint: 'all' },
};
const place = { listed: true, openingHours: null };
const queue = { ...place, channel: 'voice', source: null, externalId: null };
const setting = { serviceLevelTarget: null, shortAbandonSeconds: null, patienceSeconds: null };
const ROWS: OrganisationRows = {
  ...NOTHING_STORED,
  sites: [
    { ...place, id: 'm', name: 'Madrid', timeZone: 'Europe/Madrid', weekStart: 1 },
    { ...place, id: 'l', name: 'Leeds', timeZone: 'Europe/London', weekStart: 1 },
  ],
  queues: [
    { ...queue, id: 'q1', name: 'Billing', site: 'm' },
    { ...queue, id: 'q2', name: 'Sales', site: 'm' },
    { ...queue, id: 'q3', name: 'Leeds desk', site: 'l' },
  ],
  queueSettings: [
    { ...setting, queue: 'q1', fromInstant: null, serviceLevelSeconds: 30 },
    { ...setting, queue: 'q1', fromInstant: 2_000, serviceLevelSeconds: 60 },
    { ...setting, queue: 'q2', fromInstant: null, serviceLevelSeconds: 20 },
    { ...setting, queue: 'q3', fromInstant: null, serviceLevelSeconds: 30 },
  ],
};
const RULES = [{ site: 'm', fromAt: null, rules: { graceSeconds: 120 } }];

describe('the catalogue as it is answered', () => {
  const answer = catalogueFor(ROWS, RULES, EVERYWHERE, 1_000);
  const inForce = (key: string, from = answer) => from.parameters.find((each) => each.key === key)?.inForce;

  it('keeps its contract and stays small', () => {
    const text = JSON.stringify(answer);
    const read = catalogueSchema.parse(JSON.parse(text));
    expect(read.kpis).toHaveLength(KPIS.length);
    expect(Buffer.byteLength(text)).toBeLessThan(BYTES_MAX);
  });

  it('says of every KPI what it is made of and what feeds it', () => {
    const kpi = answer.kpis.find(({ key }) => key === 'service-level-offered');
    expect(kpi).toMatchObject({
      fed: true,
      words: { formula: 'answered within the threshold ÷ (offered − still undecided)' },
      feeds: { kinds: ['events'], waitsFor: [] },
      sources: ['Talkdesk'],
      parameters: ['serviceThresholdSeconds'],
    });
    expect(kpi?.example?.cases).toHaveLength(6);
  });

  it('names the values in force that differ from the default, with their places', () => {
    expect(inForce('serviceThresholdSeconds')).toEqual([{ value: 30, places: ['Billing', 'Leeds desk'] }]);
    expect(inForce('adherenceGraceSeconds')).toEqual([{ value: 120, places: ['Madrid'] }]);
    expect(inForce('zeroWaitSeconds')).toEqual([]);
  });

  it('takes the value of the instant, and of the reader’s own places only', () => {
    const later = catalogueFor(ROWS, RULES, { ...EVERYWHERE, role: 'manager', sites: ['l'] }, 3_000);
    expect(inForce('serviceThresholdSeconds', later)).toEqual([{ value: 30, places: ['Leeds desk'] }]);
    expect(inForce('adherenceGraceSeconds', later)).toEqual([]);
    expect(inForce('serviceThresholdSeconds', catalogueFor(ROWS, RULES, EVERYWHERE, 3_000))).toEqual([
      { value: 60, places: ['Billing'] },
      { value: 30, places: ['Leeds desk'] },
    ]);
  });
});
