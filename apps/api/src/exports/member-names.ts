import type { Dimension, Places, Scope } from '@intraday/contract';
import { DIMENSION_WORDS, NOBODY_WORDS } from './words';

/** Dimensions whose members have an id and a name. */
const NAMED = ['site', 'team', 'agent', 'queue', 'callType'] as const;
type Named = (typeof NAMED)[number];

export const isNamed = (dimension: Dimension): dimension is Named =>
  (NAMED as readonly Dimension[]).includes(dimension);

interface Member {
  readonly id: string;
  readonly name: string;
}

/** What members are called, as far as the reader may know their names; all others by their ids. */
export class MemberNames {
  private readonly names: Readonly<Record<Named, ReadonlyMap<string, string>>>;

  /**
   * @param places what the reader may name
   * @param callTypes of the organisation
   */
  constructor({ sites, teams, agents, queues }: Places, callTypes: readonly Member[]) {
    const byId = (members: readonly Member[]): ReadonlyMap<string, string> =>
      new Map(members.map(({ id, name }) => [id, name]));
    this.names = {
      ...{ site: byId(sites), team: byId(teams), agent: byId(agents) },
      ...{ queue: byId(queues), callType: byId(callTypes) },
    };
  }

  /** Name of a member; its id where none is known; words for the member null. */
  of(dimension: Dimension, id: string | null): string {
    if (id === null) return NOBODY_WORDS[dimension];
    return isNamed(dimension) ? (this.names[dimension].get(id) ?? id) : id;
  }

  /**
   * Members in one line.
   *
   * @example list('team', ['t1']) // 'Team: Gold'
   */
  list(dimension: Dimension, ids: readonly string[]): string {
    return `${DIMENSION_WORDS[dimension]}: ${ids.map((id) => this.of(dimension, id)).join(', ')}`;
  }

  /** A scope in one line; null where it is everything. */
  scope(scope: Scope): string | null {
    const parts = (['site', 'team', 'agent', 'queue'] as const).flatMap((dimension) => {
      const id = scope[dimension];
      return id === undefined ? [] : [this.list(dimension, [id])];
    });
    return parts.length === 0 ? null : parts.join('; ');
  }
}
