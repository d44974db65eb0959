import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** Faults of a mapping that one line names. */
const FAULTS_MAX = 20;

/** How the schema says that a field is not there. */
const ABSENT = /received undefined$/;

const isOfThisShape = (branch: readonly Issue[]): boolean =>
  branch.every(({ code, path }) => code !== 'invalid_type' || path.length > 0);

/** Of a choice that nothing fits, the faults of the shape that comes nearest: the one with the fewest. */
function flat(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const branches = issue.errors.map((branch) => branch.flatMap(flat));
  const near = branches.filter(isOfThisShape).sort((a, b) => a.length - b.length)[0];
  if (near === undefined) return [{ ...issue, message: 'must be a column, or an object that names one' }];
  return near.map((each) => ({ ...each, path: [...issue.path, ...each.path] }));
}

/**
 * Every fault of a mapping in one line for people.
 *
 * @example `agnt: is no field of a mapping; timeZone: is no IANA time zone, such as Europe/Madrid`
 */
export function mappingFaultsOf(error: z.ZodError): string {
  const lines = error.issues.flatMap(flat).flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => `${[...path, key].join('.')}: is no field of a mapping`);
    const message = issue.code === 'invalid_type' && ABSENT.test(issue.message) ? 'is needed' : issue.message;
    return path.length === 0 ? [message] : [`${path.join('.')}: ${message}`];
  });
  const more = lines.length - FAULTS_MAX;
  return lines.slice(0, FAULTS_MAX).join('; ') + (more > 0 ? `; and ${more} more` : '');
}
