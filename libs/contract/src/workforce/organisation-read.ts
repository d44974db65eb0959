import type { z } from 'zod';
import { UPLOAD_ROWS_MAX } from './csv-table';
import {
  ORGANISATION_KINDS,
  ORGANISATION_SCHEMAS,
  type OrganisationKind,
  type OrganisationRecord,
} from './organisation';
import type { UploadFaults, UploadPlace } from './upload-fault';

/** A record of an upload and where it stands. */
export interface Entry<T> {
  readonly value: T;
  readonly place: UploadPlace;
}
/** The kinds of an organisation, each a list of records with their places. */
export type OrganisationEntries = { readonly [K in OrganisationKind]: readonly Entry<OrganisationRecord<K>>[] };
/** The kinds that an upload holds. */
export type OrganisationUpload = Partial<OrganisationEntries>;

type Issue = z.core.$ZodIssue;

/** What an issue of a schema says to people. */
function messageOf(issue: Issue): string {
  if (issue.code === 'invalid_union') {
    const deepest = issue.errors.flat().sort((a, b) => b.path.length - a.path.length)[0];
    return deepest === undefined ? issue.message : messageOf(deepest);
  }
  if (issue.code === 'invalid_type') {
    const article = /^[aeiou]/.test(issue.expected) ? 'an' : 'a';
    return issue.message.endsWith('undefined') ? 'is needed' : `must be ${article} ${issue.expected}`;
  }
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'too_small') return `must be ${issue.inclusive === true ? 'at least' : 'above'} ${issue.minimum}`;
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}`;
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? 'must be the name of a source';
  return issue.message;
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    root,
  );
}

/** `[3].team` of a path. */
const written = (path: readonly PropertyKey[]): string =>
  path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');

/** Reads one record of a kind; its faults, all of them, are added with their place. */
export function readRecord<K extends OrganisationKind>(
  kind: K,
  raw: unknown,
  place: UploadPlace,
  faults: UploadFaults,
): Entry<OrganisationRecord<K>> | null {
  const read = ORGANISATION_SCHEMAS[kind].safeParse(raw);
  // The schema of a kind gives the record of that kind, which the compiler cannot see through the union.
  if (read.success) return { value: read.data as OrganisationRecord<K>, place };
  const id = valueAt(raw, ['id']);
  if (typeof id === 'string') faults.unread.add(`${kind} ${id}`);
  for (const issue of read.error.issues) {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    for (const path of keys) {
      const at = { line: place.line, path: place.path === null ? null : `${place.path}${written(path)}` };
      const message = issue.code === 'unrecognized_keys' ? 'is no field here: take it out' : messageOf(issue);
      faults.add(at, path[0] === undefined ? null : String(path[0]), valueAt(raw, path), message);
    }
  }
  return null;
}

/** Reads the list of one kind. */
function readList<K extends OrganisationKind>(
  kind: K,
  list: readonly unknown[],
  faults: UploadFaults,
): Entry<OrganisationRecord<K>>[] {
  return list.flatMap((raw, index) => {
    const entry = readRecord(kind, raw, { line: null, path: `${kind}[${index}]` }, faults);
    return entry === null ? [] : [entry];
  });
}

const isKind = (key: string): key is OrganisationKind => Object.hasOwn(ORGANISATION_SCHEMAS, key);

/**
 * Reads an organisation in JSON. Every fault of every record is added, each with its path.
 *
 * @example readOrganisation({ teams: [{ id: 't1', name: 'Gold' }] }, faults) // teams[0].site: is needed
 */
export function readOrganisation(json: unknown, faults: UploadFaults): OrganisationUpload {
  const root = { line: null, path: null };
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    faults.add(root, null, undefined, `the body must be an object with ${ORGANISATION_KINDS.join(', ')}`);
    return {};
  }
  const lists = new Map<OrganisationKind, readonly unknown[]>();
  for (const [key, list] of Object.entries(json)) {
    const place = { line: null, path: key };
    if (!isKind(key)) faults.add(place, key, undefined, 'is no field here: take it out');
    else if (!Array.isArray(list)) faults.add(place, key, list, 'must be a list');
    else lists.set(key, list);
  }
  if (lists.size === 0 && faults.none) {
    faults.add(root, null, undefined, `name at least one of ${ORGANISATION_KINDS.join(', ')}`);
  }
  const rows = [...lists.values()].reduce((sum, list) => sum + list.length, 0);
  if (rows > UPLOAD_ROWS_MAX) {
    faults.add(root, null, undefined, `the upload has more than ${UPLOAD_ROWS_MAX} rows`);
    return {};
  }
  const of = <K extends OrganisationKind>(kind: K): Entry<OrganisationRecord<K>>[] | undefined => {
    const list = lists.get(kind);
    return list === undefined ? undefined : readList(kind, list, faults);
  };
  const [sites, teams, agents] = [of('sites'), of('teams'), of('agents')];
  const [queues, callTypes, reasons] = [of('queues'), of('callTypes'), of('reasons')];
  return {
    ...(sites && { sites }),
    ...(teams && { teams }),
    ...(agents && { agents }),
    ...(queues && { queues }),
    ...(callTypes && { callTypes }),
    ...(reasons && { reasons }),
  };
}
