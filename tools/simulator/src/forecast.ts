import { CLOSES_MINUTE, OPENS_MINUTE, WorkingDay } from './day';
import { callsBetween, DEMAND, scaled, type Demand } from './demand';
import { AGENTS_DEFAULT, sampleOrganisation } from './organisation';

/** What was expected of a queue in a quarter of an hour. */
export interface SampleForecast {
  /** Id of the site. */
  readonly site: string;
  /** Id of the queue. */
  readonly queue: string;
  /** ISO 8601, UTC. */
  readonly start: string;
  readonly intervalSeconds: number;
  readonly volume: number;
  readonly averageHandleSeconds: number;
}

const STEP_MINUTES = 15;
const MICROSECONDS_PER_MS = 1_000;
/** Spread of conversations and of after-contact work, as they are drawn; the mean of such a draw is median × e^(σ²/2). */
const TALK_SIGMA = 0.6;
const WRAP_SIGMA = 0.55;
/** A tenth of the calls needs no after-contact work. */
const WRAPPED_SHARE = 0.9;

const meanOf = (median: number, sigma: number): number => median * Math.exp(sigma ** 2 / 2);
const hundredths = (value: number): number => Math.round(value * 100) / 100;

/** Handle time that is expected of a queue's calls, seconds. */
const handleSeconds = ({ talkMedianSeconds, wrapMedianSeconds }: Demand): number =>
  meanOf(talkMedianSeconds, TALK_SIGMA) + WRAPPED_SHARE * meanOf(wrapMedianSeconds, WRAP_SIGMA);

/**
 * The forecast that the planners of a simulated day had: for each queue and quarter of an hour the calls that its rate
 * promises, at the handle time that its calls take on average. Who is passed on or calls again is not in it, nor is chance,
 * so that the day comes out a little different, as days do.
 *
 * @param date `YYYY-MM-DD`, the civil day of the site
 * @param agents size of the centre, by which the calls grow
 * @throws RangeError for a date or a size that cannot be
 * @example sampleForecast('2026-01-12')[0] // sales, 07:00 UTC: 10.42 calls of 252.89 s
 */
export function sampleForecast(date: string, agents = AGENTS_DEFAULT): SampleForecast[] {
  const { site } = sampleOrganisation(agents);
  const day = new WorkingDay(date, site.timeZone);
  return DEMAND.flatMap((demand) => {
    const forecasts: SampleForecast[] = [];
    for (let minute = OPENS_MINUTE; minute < CLOSES_MINUTE; minute += STEP_MINUTES) {
      forecasts.push({
        site: site.id,
        queue: demand.queue,
        start: new Date(day.at(minute) / MICROSECONDS_PER_MS).toISOString(),
        intervalSeconds: STEP_MINUTES * 60,
        volume: hundredths(callsBetween(scaled(demand.calls, agents), minute, minute + STEP_MINUTES)),
        averageHandleSeconds: hundredths(handleSeconds(demand)),
      });
    }
    return forecasts;
  });
}
