import { Controller, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import { faultsOf, instant, limits, type CallRecordsAnswer, type IngestAnswer } from '@intraday/contract';
import type { SourceRow } from '@intraday/storage';
import type { Request } from 'express';
import { z } from 'zod';
import type { Candidate } from '../ingest/candidate';
import { CLOSED } from '../ingest/ingest-door';
import { closedTo } from '../ingest/line-door';
import { readEventArray, readEventLines } from '../ingest/read-events';
import { PIPELINE, type Pipeline } from '../pipeline';
import { Access } from './access';
import { ProblemError, refuse } from './problem';
import { readSafeJson } from './read-json';
import { bytesOf, FromSource } from './request-context';

const LINES_OF_AN_INSTANT_MAX = 1_000_000;

export const lineQuery = z.strictObject({
  timeZone: z.string().min(1).max(60).optional(),
  /** Instant of the line before, and how many lines it had so far: where an importer's request goes on. */
  after: instant.optional(),
  afterLines: z.coerce.number().int().min(0).max(LINES_OF_AN_INSTANT_MAX).default(0),
  source: z.string().optional(),
});

async function candidatesOf(request: Request): Promise<readonly Candidate[]> {
  const text = bytesOf(request).toString('utf8');
  const read = await (request.is('application/x-ndjson') ? readEventLines : arrayReader(request))(
    text,
    limits.INGEST_EVENTS_MAX,
  );
  if (read.ok) return read.candidates;
  if (read.reason === 'malformed') return refuse('malformed-request', `The body ${read.fault}.`);
  return refuse('too-large', `Send at most ${limits.INGEST_EVENTS_MAX} events in one request.`);
}

function arrayReader(request: Request): typeof readEventArray {
  if (request.is('application/json') !== false) return readEventArray;
  return refuse('wrong-content-type', 'Send a JSON array as application/json, or lines as application/x-ndjson.');
}

/** The doors of sources. */
@Controller('api/v1/ingest')
export class IngestController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pick<Pipeline, 'door' | 'lineDoor' | 'recordDoor'>) {}

  @Post('events')
  @Access('source')
  @HttpCode(200)
  async events(@FromSource() source: SourceRow, @Req() request: Request): Promise<IngestAnswer> {
    const candidates = await candidatesOf(request);
    const answer = await this.pipeline.door.take(source, { format: 'event', zone: null, candidates });
    return answer === CLOSED ? refuse('conflict', closedTo(source)) : answer;
  }

  @Post('queue-log')
  @Access('source')
  @HttpCode(200)
  async queueLog(
    @FromSource() source: SourceRow,
    @Req() request: Request,
    @Query() query: unknown,
  ): Promise<IngestAnswer> {
    const read = lineQuery.safeParse(query);
    if (!read.success) return refuse('unprocessable', faultsOf(read.error));
    const { timeZone = null, after, afterLines } = read.data;
    const position = after === undefined ? null : { at: after, lines: afterLines };
    const taken = await this.pipeline.lineDoor.take(source, bytesOf(request), { timeZone, after: position });
    if (taken.ok) return taken.answer;
    throw new ProblemError(taken.problem);
  }

  @Post('call-records')
  @Access('source')
  @HttpCode(200)
  async callRecords(@FromSource() source: SourceRow, @Req() request: Request): Promise<CallRecordsAnswer> {
    if (request.is('application/json') === false) refuse('wrong-content-type', 'Send the rows as application/json.');
    const read = readSafeJson(bytesOf(request).toString('utf8'));
    if (!read.ok) return refuse('malformed-request', `The body ${read.fault}.`);
    const taken = await this.pipeline.recordDoor.take(source, read.value);
    if (taken.ok) return taken.answer;
    throw new ProblemError(taken.problem);
  }
}
