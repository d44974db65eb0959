import type { z } from 'zod';
import { environmentSchema } from './configuration';

const HEAD = `# Configuration

Intraday is configured by environment variables alone. They are read once, at start; every fault is reported at once.
This page is made from the code by \`npm run docs\`.

`;

function defaultOf(name: string, schema: z.ZodType): string {
  if (name === 'INTRADAY_DATA_DIR') return 'by user';
  const read = schema.safeParse(undefined);
  if (!read.success || read.data === undefined) return 'none';
  if (Array.isArray(read.data)) return 'none';
  return `\`${String(read.data)}\``;
}

/** The page `docs/configuration.md`: one line a variable. */
export function configurationPage(): string {
  const rows = Object.entries(environmentSchema.shape).map(
    ([name, schema]) => `- \`${name}\` (default: ${defaultOf(name, schema)}): ${schema.description ?? ''}`,
  );
  return `${HEAD}${rows.join('\n')}\n`;
}
