import { MIN_HANDLE_SECONDS } from './queue-load';

/** Forecast and what came on one whole day that is over. */
export interface PastDay {
  readonly forecastVolume: number;
  readonly actualVolume: number;
}

/** How far days stray from their forecasts: the prior of the day's factor, Gamma with mean 1. */
export interface Busyness {
  /** Shape and rate of the Gamma prior: the number of forecast contacts that it weighs as much as. */
  readonly shape: number;
  /** Coefficient of variation of the factor: 1 ÷ √shape. */
  readonly variation: number;
  /** Days it was estimated from; 0 where the default stands in. */
  readonly days: number;
}

/** Fewer days than this say too little, and the default is used. */
export const MIN_BUSYNESS_DAYS = 5;
/** Busyness of a queue without history: days stray from their forecasts by 10 %. */
export const DEFAULT_BUSYNESS: Busyness = { shape: 100, variation: 0.1, days: 0 };
/** A prior stays between 2 % and 100 %, or a lucky week would blind it and a wild one would say nothing. */
const MIN_VARIATION = 0.02;
const MAX_VARIATION = 1;

const usable = ({ forecastVolume, actualVolume }: PastDay): boolean =>
  forecastVolume > 0 && actualVolume >= 0 && Number.isFinite(forecastVolume) && Number.isFinite(actualVolume);

/**
 * The prior of a queue's day factor from earlier days, by moments. A day's volume N with forecast F has
 * E(N) = F and Var(N) = F + F²/shape (Poisson with a Gamma factor), hence 1/shape = Σ((N − F)² − F) / ΣF².
 * Days without a forecast, or with numbers that make none, are left out.
 *
 * @example five days of forecast 1000 and volumes 900, 1100, 900, 1100, 1000: 1/shape = (40000 − 5000)/5000000, variation 0.084
 */
export function busynessOf(days: readonly PastDay[]): Busyness {
  const used = days.filter(usable);
  if (used.length < MIN_BUSYNESS_DAYS) return DEFAULT_BUSYNESS;
  let [excess, squares] = [0, 0];
  for (const { forecastVolume, actualVolume } of used) {
    excess += (actualVolume - forecastVolume) ** 2 - forecastVolume;
    squares += forecastVolume ** 2;
  }
  const variation = Math.min(MAX_VARIATION, Math.max(MIN_VARIATION, Math.sqrt(Math.max(0, excess / squares))));
  return { shape: 1 / variation ** 2, variation, days: used.length };
}

/** What came in a closed interval that had a forecast. */
export interface ComparedInterval {
  /** ms */
  readonly start: number;
  readonly forecastVolume: number;
  readonly forecastHandleSeconds: number;
  readonly offered: number;
  readonly handled: number;
  readonly handleSeconds: number;
}

/** An interval this much older than the newest closed one counts half: 12 quarter hours. */
export const DEFAULT_HALF_LIFE_SECONDS = 10_800;
/** Handlings that the forecast handle time weighs as much as: right where days stray by 7 % and handlings by 100 %. */
export const DEFAULT_HANDLE_WEIGHT = 200;

/** Less handled than this is none: what is forecast of it may round to nothing. */
const MIN_HANDLED = 1e-6;

/** How far the rest of the day is expected from its forecast. 1 is as forecast. */
export interface DayFactors {
  readonly volume: number;
  readonly handleTime: number;
}

/**
 * The factors of today, from what has closed.
 *
 * Volume is Poisson around factor × forecast, the factor Gamma(shape, shape); its mean after N came where F was
 * forecast is (shape + N) / (shape + F). Older intervals count less in N and F, halved every `halfLifeSeconds`
 * (null: all count alike), so that a day that breaks at noon is believed by the afternoon. Handle time moves from the
 * forecast to what was seen in the same way: (k·H̄ + S) / (k·H̄ + H), where S are the handle seconds of m handlings, H
 * what these would have taken as forecast, H̄ = H/m, and k = `handleWeight` handlings.
 *
 * @example shape 100, one interval, 900 forecast, 1100 came: volume (100 + 1100) / (100 + 900) = 1.2
 */
export function dayFactors(
  closed: readonly ComparedInterval[],
  { shape }: Pick<Busyness, 'shape'>,
  handleWeight: number = DEFAULT_HANDLE_WEIGHT,
  halfLifeSeconds: number | null = DEFAULT_HALF_LIFE_SECONDS,
): DayFactors {
  const newest = closed.reduce((latest, { start }) => Math.max(latest, start), Number.NEGATIVE_INFINITY);
  let [came, forecast, handled, seconds, expected] = [0, 0, 0, 0, 0];
  for (const interval of closed) {
    const age = (newest - interval.start) / 1000;
    const weight = halfLifeSeconds === null ? 1 : 2 ** (-age / halfLifeSeconds);
    came += weight * interval.offered;
    forecast += weight * interval.forecastVolume;
    handled += weight * interval.handled;
    seconds += weight * interval.handleSeconds;
    expected += weight * interval.handled * interval.forecastHandleSeconds;
  }
  const volume = (shape + came) / (shape + forecast);
  if (handled < MIN_HANDLED || expected < handled * MIN_HANDLE_SECONDS) return { volume, handleTime: 1 };
  const prior = (handleWeight * expected) / handled;
  return { volume, handleTime: (prior + seconds) / (prior + expected) };
}
