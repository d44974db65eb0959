import type { Entry, OrganisationEntries } from './organisation-read';
import type { UploadFaults, UploadPlace } from './upload-fault';

/** What else is known beside an upload. */
export interface KnownBeside {
  /** Queues that sources have named. */
  readonly queues: ReadonlySet<string>;
}

const written = ({ line, path }: UploadPlace): string => (line === null ? (path ?? 'what is stored') : `line ${line}`);
const under = (place: UploadPlace, field: string): UploadPlace =>
  place.path === null ? place : { line: place.line, path: `${place.path}.${field}` };

/** The ids of a kind; one that stands twice is a fault where it stands again. */
function idsOf<T>(entries: readonly Entry<T>[], field: string, idOf: (value: T) => string, faults: UploadFaults) {
  const first = new Map<string, UploadPlace>();
  for (const { value, place } of entries) {
    const id = idOf(value);
    const before = first.get(id);
    if (before === undefined) first.set(id, place);
    else faults.add(under(place, field), field, id, `stands in ${written(before)} already: leave one`);
  }
  return first;
}

interface Named {
  readonly id: string;
  readonly externalIds: Readonly<Record<string, string | readonly string[]>>;
}

/** Every id that sources have for a record, as `SOURCE:ID`. */
export function sourceNamesOf({ externalIds }: Pick<Named, 'externalIds'>): string[] {
  return Object.entries(externalIds).flatMap(([source, ids]) => [ids].flat().map((id) => `${source}:${id}`));
}

/** An id of a source means one of a kind only; what is `SOURCE:ID` by its own id has claimed it thereby. */
function checkClaims(entries: readonly Entry<Named>[], faults: UploadFaults): void {
  const claims = new Map<string, string>(entries.map(({ value }) => [value.id, value.id]));
  const claimed = new Map<string, UploadPlace>();
  for (const { value, place } of entries) {
    for (const name of new Set(sourceNamesOf(value))) {
      const owner = claims.get(name);
      if (owner === undefined || owner === value.id) claims.set(name, value.id);
      else {
        const before = claimed.get(name);
        const where = before === undefined ? '' : ` (${written(before)})`;
        faults.add(under(place, 'externalIds'), 'externalIds', name, `is claimed by ${owner}${where}: leave it to one`);
      }
      if (!claimed.has(name)) claimed.set(name, place);
    }
  }
}

/**
 * Checks a whole organisation: ids that stand twice, teams and sites that are named and not there, ids of sources that two
 * claim. Every fault is added.
 */
export function checkOrganisation(whole: OrganisationEntries, beside: KnownBeside, faults: UploadFaults): void {
  const sites = idsOf(whole.sites, 'id', ({ id }) => id, faults);
  const teams = idsOf(whole.teams, 'id', ({ id }) => id, faults);
  const queues = idsOf(whole.queues, 'id', ({ id }) => id, faults);
  idsOf(whole.agents, 'id', ({ id }) => id, faults);
  idsOf(whole.callTypes, 'id', ({ id }) => id, faults);
  idsOf(whole.reasons, 'code', ({ code }) => code, faults);
  for (const { value, place } of [...whole.teams, ...whole.queues]) {
    if (value.site === null || sites.has(value.site) || faults.unread.has(`sites ${value.site}`)) continue;
    faults.add(under(place, 'site'), 'site', value.site, 'is no site here: add it to the sites, or name another');
  }
  for (const { value, place } of whole.agents) {
    if (value.team !== null && !teams.has(value.team) && !faults.unread.has(`teams ${value.team}`)) {
      faults.add(under(place, 'team'), 'team', value.team, 'is no team here: add it to the teams, or name another');
    }
    for (const queue of value.queues ?? []) {
      if (queues.has(queue) || beside.queues.has(queue) || faults.unread.has(`queues ${queue}`)) continue;
      faults.add(under(place, 'queues'), 'queues', queue, 'is no queue here: add it to the queues, or name another');
    }
  }
  checkClaims(whole.agents, faults);
  checkClaims(whole.queues, faults);
}
