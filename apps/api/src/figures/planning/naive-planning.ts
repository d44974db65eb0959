import type { Organisation } from '@intraday/workforce';
import { NaiveHeap, placeOfAgent, type NaiveAmount, type Place } from '../naive-count';
import type { SeededPlanning } from './seeded-planning';

const INTERVAL_MS = 900_000;
const INTERVAL_SECONDS = 900;
const AUX: Readonly<Record<string, string>> = {
  break: 'agentAuxBreakSeconds',
  meal: 'agentAuxMealSeconds',
  training: 'agentAuxTrainingSeconds',
  coaching: 'agentAuxCoachingSeconds',
  meeting: 'agentAuxMeetingSeconds',
  systemFailure: 'agentAuxSystemFailureSeconds',
};

/** Waiting probability of Erlang C, term by term from its definition. */
function waits(agents: number, load: number): number {
  let term = 1;
  let below = 0;
  for (let n = 0; n < agents; n += 1) {
    below += term;
    term *= load / (n + 1);
  }
  const above = (term * agents) / (agents - load);
  return above / (below + above);
}

/** Least agents that answer a share within some seconds, found by trying one after the other. */
export function agentsFor(volume: number, handleSeconds: number, within: number, share: number): number {
  const load = (volume * handleSeconds) / INTERVAL_SECONDS;
  if (load === 0) return 0;
  for (let agents = Math.floor(load) + 1; ; agents += 1) {
    if (1 - waits(agents, load) * Math.exp((-(agents - load) * within) / handleSeconds) >= share) return agents;
  }
}

const intervalOf = (at: number): number => Math.floor(at / INTERVAL_MS) * INTERVAL_MS;
const placed = ({ measure: _measure, amount: _amount, at: _at, ...place }: NaiveAmount): Place => place;

interface Told {
  readonly amounts: readonly NaiveAmount[];
  readonly planning: SeededPlanning;
  readonly organisation: Organisation;
  readonly now: number;
  readonly heap: NaiveHeap;
}

function sumWhere({ amounts }: Told, measure: string, interval: number, where: Partial<NaiveAmount>): number {
  return amounts
    .filter((each) => each.measure === measure && intervalOf(each.at) === interval)
    .filter((each) => Object.entries(where).every(([name, member]) => each[name as keyof NaiveAmount] === member))
    .reduce((sum, { amount }) => sum + amount, 0);
}

function required({ organisation }: Told, queue: string, interval: number, volume: number, seconds: number): number {
  const { thresholdMs, serviceLevelTarget } = organisation.parametersOf(queue, interval);
  return agentsFor(volume, seconds, thresholdMs / 1000, serviceLevelTarget) * INTERVAL_SECONDS;
}

function countAux({ amounts, planning: { reasons }, heap }: Told): void {
  for (const each of amounts) {
    if (each.measure !== 'agentAuxSeconds') continue;
    const code = each.reason ?? '';
    const meaning = reasons.get(code) ?? reasons.get(code.slice(code.indexOf(':') + 1));
    const measure = AUX[meaning?.activity ?? ''] ?? 'agentAuxPersonalSeconds';
    heap.add(measure, each.amount, each.at, placed(each));
    if (meaning?.paid === false) heap.add('agentAuxUnpaidSeconds', each.amount, each.at, placed(each));
  }
}

function countForecasts(told: Told): void {
  const { planning, now, heap } = told;
  for (const { interval, site, queue, volume, averageHandleMs } of planning.forecasts) {
    const share = Math.min(1, (now - interval) / INTERVAL_MS);
    if (share <= 0) continue;
    const seconds = averageHandleMs / 1000;
    heap.add('forecastVolume', volume * share, interval, { site, queue });
    heap.add('forecastWorkloadSeconds', volume * seconds * share, interval, { site, queue });
    heap.add('staffingRequiredSeconds', required(told, queue, interval, volume, seconds) * share, interval, {
      site,
      queue,
    });
    heap.add('contactsForecast', sumWhere(told, 'contactsOffered', interval, { site, queue }), interval, {
      site,
      queue,
    });
  }
}

function countHandlings({ amounts, planning, organisation, heap }: Told): void {
  for (const each of amounts) {
    if (each.measure !== 'handledTotal') continue;
    const standard = organisation.rows.callTypes.find(({ id }) => id === each.callType)?.standardHandleSeconds ?? null;
    if (standard !== null) heap.add('handleStandardSeconds', standard, each.at, placed(each));
  }
  for (const each of amounts) {
    if (each.measure !== 'handledTotal' && each.measure !== 'handleTotalSeconds') continue;
    const own = organisation.rows.queues.find(({ id }) => id === each.queue)?.site ?? null;
    const there = planning.forecasts.filter(
      ({ interval, queue }) => interval === intervalOf(each.at) && queue === each.queue,
    );
    const forecast = [each.site, own, null].map((site) => there.find((row) => row.site === site)).find((row) => row);
    if (!forecast) continue;
    const expected = forecast.averageHandleMs / 1000;
    if (each.measure === 'handledTotal') {
      heap.add('handleForecastSeconds', expected, each.at, placed(each));
      heap.add('handleForecastErrorSeconds', -expected, each.at, placed(each));
    } else heap.add('handleForecastErrorSeconds', each.amount, each.at, placed(each));
  }
}

/** Is a queue open by its hours `09:00`–`21:15` of every day, by the clocks of its site? */
function isOpenAt(organisation: Organisation, queue: string, at: number): boolean | null {
  const row = organisation.rows.queues.find(({ id }) => id === queue);
  if (!row?.openingHours) return null;
  const options = {
    timeZone: organisation.zoneOf(row.site),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const;
  const clock = new Intl.DateTimeFormat('en-GB', options).format(at);
  return clock >= '09:00' && clock < '21:15';
}

function countQueueIntervals(told: Told, from: number): void {
  const { amounts, planning, organisation, now, heap } = told;
  for (let interval = from; interval + INTERVAL_MS <= now; interval += INTERVAL_MS) {
    const came = amounts.filter((each) => each.measure === 'contactsOffered' && intervalOf(each.at) === interval);
    const planned = planning.forecasts.filter((each) => each.interval === interval);
    const open = organisation.rows.queues.filter(({ id }) => isOpenAt(organisation, id, interval) === true);
    const places = [...came, ...planned, ...open.map(({ id, site }) => ({ site, queue: id }))];
    for (const name of new Set(places.map(({ site, queue }) => JSON.stringify([site, queue])))) {
      const [site, queue] = JSON.parse(name) as [string | null, string];
      const where = { site, queue };
      const of = (measure: string): number => sumWhere(told, measure, interval, where);
      const offered = of('contactsOffered');
      const forecast = planned.find((row) => row.site === site && row.queue === queue);
      const isOpen = isOpenAt(organisation, queue, interval) ?? (offered > 0 || (forecast?.volume ?? 0) > 0);
      const wanted =
        of('contactsOffered×serviceLevelTarget') - of('contactsUndecidedWithinThreshold×serviceLevelTarget');
      if (isOpen) heap.add('intervalsOpen', 1, interval, where);
      if (isOpen && of('contactsAnsweredWithinThreshold') >= wanted - 1e-9)
        heap.add('intervalsServiceLevelMet', 1, interval, where);
      const handled = sumWhere(told, 'handledTotal', interval, { queue });
      const seen = handled > 0 ? sumWhere(told, 'handleTotalSeconds', interval, { queue }) / handled : null;
      const seconds = seen ?? (forecast ? forecast.averageHandleMs / 1000 : null);
      if (seconds !== null)
        heap.add(
          'staffingRequiredActualLoadSeconds',
          required(told, queue, interval, offered, seconds),
          interval,
          where,
        );
      if (!forecast || seconds === null) continue;
      const expected = (forecast.volume * forecast.averageHandleMs) / 1000;
      const error = offered - forecast.volume;
      for (const [measure, amount] of Object.entries({
        intervalsForecast: offered > 0 ? 1 : 0,
        contactsForecastClosed: offered,
        forecastVolumeClosed: forecast.volume,
        forecastWorkloadClosedSeconds: expected,
        forecastErrorVolumeSigned: error,
        forecastErrorVolumeAbsolute: Math.abs(error),
        forecastErrorVolumeFraction: offered > 0 ? Math.abs(error) / offered : 0,
        forecastErrorWorkloadSignedSeconds: offered * seconds - expected,
        forecastErrorWorkloadAbsoluteSeconds: Math.abs(offered * seconds - expected),
      }))
        heap.add(measure, amount, interval, where);
    }
  }
}

function countStaff(told: Told, from: number): void {
  const { amounts, planning, organisation, now, heap } = told;
  for (let interval = from; interval + INTERVAL_MS <= now; interval += INTERVAL_MS) {
    const planned = planning.forecasts.filter((each) => each.interval === interval);
    for (const site of new Set(planned.map((each) => each.site))) {
      const needed = planned
        .filter((each) => each.site === site)
        .reduce(
          (sum, { queue, volume, averageHandleMs }) =>
            sum + required(told, queue, interval, volume, averageHandleMs / 1000),
          0,
        );
      const there = sumWhere(told, 'agentOnQueueSeconds', interval, { site });
      const scheduled = planning.schedules
        .filter((row) => row.interval === interval && placeOfAgent(organisation, row.agent, interval).site === site)
        .reduce((sum, { seconds }) => sum + seconds, 0);
      if (needed > 0) heap.add('intervalsStaffed', 1, interval, { site });
      if (needed > 0 && Math.abs(scheduled - needed) <= 0.05 * needed)
        heap.add('intervalsStaffingFitted', 1, interval, { site });
      heap.add('staffingActualOverSeconds', Math.max(0, there - needed), interval, { site });
      heap.add('staffingActualUnderSeconds', Math.max(0, needed - there), interval, { site });
      heap.add('staffingScheduledOverSeconds', Math.max(0, scheduled - needed), interval, { site });
      heap.add('staffingScheduledUnderSeconds', Math.max(0, needed - scheduled), interval, { site });
    }
    const teams = new Set(
      amounts.filter(({ agent, at }) => agent !== null && intervalOf(at) === interval).map(({ team }) => team),
    );
    for (const team of teams) {
      const busy = sumWhere(told, 'agentOnContactSeconds', interval, { team });
      const ready = sumWhere(told, 'agentIdleSeconds', interval, { team });
      if (busy + ready === 0) continue;
      const site = organisation.siteOfTeam(team);
      heap.add('intervalsOccupied', 1, interval, { site, team });
      if (busy / (busy + ready) > 0.9) heap.add('intervalsOccupancyOverLimit', 1, interval, { site, team });
    }
  }
}

function countUploads({ planning, organisation, heap }: Told): void {
  for (const { interval, measure, value, ...place } of planning.uploads) {
    const ofAgent = place.agent === null ? {} : placeOfAgent(organisation, place.agent, interval);
    const team = place.team ?? ofAgent.team ?? null;
    const ofQueue = organisation.rows.queues.find(({ id }) => id === place.queue)?.site ?? null;
    const site = place.site ?? organisation.siteOfTeam(team) ?? ofQueue;
    heap.add(measure, value, interval, { ...place, team, site });
  }
}

/** Counts what follows from plans and uploads, and from the plain counts of a day, interval by interval. */
export function countPlanned(told: Omit<Told, 'heap'>, from: number): NaiveAmount[] {
  const heap = new NaiveHeap();
  const all = { ...told, heap };
  countAux(all);
  countForecasts(all);
  countHandlings(all);
  countQueueIntervals(all, from);
  countStaff(all, from);
  countUploads(all);
  for (const { agent, interval, seconds } of told.planning.schedules) {
    if (interval <= told.now)
      heap.add('scheduledOnQueueSeconds', seconds, interval, placeOfAgent(told.organisation, agent, interval));
  }
  return heap.amounts;
}
