import { WEEK_DAYS, type WeekDay } from '@intraday/workforce';
import { readCsv, UPLOAD_LIMITS, type CsvHeader, type CsvLimits, type CsvRow } from './csv-table';
import type { OrganisationKind, OrganisationRecord } from './organisation';
import { readRecord, type Entry } from './organisation-read';
import type { UploadFaults } from './upload-fault';

/** How the text of a column becomes the value that JSON would hold; what it does not understand stays text. */
type Column = (text: string) => unknown;

const plain: Column = (text) => text;
const amount: Column = (text) => (Number.isFinite(Number(text)) ? Number(text) : text);
const YES_AND_NO: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  '1': true,
  false: false,
  no: false,
  '0': false,
};
const truth: Column = (text) => YES_AND_NO[text.toLowerCase()] ?? text;
const partsOf = (text: string): string[] =>
  text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** `pbx:1240;chat:ruiz` */
function externalIds(text: string): unknown {
  const ids: Record<string, string[]> = {};
  for (const part of partsOf(text)) {
    const colon = part.indexOf(':');
    if (colon <= 0) return text;
    const source = part.slice(0, colon);
    ids[source] = [...(ids[source] ?? []), part.slice(colon + 1)];
  }
  return ids;
}

const isDay = (text: string | undefined): text is WeekDay => WEEK_DAYS.some((day) => day === text);

/** `mon-fri 08:00-20:00;sat 09:00-13:00 14:00-18:00` */
function openingHours(text: string): unknown {
  const hours: Partial<Record<WeekDay, string[][]>> = {};
  for (const part of partsOf(text.toLowerCase())) {
    const [days = '', ...spans] = part.split(/\s+/);
    const [first, last = first] = days.split('-');
    if (!isDay(first) || !isDay(last) || spans.length === 0) return text;
    for (const day of WEEK_DAYS.slice(WEEK_DAYS.indexOf(first), WEEK_DAYS.indexOf(last) + 1)) {
      hours[day] = [...(hours[day] ?? []), ...spans.map((span) => span.split('-'))];
    }
  }
  return hours;
}

const COLUMNS = {
  sites: { id: plain, name: plain, timeZone: plain, weekStart: amount, openingHours },
  teams: { id: plain, name: plain, site: plain },
  agents: {
    ...{ id: plain, name: plain, team: plain, from: plain },
    ...{ externalIds, hiredOn: plain, queues: partsOf, paid: truth },
  },
  queues: {
    ...{ id: plain, name: plain, channel: plain, site: plain, serviceLevelSeconds: amount },
    ...{ serviceLevelTarget: amount, shortAbandonSeconds: amount, openingHours, patienceSeconds: amount, externalIds },
  },
  callTypes: {
    ...{ id: plain, name: plain, standardHandleSeconds: amount },
    ...{ longHandleSeconds: amount, shortTalkSeconds: amount },
  },
  reasons: { code: plain, activity: plain, paid: truth },
} as const satisfies Readonly<Record<OrganisationKind, Readonly<Record<string, Column>>>>;

const REQUIRED: Readonly<Record<OrganisationKind, readonly string[]>> = {
  sites: ['id', 'name', 'timeZone'],
  teams: ['id', 'name', 'site'],
  agents: ['id', 'name', 'team'],
  queues: ['id', 'name', 'channel'],
  callTypes: ['id', 'name'],
  reasons: ['code', 'activity', 'paid'],
};

const MESSAGES: Readonly<Record<string, string>> = {
  externalIds: 'must be SOURCE:ID, several parted by a semicolon, such as pbx:1240;chat:ruiz',
  openingHours: 'must be such as mon-fri 08:00-20:00;sat 09:00-13:00',
};

/** The columns of a kind, as its header may name them. */
export function organisationHeader(kind: OrganisationKind): CsvHeader {
  const required = REQUIRED[kind];
  return { required, optional: Object.keys(COLUMNS[kind]).filter((name) => !required.includes(name)) };
}

/** The record of a row as JSON would hold it: an empty value is an absent one, and an agent without a team has null. */
function rawOf(kind: OrganisationKind, row: CsvRow): Record<string, unknown> {
  const raw: Record<string, unknown> = kind === 'agents' ? { team: null } : {};
  for (const [name, column] of Object.entries<Column>(COLUMNS[kind])) {
    const text = row.of(name);
    if (text !== '') raw[name] = column(text);
  }
  return raw;
}

/**
 * Reads one kind of an organisation from CSV. Every fault is added with its line.
 *
 * @param text header of the JSON's names; lists parted by `;`, ids of sources as `pbx:1240;chat:ruiz`, opening hours as
 *   `mon-fri 08:00-20:00;sat 09:00-13:00`
 */
export function readOrganisationCsv<K extends OrganisationKind>(
  kind: K,
  text: string,
  faults: UploadFaults,
  limits: CsvLimits = UPLOAD_LIMITS,
): Entry<OrganisationRecord<K>>[] {
  return readCsv(text, organisationHeader(kind), limits, faults).flatMap((row) => {
    const raw = rawOf(kind, row);
    const place = { line: row.line, path: null };
    const unread = Object.keys(MESSAGES).filter((name) => typeof raw[name] === 'string');
    for (const name of unread) {
      faults.add(place, name, raw[name], MESSAGES[name] ?? '');
      Reflect.deleteProperty(raw, name);
    }
    const entry = readRecord(kind, raw, place, faults);
    return entry === null ? [] : [entry];
  });
}
