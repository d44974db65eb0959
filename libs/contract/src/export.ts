import { z } from 'zod';
import { contactsRequestSchema } from './contacts';
import { EXPORT_TITLE_CHARACTERS_MAX } from './limits';
import { viewSchema } from './view';

/** The files that an answer can be had as. */
export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Query of `POST /export`. */
export const exportQuery = z.strictObject({ format: z.enum(EXPORT_FORMATS) });

/** Header of an export that tells how many rows its table will have, where that is known when it begins. */
export const EXPORT_ROWS_HEADER = 'x-intraday-rows';

const title = z.string().trim().min(1).max(EXPORT_TITLE_CHARACTERS_MAX);

/**
 * Body of `POST /export`: the rows of a view, or all contacts that a measure of one of them counts, as a file under a title
 * of the caller's.
 */
export const exportRequestSchema = z
  .strictObject({
    view: viewSchema.optional(),
    contacts: contactsRequestSchema.omit({ cursor: true, limit: true }).optional(),
    title: title.optional(),
  })
  .refine(({ view, contacts }) => (view === undefined) !== (contacts === undefined), 'must name a view or contacts');
export type ExportRequest = z.output<typeof exportRequestSchema>;
/** The contacts that an export asks for. */
export type ExportedContacts = NonNullable<ExportRequest['contacts']>;
