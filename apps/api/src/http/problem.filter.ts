import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Problem } from '@intraday/contract';
import { DatabaseAway, EventLogBusy } from '@intraday/storage';
import type { Request, Response } from 'express';
import { ProblemError, problemOf, retryAfterSeconds } from './problem';
import { routeOf } from '../operations/request-log';
import type { ServerLog } from '../operations/server-log';
import { requestIdOf } from './request-id';

/** Answers every failure as problem+json; what was not expected is logged with the request's id and told without detail. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Pick<ServerLog, 'fault'>) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(
      http.getRequest<Request>(),
      http.getResponse<Response>(),
      this.problemFor(error, http.getRequest<Request>()),
      error instanceof ProblemError ? error.more : {},
    );
  }

  private problemFor(error: unknown, request: Request): Problem {
    if (error instanceof ProblemError) return error.problem;
    if (error instanceof DatabaseAway)
      return problemOf('database-away', 'Try again in a few seconds; nothing was lost.');
    if (error instanceof EventLogBusy)
      return problemOf('too-busy', 'Send the same again in a second; nothing of it was stored.');
    const status = statusOf(error);
    if (status === 404) return problemOf('not-found', `There is nothing at ${request.method} ${request.path}.`);
    if (status === 413) return problemOf('too-large', 'Send less at once.');
    if (status === 415) return problemOf('wrong-content-type', 'Send the body without or with gzip encoding.');
    if (status >= 400 && status < 500) return problemOf('malformed-request', 'The request could not be read.');
    this.log.fault({ requestId: requestIdOf(request), method: request.method, route: routeOf(request), error });
    return problemOf('internal-fault', "Try again; if it stays, look for the request id in the server's log.");
  }
}

/** Status of an error of Nest or of the reading of bodies; 500 for any other. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number')
    return error.status;
  return 500;
}

/** Sends a problem with the request's id, and fields of its own. */
export function sendProblem(
  request: Request,
  response: Response,
  problem: Problem,
  more: Readonly<Record<string, unknown>> = {},
): void {
  if (response.headersSent) return void response.end();
  const retryAfter = retryAfterSeconds(problem);
  if (retryAfter !== null) response.setHeader('Retry-After', String(retryAfter));
  response
    .status(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify({ ...problem, ...more, requestId: requestIdOf(request) }));
}
