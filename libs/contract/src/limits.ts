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
/** Characters of the title of an export. */
export const EXPORT_TITLE_CHARACTERS_MAX = 200;
/** Cells of the table of an export. */
export const EXPORT_CELLS_MAX = 2_000_000;
/** Contacts of an export. */
export const EXPORT_CONTACTS_MAX = 100_000;
/** Bytes of an exported file. */
export const EXPORT_BYTES_MAX = 128 * 1024 * 1024;
/** Exports that one person may have under way. */
export const EXPORTS_PER_PERSON_MAX = 2;
/** Exports that may be under way altogether. */
export const EXPORTS_MAX = 16;
/** Longest that a client may take none of an export before it is cut, ms. */
export const EXPORT_STALL_MS = 60_000;
/** Contacts of one page. */
export const CONTACTS_OF_A_PAGE_MAX = 500;
/** Contacts of one page where the request does not say. */
export const CONTACTS_OF_A_PAGE = 100;
/** Characters of a cursor. */
export const CURSOR_CHARACTERS_MAX = 500;
