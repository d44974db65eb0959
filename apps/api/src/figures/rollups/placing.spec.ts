import { SeededDraw } from '../seeded-draw';
import { organisationOf } from '../organisation-of';
import { Placing } from './placing';
import { worldOf } from './seeded-cells';

const rows = worldOf(new SeededDraw(7), 0);
const moved = {
  ...rows,
  memberships: [...rows.memberships, { agent: 'a13', team: 'm1', fromDate: '2026-03-10' }].sort((a, b) =>
    a.agent < b.agent ? -1 : a.agent > b.agent ? 1 : 0,
  ),
};
const placing = (each: typeof rows): Placing => new Placing(organisationOf(each, 'Europe/Madrid'));
/** Midnight of 10 March in Madrid. */
const MOVE = Date.UTC(2026, 2, 9, 23);
const HOUR = 3_600_000;

describe('where an organisation places agents', () => {
  it('is the same before a move as without it, and another from then on', () => {
    const [one, other] = [placing(rows), placing(moved)];
    expect(other.basisOf(MOVE - 48 * HOUR, MOVE)).toBe(one.basisOf(MOVE - 48 * HOUR, MOVE));
    expect(other.basisOf(MOVE - HOUR, MOVE + HOUR)).not.toBe(one.basisOf(MOVE - HOUR, MOVE + HOUR));
    expect(other.basisOf(MOVE, MOVE + HOUR)).not.toBe(one.basisOf(MOVE, MOVE + HOUR));
    expect(other.name).not.toBe(one.name);
  });

  it('names who moves within a span, not who moves as it begins', () => {
    const other = placing(moved);
    expect([...other.moversWithin(MOVE - HOUR, MOVE + HOUR)]).toEqual(['a13']);
    expect([...other.moversWithin(MOVE, MOVE + HOUR)]).toEqual([]);
  });

  it('stays the same while an agent becomes known whom nobody has placed', () => {
    const agents = rows.agents.map((agent) => agent);
    const more = { ...rows, agents: [...agents, ...agents.slice(0, 1).map((agent) => ({ ...agent, id: 'pbx:new' }))] };
    expect(placing(more).name).toBe(placing(rows).name);
  });
});
