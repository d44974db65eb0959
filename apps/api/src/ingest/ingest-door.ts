import { isoOf, limits, type IngestAnswer } from '@intraday/contract';
import type { EventLog, LogEntry, QuarantineEntry, SourceRow } from '@intraday/storage';
import type { ServerClock } from '../clock/server-clock';
import type { DatabaseState } from '../database/database-state';
import type { Directory, Strangers } from '../organisation/directory';
import type { Batch, Candidate } from './candidate';

type Fact = Extract<Candidate, { kind: 'fact' }>;
interface Refusal {
  readonly candidate: Candidate;
  readonly reason: string;
}

/** Answer of a door through which this source may not come: the database replays something else. */
export const CLOSED = 'closed';

/** Refusals that may pass by themselves when the organisation learns of a name. */
export const UNKNOWN_REASONS = ['unknown-agent', 'unknown-queue'] as const;

/**
 * The one door into the event log: checks facts, quarantines what cannot be taken, makes strangers known or refuses
 * them, and answers when everything is committed.
 */
export class IngestDoor {
  constructor(
    private readonly log: Pick<EventLog, 'append'>,
    private readonly directory: Pick<Directory, 'strangersIn' | 'admit'>,
    private readonly clock: Pick<ServerClock, 'now'>,
    private readonly database: Pick<DatabaseState, 'admits'>,
  ) {}

  /**
   * Takes in one request of a source.
   *
   * @returns counts and refusals, after the commit; CLOSED where nothing may come in
   * @throws EventLogBusy, DatabaseAway: nothing was stored, the same request may be sent again
   */
  async take(source: SourceRow, batch: Batch): Promise<IngestAnswer | typeof CLOSED> {
    const facts: Fact[] = [];
    const refusals: Refusal[] = [];
    for (const candidate of batch.candidates) {
      const reason = this.refusalOf(source, candidate);
      if (reason !== null) refusals.push({ candidate, reason });
      else if (candidate.kind === 'fact') facts.push(candidate);
    }
    if (facts.length > 0 && !(await this.database.admits(source.name))) return CLOSED;
    if (source.unknown === 'create') await this.admitStrangers(source, facts);
    const dispositions = await this.log.append(
      facts.map(({ entry }) => entry),
      refusals.map((refusal) => quarantined(source, batch, refusal)),
    );
    const answer = { accepted: 0, duplicates: 0 };
    for (const [index, candidate] of facts.entries()) {
      const disposition = dispositions[index];
      if (disposition === 'accepted') answer.accepted += 1;
      else if (disposition === 'duplicate') answer.duplicates += 1;
      else refusals.push({ candidate, reason: disposition === 'conflict' ? 'conflicting-id' : 'malformed' });
    }
    refusals.sort((a, b) => a.candidate.position - b.candidate.position);
    return {
      ...answer,
      quarantined: refusals.map(({ candidate, reason }) => ({
        index: candidate.position,
        id: idOf(candidate),
        reason,
      })),
    };
  }

  /** Why a candidate cannot be taken, as `word` or `word: what is wrong`; null when it can. */
  refusalOf(source: SourceRow, candidate: Candidate): string | null {
    if (candidate.kind === 'refused') return candidate.reason;
    if (candidate.entry.source !== source.name) return 'wrong-source';
    const late = timeFault(candidate.entry, this.clock.now());
    if (late !== null) return late;
    if (source.unknown === 'create') return null;
    const strangers = this.directory.strangersIn(source.name, candidate.events);
    if (strangers.agents.length > 0) return UNKNOWN_REASONS[0];
    return strangers.queues.length > 0 ? UNKNOWN_REASONS[1] : null;
  }

  private async admitStrangers(source: SourceRow, facts: readonly Fact[]): Promise<void> {
    const events = facts.flatMap((fact) => fact.events);
    const strangers: Strangers = this.directory.strangersIn(source.name, events);
    await this.directory.admit(source.name, strangers);
  }
}

function timeFault(entry: LogEntry, now: number): string | null {
  if (entry.at < limits.EARLIEST_INSTANT) return `too-old: ${isoOf(entry.at)} is before 1990`;
  if (entry.at <= now + limits.FUTURE_TOLERANCE_MS) return null;
  return `in-the-future: ${isoOf(entry.at)} is more than 5 minutes ahead of the server's clock, ${isoOf(now)}`;
}

const idOf = (candidate: Candidate): string | null => (candidate.kind === 'fact' ? candidate.entry.id : candidate.id);

function quarantined(source: SourceRow, batch: Batch, { candidate, reason }: Refusal): QuarantineEntry {
  const [word = reason] = reason.split(':', 1);
  return {
    source: source.name,
    position: candidate.position,
    eventId: idOf(candidate),
    reason: word,
    detail: explained(word, reason, source, candidate),
    body: candidate.kind === 'fact' ? candidate.entry.body : candidate.body,
    format: batch.format,
    zone: batch.zone,
  };
}

/** What a person reads in the quarantine. */
function explained(word: string, reason: string, source: SourceRow, candidate: Candidate): string {
  if (word === 'wrong-source') {
    const named = candidate.kind === 'fact' ? candidate.entry.source : '';
    return `The key belongs to ${source.name}; the event names ${named}.`;
  }
  if (word === 'unknown-agent') return 'The organisation does not know the agent; it comes back when it does.';
  if (word === 'unknown-queue') return 'The organisation does not know the queue; it comes back when it does.';
  return reason.slice(word.length + 1).trim();
}
