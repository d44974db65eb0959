import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { SourceRow } from '@intraday/storage';
import type { Request } from 'express';
import type { z } from 'zod';
import { faultsOf } from '@intraday/contract';
import type { Person } from '../people/person';
import type { Arrival } from './neighbours';
import { refuse } from './problem';
import { readSafeJson } from './read-json';

/** What the guard has found out of a request, for its handler. */
export interface Caller {
  readonly person: Person | null;
  readonly source: SourceRow | null;
}

const callers = new WeakMap<Request, Caller>();
const requestOf = (context: ExecutionContext): Request => context.switchToHttp().getRequest<Request>();

export function rememberCaller(request: Request, caller: Caller): void {
  callers.set(request, caller);
}

/** Where a request comes from. */
export function arrivalOf(request: Pick<Request, 'headers' | 'socket'>): Arrival {
  return { headers: request.headers, remoteAddress: request.socket.remoteAddress };
}

/** The signed-in person of a route that demands one. */
export const SignedIn = createParamDecorator((_: unknown, context: ExecutionContext): Person => {
  const person = callers.get(requestOf(context))?.person;
  return person ?? refuse('sign-in-required', 'Sign in first.');
});

/** Who uploads on a route for keepers or planners: the signed-in person, or null for a command on this machine. */
export const Uploader = createParamDecorator(
  (_: unknown, context: ExecutionContext): Person | null => callers.get(requestOf(context))?.person ?? null,
);

/** The source whose key the request brings. */
export const FromSource = createParamDecorator((_: unknown, context: ExecutionContext): SourceRow => {
  const source = callers.get(requestOf(context))?.source;
  return source ?? refuse('source-key-required', 'Send the key of a source: Authorization: Bearer KEY.');
});

/** The body as bytes. */
export function bytesOf(request: Request): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

const decodedBody = createParamDecorator(({ schema }: { schema: z.ZodType }, context: ExecutionContext): unknown => {
  const request = requestOf(context);
  if (request.is('application/json') === false) refuse('wrong-content-type', 'Send the body as application/json.');
  const read = readSafeJson(bytesOf(request).toString('utf8'));
  if (!read.ok) return refuse('malformed-request', `The body ${read.fault}.`);
  const decoded = schema.safeParse(read.value);
  return decoded.success ? decoded.data : refuse('malformed-request', faultsOf(decoded.error));
});

/** The body as JSON of a schema; anything else is refused with what is wrong. */
export function JsonBody(schema: z.ZodType): ParameterDecorator {
  // Nest takes anything that can transform for a pipe, and a schema can.
  return decodedBody({ schema });
}
