import type { View } from '@intraday/contract';
import { TARGET_DIMENSIONS, type RowPlace, type TargetDimension, type TargetPlace } from '@intraday/metrics';
import type { Organisation } from '@intraday/workforce';
import type { Rights } from './rights';

type Stated = Pick<RowPlace, 'stated' | 'whole'>;

const isPlace = (dimension: string): dimension is TargetDimension =>
  (TARGET_DIMENSIONS as readonly string[]).includes(dimension);

/** The one member that the view's scope or condition names for a dimension; null where there is none, or several. */
function memberAsked({ scope, where }: View, dimension: TargetDimension): string | null {
  const scoped = dimension === 'callType' ? undefined : scope[dimension];
  const [only, ...others] = where[dimension] ?? [];
  return scoped ?? (others.length === 0 ? (only ?? null) : null);
}

/** What the reader's rights say of the place where the view does not: the own team of somebody who has one. */
function cutByRights(place: TargetPlace, view: View, { role, sites, teams, agents }: Rights): Stated {
  if (sites === null && teams === null && agents === null) return { stated: place, whole: true };
  const isTeamTotal = role === 'agent' && view.scope.team !== undefined;
  if (isTeamTotal || place.agent !== undefined) return { stated: place, whole: true };
  if (place.team !== undefined) return { stated: place, whole: (agents ?? []).length === 0 };
  const own = [
    ...(agents ?? []).map((agent) => ({ agent })),
    ...(teams ?? []).map((team) => ({ team })),
    ...(sites ?? []).map((site) => ({ site })),
  ];
  const [first] = own;
  if (own.length === 1 && first) {
    const fits = !('site' in first) || place.site === undefined || place.site === first.site;
    return fits ? { stated: { ...place, ...first }, whole: true } : { stated: place, whole: false };
  }
  return { stated: place, whole: place.site !== undefined && (sites ?? []).includes(place.site) };
}

/** Where a row is by what the view asks, by its key and by what its reader may see. */
export function placeOfRow(view: View, key: readonly (string | null)[], rights: Rights): Stated {
  const stated: Partial<Record<TargetDimension, string>> = {};
  let whole = true;
  for (const dimension of TARGET_DIMENSIONS) {
    const index = view.by.indexOf(dimension);
    const member = index < 0 ? memberAsked(view, dimension) : (key[index] ?? null);
    if (member !== null) stated[dimension] = member;
    else if (index >= 0 || view.where[dimension] !== undefined) whole = false;
  }
  const narrows = (dimension: string): boolean => !isPlace(dimension);
  const conditions = Object.entries(view.where).flatMap(([dimension, wanted]) =>
    wanted === undefined ? [] : dimension,
  );
  if (view.by.some(narrows) || conditions.some(narrows)) whole = false;
  const cut = cutByRights(stated, view, rights);
  return { stated: cut.stated, whole: whole && cut.whole };
}

/** What a place implies at an instant: an agent the team and site of then, a team or a queue its site. */
export function impliedAt(
  { agent, team, queue, site }: TargetPlace,
  organisation: Organisation,
  at: number,
): TargetPlace {
  const implied: Partial<Record<TargetDimension, string>> = {};
  const ofAgent = agent === undefined || team !== undefined ? null : organisation.teamOf(agent, at);
  if (ofAgent !== null) implied.team = ofAgent;
  if (site !== undefined) return implied;
  const inTeam = organisation.siteOfTeam(team ?? ofAgent);
  const found = inTeam ?? (queue === undefined ? null : organisation.siteOfQueue(queue));
  if (found !== null) implied.site = found;
  return implied;
}

/** Instants within a span from which on a place implies another team. */
export function movesOf({ agent, team }: TargetPlace, organisation: Organisation, from: number, to: number): number[] {
  if (agent === undefined || team !== undefined || organisation.everTeamsOf(agent).length < 1) return [];
  return organisation.rows.memberships.flatMap((row) =>
    row.agent === agent && row.from !== null && row.from > from && row.from < to ? [row.from] : [],
  );
}
