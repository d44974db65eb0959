import { brokenOut, byOf, climbTo, overOf, overTime, splitsOf, stepInto, uncut } from './drill-steps';
import { kpiOf, questionOf } from './testing-question';

const AHT = 'average-handle-time';
const manager = { role: 'manager', personalDetail: false } as const;

describe('the splits of a question', () => {
  it('are what its KPI has, from the tree to the rest', () => {
    expect(splitsOf(kpiOf(AHT), questionOf(AHT), manager)).toEqual([
      ...['site', 'team', 'agent', 'queue', 'callType', 'tenure', 'channel'],
    ]);
    expect(splitsOf(kpiOf('service-level-offered'), questionOf(AHT), manager)).toEqual([
      ...['site', 'queue', 'callType', 'channel'],
    ]);
  });

  it('leave out what is down to one member', () => {
    const question = questionOf(AHT, { scope: { team: 't1', queue: 'q1' }, where: { callType: ['tv-offer'] } });
    expect(splitsOf(kpiOf(AHT), question, manager)).toEqual(['agent', 'tenure', 'channel']);
  });

  it('leave out people for those who do not see them', () => {
    const of = (role: 'agent' | 'controlDesk', personalDetail: boolean) =>
      splitsOf(kpiOf(AHT), questionOf(AHT), { role, personalDetail });
    expect(of('controlDesk', false)).not.toContain('agent');
    expect(of('controlDesk', true)).toContain('agent');
    expect(of('agent', false)).not.toContain('team');
  });
});

describe('a page that does not say how it is cut', () => {
  it('goes over time as finely as its range wants, or is one total each where it is split', () => {
    expect(overOf(questionOf(AHT), kpiOf(AHT))).toBe('interval');
    expect(overOf(questionOf(AHT, { range: { kind: 'period', period: 'month' } }), kpiOf(AHT))).toBe('day');
    expect(overOf(questionOf(AHT, { by: 'team' }), kpiOf(AHT))).toBe('none');
    expect(overOf(questionOf(AHT, { by: 'team', over: 'hour' }), kpiOf(AHT))).toBe('hour');
  });

  it('is split at once where the KPI has no course over time', () => {
    const waiting = kpiOf('contacts-waiting-now');
    expect(overOf(questionOf(waiting.key), waiting)).toBe('none');
    expect(byOf(questionOf(waiting.key), waiting, manager)).toBe('site');
  });
});

describe('a step', () => {
  it('into a member keeps the levels further out, so that the figure is that of the row', () => {
    const team = stepInto(questionOf(AHT, { scope: { site: 'madrid' }, by: 'team' }), 'team', 't1');
    expect(team).toMatchObject({ scope: { site: 'madrid', team: 't1' }, by: null });
    expect(stepInto(team, 'tenure', '<30')).toMatchObject({ scope: team.scope, where: { tenure: ['<30'] } });
  });

  it('up gives up what lies further in, and keeps the queue', () => {
    const question = questionOf(AHT, { scope: { site: 'm', team: 't', agent: 'a', queue: 'q' } });
    expect(climbTo(question, 'team').scope).toEqual({ site: 'm', team: 't', queue: 'q' });
    expect(climbTo(question, null).scope).toEqual({ queue: 'q' });
  });

  it('takes one cut away and leaves the others', () => {
    const question = questionOf(AHT, {
      scope: { site: 'm', queue: 'q' },
      where: { callType: ['c'], channel: ['voice'] },
    });
    expect(uncut(question, 'queue')).toMatchObject({ scope: { site: 'm' }, where: question.where });
    expect(uncut(question, 'queue').scope).not.toHaveProperty('queue');
    expect(uncut(question, 'callType')).toMatchObject({ scope: question.scope, where: { channel: ['voice'] } });
  });

  it('over time gives up the split, and of this interval asks for the day', () => {
    const split = brokenOut(questionOf(AHT, { range: { kind: 'period', period: 'interval' } }), 'team');
    expect(overTime(split, 'timeOfDay')).toMatchObject({ by: null, over: 'timeOfDay', range: { period: 'today' } });
  });
});
