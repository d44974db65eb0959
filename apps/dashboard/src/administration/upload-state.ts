import { UPLOAD_BYTES_MAX, type Problem, type UploadFault } from '@intraday/contract';
import type { UploadAnswer, UploadKind } from '@intraday/web-store';

/** A file that was chosen, held as it was then: one that is mended on disk is chosen again. */
export interface ChosenFile {
  readonly name: string;
  readonly form: 'csv' | 'json';
  readonly body: Blob;
}

/** How far an upload has come. */
export type UploadState =
  | { readonly kind: 'none' }
  | { readonly kind: 'tooLarge'; readonly name: string; readonly bytes: number; readonly command: string }
  | { readonly kind: 'chosen'; readonly file: ChosenFile }
  | { readonly kind: 'busy'; readonly file: ChosenFile; readonly dryRun: boolean; readonly share: number }
  | {
      readonly kind: 'faults';
      readonly file: ChosenFile;
      readonly faults: readonly UploadFault[];
      readonly total: number;
    }
  | { readonly kind: 'refused'; readonly file: ChosenFile; readonly problem: Problem }
  | { readonly kind: 'clean'; readonly file: ChosenFile; readonly taken: UploadAnswer }
  | { readonly kind: 'applied'; readonly file: ChosenFile; readonly taken: UploadAnswer };

/** The form of a file by its name; what is not JSON by name is CSV. */
export const formOf = (name: string): 'csv' | 'json' => (/\.json$/i.test(name) ? 'json' : 'csv');

/** The command that takes in what is too large for a page. */
export const importCommand = (kind: UploadKind, name: string): string => `npm run import -- ${kind} ${quoted(name)}`;
const quoted = (name: string): string => (/^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`);

/** Reads a chosen file, unless it is larger than one upload may be. */
export async function chosenState(file: File, kind: UploadKind): Promise<UploadState> {
  const { name, size } = file;
  if (size > UPLOAD_BYTES_MAX) return { kind: 'tooLarge', name, bytes: size, command: importCommand(kind, name) };
  return { kind: 'chosen', file: { name, form: formOf(name), body: new Blob([await file.arrayBuffer()]) } };
}
