import type { AgentContact, ListedContact, Places } from '@intraday/contract';
import { durationText, NO_VALUE, plainText, timeText, type PlainRow, type Writing } from '@intraday/web-ui';
import { measureKind } from './contact-measures';
import { memberName } from './member-names';

/** How contacts are written: names, zone, the instant whose day needs no date, ms. */
export interface ContactWriting {
  readonly places: Places | null;
  readonly timeZone: string;
  readonly today: number | null;
  readonly writing: Writing;
}

const at = (text: string, { timeZone, today, writing }: ContactWriting): string =>
  timeText(Date.parse(text), timeZone, writing.locale, today);

/** A contact of a figure as a row of the list. @param measure what of it is counted */
export function contactRow(contact: ListedContact, measure: string, texts: ContactWriting): PlainRow {
  const { writing, places } = texts;
  const span = (seconds: number | null): string =>
    seconds === null ? NO_VALUE : durationText(seconds, writing.locale);
  return {
    id: `${contact.source} ${contact.id}`,
    cells: {
      time: at(contact.from, texts),
      queue: memberName('queue', contact.queue, places, writing),
      callType: memberName('callType', contact.callType, places, writing),
      wait: span(contact.waitSeconds),
      talk: span(contact.talkSeconds),
      hold: span(contact.holdSeconds),
      wrap: span(contact.wrapSeconds),
      outcome: writing.words.drill.outcomes[contact.outcome] ?? contact.outcome,
      amount: plainText(contact.amount, measureKind(measure), writing),
    },
  };
}

/** A contact of an agent's day as a row of its table. */
export function dayContactRow(contact: AgentContact, texts: ContactWriting): PlainRow {
  const { writing, places } = texts;
  return {
    id: `${contact.id} ${contact.from}`,
    cells: {
      from: at(contact.from, texts),
      until: contact.until === null ? writing.words.drill.day.lasts : at(contact.until, texts),
      queue: memberName('queue', contact.queue, places, writing),
      callType: memberName('callType', contact.callType, places, writing),
      channel: memberName('channel', contact.channel, places, writing),
      outcome: writing.words.drill.outcomes[contact.outcome] ?? contact.outcome,
    },
  };
}
