/** A closed interval of a queue at a site, summed up. Times in ms. */
export interface QueueIntervalSums {
  readonly offered: number;
  readonly undecided: number;
  readonly answeredWithin: number;
  /** Offered less undecided, each times its service-level target, in millionths. */
  readonly wantedWithin: number;
  /** Average handle time of what was handled, ms; null where nothing was. */
  readonly averageHandleMs: number | null;
}

/** What was forecast for an interval of a queue at a site. */
export interface IntervalForecast {
  readonly volume: number;
  readonly averageHandleMs: number;
}

const MILLIONTHS = 1_000_000;

/**
 * What a closed interval of a queue adds to the measures that look at each interval by itself.
 *
 * An interval is open by the opening hours of the queue, or, where none are known, when somebody came or was expected.
 * It meets the service level when no fewer were answered within the threshold than wanted; one in which nobody came does.
 * The actual workload is what came at the handle time of the interval, at that of the forecast where nothing was handled.
 *
 * @param isOpen null where no opening hours are known
 * @param forecast null where none stands: its errors are unknown then, and nothing is added to them
 * @returns amounts by measure, times in ms, counts as they are
 * @example 30 offered, 25 forecast: forecastErrorVolumeSigned 5, forecastErrorVolumeAbsolute 5, forecastErrorVolumeFraction 1/6
 */
export function countQueueInterval(
  sums: QueueIntervalSums,
  forecast: IntervalForecast | null,
  isOpen: boolean | null,
): Record<string, number> {
  const { offered, answeredWithin, wantedWithin } = sums;
  const open = isOpen ?? (offered > 0 || (forecast?.volume ?? 0) > 0);
  const counts: Record<string, number> = {
    intervalsOpen: open ? 1 : 0,
    intervalsServiceLevelMet: open && answeredWithin * MILLIONTHS >= wantedWithin ? 1 : 0,
  };
  if (forecast === null) return counts;
  const error = offered - forecast.volume;
  const workload = offered * (sums.averageHandleMs ?? forecast.averageHandleMs);
  const forecastWorkload = forecast.volume * forecast.averageHandleMs;
  return {
    ...counts,
    intervalsForecast: offered > 0 ? 1 : 0,
    contactsForecastClosed: offered,
    forecastVolumeClosed: forecast.volume,
    forecastWorkloadClosedSeconds: forecastWorkload,
    forecastErrorVolumeSigned: error,
    forecastErrorVolumeAbsolute: Math.abs(error),
    forecastErrorVolumeFraction: offered > 0 ? Math.abs(error) / offered : 0,
    forecastErrorWorkloadSignedSeconds: workload - forecastWorkload,
    forecastErrorWorkloadAbsoluteSeconds: Math.abs(workload - forecastWorkload),
  };
}

/** A closed interval of a site, in agent-milliseconds. */
export interface SiteIntervalSums {
  readonly onQueue: number;
  readonly scheduled: number;
  readonly required: number;
}

/**
 * What a closed interval of a site for which staff was forecast adds to over- and understaffing, which never net off.
 *
 * @param fitBand how far scheduled staff may lie from the required and still fit: the parameter staffingFitBand
 * @returns amounts by measure, times in ms
 * @example on queue 95, scheduled 105, required 100 agents for 900 s: under 4,500 s, scheduled over 4,500 s, and it fits 5 %
 */
export function countSiteInterval(
  { onQueue, scheduled, required }: SiteIntervalSums,
  fitBand: number,
): Record<string, number> {
  return {
    intervalsStaffed: required > 0 ? 1 : 0,
    intervalsStaffingFitted: required > 0 && Math.abs(scheduled - required) <= fitBand * required ? 1 : 0,
    staffingActualOverSeconds: Math.max(0, onQueue - required),
    staffingActualUnderSeconds: Math.max(0, required - onQueue),
    staffingScheduledOverSeconds: Math.max(0, scheduled - required),
    staffingScheduledUnderSeconds: Math.max(0, required - scheduled),
  };
}

/**
 * What a closed interval of a team adds to the guard against burn-out.
 *
 * @param limit highest occupancy that is good: the parameter occupancyLimit
 * @returns counts by measure; none where nobody of the team was on a contact or ready for one
 * @example 870 s on contact and 30 s ready against 0.9: occupied 1, over the limit 1
 */
export function countTeamInterval(onContact: number, ready: number, limit: number): Record<string, number> {
  const present = onContact + ready;
  if (present <= 0) return {};
  return { intervalsOccupied: 1, intervalsOccupancyOverLimit: onContact > limit * present ? 1 : 0 };
}
