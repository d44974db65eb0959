import { callRecordsRequestSchema, mappingFaultsOf, type CallRecordsAnswer, type Problem } from '@intraday/contract';
import type { QuarantineStore, SourceRow } from '@intraday/storage';
import { z } from 'zod';
import { problemOf } from '../http/problem';
import { QUARANTINED_CHARACTERS_MAX, type Candidate } from './candidate';
import { CLOSED, type Fate, type IngestDoor } from './ingest-door';
import { closedTo } from './line-door';
import { readRecords, type RecordRead } from './read-records';

const FORMAT = 'call-records';

export type RecordsTaken =
  { readonly ok: true; readonly answer: CallRecordsAnswer } | { readonly ok: false; readonly problem: Problem };

type Refused = Extract<RecordRead, { kind: 'refused' }>;
type Result = { readonly read: RecordRead; readonly candidates: readonly Candidate[] };

/** What is kept of a row in quarantine: itself, and what reads it again. Its line is no part of what it is. */
const keptRow = z.object({ text: z.string(), columns: z.unknown(), mapping: z.unknown() });

/** The door for rows of call records: a row goes in as a whole or not at all. */
export class RecordDoor {
  constructor(
    private readonly door: Pick<IngestDoor, 'takeEach' | 'refusalOf'>,
    private readonly quarantine: Pick<QuarantineStore, 'markTaken'>,
  ) {}

  /**
   * Takes in the rows of one request; all counts are rows.
   *
   * @param request the body of the request, of `callRecordsRequestSchema` or not
   */
  async take(source: SourceRow, request: unknown): Promise<RecordsTaken> {
    const decoded = callRecordsRequestSchema.safeParse(request);
    if (!decoded.success) return refused('unprocessable', mappingFaultsOf(decoded.error));
    const { rows } = decoded.data;
    const { columns, mapping } = z.object({ columns: z.unknown(), mapping: z.unknown() }).parse(request);
    const results = this.checked(source, readRecords(source.name, decoded.data)).map((read, index): Result => {
      if (read.kind === 'facts') return { read, candidates: read.facts };
      if (read.kind === 'dropped') return { read, candidates: [] };
      const text = (rows[index]?.text ?? '').slice(0, QUARANTINED_CHARACTERS_MAX);
      return { read, candidates: [candidateOf(read, JSON.stringify({ text, columns, mapping }))] };
    });
    const candidates = results.flatMap((result) => result.candidates);
    const fates = await this.door.takeEach(source, { format: FORMAT, zone: null, candidates });
    if (fates === CLOSED) return refused('conflict', closedTo(source));
    const answer = answerOf(results, fates);
    const refusedLines = new Set(answer.quarantined.map(({ line }) => line));
    const taken = results.flatMap(({ read }) =>
      read.kind === 'refused' || refusedLines.has(read.line) ? [] : [read.id],
    );
    await this.quarantine.markTaken(source.name, taken);
    return { ok: true, answer };
  }

  /** Takes in a row that was in quarantine, with the mapping that it came with. */
  async again(source: SourceRow, body: string, line: number): Promise<RecordsTaken> {
    return this.take(source, requestOf(body, line));
  }

  /** Would a row that is in quarantine be refused again? */
  refuses(source: SourceRow, body: string): boolean {
    const decoded = callRecordsRequestSchema.safeParse(requestOf(body, 1));
    if (!decoded.success) return true;
    return this.checked(source, readRecords(source.name, decoded.data)).some(({ kind }) => kind === 'refused');
  }

  /** Rows one fact of which the door would refuse are refused as a whole. */
  private checked(source: SourceRow, reads: readonly RecordRead[]): RecordRead[] {
    return reads.map((read) => {
      if (read.kind !== 'facts') return read;
      for (const fact of read.facts) {
        const reason = this.door.refusalOf(source, fact);
        if (reason !== null) return { kind: 'refused', line: read.line, id: read.id, reason };
      }
      return read;
    });
  }
}

function requestOf(body: string, line: number): unknown {
  const { text, columns, mapping } = keptRow.parse(JSON.parse(body));
  return { mapping, columns, rows: [{ line, text }] };
}

/** The detail that people read begins with the line of the row in its file. */
function candidateOf({ line, id, reason }: Refused, body: string): Candidate {
  const [word = reason] = reason.split(':', 1);
  const told = reason.slice(word.length + 1).trim();
  return {
    kind: 'refused',
    position: line,
    id,
    reason: `${word}: line ${line}${told === '' ? '' : `: ${told}`}`,
    body,
  };
}

/** A row is in quarantine with the first of its events that is, new if one of them is, and else known before. */
function answerOf(results: readonly Result[], fates: readonly Fate[]): CallRecordsAnswer {
  const answer = { accepted: 0, duplicates: 0, dropped: 0 };
  const quarantined: CallRecordsAnswer['quarantined'] = [];
  let next = 0;
  for (const { read, candidates } of results) {
    const own = fates.slice(next, next + candidates.length);
    next += candidates.length;
    const held = own.find(({ fate }) => fate === 'quarantined');
    if (read.kind === 'dropped') answer.dropped += 1;
    else if (held !== undefined) quarantined.push({ line: read.line, id: read.id, reason: held.reason ?? '' });
    else if (own.some(({ fate }) => fate === 'accepted')) answer.accepted += 1;
    else answer.duplicates += 1;
  }
  return { ...answer, quarantined };
}

function refused(kind: Parameters<typeof problemOf>[0], detail: string): RecordsTaken {
  return { ok: false, problem: problemOf(kind, detail) };
}
