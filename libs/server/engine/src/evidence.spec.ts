import { decodeEvent } from '@intraday/contract';
import { evidenceOf } from './evidence';

const shown = (type: string, fields: Readonly<Record<string, unknown>> = {}): readonly string[] => {
  const decoded = decodeEvent({ source: 's', id: '1', at: '2026-03-02T09:00:00.000Z', type, contact: 'c', ...fields });
  if (!decoded.ok) throw new Error(decoded.reason);
  return evidenceOf(decoded.event);
};

describe('what an event proves that its source can feed', () => {
  it('is each question that it answers, and none that it leaves open', () => {
    const ended = { outcome: 'exited', seconds: 30 };
    expect(shown('selfServiceEnded', ended)).toEqual(['selfService']);
    expect(shown('selfServiceEnded', { ...ended, task: 'balance' })).toEqual(['selfService']);
    expect(
      shown('selfServiceEnded', {
        ...ended,
        task: 'balance',
        taskDone: false,
        authenticated: false,
        turns: 0,
        errors: 0,
      }),
    ).toEqual(['selfService', 'selfServiceTasks', 'authentications', 'selfServiceTurns', 'selfServiceErrors']);
    expect(shown('surveyOffered')).toEqual(['surveys']);
    expect(shown('surveyAnswered', { satisfaction: 1, recommend: 0 })).toEqual(['satisfaction', 'recommendation']);
    expect(shown('surveyAnswered', { effort: 7, resolved: false })).toEqual(['effort', 'resolution']);
    expect(shown('callbackEnded', { connected: false })).toEqual(['callbacks']);
    expect(shown('callbackEnded', { connected: false, promisedAt: '2026-03-02T10:00:00.000Z' })).toEqual([
      'callbacks',
      'callbackPromises',
    ]);
    expect(shown('outboundAttempted', { connected: true })).toEqual(['attempts']);
    expect(shown('outboundAttempted', { connected: true, rightParty: false })).toEqual(['attempts', 'rightParties']);
  });

  it('is a sale once after-contact work says whether there was one', () => {
    expect(shown('contactWrapped', { agent: 'a' })).not.toContain('sales');
    expect(shown('contactWrapped', { agent: 'a', sale: false })).toContain('sales');
  });

  it('is a critical error or an automatic fail only where a form tells of them', () => {
    const scored = { agent: 'a', points: 1, pointsPossible: 2 };
    expect(shown('evaluationScored', scored)).toEqual(['evaluations']);
    expect(shown('evaluationScored', { ...scored, criticalErrors: 0, autoFail: false })).toEqual([
      'evaluations',
      'criticalErrors',
      'autoFails',
    ]);
  });
});
