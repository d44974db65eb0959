import { INTERVAL_MS, intervalStart } from '@intraday/time';
import type { ForecastCell, WorkedOut } from '../reader';
import type { Sought } from './derived-cells';
import { pairName, queueSums } from './interval-sums';

/** What is forecast for a whole interval, in stored units. */
export function forecastAmounts({ volume, averageHandleMs, requiredAgents }: ForecastCell): Record<string, number> {
  return {
    forecastVolume: volume,
    forecastWorkloadSeconds: volume * averageHandleMs,
    ...(requiredAgents === null ? {} : { staffingRequiredSeconds: requiredAgents * INTERVAL_MS }),
  };
}

/** What was forecast: whole of other intervals, of the present one as much of it as has passed. */
export function* forecastCells({ reader, from, to }: Sought): Iterable<WorkedOut> {
  const { asOf } = reader;
  const present = intervalStart(asOf);
  const came = queueSums(reader, from, Math.min(to, present + INTERVAL_MS));
  for (const cell of reader.forecasts(from, to)) {
    const { interval, site, queue } = cell;
    const share = interval === present ? (asOf - present) / INTERVAL_MS : 1;
    const amounts: Record<string, number> = {};
    for (const [measure, amount] of Object.entries(forecastAmounts(cell))) amounts[measure] = amount * share;
    if (interval >= present && cell.reforecastAgents !== null)
      amounts['staffingRequiredReforecastSeconds'] =
        cell.reforecastAgents * INTERVAL_MS * (interval === present ? 1 - share : 1);
    const offered = came.get(interval)?.get(pairName(site, queue))?.offered ?? 0;
    if (offered > 0) amounts['contactsForecast'] = offered;
    yield { interval, members: [site, queue], amounts };
  }
}
