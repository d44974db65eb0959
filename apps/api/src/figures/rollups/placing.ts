import { createHash } from 'node:crypto';
import type { Organisation } from '@intraday/workforce';

/** From an instant on an agent is elsewhere. */
interface Move {
  readonly at: number;
  readonly agent: string;
  /** Mark of where the agent was, and of where it is then. */
  readonly before: number;
  readonly after: number;
}

/** A short number for a text; sums of such numbers tell sets of texts apart. */
function markOf(text: string): number {
  return createHash('sha256').update(text).digest().readUIntBE(0, 6);
}

const MARKS = 2 ** 48;
const add = (a: number, b: number): number => (a + b) % MARKS;

/**
 * Where an organisation places agents at any time, as far as sums of cells depend on it: a block that was summed up with
 * agents in other teams, or with sites in other zones, has another basis.
 */
export class Placing {
  private readonly moves: readonly Move[];
  /** Mark of where everybody is from each move on; the first is of before all moves. */
  private readonly states: readonly number[];
  private readonly fixed: string;
  /** Equal for organisations that place everybody alike at all times. */
  readonly name: string;
  /** Every zone that a place can be in. */
  readonly zones: readonly string[];

  constructor(readonly organisation: Organisation) {
    const { sites, memberships, externalIds } = organisation.rows;
    this.zones = [...new Set([organisation.timeZone, ...sites.map(({ id }) => organisation.zoneOf(id))])].sort();
    const zonesOfSites = sites.map(({ id }) => `${id} ${organisation.zoneOf(id)}`).sort();
    const agentIds = externalIds.flatMap(({ kind, source, externalId, id }) =>
      kind === 'agent' ? [`${source}:${externalId} ${id}`] : [],
    );
    this.fixed = markOf(JSON.stringify([organisation.timeZone, zonesOfSites, agentIds.sort()])).toString(36);
    const agents = new Set(memberships.map(({ agent }) => agent));
    const placeAt = (agent: string, at: number): number => {
      const team = organisation.teamOf(agent, at);
      return team === null ? 0 : markOf(JSON.stringify([agent, team, organisation.siteOfTeam(team)]));
    };
    let first = 0;
    for (const agent of agents) first = add(first, placeAt(agent, Number.NEGATIVE_INFINITY));
    const instants = memberships.flatMap(({ agent, from }) => (from === null ? [] : [{ agent, at: from }]));
    const moves = instants
      .map(({ agent, at }) => ({ agent, at, before: placeAt(agent, justBefore(at)), after: placeAt(agent, at) }))
      .filter(({ before, after }) => before !== after);
    this.moves = moves.sort((a, b) => a.at - b.at || (a.agent < b.agent ? -1 : 1));
    const states = [first];
    let state = first;
    for (const { before, after } of this.moves) states.push((state = add(add(state, MARKS - before), after)));
    this.states = states;
    this.name = this.basisOf(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  }

  /** One short text for how everybody is placed over `[from, to)`, ms. */
  basisOf(from: number, to: number): string {
    const begun = this.countUpTo(from);
    let within = 0;
    for (let index = begun; (this.moves[index]?.at ?? to) < to; index += 1) {
      const move = this.moves[index];
      if (move) within = add(within, markOf(JSON.stringify([move.at, move.agent, move.before, move.after])));
    }
    return `${this.fixed}.${(this.states[begun] ?? 0).toString(36)}.${within.toString(36)}`;
  }

  /** Agents who are not in one team all the time from one instant to another. */
  moversWithin(from: number, to: number): ReadonlySet<string> {
    const movers = new Set<string>();
    for (let index = this.countUpTo(from); (this.moves[index]?.at ?? to) < to; index += 1) {
      const agent = this.moves[index]?.agent;
      if (agent !== undefined) movers.add(agent);
    }
    return movers;
  }

  /** How many moves there have been at an instant. */
  private countUpTo(at: number): number {
    let [low, high] = [0, this.moves.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.moves[middle]?.at ?? Number.POSITIVE_INFINITY) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Zone of a cell: of its own site, else of the site that its agent was in. */
  zoneOf(site: string | null, agent: string | null, at: number): string {
    const { organisation } = this;
    if (site !== null) return organisation.zoneOf(site);
    return organisation.zoneOf(agent === null ? null : organisation.siteOfAgent(agent, at));
  }
}

/** The instants are whole milliseconds: nothing lies between. */
const justBefore = (at: number): number => at - 1;

/** Placings of organisations as they follow one another. */
export class Placings {
  private last: Placing | null = null;

  of(organisation: Organisation): Placing {
    if (this.last?.organisation !== organisation) this.last = new Placing(organisation);
    return this.last;
  }
}
