import { limits, type CallRecordMapping, type WrittenEvent } from '@intraday/contract';
import { createHash } from 'node:crypto';
import { quote } from '../queue-log/quote';
import { Clocks } from './clocks';
import { RECORD_BYTES_MAX } from './limits';
import { eventsOf, factsOfRow } from './meaning';
import { outcomesOf, type CallOutcome } from './outcome';
import { Row } from './row';
import { splitRecord } from './split-record';

/** What a record says: the events of one contact; that it is to be passed over; or why it cannot be read. */
export type CallRecordReading =
  | { readonly kind: 'events'; readonly id: string; readonly events: readonly WrittenEvent[] }
  | { readonly kind: 'dropped'; readonly id: string }
  | { readonly kind: 'fault'; readonly id: string | null; readonly reason: string };

/** Hex digits of a row's id: 128 bits tell contents apart. */
const ID_CHARACTERS = 32;
/** Hex digits that tell apart the contacts of rows with the same mapped id. */
const CONTACT_CHARACTERS = 12;
const MAPPED_ID_CHARACTERS_MAX = limits.IDENTIFIER_CHARACTERS_MAX - CONTACT_CHARACTERS - 1;

const byName = ([a]: readonly string[], [b]: readonly string[]): number =>
  a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1;

/** Hash of the values that a row has, each under its column: neither the order of columns nor empty ones matter. */
function idOf(columns: readonly string[], values: readonly string[]): string {
  const cells = columns
    .map((column, index) => [column, (values[index] ?? '').trim()])
    .filter(([, text]) => text !== '');
  return createHash('sha256')
    .update(JSON.stringify(cells.sort(byName)), 'utf8')
    .digest('hex')
    .slice(0, ID_CHARACTERS);
}

/**
 * Reads the records of one file as its mapping says. Each is read by itself, so that order and parts of a file do not
 * matter.
 *
 * @example
 * const reader = new CallRecordReader({ source: 'acd', mapping, columns: ['id', 'came', 'result', 'talk'] });
 * reader.read('17,2026-01-05T09:00:00Z,AGENT,60'); // events: arrived, queued, answered, ended, wrapped
 */
export class CallRecordReader {
  private readonly index: ReadonlyMap<string, number>;
  private readonly outcomes: ReadonlyMap<string, CallOutcome>;
  private readonly clocks: Clocks;

  /** @param parts.columns the header, which has every column that the mapping names (`columnFaults`) */
  constructor(
    private readonly parts: {
      readonly source: string;
      readonly mapping: CallRecordMapping;
      readonly columns: readonly string[];
    },
  ) {
    this.index = new Map(parts.columns.map((column, index) => [column, index]));
    this.outcomes = outcomesOf(parts.mapping);
    this.clocks = new Clocks(parts.mapping);
  }

  /**
   * Reads one record.
   *
   * @returns a fault's reason is `word: what is wrong`, where the word is malformed, missing-value, unknown-outcome,
   * naive-time or skipped-local-time
   */
  read(text: string): CallRecordReading {
    const { source, mapping, columns } = this.parts;
    if (text.length > RECORD_BYTES_MAX)
      return fault(null, `malformed: the row is longer than ${RECORD_BYTES_MAX / 1024} KiB`);
    const split = splitRecord(text, mapping.delimiter, mapping.quote);
    if (split.kind === 'fault') return fault(null, split.reason);
    if (split.kind === 'open') return fault(null, `malformed: a quote is not closed in ${quote(text)}`);
    const { values } = split;
    const extra = values.slice(columns.length).some((value) => value.trim() !== '');
    if (values.length < columns.length || extra) {
      return fault(null, `malformed: the row has ${values.length} values and the header ${columns.length}`);
    }
    const id = idOf(columns, values);
    const row = new Row(this.index, values, this.clocks);
    const word = row.cell(mapping.outcome.column);
    const outcome = this.outcomes.get(word);
    if (outcome === undefined) {
      return fault(
        id,
        `unknown-outcome: the mapping does not say what ${quote(word)} in ${mapping.outcome.column} means`,
      );
    }
    if (outcome.kind === 'dropped') return { kind: 'dropped', id };
    const contact = this.contactOf(row, id);
    const facts = factsOfRow(row, mapping, outcome);
    if (row.faults.length > 0) return fault(id, reasonOf(row.faults));
    return { kind: 'events', id, events: eventsOf(facts, source, contact, id) };
  }

  /** The mapped id with the beginning of the row's own, because exports give one id to several rows. */
  private contactOf(row: Row, id: string): string {
    const cells = this.parts.mapping.id.map(row.cell);
    const mapped = cells.join('/');
    if (cells.every((cell) => cell === '')) row.fault(`missing-value: ${this.parts.mapping.id.join(' and ')} is empty`);
    if (mapped.length > MAPPED_ID_CHARACTERS_MAX)
      row.fault(`malformed: the id ${quote(mapped)} is longer than ${MAPPED_ID_CHARACTERS_MAX} characters`);
    return `${mapped}~${id.slice(0, CONTACT_CHARACTERS)}`;
  }
}

const fault = (id: string | null, reason: string): CallRecordReading => ({ kind: 'fault', id, reason });

/** Several faults under the word of the first. */
function reasonOf([first = '', ...rest]: readonly string[]): string {
  return [first, ...rest.map((reason) => reason.slice(reason.indexOf(':') + 2))].join('; ');
}
