import type { NextFunction, Request, Response } from 'express';
import { randomUUID } from 'node:crypto';

const ids = new WeakMap<Request, string>();

/** Gives every request an id, told in the header X-Request-Id, by which a fault is found in the log. */
export function giveRequestId(request: Request, response: Response, next: NextFunction): void {
  const id = randomUUID();
  ids.set(request, id);
  response.setHeader('X-Request-Id', id);
  next();
}

export function requestIdOf(request: Request): string {
  return ids.get(request) ?? 'unknown';
}
