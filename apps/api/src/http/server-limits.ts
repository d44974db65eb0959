import type { Server } from 'node:http';

/** Longest that the headers of a request may take to arrive, ms. */
export const HEADERS_WITHIN_MS = 15_000;
/** Longest that a whole request may take to arrive, ms. */
export const REQUEST_WITHIN_MS = 120_000;
/**
 * Longest that an idle connection is kept for the next request, ms. Longer than a minute, after which proxies close theirs,
 * and than the pause between any two looks of a page: whoever closes just as the other sends breaks a request off.
 */
export const IDLE_CONNECTION_MS = 75_000;
/** Connections of any kind that the server holds at once; more are closed as they come. */
export const CONNECTIONS_MAX = 12_000;

/** Sets the limits of a server, so that slow or many clients cannot hold it. */
export function limitServer(server: Server): void {
  server.headersTimeout = HEADERS_WITHIN_MS;
  server.requestTimeout = REQUEST_WITHIN_MS;
  server.keepAliveTimeout = IDLE_CONNECTION_MS;
  server.maxConnections = CONNECTIONS_MAX;
}
