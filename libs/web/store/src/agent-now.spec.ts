import type { Row } from '@intraday/contract';
import { agentNow } from './agent-now';

const row = (measures: Row['measures']): Row => ({ key: { agent: 'a' }, values: {}, targets: {}, measures });

describe('what an agent does now', () => {
  it('reads the state, its reason and since when', () => {
    const since = { value: 30, perSecond: 1 };
    expect(
      agentNow(
        row({
          agentsLoggedInNow: 1,
          'agentsLongestStateNowSeconds[aux]': since,
          'agentsAuxNow[lunch]': 1,
          'agentsAuxNow[x]': 0,
        }),
      ),
    ).toEqual({ kind: 'in', state: 'aux', reason: 'lunch', since });
  });

  it('prefers the state that runs, also when it has just begun', () => {
    const since = { value: 0, perSecond: 1 };
    const found = agentNow(
      row({
        agentsLoggedInNow: 1,
        'agentsLongestStateNowSeconds[talking]': 0,
        'agentsLongestStateNowSeconds[wrapping]': since,
      }),
    );
    expect(found).toEqual({ kind: 'in', state: 'wrapping', reason: null, since });
  });

  it('knows logged out from unknown', () => {
    expect(agentNow(row({ agentsLoggedInNow: 0 }))).toEqual({ kind: 'loggedOut' });
    expect(agentNow(row({}))).toEqual({ kind: 'loggedOut' });
    expect(agentNow(row({ agentsLoggedInNow: 1, 'agentsLongestStateNowSeconds[dreaming]': 3 }))).toEqual({
      kind: 'unknown',
    });
  });
});
