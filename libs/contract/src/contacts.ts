import { z } from 'zod';
import { instant } from './instant';
import { CONTACTS_OF_A_PAGE, CONTACTS_OF_A_PAGE_MAX, CURSOR_CHARACTERS_MAX, IDENTIFIER_CHARACTERS_MAX } from './limits';
import { viewSchema } from './view';

const text = z.string().min(1).max(IDENTIFIER_CHARACTERS_MAX);

/** `POST /contacts`: the contacts that one measure of one row of a view counts. */
export const contactsRequestSchema = z.strictObject({
  view: viewSchema,
  /** Key of the row: a member, or null, for each dimension of `by`. */
  key: z.record(z.string(), text.nullable()).default({}),
  /** Start of the row's bucket; only with a grain other than total. */
  start: instant.optional(),
  /** One of the row's `measures`. */
  measure: text,
  /** `next` of the page before. */
  cursor: z.string().min(1).max(CURSOR_CHARACTERS_MAX).optional(),
  limit: z.number().int().min(1).max(CONTACTS_OF_A_PAGE_MAX).default(CONTACTS_OF_A_PAGE),
});
/** A request with its defaults filled in; instants in ms. */
export type ContactsRequest = z.output<typeof contactsRequestSchema>;
/** A request as it is written. */
export type WrittenContactsRequest = z.input<typeof contactsRequestSchema>;

/** How a contact stands or ended; `other` is a contact of which nothing but side facts is known, such as a survey. */
export const CONTACT_OUTCOMES = [
  'waiting',
  'handling',
  'wrapping',
  'handled',
  'abandoned',
  'overflow',
  'voicemail',
  'callback',
  'closed',
  'empty',
  'timeout',
  'lost',
  'busy',
  'full',
  'diverted',
  'contained',
  'exited',
  'dropped',
  'attempted',
  'other',
] as const;
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];

const outcome = z.enum(CONTACT_OUTCOMES);
const instantText = z.iso.datetime();
const seconds = z.number().nullable();

/** One contact, with what of it a figure counts. */
export const listedContactSchema = z.strictObject({
  /** The source's own id. */
  id: z.string(),
  source: z.string(),
  channel: z.string(),
  direction: z.enum(['inbound', 'outbound']),
  /** The queue that it was in last; null for one that was in none. */
  queue: z.string().nullable(),
  callType: z.string().nullable(),
  site: z.string().nullable(),
  /** Those who took part, as far as the reader may see them, in order. */
  agents: z.array(z.string()),
  /** Only for readers with personal detail. */
  customer: z.string().nullable(),
  from: instantText,
  /** null: it goes on. */
  until: instantText.nullable(),
  /** Sums over its ways through queues and its legs; null while unknown. */
  waitSeconds: seconds,
  talkSeconds: seconds,
  holdSeconds: seconds,
  wrapSeconds: seconds,
  handleSeconds: seconds,
  outcome,
  /** What of it the measure counts in the row, in `unit`. */
  amount: z.number(),
});
export type ListedContact = z.infer<typeof listedContactSchema>;

/** A page of contacts. A page may hold fewer than the limit, even none, while `next` leads on. */
export const contactsPageSchema = z.strictObject({
  /** Instant that the whole list holds for, the same on every page. */
  asOf: instantText,
  /** Unit of the amounts, as the catalogue names it. */
  unit: z.string(),
  total: z.strictObject({
    /** How many contacts there are; null until all of the range has been read. */
    contacts: z.number().int().nullable(),
    /** The row's measure: the amounts of all contacts, and what was uploaded. */
    amount: z.number(),
    /** What of the amount was uploaded and is no contact's. */
    uploaded: z.number(),
  }),
  /** The newest first, roughly: stretch of time by stretch of time. */
  contacts: z.array(listedContactSchema),
  next: z.string().nullable(),
  /** Contacts before it are gone with their raw facts, and the list lacks them; null where nothing is gone. */
  heldFrom: instantText.nullable(),
});
export type ContactsPage = z.infer<typeof contactsPageSchema>;

/** A contact of one agent's day. */
export const agentContactSchema = z.strictObject({
  id: z.string(),
  queue: z.string().nullable(),
  callType: z.string().nullable(),
  channel: z.string(),
  /** From the offer, or the answer where nothing was offered, until it was over for this agent; null: it goes on. */
  from: instantText,
  until: instantText.nullable(),
  alertedAt: instantText.optional(),
  answeredAt: instantText.optional(),
  endedAt: instantText.optional(),
  wrappedAt: instantText.optional(),
  outcome: z.enum(['alerting', 'missed', 'rejected', 'customerLeft', 'handling', 'wrapping', 'handled', 'lost']),
});
export type AgentContact = z.infer<typeof agentContactSchema>;
