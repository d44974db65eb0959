import { familyNumber, slotsOf } from '@intraday/metrics';
import type { ForecastCell, WorkedOut } from '../reader';
import type { Sought } from './derived-cells';
import { pairName } from './interval-sums';

const HANDLING = familyNumber('handling');
const HANDLED = slotsOf('handling')['handledTotal'] ?? 0;
const HANDLE_TIME = slotsOf('handling')['handleTotalSeconds'] ?? 0;

/** The forecasts of an interval by site and queue, and of each queue over its sites. */
function forecastsByInterval({ reader, from, to }: Sought): Map<number, Map<string, ForecastCell>> {
  const byInterval = new Map<number, Map<string, ForecastCell>>();
  for (const cell of reader.forecasts(from, to)) {
    let cells = byInterval.get(cell.interval);
    if (!cells) byInterval.set(cell.interval, (cells = new Map()));
    cells.set(pairName(cell.site, cell.queue), cell);
  }
  return byInterval;
}

/**
 * What completed handlings were expected to take: by the forecast of their interval and queue (at the agent's site, else at
 * the queue's own, else at none) and by the standard of their call type.
 */
export function handlingPlanCells(sought: Sought): WorkedOut[] {
  const { reader, from, to, agents } = sought;
  const { organisation } = reader;
  const forecasts = forecastsByInterval(sought);
  const cells: WorkedOut[] = [];
  reader.visit(
    HANDLING,
    from,
    to,
    (interval, members, values, at) => {
      const handled = values[at + HANDLED] ?? 0;
      if (handled === 0) return;
      const [site = null, , queue = null, callType = null] = members;
      const amounts: Record<string, number> = {};
      const standard = organisation.standardMsOf(callType);
      if (standard !== null) amounts['handleStandardSeconds'] = handled * standard;
      const there = queue === null ? undefined : forecasts.get(interval);
      const own = queue === null ? null : organisation.siteOfQueue(queue);
      const forecast = [site, own, null].map((place) => there?.get(pairName(place, queue))).find((found) => found);
      if (forecast) {
        const expected = handled * Math.round(forecast.averageHandleMs);
        amounts['handleForecastSeconds'] = expected;
        amounts['handleForecastErrorSeconds'] = (values[at + HANDLE_TIME] ?? 0) - expected;
      }
      if (Object.keys(amounts).length > 0) cells.push({ interval, members, amounts });
    },
    agents,
  );
  return cells;
}
