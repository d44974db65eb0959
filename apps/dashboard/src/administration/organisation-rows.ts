import type { OrganisationKind, UnassignedList, WrittenOrganisation } from '@intraday/contract';
import { numberText, type PlainColumn, type PlainRow, type Writing } from '@intraday/web-ui';

/** The kinds in the order in which a reader looks for them. */
export const KIND_ORDER: readonly OrganisationKind[] = ['sites', 'teams', 'agents', 'queues', 'callTypes', 'reasons'];

type Kept<K extends OrganisationKind> = NonNullable<WrittenOrganisation[K]>[number];
type Cells = Readonly<Record<string, string>>;
type Hours = Kept<'sites'>['openingHours'];

const COLUMNS = {
  sites: ['name', 'id', 'timeZone', 'weekStart', 'hours'],
  teams: ['name', 'id', 'site'],
  agents: ['name', 'id', 'team', 'from', 'hiredOn', 'externalIds', 'queues', 'paid'],
  queues: ['name', 'id', 'channel', 'site', 'serviceLevel', 'shortAbandon', 'hours', 'externalIds'],
  callTypes: ['name', 'id', 'standardHandle'],
  reasons: ['code', 'activity', 'paid'],
} as const satisfies Readonly<Record<OrganisationKind, readonly string[]>>;

/** The columns of the table of a kind. */
export function organisationColumns(kind: OrganisationKind, { words }: Writing): PlainColumn[] {
  const { columns } = words.administration.organisation;
  return COLUMNS[kind].map((key) => ({ key, label: columns[key] }));
}

/** `Mon–Fri 08:00–20:00; Sat 09:00–14:00`: days with the same hours are told together. */
export function hoursText(hours: Hours, { words }: Writing): string {
  const { always, days } = words.administration.organisation;
  if (hours === null || hours === undefined) return always;
  const groups: { first: string; last: string; text: string }[] = [];
  let open = false;
  for (const day of ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const) {
    const text = (hours[day] ?? []).map(([start, end]) => `${start}–${end}`).join(', ');
    const before = groups.at(-1);
    if (open && before?.text === text && text !== '') before.last = days[day];
    else if (text !== '') groups.push({ first: days[day], last: days[day], text });
    open = text !== '';
  }
  return groups.map(({ first, last, text }) => `${first === last ? first : `${first}–${last}`} ${text}`).join('; ');
}

const idsText = (ids: Kept<'agents'>['externalIds']): string =>
  Object.entries(ids ?? {})
    .flatMap(([source, own]) => [own].flat().map((id) => `${source}:${id}`))
    .join(', ');

/** The rows of a kind; who is in no team comes first among the agents. */
export function organisationRows(
  kind: OrganisationKind,
  organisation: WrittenOrganisation,
  unassigned: UnassignedList,
  writing: Writing,
): PlainRow[] {
  const { unassigned: nowhere } = writing.words.administration.organisation;
  switch (kind) {
    case 'sites':
      return (organisation.sites ?? []).map((site) => rowOf(site.id, siteCells(site, writing)));
    case 'teams':
      return (organisation.teams ?? []).map(({ id, name, site }) => rowOf(id, { name, id, site }));
    case 'agents': {
      const named = unassigned.agents.map(({ id, name, source, externalId }) => ({
        ...rowOf(id, { name, id, team: nowhere, externalIds: `${source}:${externalId}` }),
        tone: 'miss' as const,
      }));
      const teams = new Map((organisation.teams ?? []).map(({ id, name }) => [id, name]));
      return [
        ...named,
        ...(organisation.agents ?? []).map((agent) => rowOf(agent.id, agentCells(agent, teams, writing))),
      ];
    }
    case 'queues': {
      const named = unassigned.queues.map(({ id, name, channel, source, externalId }) => ({
        ...rowOf(id, { name, id, channel, site: nowhere, externalIds: `${source}:${externalId}` }),
        tone: 'miss' as const,
      }));
      return [...named, ...(organisation.queues ?? []).map((queue) => rowOf(queue.id, queueCells(queue, writing)))];
    }
    case 'callTypes':
      return (organisation.callTypes ?? []).map(({ id, name, standardHandleSeconds }) =>
        rowOf(id, { name, id, standardHandle: secondsText(standardHandleSeconds, writing) }),
      );
    case 'reasons':
      return (organisation.reasons ?? []).map(({ code, activity, paid }) =>
        rowOf(code, { code, activity, paid: yesText(paid, writing) }),
      );
  }
}

const rowOf = (id: string, cells: Cells): PlainRow => ({ id, cells });
const yesText = (is: boolean, { words }: Writing): string => (is ? words.administration.yes : words.administration.no);
const secondsText = (seconds: number | null | undefined, { words, locale }: Writing): string =>
  seconds === null || seconds === undefined
    ? words.administration.none
    : words.administration.organisation.seconds(numberText(seconds, 0, locale));

function siteCells({ id, name, timeZone, weekStart, openingHours }: Kept<'sites'>, writing: Writing): Cells {
  const { weekDays } = writing.words.administration.organisation;
  return {
    name,
    id,
    timeZone,
    weekStart: weekDays[(weekStart ?? 1) - 1] ?? '',
    hours: hoursText(openingHours, writing),
  };
}

function agentCells(agent: Kept<'agents'>, teams: ReadonlyMap<string, string>, writing: Writing): Cells {
  const { administration } = writing.words;
  const { id, name, team, from, hiredOn, externalIds, queues, paid } = agent;
  return {
    ...{ name, id, from: from ?? administration.none, hiredOn: hiredOn ?? administration.none },
    team: team === null ? administration.organisation.unassigned : (teams.get(team) ?? team),
    externalIds: idsText(externalIds),
    queues: queues === null || queues === undefined ? administration.organisation.all : queues.join(', '),
    paid: yesText(paid ?? true, writing),
  };
}

function queueCells(queue: Kept<'queues'>, writing: Writing): Cells {
  const { none, organisation } = writing.words.administration;
  const { id, name, channel, site, serviceLevelSeconds: seconds, serviceLevelTarget: target } = queue;
  const share = target === null || target === undefined ? none : `${numberText(target * 100, 0, writing.locale)} %`;
  return {
    ...{ name, id, channel, site: site ?? none, hours: hoursText(queue.openingHours, writing) },
    serviceLevel:
      seconds === null || seconds === undefined
        ? none
        : organisation.within(share, numberText(seconds, 0, writing.locale)),
    shortAbandon: secondsText(queue.shortAbandonSeconds, writing),
    externalIds: idsText(queue.externalIds),
  };
}
