/** Reason whose rows say themselves what is wrong. */
const OTHER = 'other';

/**
 * The reason under which a row is explained: `word` or `word: what is wrong`.
 *
 * @example reasonOf('too-old: 1970', ['too-old', 'other']) === 'too-old'
 */
export function reasonOf(reason: string, known: readonly string[]): string {
  const [word = OTHER] = reason.split(':', 1);
  return known.includes(word) ? word : OTHER;
}
