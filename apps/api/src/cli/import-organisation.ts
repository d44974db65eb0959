import {
  organisationAnswerSchema,
  ORGANISATION_KINDS,
  readOrganisationCsv,
  UploadFaults,
  type OrganisationAnswer,
  type OrganisationKind,
  type UploadFault,
} from '@intraday/contract';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Configuration } from '../configuration/configuration';
import { readSafeJson } from '../http/read-json';
import { Fault } from '../start/fault';
import { answer } from './say';
import { faultLines, UploadTarget } from './upload-target';

/** The arguments of an import of an organisation. */
export const ORGANISATION_USAGE = 'organisation FILE.json|FOLDER [--from YYYY-MM-DD] [--why TEXT] [--dry-run]';

export interface OrganisationOptions {
  /** A JSON file, or a folder with `sites.csv`, `teams.csv` and so on: what is not there stays as it is. */
  readonly path: string;
  readonly from: string | undefined;
  readonly why: string | undefined;
  readonly dryRun: boolean;
}

/** What is sent, and where in the files something of it stands. */
interface Read {
  readonly body: string;
  readonly placeOf: (fault: UploadFault) => string;
}

/** `import organisation PATH`: replaces the organisation; ends when the figures follow it. */
export async function importOrganisation(options: OrganisationOptions, configuration: Configuration): Promise<void> {
  const { path, from, why, dryRun } = options;
  const found = await stat(path).catch(() => null);
  if (found === null) throw new Fault(`There is no file or folder ${path}.`);
  const { body, placeOf } = found.isDirectory() ? await readFolder(path) : await readFileOf(path);
  const query = {
    ...(from === undefined ? {} : { from }),
    ...(why === undefined ? {} : { why }),
    ...(dryRun ? { dryRun: 'true' } : {}),
  };
  const upload = { path: 'workforce/organisation', type: 'application/json' as const, body, query };
  const uploaded = await new UploadTarget(configuration).put(upload);
  if (!uploaded.ok) throw new Fault(faultLines(uploaded.faults, uploaded.total, placeOf));
  answer(told(organisationAnswerSchema.parse(uploaded.answer)));
}

async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw new Fault(`${path} cannot be read.`);
  });
}

async function readFileOf(path: string): Promise<Read> {
  const body = (await textOf(path)).replace(/^\ufeff/, '');
  const json = readSafeJson(body);
  if (!json.ok) throw new Fault(`${path} ${json.fault}.`);
  return { body, placeOf: (fault) => fault.path ?? path };
}

/** Reads the files of a folder into one upload, so that they are checked and applied together. */
async function readFolder(folder: string): Promise<Read> {
  const names = new Set(await readdir(folder));
  const kinds = ORGANISATION_KINDS.filter((kind) => names.has(`${kind}.csv`));
  if (kinds.length === 0)
    throw new Fault(`${folder} holds none of ${ORGANISATION_KINDS.map((kind) => `${kind}.csv`).join(', ')}.`);
  const lines = new Map<OrganisationKind, (number | null)[]>();
  const lists: Partial<Record<OrganisationKind, unknown[]>> = {};
  const told: string[] = [];
  let total = 0;
  for (const kind of kinds) {
    const file = join(folder, `${kind}.csv`);
    const faults = new UploadFaults();
    const entries = readOrganisationCsv(kind, await textOf(file), faults);
    lists[kind] = entries.map(({ value }) => value);
    lines.set(
      kind,
      entries.map(({ place }) => place.line),
    );
    total += faults.total;
    if (!faults.none) told.push(faultLines(faults.sorted(), faults.total, ({ line }) => `${file}:${line ?? 1}`));
  }
  if (total > 0) throw new Fault(told.join('\n'));
  return { body: JSON.stringify(lists), placeOf: (fault) => placeIn(folder, fault, lines) };
}

/** `agents.csv:12` of the path `agents[10].team`. */
function placeIn(
  folder: string,
  { path }: UploadFault,
  lines: ReadonlyMap<OrganisationKind, readonly (number | null)[]>,
): string {
  const [, named = '', index = ''] = /^(\w+)\[(\d+)\]/.exec(path ?? '') ?? [];
  const kind = ORGANISATION_KINDS.find((each) => each === named);
  const line = kind === undefined ? null : (lines.get(kind)?.[Number(index)] ?? null);
  return kind === undefined || line === null ? (path ?? folder) : `${join(folder, `${kind}.csv`)}:${line}`;
}

/** What came of it, in a few lines. */
function told({ upload, unchanged, dryRun, from, counts, moved }: OrganisationAnswer): string {
  if (unchanged) return 'Nothing changes by it.';
  const lines = Object.entries(counts).flatMap(([kind, { added, changed, left }]) =>
    added + changed + left === 0 ? [] : [`${kind}: ${added} added, ${changed} changed, ${left} left`],
  );
  const head = dryRun ? `Would change from ${from} on:` : `Upload ${upload ?? ''}, from ${from} on:`;
  const teams = `${moved.agents} agents change teams${moved.from === null ? '' : `, the earliest on ${moved.from}`}`;
  return [head, ...lines, `${teams}; ${moved.externalIds} ids of sources mean another.`].join('\n');
}
