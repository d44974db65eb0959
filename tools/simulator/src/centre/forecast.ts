import type { Centre } from './centre';
import { STEP_MS, STEPS_PER_DAY } from './demand';
import { dayOfDate, LocalDay } from './local-day';
import { lineSeconds, Requirement } from './requirement';
import { experienceFactor } from './service-time';
import { TRANSFERRED_SHARE } from './shift-need';
import { byId, MINUTE_MS, type World } from './world';

/** A quarter of an hour of a forecast, as the contract takes it. */
export interface ForecastQuarter {
  readonly site: string;
  readonly queue: string;
  /** ISO 8601, UTC. */
  readonly start: string;
  readonly intervalSeconds: number;
  readonly volume: number;
  readonly averageHandleSeconds: number;
  readonly requiredStaff: number;
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;

/**
 * Mean handle time that planners expect of a line on a day: that of its call types, at the pace and experience of the
 * agents whose own queue it is. Campaigns and changes of behaviour are not in it.
 */
export function expectedHandleSeconds(world: World, place: number, dayStart: number): number {
  const line = world.lines[place];
  const queue = byId(world.queues, line.queue);
  const hired = world.agents.filter(
    ({ site, queues, hiredOn }) => site === line.site && queues[0] === line.queue && Date.parse(hiredOn) <= dayStart,
  );
  const whole = lineSeconds(line, queue, world.callTypes);
  if (hired.length === 0) return whole;
  const wrap = line.mix.reduce(
    (sum, { callType, share }) => sum + share * byId(world.callTypes, callType).wrapSeconds,
    0,
  );
  const sum = hired.reduce(
    (all, agent) =>
      all + ((whole - wrap) * agent.pace + wrap * agent.wrapPace) * experienceFactor(world.customs, agent, dayStart),
    0,
  );
  return sum / hired.length;
}

/** Agents on queue by quarter of an hour; what can wait for hours is spread over the opening hours. */
function requiredOf(
  volumes: readonly number[],
  requirement: Requirement,
  world: World,
  place: number,
  dayStart: number,
): number[] {
  const line = world.lines[place];
  if (byId(world.queues, line.queue).channel !== 'email') return volumes.map((volume) => requirement.agentsFor(volume));
  const { timeZone, opensMinute, closesMinute } = byId(world.sites, line.site);
  const [opensAt, closesAt] = [opensMinute, closesMinute].map((minute) => new LocalDay(timeZone, dayStart).at(minute));
  const day = volumes.reduce((sum, volume) => sum + volume, 0);
  const even = requirement.agentsFor((day * STEP_MS) / MINUTE_MS / (closesMinute - opensMinute));
  return volumes.map((_, step) => {
    const start = dayStart + step * STEP_MS;
    return start >= opensAt && start < closesAt ? even : 0;
  });
}

/**
 * The forecast of a UTC day: for each line and quarter of an hour the entries that the curve of demand promises, transfers
 * among them, the handle time, and the staff that the same rules require by which the roster was made.
 *
 * @param date `YYYY-MM-DD`
 */
export function forecastsOn({ world, demand }: Centre, date: string): ForecastQuarter[] {
  const dayStart = dayOfDate(date);
  return world.lines.flatMap((line, place) => {
    const queue = byId(world.queues, line.queue);
    const isVoice = queue.channel === 'voice';
    const averageHandleSeconds = expectedHandleSeconds(world, place, dayStart);
    const requirement = new Requirement(queue, averageHandleSeconds);
    const volumes = demand.expectedDay(place, dayStart).map((volume) => volume * (isVoice ? 1 + TRANSFERRED_SHARE : 1));
    const required = requiredOf(volumes, requirement, world, place, dayStart);
    return Array.from({ length: STEPS_PER_DAY }, (_, step) => step)
      .filter((step) => volumes[step] > 0)
      .map((step) => ({
        ...{ site: line.site, queue: line.queue, start: new Date(dayStart + step * STEP_MS).toISOString() },
        ...{ intervalSeconds: STEP_MS / 1000, volume: hundredths(volumes[step]) },
        ...{ averageHandleSeconds: hundredths(averageHandleSeconds), requiredStaff: required[step] },
      }));
  });
}
