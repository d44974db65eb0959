import { uploadOutcome, uploadPath } from './send-upload';

describe('an upload', () => {
  it('goes to the path of its kind', () => {
    const check = { dryRun: true, from: null, part: null } as const;
    expect(uploadPath({ kind: 'schedules', ...check })).toBe('/api/v1/workforce/schedules?dryRun=true');
    expect(uploadPath({ kind: 'measures', ...check, dryRun: false })).toBe('/api/v1/measures?dryRun=false');
    expect(uploadPath({ kind: 'organisation', ...check, part: 'agents', from: '2026-01-05' })).toBe(
      '/api/v1/workforce/organisation/agents?dryRun=true&from=2026-01-05',
    );
  });

  it('reads what was taken, the faults by line, and the problem', () => {
    const answer = {
      ...{ upload: 4, unchanged: false, dryRun: false, rows: 2, replaced: 0, touched: null, faults: [] },
      moved: [{ kpi: 'schedule-adherence', date: '2026-01-05', site: 's1', agent: null, before: 0.9, after: 0.8 }],
    };
    expect(uploadOutcome('schedules', 200, JSON.stringify(answer))).toEqual({
      kind: 'taken',
      taken: { of: 'plans', answer },
    });
    const problem = { type: 'urn:x', title: 'No', status: 422, detail: 'Mend it.' };
    const fault = { line: 3, path: null, field: 'agent', value: 'nobody', message: 'is not in the organisation' };
    const refused = JSON.stringify({ ...problem, faults: [fault], faultsTotal: 40 });
    expect(uploadOutcome('schedules', 422, refused)).toEqual({ kind: 'faults', faults: [fault], total: 40 });
    expect(uploadOutcome('schedules', 422, JSON.stringify(problem))).toEqual({ kind: 'problem', problem });
  });

  it('says so when the answer cannot be read', () => {
    for (const [status, text] of [
      [200, '{}'],
      [502, '<html>'],
    ] as const) {
      expect(uploadOutcome('organisation', status, text)).toMatchObject({ problem: { type: 'misread', status } });
    }
  });
});
