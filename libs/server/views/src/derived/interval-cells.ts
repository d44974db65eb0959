import { countQueueInterval, countSiteInterval, countTeamInterval, PARAMETERS } from '@intraday/metrics';
import { INTERVAL_MS, intervalStart } from '@intraday/time';
import type { FigureReader, ForecastCell, WorkedOut } from '../reader';
import type { Sought } from './derived-cells';
import { handlingSums, pairName, queueSums, teamSums, type HandlingSums, type QueueSums } from './interval-sums';

function parameter(key: string): number {
  const value = PARAMETERS.find((each) => each.key === key)?.default;
  if (typeof value !== 'number') throw new Error(`the catalogue has no parameter ${key}`);
  return value;
}
const FIT_BAND = parameter('staffingFitBand');
const OCCUPANCY_LIMIT = parameter('occupancyLimit');

/** Intervals are looked at by themselves once they have closed: a running one would be judged before its time. */
const closedBy = ({ to, reader }: Sought): number => Math.min(to, intervalStart(reader.asOf));

function forecastsOf(reader: FigureReader, from: number, to: number): Map<number, ForecastCell[]> {
  const byInterval = new Map<number, ForecastCell[]>();
  for (const cell of reader.forecasts(from, to)) {
    const cells = byInterval.get(cell.interval);
    if (cells) cells.push(cell);
    else byInterval.set(cell.interval, [cell]);
  }
  return byInterval;
}

const NOTHING_CAME = { offered: 0, undecided: 0, answeredWithin: 0, wantedWithin: 0 };
const averageOf = (sums: HandlingSums | undefined): number | null =>
  sums === undefined || sums.handled === 0 ? null : sums.handleMs / sums.handled;

/** Service level met, errors of the forecast and what the real load needed, for each closed interval of a queue. */
export function* queueIntervalCells(sought: Sought): Iterable<WorkedOut> {
  const { reader, from } = sought;
  const to = closedBy(sought);
  if (from >= to) return;
  const came = queueSums(reader, from, to);
  const handled = handlingSums(reader, from, to);
  const forecasts = forecastsOf(reader, from, to);
  for (let interval = intervalStart(from); interval < to; interval += INTERVAL_MS) {
    const places = new Map<string, { sums: QueueSums | null; forecast: ForecastCell | null }>();
    for (const [name, sums] of came.get(interval) ?? []) places.set(name, { sums, forecast: null });
    for (const forecast of forecasts.get(interval) ?? []) {
      const name = pairName(forecast.site, forecast.queue);
      places.set(name, { sums: places.get(name)?.sums ?? null, forecast });
    }
    // A queue that is open counts its interval, also where nobody came and nobody was expected.
    for (const { id: queue, site } of reader.organisation.rows.queues) {
      const name = pairName(site, queue);
      if (!places.has(name) && reader.isOpen(queue, interval) === true)
        places.set(name, { sums: null, forecast: null });
    }
    for (const [name, { sums, forecast }] of places) {
      const [site = '', queue = ''] = name.split('\0');
      const averageHandleMs = averageOf(handled.get(interval)?.get(queue));
      const amounts = countQueueInterval(
        { ...(sums ?? NOTHING_CAME), averageHandleMs },
        forecast,
        reader.isOpen(queue, interval),
      );
      const handleMs = averageHandleMs ?? forecast?.averageHandleMs ?? null;
      const needed = handleMs === null ? null : reader.requiredAgents(queue, interval, sums?.offered ?? 0, handleMs);
      if (needed !== null) amounts['staffingRequiredActualLoadSeconds'] = needed * INTERVAL_MS;
      yield { interval, members: [site === '' ? null : site, queue], amounts };
    }
  }
}

/** Over- and understaffing of each closed interval of a site for which staff was forecast. */
export function* siteIntervalCells(sought: Sought): Iterable<WorkedOut> {
  const { reader, from } = sought;
  const to = closedBy(sought);
  if (from >= to) return;
  const worked = teamSums(reader, from, to);
  for (const [interval, forecasts] of forecastsOf(reader, from, to)) {
    const sites = new Map<string | null, { onQueue: number; scheduled: number; required: number }>();
    for (const { site, requiredAgents } of forecasts) {
      if (requiredAgents === null) continue;
      const sums = sites.get(site) ?? { onQueue: 0, scheduled: 0, required: 0 };
      sums.required += requiredAgents * INTERVAL_MS;
      sites.set(site, sums);
    }
    for (const { site, onQueue, scheduled } of worked.get(interval)?.values() ?? []) {
      const sums = sites.get(site);
      if (!sums) continue;
      sums.onQueue += onQueue;
      sums.scheduled += scheduled;
    }
    for (const [site, sums] of sites) yield { interval, members: [site], amounts: countSiteInterval(sums, FIT_BAND) };
  }
}

/** The guard against burn-out, for each closed interval of a team. */
export function* teamIntervalCells(sought: Sought): Iterable<WorkedOut> {
  const { reader, from } = sought;
  const to = closedBy(sought);
  if (from >= to) return;
  for (const [interval, teams] of teamSums(reader, from, to)) {
    for (const { site, team, onContact, ready } of teams.values()) {
      yield { interval, members: [site, team], amounts: countTeamInterval(onContact, ready, OCCUPANCY_LIMIT) };
    }
  }
}
