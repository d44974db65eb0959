import { isoOf, type CallRecordMapping, type WrittenEvent } from '@intraday/contract';
import type { CallOutcome } from './outcome';
import type { Row } from './row';

type Unnamed<T> = T extends WrittenEvent ? Omit<T, 'source' | 'id' | 'at' | 'contact'> : never;

/** A fact of a row before it has its envelope. */
export interface RowFact {
  readonly at: number;
  readonly fact: Unnamed<WrittenEvent>;
}

/** How a contact came to its queue. */
interface Entry {
  readonly at: number;
  /** Given by the row, or 0 where the contact never queued; null where only clocks tell it. */
  readonly waitSeconds: number | null;
}

const MS = 1000;
const after = (at: number, seconds: number): number => at + Math.round(seconds * MS);
const present = <T>(value: T | null): T | undefined => value ?? undefined;

/** When the contact entered its queue: an absent queue time is an entry at once, with no wait but one that is given. */
function entryOf(row: Row, mapping: CallRecordMapping, arrivedAt: number | null): Entry | null {
  const given = row.seconds(mapping.waitSeconds);
  const queued = row.clock(mapping.queued, arrivedAt);
  const at = queued?.at ?? arrivedAt;
  if (at === null) {
    row.fault('missing-value: the row says neither when the contact arrived nor when it queued');
    return null;
  }
  const neverQueued = mapping.queued !== null && queued?.own !== true;
  return { at, waitSeconds: given ?? (neverQueued ? 0 : null) };
}

/** When a contact that nobody answered left: entry and wait, else the clock of its end. */
function leftAt(row: Row, mapping: CallRecordMapping, entry: Entry): number {
  if (entry.waitSeconds !== null) return after(entry.at, entry.waitSeconds);
  const ended = row.clock(mapping.ended, entry.at);
  if (ended === null) row.fault('missing-value: the row says neither how long the contact waited nor when it ended');
  return Math.max(entry.at, ended?.at ?? entry.at);
}

function handlingOf(row: Row, mapping: CallRecordMapping, entry: Entry, queue: string): RowFact[] {
  const agent = row.text(mapping.agent);
  const { waitSeconds } = entry;
  const talkSeconds = row.seconds(mapping.talkSeconds);
  const holdSeconds = row.seconds(mapping.holdSeconds);
  const wrapSeconds = row.seconds(mapping.wrapSeconds) ?? 0;
  const answered = row.clock(mapping.answered, entry.at);
  if (answered === null && waitSeconds === null)
    row.fault('missing-value: the row says neither when the contact was answered nor how long it waited');
  const answeredAt = answered?.at ?? after(entry.at, waitSeconds ?? 0);
  const ended = talkSeconds === null ? row.clock(mapping.ended, answeredAt) : null;
  if (talkSeconds === null && ended === null)
    row.fault('missing-value: the row says neither how long the contact was talked to nor when it ended');
  const endedAt = ended?.at ?? after(answeredAt, (talkSeconds ?? 0) + (holdSeconds ?? 0));
  const durations = { talkSeconds: present(talkSeconds), holdSeconds: present(holdSeconds) };
  const disposition = present(row.text(mapping.disposition));
  return [
    { at: answeredAt, fact: { type: 'contactAnswered', queue, agent, waitSeconds: present(waitSeconds) } },
    { at: endedAt, fact: { type: 'contactEnded', agent, by: 'system', ...durations } },
    { at: after(endedAt, wrapSeconds), fact: { type: 'contactWrapped', agent, disposition, wrapSeconds } },
  ];
}

/**
 * The facts of a row, in order; they count only if reading it noted no fault. Only what the outcome needs is read, so
 * that a wrong value of no consequence does no harm.
 */
export function factsOfRow(
  row: Row,
  mapping: CallRecordMapping,
  outcome: Exclude<CallOutcome, { kind: 'dropped' }>,
): RowFact[] {
  const channel = row.needed(mapping.channel, 'channel');
  const customer = present(row.text(mapping.customer));
  const site = present(row.text(mapping.site));
  const arrivedAt = row.clock(mapping.arrived, null)?.at ?? null;
  const [entryPoint, segment] = [present(row.text(mapping.entryPoint)), present(row.text(mapping.segment))];
  const facts: RowFact[] = [];
  if (arrivedAt !== null)
    facts.push({ at: arrivedAt, fact: { type: 'contactArrived', channel, entryPoint, customer, segment, site } });
  if (outcome.kind === 'refused') {
    const at = arrivedAt ?? row.clock(mapping.queued, null)?.at ?? null;
    if (at === null) row.fault('missing-value: the row does not say when the contact arrived');
    const queue = present(row.text(mapping.queue));
    return [...facts, { at: at ?? 0, fact: { type: 'contactRefused', queue, channel, outcome: outcome.outcome } }];
  }
  const entry = entryOf(row, mapping, arrivedAt);
  const queue = row.needed(mapping.queue, 'queue');
  const callType = present(row.text(mapping.callType));
  const priority = present(row.whole(mapping.priority, 'priority'));
  if (entry === null) return facts;
  facts.push({ at: entry.at, fact: { type: 'contactQueued', queue, channel, callType, priority, customer, site } });
  if (outcome.kind === 'answered') return [...facts, ...handlingOf(row, mapping, entry, queue)];
  const at = leftAt(row, mapping, entry);
  const waitSeconds = present(entry.waitSeconds);
  if (outcome.kind === 'abandoned') return [...facts, { at, fact: { type: 'contactAbandoned', queue, waitSeconds } }];
  return [...facts, { at, fact: { type: 'contactLeftQueue', queue, outcome: outcome.outcome, waitSeconds } }];
}

/** The facts as events of one contact, each with an id made of the row's; a row has one fact of a type at most. */
export function eventsOf(facts: readonly RowFact[], source: string, contact: string, rowId: string): WrittenEvent[] {
  // Spreading a union loses which envelope belongs to which fact; all have the same.
  return facts.map(({ at, fact }) => ({
    source,
    id: `${rowId}:${fact.type}`,
    at: isoOf(at),
    contact,
    ...fact,
  })) as WrittenEvent[];
}
