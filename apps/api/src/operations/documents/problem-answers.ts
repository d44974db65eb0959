import type { AccessRule } from '../../http/access';
import { PROBLEM_KINDS, problemOf, retryAfterSeconds, type ProblemKind } from '../../http/problem';
import { refTo, type JsonSchema } from './components';
import type { RouteText } from './route-text';

/** Problems that any request under /api may meet. */
const EVERYWHERE: readonly ProblemKind[] = [
  'foreign-host',
  'foreign-origin',
  'internal-fault',
  'database-away',
  'stopping',
];
const WITH_BODY: readonly ProblemKind[] = ['malformed-request', 'too-large', 'wrong-content-type'];

const OF_ACCESS: Readonly<Record<AccessRule, readonly ProblemKind[]>> = {
  public: [],
  person: ['sign-in-required', 'password-change-required'],
  newcomer: ['sign-in-required'],
  administrator: ['sign-in-required', 'password-change-required', 'forbidden'],
  keeper: ['sign-in-required', 'password-change-required', 'forbidden'],
  planner: ['sign-in-required', 'password-change-required', 'forbidden'],
  source: ['source-key-required', 'too-busy'],
  local: ['forbidden'],
  metrics: ['metrics-token-required'],
};

const WHAT_TO_DO = 'One line that says what to do.';

/** What the answers of all operations refer to. */
export const PROBLEM_COMPONENTS = {
  examples: Object.fromEntries(PROBLEM_KINDS.map((kind) => [kind, { value: problemOf(kind, WHAT_TO_DO) }])),
  headers: { RetryAfter: { description: 'Seconds to wait.', schema: { type: 'integer' } } },
} as const;

/** Every kind of problem that a route may answer with. */
export function problemsOf(access: AccessRule, hasBody: boolean, text: RouteText): readonly ProblemKind[] {
  const all = [...EVERYWHERE, ...(hasBody ? WITH_BODY : []), ...OF_ACCESS[access], ...(text.problems ?? [])];
  return [...new Set(all)];
}

/** The answers of an operation for its problems: one a status, with an example of each kind. */
export function problemAnswers(kinds: readonly ProblemKind[]): Readonly<Record<string, JsonSchema>> {
  const problems = kinds.map((kind) => ({ kind, problem: problemOf(kind, WHAT_TO_DO) }));
  const statuses = [...new Set(problems.map(({ problem }) => problem.status))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const here = problems.filter(({ problem }) => problem.status === status);
      const [first] = here;
      const waits = first !== undefined && retryAfterSeconds(first.problem) !== null;
      return [String(status), answerOf(here, waits)];
    }),
  );
}

function answerOf(
  problems: readonly { readonly kind: ProblemKind; readonly problem: ReturnType<typeof problemOf> }[],
  waits: boolean,
): JsonSchema {
  const examples = problems.map(({ kind }) => [kind, { $ref: `#/components/examples/${kind}` }] as const);
  const retry = { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } };
  return {
    description: problems.map(({ problem }) => problem.title).join('; '),
    ...(waits ? { headers: retry } : {}),
    content: { 'application/problem+json': { schema: refTo('Problem'), examples: Object.fromEntries(examples) } },
  };
}
