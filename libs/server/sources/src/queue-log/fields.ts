import { limits } from '@intraday/contract';
import { quote } from './quote';

/** The parts of a line that say what happened: all but its time. `NONE` and empty are null. */
export interface LineFields {
  readonly time: string;
  readonly contact: string | null;
  readonly queue: string | null;
  readonly agent: string | null;
  readonly event: string;
  /** `data1` and on, as written; more than an event needs are tolerated. */
  readonly data: readonly string[];
}

/** The fields of a line, or why it has none. */
export type SplitFields =
  { readonly ok: true; readonly fields: LineFields } | { readonly ok: false; readonly reason: string };

/** Characters that no log of text holds. */
const BINARY = /[\u0000-\u0008\u000a-\u001f\u007f]/;
const FIELDS_MIN = 5;

/** A field's value, or null where it is absent: empty or `NONE`. */
export function presentOf(field: string | undefined): string | null {
  return field === undefined || field === '' || field === 'NONE' ? null : field;
}

/**
 * Parts a line at its `|`. The byte order mark of a file's first line is left out.
 *
 * @returns the fields; or `malformed: …` for binary content, fewer than 5 fields, no event, or a name too long to keep
 * @example splitFields('1767604500|c1|sales|NONE|ENTERQUEUE||600111222|1') // contact c1, queue sales, agent null
 */
export function splitFields(line: string): SplitFields {
  if (BINARY.test(line)) return { ok: false, reason: `malformed: binary content ${quote(line)}` };
  const parts = (line.startsWith('\ufeff') ? line.slice(1) : line).split('|');
  if (parts.length < FIELDS_MIN) {
    const count = parts.length === 1 ? '1 field' : `${parts.length} fields`;
    return {
      ok: false,
      reason: `malformed: ${count} where time|callid|queue|agent|event are needed in ${quote(line)}`,
    };
  }
  const [time, contact, queue, agent, event, ...data] = parts;
  if (presentOf(event) === null) return { ok: false, reason: `malformed: no event in ${quote(line)}` };
  const long = [contact, queue, agent, event].find((name) => name.length > limits.IDENTIFIER_CHARACTERS_MAX);
  if (long !== undefined) {
    const most = limits.IDENTIFIER_CHARACTERS_MAX;
    return { ok: false, reason: `malformed: a name of more than ${most} characters, ${quote(long)}` };
  }
  return {
    ok: true,
    fields: { time, contact: presentOf(contact), queue: presentOf(queue), agent: presentOf(agent), event, data },
  };
}
