import type { Problem, UploadFaults } from '@intraday/contract';

/** Every kind of problem that this room answers with. The type is stable: programs may branch on it. */
const KINDS = {
  'malformed-request': { status: 400, title: 'The request cannot be understood' },
  'sign-in-required': { status: 401, title: 'Sign in first' },
  'sign-in-refused': { status: 401, title: 'Sign-in refused' },
  'source-key-required': { status: 401, title: 'A source key is required' },
  'metrics-token-required': { status: 401, title: 'The token of the metrics is required' },
  forbidden: { status: 403, title: 'Not allowed' },
  'foreign-host': { status: 403, title: 'Unknown host name' },
  'foreign-origin': { status: 403, title: 'Foreign origin' },
  'password-change-required': { status: 403, title: 'Change the one-time password first' },
  'demo-refused': { status: 403, title: 'The demo is not open here' },
  'not-found': { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'Not possible in the present state' },
  'raw-expired': { status: 410, title: 'The raw facts are gone' },
  'too-large': { status: 413, title: 'The request is too large' },
  'wrong-content-type': { status: 415, title: 'Unknown content type' },
  unprocessable: { status: 422, title: 'The request cannot be carried out' },
  'time-zone-required': { status: 422, title: 'A time zone is required' },
  'too-busy': { status: 429, title: 'Too many requests' },
  'internal-fault': { status: 500, title: 'A fault in the server' },
  stopping: { status: 503, title: 'The server is stopping' },
  'database-away': { status: 503, title: 'The database is away' },
} as const;

export type ProblemKind = keyof typeof KINDS;
// The keys of a constant are what its type says.
export const PROBLEM_KINDS = Object.keys(KINDS) as readonly ProblemKind[];

/** Seconds after which a client should try again, by status. */
const RETRY_AFTER_SECONDS: Readonly<Record<number, number>> = { 429: 1, 503: 2 };

/**
 * A problem of RFC 9457 with the type `urn:intraday:problem:KIND`.
 *
 * @param detail one line that says what to do
 */
export function problemOf(kind: ProblemKind, detail: string): Problem {
  return { type: `urn:intraday:problem:${kind}`, title: KINDS[kind].title, status: KINDS[kind].status, detail };
}

/** For the header Retry-After; null for problems that don't pass by themselves. */
export function retryAfterSeconds(problem: Problem): number | null {
  return RETRY_AFTER_SECONDS[problem.status] ?? null;
}

/** Thrown by HTTP handlers only, to end a request with a problem; plain code returns problems as values. */
export class ProblemError extends Error {
  /** @param more fields of the problem's own, such as the faults of an upload */
  constructor(
    readonly problem: Problem,
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(problem.detail);
  }
}

/** Faults that the line of a refused upload names; the others stand in `faults`. */
const FAULTS_NAMED_MAX = 3;

/** Ends an upload that has faults: nothing of it is applied, and all of them are told, at most 1,000 listed. */
export function refuseUpload(faults: UploadFaults): never {
  const list = faults.sorted();
  const named = list.slice(0, FAULTS_NAMED_MAX).map(({ line, path, field, message }) => {
    const place = line === null ? (path ?? '') : `line ${line}${field === null ? '' : `, ${field}`}`;
    return place === '' ? message : `${place}: ${message}`;
  });
  const count = faults.total === 1 ? 'one fault' : `${faults.total} faults`;
  const detail = `Nothing was applied; mend ${count} and send it again. ${named.join('; ')}`;
  throw new ProblemError(problemOf('unprocessable', detail), { faults: list, faultsTotal: faults.total });
}

/** Ends the request with a problem. */
export function refuse(kind: ProblemKind, detail: string): never {
  throw new ProblemError(problemOf(kind, detail));
}
