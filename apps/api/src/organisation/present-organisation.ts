import type { OrganisationEntries, OrganisationKind, OrganisationRecord, UnassignedList } from '@intraday/contract';
import type { ExternalIdRow, OrganisationRows } from '@intraday/storage';
import { instantOfDate } from '../figures/organisation-of';
import type { Effective } from './after-upload';
import { membershipOn, membershipsByAgent } from './after-memberships';
import { parametersAt } from './after-settings';
import { writtenIds } from './source-names';

/** An organisation with every kind, in the form of its upload. */
export type WholeOrganisation = { readonly [K in OrganisationKind]: OrganisationRecord<K>[] };

function idsBy(rows: readonly ExternalIdRow[], kind: ExternalIdRow['kind']): Map<string, ExternalIdRow[]> {
  const groups = new Map<string, ExternalIdRow[]>();
  for (const row of rows) {
    if (row.kind === kind) groups.set(row.id, [...(groups.get(row.id) ?? []), row]);
  }
  return groups;
}

/** The channel of an upload; sources may have told others, which an upload cannot name. */
const CHANNELS: readonly string[] = ['voice', 'chat', 'email', 'message', 'social'];
const channelOf = (channel: string): OrganisationRecord<'queues'>['channel'] =>
  // The list holds the channels of the type and no other.
  CHANNELS.includes(channel) ? (channel as OrganisationRecord<'queues'>['channel']) : 'voice';

/**
 * The organisation as it stands on a date, in the form in which it is uploaded: sent back, it changes nothing. What sources
 * named and nobody placed is not in it.
 */
export function presentOrganisation(rows: OrganisationRows, { date, timeZone }: Effective): WholeOrganisation {
  const memberships = membershipsByAgent(rows.memberships);
  const zones = new Map(rows.sites.map((site) => [site.id, site.timeZone]));
  const agentIds = idsBy(rows.externalIds, 'agent');
  const queueIds = idsBy(rows.externalIds, 'queue');
  const settings = new Map<string, OrganisationRows['queueSettings'][number][]>();
  for (const row of rows.queueSettings) settings.set(row.queue, [...(settings.get(row.queue) ?? []), row]);
  return {
    sites: rows.sites
      .filter(({ listed }) => listed)
      .map(({ id, name, timeZone: zone, weekStart, openingHours }) => ({
        ...{ id, name, timeZone: zone, weekStart, openingHours: writtenHours(openingHours) },
      })),
    teams: rows.teams.flatMap(({ id, name, site, listed }) => (listed && site !== null ? [{ id, name, site }] : [])),
    agents: rows.agents.flatMap(({ id, name, source, hiredOn, paid, queues, listed }) => {
      const membership = membershipOn(memberships.get(id) ?? [], date);
      const team = membership?.team ?? null;
      if (!listed || (source !== null && team === null)) return [];
      const from = membership === null ? {} : { from: membership.fromDate };
      const externalIds = writtenIds(agentIds.get(id) ?? []);
      return [{ id, name, team, ...from, externalIds, hiredOn, queues: queues === null ? null : [...queues], paid }];
    }),
    queues: rows.queues
      .filter(({ listed, source, site }) => listed && (source === null || site !== null))
      .map(({ id, name, channel, site, openingHours }) => ({
        ...{ id, name, channel: channelOf(channel), site, openingHours: writtenHours(openingHours) },
        ...parametersAt(settings.get(id) ?? [], instantOfDate(date, zones.get(site ?? '') ?? timeZone)),
        externalIds: writtenIds(queueIds.get(id) ?? []),
      })),
    callTypes: rows.callTypes.map((callType) => ({ ...callType })),
    // Only what an upload took is stored.
    reasons: rows.reasons.map((reason) => ({ ...reason }) as OrganisationRecord<'reasons'>),
  };
}

/** Hours as they are stored are hours that an upload took. */
const writtenHours = (hours: unknown): OrganisationRecord<'sites'>['openingHours'] =>
  hours as OrganisationRecord<'sites'>['openingHours'];

/** The same with the places that faults in it are told by. */
export function presentEntries(present: WholeOrganisation): OrganisationEntries {
  const entries = <T>(kind: OrganisationKind, list: readonly T[], idOf: (value: T) => string) =>
    list.map((value) => ({ value, place: { line: null, path: `stored ${kind}[${idOf(value)}]` } }));
  const byId = ({ id }: { readonly id: string }): string => id;
  return {
    sites: entries('sites', present.sites, byId),
    teams: entries('teams', present.teams, byId),
    agents: entries('agents', present.agents, byId),
    queues: entries('queues', present.queues, byId),
    callTypes: entries('callTypes', present.callTypes, byId),
    reasons: entries('reasons', present.reasons, ({ code }) => code),
  };
}

/** Agents and queues that sources have named and that nobody has placed on that date. */
export function unassignedOf(rows: OrganisationRows, date: string): UnassignedList {
  const memberships = membershipsByAgent(rows.memberships);
  return {
    agents: rows.agents.flatMap(({ id, name, source, externalId }) => {
      const placed = (membershipOn(memberships.get(id) ?? [], date)?.team ?? null) !== null;
      return source === null || externalId === null || placed ? [] : [{ id, name, source, externalId }];
    }),
    queues: rows.queues.flatMap(({ id, name, channel, site, source, externalId }) =>
      source === null || externalId === null || site !== null ? [] : [{ id, name, channel, source, externalId }],
    ),
  };
}
