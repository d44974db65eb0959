import type { Me, ViewRequest } from '@intraday/contract';
import type { PageRole } from '@intraday/metrics';
import { pageKpis } from '../event-to-screen/cast';

/** What the page of an agent asks besides its tiles: the present state, and whether it is the planned one. */
const OWN_STATE = ['longest-state-now', 'agents-in-aux-now', 'agents-logged-in-now', 'adherence-now'];

/**
 * What the page of a role shows of today, for a person: the tiles at the first of their places, or at the enterprise.
 *
 * @param scopes the places that the person may see
 */
export function roleView(role: PageRole, scopes: Me['scopes']): ViewRequest {
  const kpis = [...new Set([...pageKpis(role), ...(role === 'agent' ? OWN_STATE : [])])];
  const [place] = scopes;
  return { kpis, scope: place === undefined ? {} : { [place.kind]: place.id }, range: { period: 'today' } };
}
