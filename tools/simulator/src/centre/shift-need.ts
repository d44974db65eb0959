import { coverShifts, type CoverShift } from './cover';
import { dayShares, seasonFactor } from './demand';
import { lineSeconds, Requirement } from './requirement';
import { coverageProfile } from './shift-plan';
import { byId, DAY_MS, type CallTypeWorld, type LineWorld, type QueueWorld, type SiteWorld } from './world';
import { dayOfDate, weekdayOf } from './local-day';

/** Handle time of the people of a centre over that of one of average pace with full experience. */
const PACE_MEAN = 1.04;
/** Seconds of an agent that a contact takes beside its handle time: the ring, and rings that are missed. */
const RING_SECONDS = 5;
/** Contacts that come by transfer, over those that come by themselves. */
export const TRANSFERRED_SHARE = 0.035;

/** What the planners of a world look at. */
export interface PlannedWorld {
  readonly sites: readonly SiteWorld[];
  readonly queues: readonly QueueWorld[];
  readonly callTypes: readonly CallTypeWorld[];
  readonly lines: readonly LineWorld[];
}

/** The shifts that a line needs on a date, worked out once a month and weekday. */
export class ShiftNeed {
  private readonly known = new Map<number, readonly CoverShift[]>();
  private readonly shares: readonly number[];
  private readonly requirement: Requirement;
  private readonly site: SiteWorld;
  private readonly queue: QueueWorld;

  constructor(
    { sites, queues, callTypes }: PlannedWorld,
    private readonly line: LineWorld,
  ) {
    this.site = byId(sites, line.site);
    this.queue = byId(queues, line.queue);
    this.shares = dayShares(line, this.site);
    this.requirement = new Requirement(this.queue, lineSeconds(line, this.queue, callTypes) * PACE_MEAN + RING_SECONDS);
  }

  /** Agents that the line requires on queue by quarter of an hour of local time, on a date. */
  requiredOn(dayStart: number): number[] {
    const { contactsPerDay, weekdayFactors, monthFactors } = this.line;
    const contacts =
      contactsPerDay *
      weekdayFactors[weekdayOf(dayStart)] *
      seasonFactor(monthFactors, dayStart) *
      (this.queue.channel === 'voice' ? 1 + TRANSFERRED_SHARE : 1);
    if (this.queue.channel !== 'email') return this.shares.map((share) => this.requirement.agentsFor(contacts * share));
    // What was written before the opening and at busy times can wait: the day's load is spread over the opening hours.
    const { opensMinute, closesMinute } = this.site;
    const even = this.requirement.agentsFor((contacts * 15) / (closesMinute - opensMinute));
    return this.shares.map((_, step) => (step * 15 >= opensMinute && step * 15 < closesMinute ? even : 0));
  }

  /** The shifts of a date, in the order of their starts. */
  shiftsOn(dayStart: number): readonly CoverShift[] {
    const key = new Date(dayStart).getUTCMonth() * 7 + weekdayOf(dayStart);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const { opensMinute, closesMinute, surplus } = this.site;
    const required = this.requiredOn(middleOfMonth(dayStart)).map((agents) => agents * surplus);
    const profiles = { full: coverageProfile('full'), part: coverageProfile('part') };
    const shifts = coverShifts(required, profiles, opensMinute, closesMinute);
    this.known.set(key, shifts);
    return shifts;
  }
}

/** The day of the same weekday nearest to the middle of the month. */
function middleOfMonth(dayStart: number): number {
  const middle = dayOfDate(`${new Date(dayStart).toISOString().slice(0, 7)}-15`);
  const ahead = (weekdayOf(dayStart) - weekdayOf(middle) + 7) % 7;
  return middle + (ahead > 3 ? ahead - 7 : ahead) * DAY_MS;
}
