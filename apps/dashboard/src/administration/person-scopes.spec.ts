import { idsOf, idsText, scopeKindOf } from './person-scopes';

describe('the places of a person', () => {
  it('are of the kind of the role, or none where it sees the enterprise', () => {
    expect(scopeKindOf('supervisor')).toBe('team');
    expect(scopeKindOf('administrator')).toBeNull();
  });

  it('are typed as ids and read back, each once', () => {
    const scopes = [
      { kind: 'team', id: 'gold' },
      { kind: 'agent', id: 'ana' },
      { kind: 'team', id: 'silver' },
    ] as const;
    expect(idsText([...scopes], 'supervisor')).toBe('gold, silver');
    expect(idsOf(' gold, silver,,gold ')).toEqual(['gold', 'silver']);
    expect(idsOf('  ')).toEqual([]);
  });
});
