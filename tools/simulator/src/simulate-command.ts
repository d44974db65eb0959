import { DAY_MS } from '@intraday/time';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { Behaviour } from './centre/behaviour';
import { Centre } from './centre/centre';
import { defaultWorld } from './centre/default-world';
import { forecastsOn } from './centre/forecast';
import { organisationOf } from './centre/organisation-of';
import { Roster } from './centre/roster';
import { writtenEvent } from './centre/written-event';
import { isDate } from './day';

const USAGE = 'Usage: simulate --out FOLDER --date YYYY-MM-DD [--days N] [--agents N] [--seed N] [--source NAME]';
const DAYS_MAX = 366;
const AGENTS_MIN = 60;
const AGENTS_MAX = 10_000;

interface Wanted {
  readonly out: string;
  readonly date: string;
  readonly days: number;
  readonly agents: number;
  readonly seed: number;
  readonly source: string;
}

const isWithin = (text: string, least: number, most: number): boolean =>
  /^\d{1,15}$/.test(text) && Number(text) >= least && Number(text) <= most;

/** Reads the command's arguments. @returns the fault in one line where they cannot be */
export function readSimulateArguments(args: readonly string[]): Wanted | string {
  const text = { type: 'string' } as const;
  const options = { out: text, date: text, days: text, agents: text, seed: text, source: text };
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options, allowPositionals: false }));
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)} ${USAGE}`;
  }
  const { out, date, days = '1', agents = '300', seed = '1', source = 'centre' } = values;
  if (out === undefined) return `--out takes a folder, which is made. ${USAGE}`;
  if (date === undefined || !isDate(date)) return `--date takes a day as YYYY-MM-DD, from 1990 on. ${USAGE}`;
  if (!isWithin(days, 1, DAYS_MAX)) return `--days takes a number from 1 to ${DAYS_MAX}. ${USAGE}`;
  if (!isWithin(agents, AGENTS_MIN, AGENTS_MAX))
    return `--agents takes a number from ${AGENTS_MIN} to ${AGENTS_MAX}. ${USAGE}`;
  if (!isWithin(seed, 0, Number.MAX_SAFE_INTEGER)) return `--seed takes a whole number. ${USAGE}`;
  return { out, date, days: Number(days), agents: Number(agents), seed: Number(seed), source };
}

/** The dates of a run, the first first. */
function datesOf({ date, days }: Wanted): string[] {
  const first = Date.parse(`${date}T00:00:00Z`);
  return Array.from({ length: days }, (_, index) => new Date(first + index * DAY_MS).toISOString().slice(0, 10));
}

function* linesOf(centre: Centre, date: string): Iterable<string> {
  const from = Date.parse(`${date}T00:00:00Z`);
  for (const event of centre.events(from, from + DAY_MS)) yield `${JSON.stringify(writtenEvent(event))}\n`;
}

/**
 * `simulate --out FOLDER --date D …`: writes what a contact centre would send: `organisation.json`, `schedules.json` and
 * `forecasts.json` as their uploads take them, and the events of each UTC day as `events-D.ndjson`.
 *
 * @param args what stands after the command's name
 * @returns the exit code: 0, or 1 after one line on standard error
 */
export async function simulateCommand(args: readonly string[]): Promise<number> {
  const wanted = readSimulateArguments(args);
  if (typeof wanted === 'string') {
    process.stderr.write(`${wanted}\n`);
    return 1;
  }
  const { out, date: reference, agents, seed, source } = wanted;
  try {
    await mkdir(out, { recursive: true });
    const world = defaultWorld({ seed, reference, agents, source });
    const behaviour = new Behaviour();
    const centre = new Centre(world, behaviour);
    const roster = new Roster(world, behaviour);
    const dates = datesOf(wanted);
    const write = (name: string, json: unknown): Promise<void> =>
      writeFile(join(out, name), `${JSON.stringify(json)}\n`);
    await write('organisation.json', organisationOf(world));
    await write('schedules.json', { schedules: dates.flatMap((date) => roster.schedulesOn(date)) });
    await write('forecasts.json', { forecasts: dates.flatMap((date) => forecastsOn(centre, date)) });
    for (const date of dates) {
      await pipeline(Readable.from(linesOf(centre, date)), createWriteStream(join(out, `events-${date}.ndjson`)));
    }
    return 0;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`The centre cannot be written: ${reason}. Name another folder with --out.\n`);
    return 1;
  }
}
