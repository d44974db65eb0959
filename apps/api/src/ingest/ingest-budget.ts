import { limits } from '@intraday/contract';
import type { NextFunction, Request, Response } from 'express';
import { problemOf } from '../http/problem';
import { sendProblem } from '../http/problem.filter';

/** Bytes of bodies that ingest may hold at once, from their arrival to their answer; over it 429 is answered. */
export const INGEST_BYTES_UNDER_WAY_MAX = 32 * 1024 * 1024;

/**
 * Bounds what the ingest doors hold in memory while commits are slow: a request whose body would be too much is refused
 * before it is read. A request alone is always let in.
 */
export class IngestBudget {
  private bytes = 0;

  /** @param bodyBytesMax bytes that are read of one body */
  constructor(private readonly bodyBytesMax: number = limits.INGEST_BYTES_MAX) {}

  /** Bytes that are under way. */
  get bytesUnderWay(): number {
    return this.bytes;
  }

  readonly middleware = (request: Request, response: Response, next: NextFunction): void => {
    const expected = bytesExpected(request, this.bodyBytesMax);
    if (this.bytes > 0 && this.bytes + expected > INGEST_BYTES_UNDER_WAY_MAX) {
      sendProblem(
        request,
        response,
        problemOf('too-busy', 'Send the same again in a second; nothing of it was stored.'),
      );
      return;
    }
    this.bytes += expected;
    response.once('close', () => (this.bytes -= expected));
    next();
  };
}

/** What a body will take: as announced where that can be kept to, else the most that is read of any. */
function bytesExpected({ method, headers }: Request, bodyBytesMax: number): number {
  if (method === 'GET') return 0;
  const announced = headers['content-encoding'] === undefined ? Number(headers['content-length']) : Number.NaN;
  return announced >= 0 && announced <= bodyBytesMax ? announced : bodyBytesMax;
}
