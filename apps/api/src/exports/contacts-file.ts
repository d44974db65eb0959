import {
  instantOf,
  limits,
  type ContactsPage,
  type ExportedContacts,
  type ExportFormat,
  type ListedContact,
} from '@intraday/contract';
import { nameOfMeasure } from '@intraday/metrics';
import type { FileMade } from './answer-file';
import { contactsOf, type ReadPage } from './contact-pages';
import type { AboutLine, CellKind, CellValue, Column, SheetRow } from './sheet';
import { toldFor, type Surroundings } from './surroundings';
import { aboutView, type Told } from './view-about';
import { DIMENSION_WORDS, unitWords } from './words';
import { localMs, localText } from './zones';

/** What the file of contacts is made from. */
export interface Listed {
  readonly asked: ExportedContacts;
  readonly first: ContactsPage;
  readonly read: ReadPage;
  readonly title: string | null;
  readonly format: ExportFormat;
}

interface Part {
  readonly column: Column;
  readonly cell: (contact: ListedContact) => CellValue;
}

const part = (title: string, kind: CellKind, cell: Part['cell'], unit: string | null = null): Part => ({
  column: { title, unit, kind },
  cell,
});
const text = (title: string, cell: Part['cell']): Part => part(title, 'text', cell);
const lasted = (title: string, cell: Part['cell']): Part => part(title, 'duration', cell, 'seconds');
const instant = (iso: string | null): number | null => (iso === null ? null : instantOf(iso));

function partsOf({ names, zones, rights }: Told, measure: string, unit: string): Part[] {
  const zoneOf = ({ site, from }: ListedContact): string => zones.ofRow({ key: { site } }, instant(from) ?? 0);
  const local = (contact: ListedContact, iso: string | null): number | null => {
    const at = instant(iso);
    return at === null ? null : localMs(zoneOf(contact), at);
  };
  const member = (dimension: 'queue' | 'callType' | 'site'): Part[] => [
    text(DIMENSION_WORDS[dimension], (contact) => names.of(dimension, contact[dimension])),
    text(`${DIMENSION_WORDS[dimension]} id`, (contact) => contact[dimension]),
  ];
  return [
    text('Contact', ({ id }) => id),
    ...[text('Source', ({ source }) => source), text('Channel', ({ channel }) => channel)],
    text('Direction', ({ direction }) => direction),
    ...[...member('queue'), ...member('callType'), ...member('site')],
    text('Agents', ({ agents }) => agents.map((id) => names.of('agent', id)).join('; ')),
    text('Agent ids', ({ agents }) => agents.join('; ')),
    ...(rights.personalDetail ? [text('Customer', ({ customer }) => customer)] : []),
    part('From', 'localTime', (contact) => local(contact, contact.from), 'local'),
    part('Until', 'localTime', (contact) => local(contact, contact.until), 'local'),
    text('Time zone', zoneOf),
    part('From', 'instant', ({ from }) => instant(from), 'UTC'),
    part('Until', 'instant', ({ until }) => instant(until), 'UTC'),
    lasted('Wait', ({ waitSeconds }) => waitSeconds),
    lasted('Talk', ({ talkSeconds }) => talkSeconds),
    lasted('Hold', ({ holdSeconds }) => holdSeconds),
    lasted('After-contact work', ({ wrapSeconds }) => wrapSeconds),
    lasted('Handle time', ({ handleSeconds }) => handleSeconds),
    text('Outcome', ({ outcome }) => outcome),
    part(`${nameOfMeasure(measure)} [${measure}]`, 'number', ({ amount }) => amount, unitWords(unit)),
  ];
}

function aboutContacts(title: string, { asked, first }: Listed, told: Told): AboutLine[] {
  const { names, zones } = told;
  const { total, unit, heldFrom, asOf } = first;
  const key = asked.view.by.map((each) => `${DIMENSION_WORDS[each]}: ${names.of(each, asked.key[each] ?? null)}`);
  const start = asked.start ?? null;
  const zone = zones.ofRow({ key: asked.key }, start ?? 0);
  const words = unitWords(unit);
  return [
    ...aboutView(title, asOf, told),
    ...(key.length > 0 ? [['Of the row', key.join('; ')] as const] : []),
    ...(start === null ? [] : [['From', `${localText(zone, start)} (${zone})`] as const]),
    ['Figure', `${nameOfMeasure(asked.measure)}: ${total.amount}${words === null ? '' : ` ${words}`}`],
    ...(total.uploaded === 0 ? [] : [['Uploaded', `${total.uploaded} of it belong to no contact.`] as const]),
    ...(heldFrom === null
      ? []
      : [['Not here', `Contacts before ${localText(zone, instant(heldFrom) ?? 0)} (${zone}) are gone.`] as const]),
  ];
}

/**
 * The file of the contacts that a measure of a row counts, read page by page while it is taken.
 *
 * @returns the file, or what to change where there are too many
 */
export function contactsFile(listed: Listed, surroundings: Surroundings): FileMade {
  const { asked, first, read, format } = listed;
  const { contacts } = first.total;
  if ((contacts ?? 0) > limits.EXPORT_CONTACTS_MAX) {
    return { ok: false, why: `${contacts} contacts; ${limits.EXPORT_CONTACTS_MAX} is the limit: ask for less time.` };
  }
  const told = toldFor(asked.view, first.asOf, surroundings);
  const title = listed.title ?? `Contacts: ${nameOfMeasure(asked.measure)}`;
  const parts = partsOf(told, asked.measure, first.unit);
  async function* rows(): AsyncGenerator<SheetRow> {
    for await (const contact of contactsOf(first, read)) yield parts.map(({ cell }) => cell(contact));
  }
  const columns = parts.map(({ column }) => column);
  const sheet = { about: aboutContacts(title, listed, told), columns, rows: rows() };
  return { ok: true, file: { format, title, sheet, rowsTotal: contacts } };
}
