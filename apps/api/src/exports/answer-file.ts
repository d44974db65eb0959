import { limits, type Answer, type ExportFormat, type View } from '@intraday/contract';
import { defaultTitle, tableOf } from './answer-sheet';
import type { ExportFile } from './send-file';
import { toldFor, type Surroundings } from './surroundings';
import { aboutAnswer } from './view-about';

/** What the file of an answer is made from. */
export interface Answered {
  readonly view: View;
  readonly answer: Answer;
  /** Null: named for what is asked. */
  readonly title: string | null;
  readonly format: ExportFormat;
}

/** A file, or what to change so that there can be one. */
export type FileMade = { readonly ok: true; readonly file: ExportFile } | { readonly ok: false; readonly why: string };

/**
 * The file of an answer: its rows under what there is to say about them, in names that its reader may know.
 *
 * @returns the file, or what to change where its table would be too large
 */
export function answerFile({ view, answer, title, format }: Answered, surroundings: Surroundings): FileMade {
  const told = toldFor(view, answer.asOf, surroundings);
  const table = tableOf(view, answer, told.names, told.zones);
  const cells = answer.rows.length * table.columns.length;
  if (cells > limits.EXPORT_CELLS_MAX) {
    const why = `The table has ${cells} cells; ${limits.EXPORT_CELLS_MAX} is the limit: ask for fewer KPIs or rows.`;
    return { ok: false, why };
  }
  const named = title ?? defaultTitle(view);
  const sheet = { about: aboutAnswer(named, answer, told), ...table };
  return { ok: true, file: { format, title: named, sheet, rowsTotal: answer.rows.length } };
}
