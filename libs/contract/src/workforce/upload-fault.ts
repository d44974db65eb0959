import { z } from 'zod';

/** Faults of one upload that an answer lists; more are only counted. */
export const UPLOAD_FAULTS_MAX = 1_000;
/** Characters of a wrong value that a fault repeats. */
const VALUE_CHARACTERS_MAX = 200;

/** What is wrong in an upload: where it stands (a line of CSV, or a path into JSON), what stands there, what to do. */
export const uploadFaultSchema = z.strictObject({
  line: z.number().int().nullable().describe('Line of the file, from 1; null in JSON'),
  path: z.string().nullable().describe('Path into JSON, such as agents[3].team; null in CSV'),
  field: z.string().nullable(),
  value: z.string().nullable(),
  message: z.string(),
});
export type UploadFault = z.infer<typeof uploadFaultSchema>;

/** Where something stands in an upload. */
export type UploadPlace = Pick<UploadFault, 'line' | 'path'>;

/** Answer of an upload that was refused as a whole: the problem with its faults, at most 1,000 of them. */
export const uploadRefusedSchema = z.looseObject({
  faults: z.array(uploadFaultSchema).max(UPLOAD_FAULTS_MAX),
  faultsTotal: z.number().int(),
});

const shown = (value: unknown): string | null => {
  if (value === undefined) return null;
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > VALUE_CHARACTERS_MAX ? `${text.slice(0, VALUE_CHARACTERS_MAX)}…` : text;
};

/** The faults of one upload in the order in which they were found; beyond the limit they are counted only. */
export class UploadFaults {
  readonly list: UploadFault[] = [];
  /** Ids of records with faults of their own, as `KIND ID`: whoever names one of them has no fault by that. */
  readonly unread = new Set<string>();
  total = 0;

  /** Adds one. `value` undefined: nothing stands there. */
  add(place: UploadPlace, field: string | null, value: unknown, message: string): void {
    this.total += 1;
    if (this.list.length >= UPLOAD_FAULTS_MAX) return;
    this.list.push({ line: place.line, path: place.path, field, value: shown(value), message });
  }

  get none(): boolean {
    return this.total === 0;
  }

  /** The faults by the place where they stand. */
  sorted(): UploadFault[] {
    return [...this.list].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  }
}
