import { storedUnits } from '@intraday/metrics';
import { civilDay, INTERVAL_MS, intervalStart } from '@intraday/time';
import {
  handlingSums,
  pairName,
  queueSums,
  teamSums,
  type FigureReader,
  type ForecastCell,
  type ModelCell,
} from '@intraday/views';
import {
  allocateStaff,
  reforecast,
  type Busyness,
  type DayInterval,
  type Reforecast,
  type ReforecastInput,
} from '@intraday/workforce';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { goalOf } from './required-agents';

const SECOND_MS = 1000;
const INTERVAL_SECONDS = INTERVAL_MS / SECOND_MS;

/** What is expected of the rest of today, by what has come. */
export interface Expected {
  readonly cells: readonly ModelCell[];
  /** Agents required of intervals to come, by `name` of site, queue and interval. */
  readonly required: ReadonlyMap<string, number>;
}
export const NOTHING_EXPECTED: Expected = { cells: [], required: new Map() };

/** One name for a queue at a site in an interval. */
export const placeName = (site: string | null, queue: string, interval: number): string =>
  `${interval} ${pairName(site, queue)}`;

/** How far the days of a queue at a site stray from their forecasts. */
export type BusynessOf = (site: string | null, queue: string) => Busyness;

/** A site's civil day and what is known of it, by interval. */
interface SiteDay {
  readonly site: string | null;
  readonly from: number;
  readonly to: number;
  /** Forecasts of its queues by interval. */
  readonly forecasts: ReadonlyMap<number, readonly ForecastCell[]>;
  readonly queues: readonly string[];
}

function siteDays(reader: FigureReader): SiteDay[] {
  const { organisation, asOf } = reader;
  const days: SiteDay[] = [];
  for (const site of [null, ...organisation.rows.sites.map(({ id }) => id)]) {
    const day = civilDay(organisation.zoneOf(site), asOf);
    const [from, to] = [intervalStart(day.start), intervalStart(day.end)];
    const forecasts = new Map<number, ForecastCell[]>();
    const queues = new Set<string>();
    for (const cell of reader.forecasts(from, to)) {
      if (cell.site !== site) continue;
      queues.add(cell.queue);
      const cells = forecasts.get(cell.interval);
      if (cells) cells.push(cell);
      else forecasts.set(cell.interval, [cell]);
    }
    if (queues.size > 0) days.push({ site, from, to, forecasts, queues: [...queues].sort() });
  }
  return days;
}

/** Agents of a site on queue at this moment. */
function onQueueNow(reader: FigureReader, site: string | null): number {
  let agents = 0;
  for (const { agent, status, silent } of reader.agentsNow(null)) {
    if (!status || silent || status.state === 'aux') continue;
    if (reader.organisation.siteOfAgent(agent, reader.asOf) === site) agents += 1;
  }
  return agents;
}

/** Staff of each queue of a site in an interval: what the site has, divided by what each queue is forecast to require. */
function sharesOf(staff: number, day: SiteDay, interval: number): Map<string, number> {
  const there = day.forecasts.get(interval) ?? [];
  const required = day.queues.map((queue) => there.find((cell) => cell.queue === queue)?.requiredAgents ?? 0);
  const allocated = allocateStaff(Math.max(0, staff), required);
  return new Map(day.queues.map((queue, index) => [queue, allocated.ok ? (allocated.shares[index] ?? 0) : 0]));
}

function cellOf(site: string | null, queue: string, expected: Reforecast): ModelCell {
  const { contacts, answeredWithin, answered, answerWaitSeconds } = expected.restOfDay;
  const known = expected.intervals.some(({ service }) => service !== null);
  return {
    ...{ site, queue },
    amounts: {
      ...(expected.endOfDayVolume === null ? {} : { modelVolumeEndOfDay: expected.endOfDayVolume }),
      ...(expected.agentsToAdd === null ? {} : { modelAgentsToAdd: expected.agentsToAdd }),
      ...(known
        ? {
            modelContactsRestOfDay: contacts,
            modelContactsWithinThresholdRestOfDay: answeredWithin,
            modelContactsAnsweredRestOfDay: answered,
            modelWaitAnsweredRestOfDaySeconds: answerWaitSeconds * storedUnits('modelWaitAnsweredRestOfDaySeconds'),
          }
        : {}),
    },
  };
}

/** What came to the queues of a site so far today, and who was or is to be there. */
interface SiteToday {
  readonly day: SiteDay;
  readonly present: number;
  readonly came: ReturnType<typeof queueSums>;
  readonly handled: ReturnType<typeof handlingSums>;
  readonly staff: ReturnType<typeof staffByInterval>;
}

function intervalsOf({ day, present, came, handled, staff }: SiteToday, queue: string): DayInterval[] {
  const intervals: DayInterval[] = [];
  for (let start = day.from; start < day.to; start += INTERVAL_MS) {
    const forecast = day.forecasts.get(start)?.find((cell) => cell.queue === queue) ?? null;
    const sums = handled.get(start)?.get(queue);
    const closed = start < present;
    const actual = {
      offered: came.get(start)?.get(pairName(day.site, queue))?.offered ?? 0,
      ...{ handled: sums?.handled ?? 0, handleSeconds: (sums?.handleMs ?? 0) / SECOND_MS },
    };
    intervals.push({
      ...{ start, closed, actual: closed ? actual : null },
      forecast: forecast && {
        ...{ volume: forecast.volume, averageHandleSeconds: forecast.averageHandleMs / SECOND_MS },
      },
      // Of a closed interval nobody has told anything; of one to come nobody is scheduled.
      servers: staff === null ? null : (staff.get(start)?.get(queue) ?? (closed ? null : 0)),
    });
  }
  return intervals;
}

/** A queue at a site, and all that its re-forecast looks at. */
export interface QueueToday {
  readonly site: string | null;
  readonly queue: string;
  readonly input: ReforecastInput;
}

/** What the re-forecast of each queue with a forecast at each site looks at, as it is at the reader's instant. */
export function queuesToday(reader: FigureReader, busynessOf: BusynessOf): QueueToday[] {
  const queues: QueueToday[] = [];
  const present = intervalStart(reader.asOf);
  for (const day of siteDays(reader)) {
    const { site, from } = day;
    const [came, handled] = [queueSums(reader, from, present), handlingSums(reader, from, present)];
    const today: SiteToday = { day, present, came, handled, staff: staffByInterval(reader, day, present) };
    const now = sharesOf(onQueueNow(reader, site), day, present);
    for (const queue of day.queues) {
      const input = {
        ...{ intervalSeconds: INTERVAL_SECONDS, intervals: intervalsOf(today, queue) },
        ...{ goal: goalOf(reader.organisation, queue, present), busyness: busynessOf(site, queue) },
        staffNow: now.get(queue) ?? 0,
      };
      queues.push({ site, queue, input });
    }
  }
  return queues;
}

/** Works out what is to be expected of today, one queue after the other, and lets others go on in between. */
export async function expectToday(queues: readonly QueueToday[]): Promise<Expected> {
  const cells: ModelCell[] = [];
  const required = new Map<string, number>();
  for (const { site, queue, input } of queues) {
    const result = reforecast(input);
    await nextTurn();
    if (!result.ok) continue;
    cells.push(cellOf(site, queue, result));
    for (const { start, required: staffed } of result.intervals) {
      if (staffed.ok) required.set(placeName(site, queue, start), staffed.staff);
    }
  }
  return { cells, required };
}

/** Agents of each queue by interval: on queue in what is over, scheduled after; null where nobody has a schedule. */
function staffByInterval(
  reader: FigureReader,
  day: SiteDay,
  present: number,
): ReadonlyMap<number, ReadonlyMap<string, number>> | null {
  if (!reader.evidence.has('schedule')) return null;
  const staff = new Map<number, Map<string, number>>();
  for (const [interval, teams] of teamSums(reader, day.from, day.to)) {
    let ms = 0;
    for (const { site, onQueue, scheduled } of teams.values()) {
      if (site === day.site) ms += interval < present ? onQueue : scheduled;
    }
    staff.set(interval, sharesOf(ms / INTERVAL_MS, day, interval));
  }
  return staff;
}
