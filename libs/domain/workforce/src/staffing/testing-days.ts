import { busynessOf, dayFactors, type ComparedInterval } from './busyness';
import { gammaFactor, poisson, type Random } from './testing-random';

/** Days of one queue, open from 08:00 to 20:00, as they might come. */
export interface DayKind {
  readonly name: string;
  /** Forecast of a day. */
  readonly volume: number;
  /** Coefficient of variation of the day's factor. */
  readonly variation: number;
  /** Whether volume falls or rises by a step at some time from 11:00 to 16:00. */
  readonly breaks: boolean;
}

const INTERVALS_PER_DAY = 48;
const FIRST_HOUR = 8;
const INTERVAL_MS = 900_000;
/** When the day is looked at, as intervals that have closed. */
const LOOKS = { '10:00': 8, '12:00': 16, '15:00': 28 } as const;
export type Look = keyof typeof LOOKS;

/** Two humps, before noon and in the afternoon. */
const CURVE = Array.from({ length: INTERVALS_PER_DAY }, (_, i) => {
  const hour = FIRST_HOUR + i / 4;
  return 0.4 + Math.exp(-((hour - 11) ** 2) / 4) + 0.8 * Math.exp(-((hour - 16) ** 2) / 5);
});
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** One day: what was forecast and what came, by interval. */
function simulatedDay(kind: DayKind, random: Random): { forecast: number[]; came: number[] } {
  const forecast = CURVE.map((part) => (part / sum(CURVE)) * kind.volume);
  const factor = gammaFactor(random, 1 / kind.variation ** 2);
  const breakAt = kind.breaks ? 12 + Math.floor(random() * 20) : INTERVALS_PER_DAY;
  const step = random() < 0.5 ? 0.7 : 1.4;
  return { forecast, came: forecast.map((mean, i) => poisson(random, mean * factor * (i < breakAt ? 1 : step))) };
}

/** How a method sees the factor on the rest of the day. */
type Method = (forecast: readonly number[], came: readonly number[]) => number;

const closedIntervals = (forecast: readonly number[], came: readonly number[]): ComparedInterval[] =>
  came.map((offered, i) => ({
    ...{ start: i * INTERVAL_MS, forecastVolume: forecast[i], offered },
    ...{ forecastHandleSeconds: 0, handled: 0, handleSeconds: 0 },
  }));

/** The forecast as it stands, the ratio of what came to it, and ours without and with forgetting. */
const methods = (shape: number): Record<string, Method> => ({
  forecast: () => 1,
  ratio: (forecast, came) => sum(came) / sum(forecast),
  'Gamma–Poisson': (forecast, came) => dayFactors(closedIntervals(forecast, came), { shape }, 1, null).volume,
  ours: (forecast, came) => dayFactors(closedIntervals(forecast, came), { shape }).volume,
});

const HISTORY_DAYS = 28;

/**
 * Σ|expected − came| ÷ Σ came of the rest of the day, by method and look, over simulated days. How far days stray is
 * estimated from days before, as it would be in a centre.
 */
export function remainingDayError(kind: DayKind, days: number, random: Random): Record<string, Record<Look, number>> {
  // Object.entries widens the names of a constant to string.
  const looks = Object.entries(LOOKS) as [Look, number][];
  const history = Array.from({ length: HISTORY_DAYS }, () => simulatedDay(kind, random));
  const { shape } = busynessOf(
    history.map(({ forecast, came }) => ({ forecastVolume: sum(forecast), actualVolume: sum(came) })),
  );
  const compared = Object.entries(methods(shape));
  const wrong: Record<string, Record<Look, number>> = {};
  for (const [name] of compared) wrong[name] = { '10:00': 0, '12:00': 0, '15:00': 0 };
  const total: Record<Look, number> = { '10:00': 0, '12:00': 0, '15:00': 0 };
  for (let day = 0; day < days; day += 1) {
    const { forecast, came } = simulatedDay(kind, random);
    for (const [look, closed] of looks) {
      const [rest, expected] = [sum(came.slice(closed)), sum(forecast.slice(closed))];
      total[look] += rest;
      for (const [name, method] of compared) {
        wrong[name][look] += Math.abs(expected * method(forecast.slice(0, closed), came.slice(0, closed)) - rest);
      }
    }
  }
  for (const errors of Object.values(wrong)) for (const [look] of looks) errors[look] /= total[look];
  return wrong;
}
