import { AGENT_RULES } from './agent-rules';
import { CONTACT_RULES, DIVERT_PREFIX, DIVERT_RULE } from './contact-rules';
import { now, type DatedFact, type LineRule, type QueueLogMapping } from './dated-fact';
import type { LineFields } from './fields';
import { LineData } from './line-data';
import { quote } from './quote';

const KEPT_RAW: LineRule = { dataFields: 0, facts: () => [] };

const RULES = new Map<string, LineRule>([
  ...Object.entries(CONTACT_RULES),
  ...Object.entries(AGENT_RULES),
  ['QUEUESTART', { dataFields: 0, facts: (line) => now(line, { type: 'sourceRestarted' }) }],
  ...['CONFIGRELOAD', 'PENALTY', 'DID', 'INFO', 'SYSCOMPAT'].map((event): [string, LineRule] => [event, KEPT_RAW]),
]);

/** The rule of an event, or null where the event is unknown and its lines are kept without effect. */
function ruleOf(event: string): LineRule | null {
  return RULES.get(event) ?? (event.startsWith(DIVERT_PREFIX) ? DIVERT_RULE : null);
}

/** What a line means: its facts in order, or why it means nothing. */
export type LineMeaning =
  { readonly ok: true; readonly facts: readonly DatedFact[] } | { readonly ok: false; readonly reason: string };

const NO_KEYS: QueueLogMapping = { keys: {} };

/**
 * The facts that a line states, by the table of Asterisk's events. Unknown events state none.
 *
 * @param fields the parted line
 * @param at instant of the line, ms
 * @param id identity of the line, the contact of a refusal that has no call id
 * @returns `malformed: …` where something that the event is nothing without is missing or is no number
 */
export function meaningOf(fields: LineFields, at: number, id: string, mapping = NO_KEYS): LineMeaning {
  const line = new LineData(fields, at, id);
  const facts = (ruleOf(fields.event) ?? KEPT_RAW).facts(line, mapping);
  if (line.faults.length === 0) return { ok: true, facts };
  return { ok: false, reason: `malformed: ${line.faults[0]} in ${fields.event}` };
}

/**
 * Why a last line without its line end must be one that was cut short, or null where it is whole: of a known event, with
 * all the data that the event has.
 */
export function cutShort(fields: LineFields, line: string): string | null {
  const rule = ruleOf(fields.event);
  if (rule !== null && fields.data.length >= rule.dataFields) return null;
  return `malformed: the last line was cut short, ${quote(line)}`;
}
