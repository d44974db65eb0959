import { instantOf, type View } from '@intraday/contract';
import type { OrganisationRows } from '@intraday/storage';
import { organisationOf } from '../figures/organisation-of';
import { placesFor } from '../organisation/places';
import type { Rights } from '../ports';
import { MemberNames } from './member-names';
import type { Told } from './view-about';
import { zonesOf } from './zones';

/** Where an export is made, and for whom. */
export interface Surroundings {
  readonly rights: Rights;
  readonly rows: OrganisationRows;
  /** Zone of the enterprise. */
  readonly timeZone: string;
}

/** The names, clocks and places of a view for its reader, as of an instant in ISO UTC. */
export function toldFor(view: View, asOf: string, { rights, rows, timeZone }: Surroundings): Told {
  const places = placesFor(rows, rights, asOf.slice(0, 10));
  const organisation = organisationOf(rows, timeZone);
  const sites = places.sites.map(({ id }) => id);
  const zones = zonesOf(view, organisation, sites, instantOf(asOf) ?? 0);
  return { view, rights, names: new MemberNames(places, rows.callTypes), zones, organisation };
}
