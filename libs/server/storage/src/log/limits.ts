/** Rows of one commit. */
export const COMMIT_ROWS_MAX = 5_000;
/** Bytes of the bodies of one commit. */
export const COMMIT_BYTES_MAX = 16 * 1024 * 1024;
/** Rows that may wait for their commit; over it the log answers EventLogBusy. */
export const QUEUE_ROWS_MAX = 50_000;
/** Bytes of bodies that may wait for their commit. */
export const QUEUE_BYTES_MAX = 64 * 1024 * 1024;
/** How long an idle log waits for company before it commits, ms. */
export const GATHER_MS = 10;
/** Times that one commit is tried when another writer crossed it. */
export const COMMIT_ATTEMPTS_MAX = 5;
/** Commits after a stored duplicate for which identities are looked up before they are copied. */
export const LOOKUP_COMMITS = 20;
/** Longest that a committed group waits for the next one to keep PostgreSQL busy before it is told and acknowledged, ms. */
export const ACKNOWLEDGE_WITHIN_MS = 200;
/** Pauses while the fate of a broken commit is asked for, ms: it doubles from the first to the last. */
export const FATE_PAUSE_MS = { first: 100, last: 2_000 } as const;
/** Rows of one read from the log's cursor, where the caller does not say. */
export const READ_ROWS = 5_000;
/** Longest wait for the lock that dropping a day needs, ms. */
export const DROP_LOCK_TIMEOUT_MS = 2_000;
