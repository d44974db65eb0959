import { isoOf, limits, type IngestAnswer } from '@intraday/contract';
import type { Disposition, EventLog, LogEntry, QuarantineEntry, SourceRow } from '@intraday/storage';
import type { ServerClock } from '../clock/server-clock';
import type { DatabaseState } from '../database/database-state';
import type { Directory, Strangers } from '../organisation/directory';
import type { Batch, Candidate } from './candidate';
import type { IngestListener } from './ingest-listener';

type Fact = Extract<Candidate, { kind: 'fact' }>;
interface Refusal {
  /** Place among the candidates. */
  readonly index: number;
  readonly candidate: Candidate;
  readonly reason: string;
}

/** What became of a candidate, and why where it is in quarantine. */
export type Fate =
  | { readonly fate: 'accepted' | 'duplicate'; readonly reason: null }
  | { readonly fate: 'quarantined'; readonly reason: string };

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
    private readonly heard: IngestListener,
  ) {}

  /**
   * Takes in one request of a source.
   *
   * @returns counts and refusals, after the commit; CLOSED where nothing may come in
   * @throws EventLogBusy, DatabaseAway: nothing was stored, the same request may be sent again
   */
  async take(source: SourceRow, batch: Batch): Promise<IngestAnswer | typeof CLOSED> {
    const fates = await this.takeEach(source, batch);
    return fates === CLOSED ? CLOSED : answerOf(batch, fates);
  }

  /** As `take`, with what became of each candidate in the place of counts. */
  async takeEach(source: SourceRow, batch: Batch): Promise<readonly Fate[] | typeof CLOSED> {
    const { facts, entries, refusals } = this.sortOut(source, batch.candidates);
    if (facts.length > 0 && !(await this.database.admits(source.name))) return CLOSED;
    if (source.unknown === 'create') await this.admitStrangers(source, facts);
    const dispositions = await this.log.append(
      entries,
      refusals.map((refusal) => quarantineEntry(source, batch, refusal)),
    );
    const fates = fatesOf(batch.candidates.length, dispositions, refusals);
    this.heard.answered(answerOf(batch, fates));
    return fates;
  }

  /** Why a candidate cannot be taken, as `word` or `word: what is wrong`; null when it can. */
  refusalOf(source: SourceRow, candidate: Candidate): string | null {
    return this.refusalAt(source, candidate, this.clock.now());
  }

  private refusalAt(source: SourceRow, candidate: Candidate, now: number): string | null {
    if (candidate.kind === 'refused') return candidate.reason;
    if (candidate.entry.source !== source.name) return 'wrong-source';
    const late = timeFault(candidate.entry, now);
    if (late !== null) return late;
    if (source.unknown === 'create') return null;
    const strangers = this.directory.strangersIn(source.name, [candidate]);
    if (strangers.agents.length > 0) return UNKNOWN_REASONS[0];
    return strangers.queues.length > 0 ? UNKNOWN_REASONS[1] : null;
  }

  private sortOut(source: SourceRow, candidates: readonly Candidate[]) {
    const facts: Fact[] = [];
    const entries: LogEntry[] = [];
    const refusals: Refusal[] = [];
    const now = this.clock.now();
    for (const [index, candidate] of candidates.entries()) {
      const reason = this.refusalAt(source, candidate, now);
      if (reason !== null) refusals.push({ index, candidate, reason });
      else if (candidate.kind === 'fact') {
        facts.push(candidate);
        entries.push(candidate.entry);
      }
    }
    return { facts, entries, refusals };
  }

  private async admitStrangers(source: SourceRow, facts: readonly Fact[]): Promise<void> {
    const strangers: Strangers = this.directory.strangersIn(source.name, facts);
    await this.directory.admit(source.name, strangers);
  }
}

const ACCEPTED: Fate = { fate: 'accepted', reason: null };
const DUPLICATE: Fate = { fate: 'duplicate', reason: null };
const CONFLICTING: Fate = { fate: 'quarantined', reason: 'conflicting-id' };
const MALFORMED: Fate = { fate: 'quarantined', reason: 'malformed' };

/** What became of each candidate: of the refused what they were refused for, of the others what the log said. */
function fatesOf(count: number, dispositions: readonly Disposition[], refusals: readonly Refusal[]): Fate[] {
  const fates: Fate[] = [];
  let refused = 0;
  for (let index = 0; index < count; index += 1) {
    const refusal = refusals[refused];
    if (refusal?.index === index) {
      fates.push({ fate: 'quarantined', reason: refusal.reason });
      refused += 1;
    } else fates.push(fateOf(dispositions[index - refused]));
  }
  return fates;
}

function fateOf(disposition: Disposition | undefined): Fate {
  if (disposition === 'accepted') return ACCEPTED;
  if (disposition === 'duplicate') return DUPLICATE;
  return disposition === 'conflict' ? CONFLICTING : MALFORMED;
}

function timeFault(entry: LogEntry, now: number): string | null {
  if (entry.at < limits.EARLIEST_INSTANT) return `too-old: ${isoOf(entry.at)} is before 1990`;
  if (entry.at <= now + limits.FUTURE_TOLERANCE_MS) return null;
  return `in-the-future: ${isoOf(entry.at)} is more than 5 minutes ahead of the server's clock, ${isoOf(now)}`;
}

const idOf = (candidate: Candidate): string | null => (candidate.kind === 'fact' ? candidate.entry.id : candidate.id);

/** Counts and refusals of a request, from what became of each of its candidates. */
function answerOf({ candidates }: Batch, fates: readonly Fate[]): IngestAnswer {
  const answer: IngestAnswer = { accepted: 0, duplicates: 0, quarantined: [] };
  for (const [index, candidate] of candidates.entries()) {
    const fate = fates[index] ?? MALFORMED;
    if (fate.reason !== null)
      answer.quarantined.push({ index: candidate.position, id: idOf(candidate), reason: fate.reason });
    else if (fate.fate === 'accepted') answer.accepted += 1;
    else answer.duplicates += 1;
  }
  answer.quarantined.sort((a, b) => a.index - b.index);
  return answer;
}

function quarantineEntry(source: SourceRow, batch: Batch, { candidate, reason }: Refusal): QuarantineEntry {
  const [word = reason] = reason.split(':', 1);
  return {
    source: source.name,
    position: candidate.position,
    eventId: idOf(candidate),
    reason: word,
    detail: explained(word, reason, source, candidate),
    body: candidate.kind === 'fact' ? candidate.entry.body : candidate.body,
    format: candidate.kind === 'fact' ? candidate.entry.format : batch.format,
    zone: batch.zone,
  };
}

/** What a person reads in the quarantine. */
function explained(word: string, reason: string, source: SourceRow, candidate: Candidate): string {
  if (word === 'wrong-source') {
    const named = candidate.kind === 'fact' ? candidate.entry.source : '';
    return `The key belongs to ${source.name}; the event names ${named}.`;
  }
  const detail = reason.slice(word.length + 1).trim();
  const place = detail === '' ? '' : `${detail}: `;
  if (word === 'unknown-agent') return `${place}The organisation does not know the agent; it comes back when it does.`;
  if (word === 'unknown-queue') return `${place}The organisation does not know the queue; it comes back when it does.`;
  return detail;
}
