import type { z } from 'zod';
import { UPLOAD_ROWS_MAX } from './csv-table';
import type { UploadFaults } from './upload-fault';

/** A record of an upload that its schema takes, with its path. */
export interface ListEntry<T> {
  readonly value: T;
  readonly path: string;
}

type Issue = z.core.$ZodIssue;

function messageOf(issue: Issue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `is no field here: take ${issue.keys.join(', ')} out`;
    case 'invalid_type':
      return issue.input === undefined && issue.message.endsWith('undefined')
        ? 'is needed'
        : `must be of the type ${issue.expected}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return `must be ${issue.inclusive === true ? 'at least' : 'above'} ${issue.minimum}`;
    case 'too_big':
      return `must be at most ${issue.maximum}`;
    default:
      return issue.message;
  }
}

const textOf = (path: readonly PropertyKey[]): string =>
  path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
const valueAt = (root: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    root,
  );

/**
 * The records of `{ [name]: [ … ] }`, each read by itself so that every fault of every record is found.
 *
 * @example readList('schedules', { schedules: [{}] }, scheduleDaySchema, faults) // schedules[0].agent: is needed …
 */
export function readList<T extends z.ZodType>(
  name: string,
  json: unknown,
  schema: T,
  faults: UploadFaults,
): ListEntry<z.output<T>>[] {
  const root = { line: null, path: name };
  const list: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, name) : undefined;
  if (typeof json !== 'object' || json === null || !Array.isArray(list)) {
    faults.add(root, name, undefined, `the body must be an object with the list ${name}`);
    return [];
  }
  for (const key of Object.keys(json))
    if (key !== name) faults.add({ line: null, path: key }, key, undefined, 'is no field here: take it out');
  if (list.length > UPLOAD_ROWS_MAX) {
    faults.add(root, name, undefined, `has more than ${UPLOAD_ROWS_MAX} entries: send them in parts`);
    return [];
  }
  return list.flatMap((raw, index) => {
    const path = `${name}[${index}]`;
    const read = schema.safeParse(raw);
    if (read.success) return [{ value: read.data, path }];
    for (const issue of read.error.issues) {
      const field = issue.path.findLast((key) => typeof key === 'string');
      const place = { line: null, path: `${path}${textOf(issue.path)}` };
      faults.add(place, field === undefined ? null : String(field), valueAt(raw, issue.path), messageOf(issue));
    }
    return [];
  });
}
