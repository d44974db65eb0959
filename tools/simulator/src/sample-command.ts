import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { isDate } from './day';
import { simulateDay } from './simulate';

/** Day that is simulated where none is asked for: a Monday of an ordinary week. */
export const SAMPLE_DATE = '2026-01-12';
/** Seed of the sample that the demo shows. */
export const SAMPLE_SEED = 1;

const USAGE = 'Usage: sample [--seed N] [--date YYYY-MM-DD] [--out FILE]';

type Wanted =
  | { readonly ok: true; readonly seed: number; readonly date: string; readonly out: string | null }
  | { readonly ok: false; readonly fault: string };

/** Reads the command's arguments. */
export function readSampleArguments(args: readonly string[]): Wanted {
  const options = { seed: { type: 'string' }, date: { type: 'string' }, out: { type: 'string' } } as const;
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options, allowPositionals: false }));
  } catch (error) {
    return { ok: false, fault: `${error instanceof Error ? error.message : String(error)} ${USAGE}` };
  }
  const seed = values.seed ?? String(SAMPLE_SEED);
  if (!/^\d{1,15}$/.test(seed)) return { ok: false, fault: `--seed takes a whole number. ${USAGE}` };
  const date = values.date ?? SAMPLE_DATE;
  if (!isDate(date)) return { ok: false, fault: `--date takes a day as YYYY-MM-DD, from 1990 on. ${USAGE}` };
  return { ok: true, seed: Number(seed), date, out: values.out ?? null };
}

function* withLineEnds(lines: Iterable<string>): Iterable<string> {
  for (const line of lines) yield `${line}\n`;
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null);

/**
 * `sample [--seed N] [--date D] [--out FILE]`: writes a simulated day to a file, or to standard output.
 *
 * @param args what stands after the command's name
 * @returns the exit code: 0, or 1 after one line on standard error
 */
export async function sampleCommand(args: readonly string[]): Promise<number> {
  const wanted = readSampleArguments(args);
  if (!wanted.ok) {
    process.stderr.write(`${wanted.fault}\n`);
    return 1;
  }
  const lines = Readable.from(withLineEnds(simulateDay(wanted)));
  try {
    if (wanted.out === null) await pipeline(lines, process.stdout, { end: false });
    else await pipeline(lines, createWriteStream(wanted.out));
    return 0;
  } catch (error) {
    // A reader that has seen enough, such as `head`, is no fault.
    if (wanted.out === null && codeOf(error) === 'EPIPE') return 0;
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`The sample cannot be written: ${reason}. Name another file with --out.\n`);
    return 1;
  }
}
