import { changedParts } from './audit-change';

describe('what a change has changed', () => {
  it('names the parts that differ only', () => {
    const before = { role: 'agent', personalDetail: true, scopes: [{ kind: 'team', id: 't1' }] };
    expect(changedParts(before, { ...before, role: 'manager', scopes: [] })).toEqual([
      { name: 'role', before: 'agent', after: 'manager' },
      { name: 'scopes', before: 'kind team · id t1', after: null },
    ]);
  });

  it('names all parts of what is new, and of what is gone', () => {
    expect(changedParts(null, { unknown: 'create', kind: null })).toEqual([
      { name: 'unknown', before: null, after: 'create' },
    ]);
    expect(changedParts({ low: 0.8 }, null)).toEqual([{ name: 'low', before: '0.8', after: null }]);
  });

  it('tells what has no parts as a whole', () => {
    expect(changedParts('UTC', 'Europe/Madrid')).toEqual([{ name: '', before: 'UTC', after: 'Europe/Madrid' }]);
    expect(changedParts([], [])).toEqual([]);
  });
});
