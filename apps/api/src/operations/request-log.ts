import type { NextFunction, Request, Response } from 'express';
import { requestIdOf } from '../http/request-id';
import type { RequestRecord } from './server-log';

/** What a request is called that no route took: a page of the dashboard, or nothing. */
const NO_ROUTE = '(no route)';

/** The pattern of the route that took a request, such as `/api/v1/agents/:id/timeline`; never its path. */
export function routeOf(request: Request): string {
  const route: unknown = request.route;
  const path: unknown = typeof route === 'object' && route !== null ? Reflect.get(route, 'path') : null;
  return typeof path === 'string' && path.startsWith('/') && !path.includes('*') ? path : NO_ROUTE;
}

/** Hands each request on to the listener once it has been answered, or given up by its client. */
export function hearRequests(heard: (record: RequestRecord) => void) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const startedAt = performance.now();
    response.once('close', () => {
      heard({
        requestId: requestIdOf(request),
        method: request.method,
        route: routeOf(request),
        status: response.statusCode,
        durationMs: Math.round((performance.now() - startedAt) * 10) / 10,
      });
    });
    next();
  };
}
