import {
  checkOrganisation,
  readOrganisation,
  readOrganisationCsv,
  UploadFaults,
  type OrganisationAnswer,
  type OrganisationKind,
  type OrganisationUpload,
  type UnassignedList,
} from '@intraday/contract';
import type { Change, OrganisationRows, OrganisationUploads } from '@intraday/storage';
import { civilDay } from '@intraday/time';
import { createHash } from 'node:crypto';
import type { Changes } from '../changes/changes';
import { afterUpload, type Effective } from './after-upload';
import type { Directory } from './directory';
import { presentEntries, presentOrganisation, unassignedOf, type WholeOrganisation } from './present-organisation';
import { sourceName } from './source-names';
import { countsOf, movedBy, sizesOf } from './upload-counts';

/** The body of an upload: JSON of every kind, or CSV of one. */
export type OrganisationBody =
  | { readonly form: 'json'; readonly value: unknown }
  | { readonly form: 'csv'; readonly kind: OrganisationKind; readonly text: string };

export interface OrganisationWish {
  /** Date from which it holds, `YYYY-MM-DD`; null: today. */
  readonly from: string | null;
  readonly dryRun: boolean;
  readonly change: Change;
}

export type OrganisationTaken =
  { readonly ok: true; readonly answer: OrganisationAnswer } | { readonly ok: false; readonly faults: UploadFaults };

export interface OrganisationDoorParts {
  readonly uploads: Pick<OrganisationUploads, 'apply'>;
  readonly directory: Pick<Directory, 'rows'>;
  readonly changes: Pick<Changes, 'look'>;
  /** Stores the cells that an upload changes. */
  readonly keepCells: () => Promise<void>;
  readonly clock: { now(): number };
  /** Zone of the enterprise. */
  readonly timeZone: string;
}

function readBody(body: OrganisationBody, faults: UploadFaults): OrganisationUpload {
  if (body.form === 'json') return readOrganisation(body.value, faults);
  switch (body.kind) {
    case 'sites':
      return { sites: readOrganisationCsv('sites', body.text, faults) };
    case 'teams':
      return { teams: readOrganisationCsv('teams', body.text, faults) };
    case 'agents':
      return { agents: readOrganisationCsv('agents', body.text, faults) };
    case 'queues':
      return { queues: readOrganisationCsv('queues', body.text, faults) };
    case 'callTypes':
      return { callTypes: readOrganisationCsv('callTypes', body.text, faults) };
    case 'reasons':
      return { reasons: readOrganisationCsv('reasons', body.text, faults) };
  }
}

/** Takes uploads of the organisation: checked as a whole against what is stored, applied whole, followed by the figures. */
export class OrganisationDoor {
  constructor(private readonly parts: OrganisationDoorParts) {}

  /** Resolves when the figures follow it. */
  async take(body: OrganisationBody, { from, dryRun, change }: OrganisationWish): Promise<OrganisationTaken> {
    const faults = new UploadFaults();
    const upload = readBody(body, faults);
    const effective: Effective = { date: from ?? this.today(), timeZone: this.parts.timeZone };
    const decided: { answer: Omit<OrganisationAnswer, 'upload'> | null } = { answer: null };
    const number = await this.parts.uploads.apply((rows) => {
      checkAgainst(rows, upload, effective, faults);
      if (!faults.none) return null;
      const { next, renamed } = afterUpload(rows, upload, effective);
      const counts = countsOf(rows, next);
      const moved = movedBy(rows, next);
      decided.answer = { unchanged: false, dryRun, from: effective.date, counts, moved };
      if (dryRun) return null;
      const [before, after] = [sizesOf(rows), { ...sizesOf(next), from: effective.date, counts, moved }];
      return { next, renamed, digest: digestOf(upload), rows: rowsOf(upload), before, after };
    }, change);
    if (decided.answer === null) return { ok: false, faults };
    const { answer } = decided;
    if (number !== null) await this.follow();
    return {
      ok: true,
      answer: { upload: number, ...answer, unchanged: dryRun ? changesNothing(answer) : number === null },
    };
  }

  /** The organisation of today in the form of its upload. */
  present(): WholeOrganisation {
    return presentOrganisation(this.parts.directory.rows, { date: this.today(), timeZone: this.parts.timeZone });
  }

  unassigned(): UnassignedList {
    return unassignedOf(this.parts.directory.rows, this.today());
  }

  private today(): string {
    return civilDay(this.parts.timeZone, this.parts.clock.now()).date;
  }

  /** What is stored is stored: where the figures cannot follow now, they do at the next look. */
  private async follow(): Promise<void> {
    await this.parts.changes.look().catch(() => undefined);
    await this.parts.keepCells().catch(() => undefined);
  }
}

function checkAgainst(rows: OrganisationRows, upload: OrganisationUpload, effective: Effective, faults: UploadFaults) {
  const stored = presentEntries(presentOrganisation(rows, effective));
  const names = rows.externalIds.filter(({ kind }) => kind === 'queue').map(sourceName);
  const queues = new Set([...rows.queues.map(({ id }) => id), ...names]);
  checkOrganisation({ ...stored, ...upload }, { queues }, faults);
}

const changesNothing = ({ counts, moved }: Omit<OrganisationAnswer, 'upload'>): boolean =>
  moved.agents + moved.externalIds === 0 &&
  Object.values(counts).every(({ added, changed, left }) => added + changed + left === 0);

const rowsOf = (upload: OrganisationUpload): number =>
  Object.values(upload).reduce((sum, entries) => sum + entries.length, 0);

/** SHA-256 of what an upload says, whatever its form. */
function digestOf(upload: OrganisationUpload): Buffer {
  const said = Object.entries(upload)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, entries]) => [kind, entries.map(({ value }) => value)]);
  return createHash('sha256').update(JSON.stringify(said)).digest();
}
