import { limits, type IngestAnswer, type Problem } from '@intraday/contract';
import { QueueLogReader, type QueueLogPosition } from '@intraday/sources';
import type { SourceRow } from '@intraday/storage';
import { isTimeZone } from '@intraday/time';
import { problemOf } from '../http/problem';
import { CLOSED, type IngestDoor } from './ingest-door';
import { readLines } from './read-lines';

export interface LineRequest {
  /** IANA zone of local times; null where times are epochs. */
  readonly timeZone: string | null;
  /** Where the reader of the lines before stood; null at the start of a log. */
  readonly after: QueueLogPosition | null;
}

export type Taken =
  { readonly ok: true; readonly answer: IngestAnswer } | { readonly ok: false; readonly problem: Problem };

/** The door for lines of a queue_log as they are. */
export class LineDoor {
  constructor(private readonly door: Pick<IngestDoor, 'take'>) {}

  /** Takes in the lines of one request; counts and indexes are lines. */
  async take(source: SourceRow, bytes: Buffer, { timeZone, after }: LineRequest): Promise<Taken> {
    if (timeZone !== null && !isTimeZone(timeZone)) {
      return refused('unprocessable', `timeZone: ${timeZone} is no IANA time zone; give one such as Europe/Madrid.`);
    }
    const reader = new QueueLogReader({ source: source.name, timeZone, after });
    const read = await readLines(bytes, reader, timeZone !== null, limits.INGEST_EVENTS_MAX);
    if (!read.ok && read.reason === 'too-many') {
      return refused('too-large', `Send at most ${limits.INGEST_EVENTS_MAX} lines in one request.`);
    }
    if (!read.ok)
      return refused('time-zone-required', 'The times are local: say of which zone, ?timeZone=Europe/Madrid.');
    const answer = await this.door.take(source, { format: 'queue-log', zone: timeZone, candidates: read.candidates });
    return answer === CLOSED ? refused('conflict', closedTo(source)) : { ok: true, answer };
  }
}

/** What to do when the database replays another log. */
export function closedTo(source: SourceRow): string {
  return `This database holds a demo or a replay, into which ${source.name} cannot be mixed: use another INTRADAY_DATA_DIR.`;
}

function refused(kind: Parameters<typeof problemOf>[0], detail: string): Taken {
  return { ok: false, problem: problemOf(kind, detail) };
}
