import { isDate } from '@intraday/contract';
import { DAY_MS } from '@intraday/time';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Behaviour } from './centre/behaviour';
import { Centre } from './centre/centre';
import { defaultWorld } from './centre/default-world';
import { forecastsOn } from './centre/forecast';
import { organisationOf } from './centre/organisation-of';
import { QueueLog } from './centre/queue-log';
import { Roster } from './centre/roster';
import { writtenEvent } from './centre/written-event';
import { TextFile, writeList } from './simulate-files';

/** What the command takes. */
export const SIMULATE_USAGE =
  'Usage: simulate --out FOLDER --date YYYY-MM-DD [--days N] [--agents N] [--seed N] [--source NAME]';
const USAGE = SIMULATE_USAGE;
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

/** Writes the events of one UTC day to a file of their own, and what a switch says of them to its log. */
async function writeDay(centre: Centre, date: string, out: string, log: QueueLog, logFile: TextFile): Promise<void> {
  const from = Date.parse(`${date}T00:00:00Z`);
  const file = await TextFile.open(join(out, `events-${date}.ndjson`));
  try {
    for (const event of centre.events(from, from + DAY_MS)) {
      const isFull = file.add(`${JSON.stringify(writtenEvent(event))}\n`);
      for (const line of log.lines(event)) logFile.add(`${line}\n`);
      if (isFull) await Promise.all([file.flush(), logFile.flush()]);
    }
  } finally {
    await file.close();
  }
}

/**
 * `simulate --out FOLDER --date D …`: writes what a contact centre would send: `organisation.json`, `schedules.json` and
 * `forecasts.json` as their uploads take them, the events of each UTC day as `events-D.ndjson`, and of the voice queues the
 * `queue_log` of their switch. One day is held at a time at most, and of its events only what is going on.
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
    await writeFile(join(out, 'organisation.json'), `${JSON.stringify(organisationOf(world))}\n`);
    await writeList(join(out, 'schedules.json'), 'schedules', dates, (date) => roster.schedulesOn(date));
    await writeList(join(out, 'forecasts.json'), 'forecasts', dates, (date) => forecastsOn(centre, date));
    const log = new QueueLog(world, behaviour);
    const logFile = await TextFile.open(join(out, 'queue_log'));
    try {
      for (const date of dates) await writeDay(centre, date, out, log, logFile);
      for (const line of log.end()) logFile.add(`${line}\n`);
    } finally {
      await logFile.close();
    }
    return 0;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`The centre cannot be written: ${reason}. Name another folder with --out.\n`);
    return 1;
  }
}
