/** Events or lines in one ingest request. */
export const INGEST_EVENTS_MAX = 5_000;
/** Bytes of one ingest request. */
export const INGEST_BYTES_MAX = 4 * 1024 * 1024;
/** Characters of an identifier: source, event, agent, queue, contact, reason. */
export const IDENTIFIER_CHARACTERS_MAX = 200;
/** Earliest instant that is taken as a date and not as a fault: 1990-01-01, ms. */
export const EARLIEST_INSTANT = Date.UTC(1990, 0, 1);
/** How far ahead of the server's clock an event may be, ms. */
export const FUTURE_TOLERANCE_MS = 5 * 60 * 1000;
/** Longest duration that an event may state, seconds: 30 days. */
export const DURATION_SECONDS_MAX = 30 * 86_400;
/** Rows of one answer. */
export const VIEW_ROWS_MAX = 20_000;
/** KPIs of one view. */
export const VIEW_KPIS_MAX = 40;
/** Dimensions that one view may be split by. */
export const VIEW_DIMENSIONS_MAX = 3;
/** Values of one `where` condition. */
export const VIEW_WHERE_VALUES_MAX = 500;
/** Views that one socket may hold open. */
export const SOCKET_VIEWS_MAX = 50;
/** Bytes of one message from a browser. */
export const SOCKET_MESSAGE_BYTES_MAX = 64 * 1024;
/** Bytes that the server holds for a client that does not read, before it is cut. */
export const SOCKET_BUFFER_BYTES_MAX = 1024 * 1024;
/** Shortest time between two patches of a view, ms. */
export const PATCH_INTERVAL_MS = 250;
/** Life of a one-use ticket for a socket, ms. */
export const TICKET_LIFE_MS = 30_000;
/** Targets that are in force or to come. */
export const TARGETS_MAX = 10_000;
/** Targets of one page. */
export const TARGETS_PAGE_ROWS_MAX = 500;
