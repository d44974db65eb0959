import { valueText, type Limit } from './limit';
import { ACCESS_LIMITS } from './access-limits';
import { INGEST_LIMITS } from './ingest-limits';
import { LIVE_LIMITS } from './live-limits';
import { REQUEST_LIMITS } from './request-limits';

const HEAD = `# Limits

Everything that could grow has a limit with a name in the code. This page is made from those constants by \`npm run docs\`.

`;

/** Every limit, by chapter. */
export const LIMITS: readonly (readonly [chapter: string, limits: readonly Limit[]])[] = [
  ['Taking events in', INGEST_LIMITS],
  ['Requests and questions', REQUEST_LIMITS],
  ['The live wire', LIVE_LIMITS],
  ['People and operations', ACCESS_LIMITS],
];

const lineOf = ({ name, value, unit, of, over }: Limit): string =>
  `- **${valueText(value, unit)}** ${of}. Over it: ${over}. (\`${name}\`)`;

/** The page `docs/limits.md`: one line a limit. */
export function limitsPage(): string {
  const chapters = LIMITS.map(([chapter, limits]) => `## ${chapter}\n\n${limits.map(lineOf).join('\n')}\n`);
  return HEAD + chapters.join('\n');
}
