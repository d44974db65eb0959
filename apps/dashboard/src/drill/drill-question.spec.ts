import { viewSchema } from '@intraday/contract';
import { questionParams, readQuestion, viewOf, type DrillQuestion } from './drill-question';

const KPI = 'average-handle-time';
const full: DrillQuestion = {
  kpi: KPI,
  scope: { site: 'madrid', team: 't1' },
  where: { callType: ['tv-offer', 'a,b', '50%2C'] },
  by: 'tenure',
  over: 'day',
  range: { kind: 'span', from: Date.UTC(2026, 10, 19, 8), to: Date.UTC(2026, 10, 19, 12, 45) },
  compare: 'sameDayLastWeek',
  zone: 'Asia/Kolkata',
  as: 'picture',
};

describe('the address of a question', () => {
  it('holds all of it, and gives it back', () => {
    const params = questionParams(full);
    expect(params).toMatchObject({ site: 'madrid', by: 'tenure', range: '2026-11-19T08:00Z/2026-11-19T12:45Z' });
    expect(readQuestion(params)).toEqual({ question: full, unread: [] });
  });

  it.each(['today', 'lastQuarter', '4w', '9999i'])('keeps the range %s', (range) => {
    const { question } = readQuestion({ kpi: KPI, range });
    expect(question && questionParams(question)).toEqual({ kpi: KPI, range });
  });

  it('asks for today, uncut, where it says only the KPI', () => {
    const { question, unread } = readQuestion({ kpi: KPI });
    expect(unread).toEqual([]);
    expect(question).toMatchObject({ scope: {}, where: {}, by: null, over: null, compare: null, as: 'number' });
    expect(question?.range).toEqual({ kind: 'period', period: 'today' });
  });

  it('falls back where it is not understood, and tells of what', () => {
    const { question, unread } = readQuestion({
      ...{ kpi: KPI, by: 'colour', over: 'century', range: 'later', compare: 'mars', zone: 'Mars/Dust' },
      ...{ 'where.colour': 'red', as: 'song' },
    });
    expect(question).toEqual(readQuestion({ kpi: KPI }).question);
    expect(unread.map(({ name }) => name).sort()).toEqual(
      ['as', 'by', 'compare', 'over', 'range', 'where.colour', 'zone'].sort(),
    );
  });

  it('asks nothing where the KPI is not of the catalogue', () => {
    expect(readQuestion({ kpi: 'luck' })).toEqual({ question: null, unread: [{ name: 'kpi', value: 'luck' }] });
  });
});

describe('the view of a question', () => {
  it('is one that the contract takes', () => {
    const view = viewOf(full, { kpis: [KPI], by: ['tenure'], grain: 'day', compare: 'sameDayLastWeek' });
    expect(viewSchema.parse(view)).toMatchObject({
      ...{ scope: full.scope, where: { callType: full.where.callType }, by: ['tenure'], grain: 'day' },
      ...{ compare: 'sameDayLastWeek', timeZone: 'Asia/Kolkata' },
      range: { from: Date.UTC(2026, 10, 19, 8), to: Date.UTC(2026, 10, 19, 12, 45) },
    });
  });

  it('writes down only what differs from the defaults', () => {
    const { question } = readQuestion({ kpi: KPI });
    expect(question && viewOf(question, { kpis: [KPI] })).toEqual({
      kpis: [KPI],
      scope: {},
      range: { period: 'today' },
    });
  });
});
