/** Messages of failures that a person can mend, by the name of the error; anything else is a fault of the program. */
const MENDABLE = [
  'DataDirectoryUnusable',
  'EmbeddedStartFailed',
  'SchemaTooNew',
  'MigrationFailed',
  'DatabaseAway',
  'NothingToBackUp',
  'Fault',
];

/** A failure with one line that says what to do. */
export class Fault extends Error {
  override readonly name = 'Fault';
}

/** The one line of a failure, or null for one that nobody foresaw. A `Fault` may list what is wrong line by line. */
export function lineOf(error: unknown): string | null {
  if (error instanceof Fault) return error.message;
  return error instanceof Error && MENDABLE.includes(error.name) ? error.message.replaceAll('\n', ' ') : null;
}

/** Ends a program with a failure: one clear line, or everything that is known where the program itself is wrong. */
export function reportFault(error: unknown): void {
  const line = lineOf(error);
  const unknown = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${line ?? `Intraday has stopped on a fault of its own: ${unknown}`}\n`);
  process.exitCode = 1;
}
