/** The reasons that are counted under their own name; the words of design 4.1 and of the adapters. */
export const QUARANTINE_LABELS = [
  'malformed',
  'wrong-source',
  'too-old',
  'in-the-future',
  'conflicting-id',
  'unknown-agent',
  'unknown-queue',
  'unknown-reason',
  'skipped-local-time',
  'other',
] as const;

/**
 * The label of a reason, `word` or `word: what is wrong`. The rest of a reason may hold a name and is never told.
 *
 * @example quarantineLabel('too-old: 1970-01-01T00:00:00.000Z is before 1990') // 'too-old'
 */
export function quarantineLabel(reason: string): (typeof QUARANTINE_LABELS)[number] {
  const [word] = reason.split(':', 1);
  return QUARANTINE_LABELS.find((label) => label === word) ?? 'other';
}
