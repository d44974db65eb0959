import { DEMO_ROLES, viewSchema } from '@intraday/contract';
import { roleView } from './role-view';

describe('the view of a role of the demo', () => {
  it('is one that the server takes, at the place of the person', () => {
    const agent = roleView('agent', [{ kind: 'agent', id: 'centre:a1', name: 'A' }]);
    expect(agent.scope).toEqual({ agent: 'centre:a1' });
    expect(agent.kpis).toEqual(expect.arrayContaining(['contacts-handled', 'longest-state-now']));
    expect(roleView('controlDesk', []).scope).toEqual({});
    for (const role of DEMO_ROLES) expect(viewSchema.safeParse(roleView(role, [])).success).toBe(true);
  });
});
