/** The data directory cannot be used: not writable, or not reachable by the account that PostgreSQL runs as. */
export class DataDirectoryUnusable extends Error {
  override readonly name = 'DataDirectoryUnusable';
}

/** The embedded PostgreSQL did not start; the message says in one line why and what to do. */
export class EmbeddedStartFailed extends Error {
  override readonly name = 'EmbeddedStartFailed';
}

/** The schema was written by a newer program than this one; nothing was changed. */
export class SchemaTooNew extends Error {
  override readonly name = 'SchemaTooNew';
}

/** A migration could not be applied; the schema is as it was. */
export class MigrationFailed extends Error {
  override readonly name = 'MigrationFailed';
}

/** The database does not answer, or broke off. Nothing is acknowledged; the same call may be made again. */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway';
}

/** The event log's queue is full. Nothing of the call was stored; the same call may be made again a little later. */
export class EventLogBusy extends Error {
  override readonly name = 'EventLogBusy';
}

/** SQLSTATE classes and codes that say the database is away, ending, starting or out of room, not that SQL was wrong. */
const AWAY_SQLSTATE = /^(08|53|57P|58)/;
const AWAY_SYSTEM = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
const AWAY_MESSAGE =
  /connection (terminated|ended|error)|client (was closed|has encountered)|timeout exceeded when trying/i;

/** The SQLSTATE or system code of an error, or null. */
export function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return messageOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}

/**
 * Is this error the database being away (down, restarting, unreachable, out of disk or connections)?
 *
 * @example isAway(Object.assign(new Error('x'), { code: '57P01' })) === true
 */
export function isAway(error: unknown): boolean {
  if (error instanceof DatabaseAway) return true;
  if (error instanceof AggregateError) return error.errors.some(isAway);
  const code = codeOf(error);
  if (code !== null) return AWAY_SYSTEM.has(code) || AWAY_SQLSTATE.test(code);
  // An error with a name of its own may quote such a message and mean something else, as a commit in doubt does.
  return !(error instanceof Error && error.name !== 'Error') && AWAY_MESSAGE.test(messageOf(error));
}

/** The named error for a database that is away; any other error as it is. */
export function nameAway(error: unknown): unknown {
  if (error instanceof DatabaseAway || !isAway(error)) return error;
  return new DatabaseAway(`The database does not answer (${messageOf(error)}).`, { cause: error });
}
