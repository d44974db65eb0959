import { z } from 'zod';
import { ROLES } from './session';

/** Rows of one page of the audit trail. */
export const AUDIT_PAGE_ROWS_MAX = 200;
/** Scopes of one account. */
const SCOPES_MAX = 500;
const WHY_CHARACTERS_MAX = 500;

const text = z.string().min(1).max(200);
const why = z.string().trim().min(1).max(WHY_CHARACTERS_MAX).nullable().default(null);

/** What becomes of an agent, queue or reason that a source names and nobody knows. */
export const UNKNOWN_RULES = ['create', 'quarantine'] as const;
const unknownRule = z.enum(UNKNOWN_RULES);

/** `GET /sources`: everything that sends events. */
export const sourcesSchema = z.strictObject({
  sources: z.array(
    z.strictObject({
      name: z.string(),
      /** What it sends, such as `queue-log`; null until it is known. */
      kind: z.string().nullable(),
      unknown: unknownRule,
      /** False for a source of local imports. */
      hasKey: z.boolean(),
      createdAt: z.string(),
      /** Instant of its newest event; null before the first. */
      lastEventAt: z.string().nullable(),
      /** Rows that are held in quarantine. */
      quarantined: z.number().int(),
    }),
  ),
});
export type WrittenSource = z.infer<typeof sourcesSchema>['sources'][number];

/** `POST /sources`. */
export const sourceAddSchema = z.strictObject({ name: text, unknown: unknownRule.default('create'), why });

/** `PUT /sources/{name}`: what is absent stays; a new key ends the one before. */
export const sourceChangeSchema = z.strictObject({
  unknown: unknownRule.optional(),
  newKey: z.boolean().default(false),
  why,
});

/** Answer to both; the key is shown once and never again, and null where none was made. */
export const sourceKeySchema = z.strictObject({ name: z.string(), key: z.string().nullable() });

export const SCOPE_KINDS = ['site', 'team', 'agent'] as const;
const accountScope = z.strictObject({ kind: z.enum(SCOPE_KINDS), id: text });
const scopes = z.array(accountScope).max(SCOPES_MAX);
const role = z.enum(ROLES);

const accountSchema = z.strictObject({
  name: z.string(),
  role,
  scopes: z.array(accountScope),
  personalDetail: z.boolean(),
  /** Signs in with a one-time password that is still to be changed. */
  mustChangePassword: z.boolean(),
  /** Too many wrong passwords in a row; it ends by itself after 15 minutes. */
  locked: z.boolean(),
});
export type Account = z.infer<typeof accountSchema>;

/** `GET /people`: everybody who may sign in. */
export const accountsSchema = z.strictObject({ people: z.array(accountSchema) });

/** `POST /people`. */
export const accountAddSchema = z.strictObject({
  name: text,
  role,
  scopes: scopes.default([]),
  personalDetail: z.boolean().default(false),
  why,
});
export type AccountAdd = z.output<typeof accountAddSchema>;

/** `PUT /people/{name}`: what is absent stays as it is. */
export const accountChangeSchema = z.strictObject({
  role: role.optional(),
  scopes: scopes.optional(),
  personalDetail: z.boolean().optional(),
  unlock: z.boolean().default(false),
  newPassword: z.boolean().default(false).describe('Makes a one-time password; all sessions of the account end'),
  why,
});
export type AccountChange = z.output<typeof accountChangeSchema>;

/** Answer to both; the one-time password is shown once, and null where none was made. */
export const accountPasswordSchema = z.strictObject({ name: z.string(), password: z.string().nullable() });

/** `GET /audit`. */
export const auditQuery = z.strictObject({
  cursor: z.coerce.number().int().min(0).nullable().default(null),
  limit: z.coerce.number().int().min(1).max(AUDIT_PAGE_ROWS_MAX).default(100),
});

/** Who changed what when, the newest first. */
export const auditPageSchema = z.strictObject({
  rows: z.array(
    z.strictObject({
      id: z.number().int(),
      at: z.string(),
      who: z.string(),
      what: z.string(),
      before: z.unknown(),
      after: z.unknown(),
      why: z.string().nullable(),
    }),
  ),
  /** For the next page; null at the end. */
  cursor: z.number().int().nullable(),
});
export type AuditEntry = z.infer<typeof auditPageSchema>['rows'][number];
