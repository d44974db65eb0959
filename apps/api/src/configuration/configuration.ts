import { isTimeZone } from '@intraday/time';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const text = z.string().trim().min(1);
const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(from, `must be ${from} or more`).max(to, `must be ${to} or less`));
const url = (protocols: RegExp, example: string) =>
  text.refine(
    (value) => URL.canParse(value) && protocols.test(new URL(value).protocol),
    `must be a URL such as ${example}`,
  );

/** Shortest token that `/metrics` may be opened with, characters. */
export const METRICS_TOKEN_CHARACTERS_MIN = 16;
const METRICS_TOKEN_CHARACTERS_MAX = 500;
const DATA_DIR_ROOT = '/var/lib/intraday';

/** Where data is kept when nobody says: the user's own data folder, or the system's for root. */
function dataDirByDefault(): string {
  return process.getuid?.() === 0 ? DATA_DIR_ROOT : join(homedir(), '.local', 'share', 'intraday');
}

/** Every environment variable that Intraday reads, with its meaning; `docs/configuration.md` is made from it. */
export const environmentSchema = z.object({
  INTRADAY_HOST: text.default('127.0.0.1').describe('Address that the server listens on.'),
  INTRADAY_PORT: wholeNumber(0, 65_535)
    .default(3000)
    .describe('Port that the server listens on; 0 takes any free one.'),
  INTRADAY_DATA_DIR: text
    .default(dataDirByDefault)
    .describe(
      `Folder of the embedded PostgreSQL and of the file by which commands find a running server: \`~/.local/share/intraday\`, or \`${DATA_DIR_ROOT}\` for root.`,
    ),
  DATABASE_URL: url(/^postgres(ql)?:$/, 'postgresql://user:password@host:5432/intraday')
    .optional()
    .describe('An outside PostgreSQL 15 or newer instead of the embedded one; its role must own the database.'),
  INTRADAY_TIME_ZONE: text
    .refine(isTimeZone, 'must be an IANA time zone such as Europe/Madrid')
    .default('UTC')
    .describe('Time zone of the enterprise and of every place that has no site.'),
  INTRADAY_RETENTION_DAYS: wholeNumber(1, 3_650)
    .default(30)
    .describe('Days that raw events of a day are kept after the last one of that day was received.'),
  INTRADAY_WRAP_LIMIT_SECONDS: wholeNumber(0, 86_400)
    .default(0)
    .describe('Longest time to wait for the end of after-contact work before a handling counts as complete, seconds.'),
  INTRADAY_ALLOWED_HOSTS: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((host) => host.trim().toLowerCase())
        .filter((host) => host !== ''),
    )
    .describe(
      'Host names, separated by commas, by which browsers reach the server, besides localhost and its address.',
    ),
  INTRADAY_LOG: z
    .enum(['text', 'json'])
    .default('text')
    .describe(
      'Form of the log: `text` for people, on standard error, or `json`, one object a line with every request, on standard output.',
    ),
  INTRADAY_METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]*$/, 'must be printable ASCII without spaces')
    .min(METRICS_TOKEN_CHARACTERS_MIN, `must have ${METRICS_TOKEN_CHARACTERS_MIN} characters or more`)
    .max(METRICS_TOKEN_CHARACTERS_MAX, `must have ${METRICS_TOKEN_CHARACTERS_MAX} characters or fewer`)
    .optional()
    .describe(
      `Switches \`/metrics\` on for Prometheus, which sends this token: \`Authorization: Bearer TOKEN\`; ${METRICS_TOKEN_CHARACTERS_MIN} characters or more. Without it there is no such page.`,
    ),
  INTRADAY_URL: url(/^https?:$/, 'https://intraday.example')
    .optional()
    .describe('Server that `import` sends to, when it is not on this machine.'),
  INTRADAY_SOURCE_KEY: text.optional().describe('Key of the source, for `import` with `INTRADAY_URL`.'),
  INTRADAY_TOKEN: text
    .optional()
    .describe('Token of an account, for `import` of an organisation or of plans with `INTRADAY_URL`.'),
});

/** The configuration, typed; field names are the code's own. */
export interface Configuration {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly timeZone: string;
  readonly retentionDays: number;
  readonly wrapLimitSeconds: number;
  readonly allowedHosts: readonly string[];
  readonly log: 'text' | 'json';
  /** Null where there is no `/metrics`. */
  readonly metricsToken: string | null;
  readonly remote: { readonly url: string | null; readonly sourceKey: string | null; readonly token: string | null };
}

export type ConfigurationResult =
  | { readonly ok: true; readonly configuration: Configuration }
  | { readonly ok: false; readonly faults: readonly string[] };

/**
 * Reads the configuration from environment variables. A variable that is set to nothing counts as not set. An unknown
 * variable that begins with `INTRADAY_` is a fault, because it is most likely a misspelt one.
 *
 * @returns the configuration, or every fault at once as `NAME: what is wrong`
 * @example readConfiguration({ INTRADAY_PORT: '8080' }).configuration.port === 8080
 */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): ConfigurationResult {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const known = Object.keys(environmentSchema.shape);
  const strange = Object.keys(given)
    .filter((name) => name.startsWith('INTRADAY_') && !known.includes(name))
    .map((name) => `${name}: is not a setting of Intraday`);
  const read = environmentSchema.safeParse(given);
  if (!read.success || strange.length > 0) {
    const faults = read.success ? [] : read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    return { ok: false, faults: [...faults, ...strange] };
  }
  const found = read.data;
  return {
    ok: true,
    configuration: {
      host: found.INTRADAY_HOST,
      port: found.INTRADAY_PORT,
      dataDir: found.INTRADAY_DATA_DIR,
      databaseUrl: found.DATABASE_URL ?? null,
      timeZone: found.INTRADAY_TIME_ZONE,
      retentionDays: found.INTRADAY_RETENTION_DAYS,
      wrapLimitSeconds: found.INTRADAY_WRAP_LIMIT_SECONDS,
      allowedHosts: found.INTRADAY_ALLOWED_HOSTS,
      log: found.INTRADAY_LOG,
      metricsToken: found.INTRADAY_METRICS_TOKEN ?? null,
      remote: {
        url: found.INTRADAY_URL ?? null,
        sourceKey: found.INTRADAY_SOURCE_KEY ?? null,
        token: found.INTRADAY_TOKEN ?? null,
      },
    },
  };
}
