import { QueueLogReader } from '@intraday/sources';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const FOLDER = join(__dirname, '../../../../libs/server/sources/src/queue-log/cases');

const caseSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  timeZone: z.string(),
  lines: z.array(z.string()).min(1),
  quarantined: z.number().int(),
  expected: z
    .array(
      z.strictObject({
        measure: z.string(),
        where: z.strictObject({
          queue: z.string().optional(),
          agent: z.string().optional(),
          outcome: z.string().optional(),
        }),
        from: z.iso.datetime(),
        to: z.iso.datetime(),
        value: z.number(),
        note: z.string(),
      }),
    )
    .min(1),
});
export type OwnCase = z.infer<typeof caseSchema>;

/** The cases that the room of sources keeps; their format is in the README beside them. */
export const OWN_CASES: readonly OwnCase[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => caseSchema.parse(JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))));

/** Where the reader of some first lines stands, as the door's parameters: a file goes on from there. */
export function positionAfter(lines: readonly string[], timeZone: string): Record<string, string> {
  const reader = new QueueLogReader({ source: 'position', timeZone });
  for (const line of lines) reader.read(line);
  const { position } = reader;
  return position ? { after: new Date(position.at).toISOString(), afterLines: String(position.lines) } : {};
}

/**
 * The lines with epochs in the place of local times, which mean the same in any order, and without the faulty ones.
 *
 * @example '2026-01-05 09:00:00.5|c1|desk|…' in UTC becomes '1767603600.500000|c1|desk|…'
 */
export function withEpochs(lines: readonly string[], timeZone: string): string[] {
  const reader = new QueueLogReader({ source: 'epochs', timeZone });
  return lines.flatMap((line) => {
    const read = reader.read(line);
    return read.kind === 'line' ? [`${(read.at / 1000).toFixed(6)}${line.slice(line.indexOf('|'))}`] : [];
  });
}

/** The same items in another order, decided by the seed. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const MULTIPLIER = 48_271;
  const MODULUS = 2_147_483_647;
  let state = seed;
  return items
    .map((item) => ({ item, rank: (state = (state * MULTIPLIER) % MODULUS) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
