import { nameOf } from './names';
import { queuesOf, sampleOrganisation } from './organisation';

describe('the sample organisation', () => {
  it('has one site, 3 queues, 4 teams of 15 and 60 agents with names of their own', () => {
    const { site, teams, agents, queues } = sampleOrganisation();
    expect(site).toEqual({ id: 'madrid', name: 'Madrid', timeZone: 'Europe/Madrid' });
    expect([queues.length, teams.length, agents.length]).toEqual([3, 4, 60]);
    for (const team of teams) expect(agents.filter((agent) => agent.team === team.id)).toHaveLength(15);
    expect(new Set(agents.map(({ id }) => id)).size).toBe(60);
    expect(new Set(agents.map(({ name }) => name)).size).toBe(60);
    expect(agents[0].id).toBe('Agent/1001');
  });

  it('gives every agent a queue and every queue agents of two teams or more', () => {
    const { agents, queues } = sampleOrganisation();
    const skills = agents.map((agent, index) => ({ team: agent.team, queues: queuesOf(agent, index) }));
    expect(skills.every((skill) => skill.queues.length > 0)).toBe(true);
    for (const { id } of queues) {
      const teams = skills.filter((skill) => skill.queues.includes(id)).map(({ team }) => team);
      expect(new Set(teams).size).toBeGreaterThanOrEqual(2);
    }
  });

  it('grows to 5,000 agents, all named differently', () => {
    expect(sampleOrganisation(5_000).agents).toHaveLength(5_000);
    expect(new Set(Array.from({ length: 5_000 }, (_, number) => nameOf(number))).size).toBe(5_000);
    expect(nameOf(0)).toBe('Lucía García Navarro');
    for (const agents of [3, 5_001, 10.5]) expect(() => sampleOrganisation(agents)).toThrow(RangeError);
  });
});
