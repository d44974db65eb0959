import { CONCERNS, gammaFactor, poissonCount, streamOf, unitOf } from './draws';
import { dayNumber, dayOf, LocalDay, weekdayOf } from './local-day';
import { byId, MINUTE_MS, type LineWorld, type SiteWorld, type World } from './world';

/** Demand is constant within so long. */
export const STEP_MS = 15 * MINUTE_MS;
export const STEPS_PER_DAY = 96;
const STEP_MINUTES = 15;
const DAYS_PER_MONTH = 30.44;

/** Rate of a local minute, against the others of its line. */
function rateAt(line: LineWorld, site: SiteWorld, minute: number): number {
  const first = line.earlyMinute ?? site.opensMinute;
  if (minute < first || minute >= site.closesMinute) return 0;
  return line.peaks.reduce(
    (sum, peak) => sum + peak.height * Math.exp(-(((minute - peak.minute) / peak.widthMinutes) ** 2) / 2),
    line.floor,
  );
}

/** Share of a day's contacts in each quarter of an hour of local time. */
export function dayShares(line: LineWorld, site: SiteWorld): number[] {
  const rates = Array.from({ length: STEPS_PER_DAY }, (_, step) => rateAt(line, site, (step + 0.5) * STEP_MINUTES));
  const sum = rates.reduce((all, rate) => all + rate, 0);
  return rates.map((rate) => rate / sum);
}

/**
 * Factor of the season, from one middle of a month to the next along a straight line.
 *
 * @param dayStart UTC day
 */
export function seasonFactor(factors: readonly number[], dayStart: number): number {
  const date = new Date(dayStart);
  const place = date.getUTCMonth() + (date.getUTCDate() - 1) / DAYS_PER_MONTH - 0.5;
  const before = Math.floor(place);
  const share = place - before;
  return factors[(before + 12) % 12] * (1 - share) + factors[(before + 13) % 12] * share;
}

/** What comes to the lines of a world: the expected curve, and arrivals drawn around it. */
export class Demand {
  private readonly shares: readonly (readonly number[])[];
  private readonly sites: readonly SiteWorld[];

  constructor(private readonly world: World) {
    this.sites = world.lines.map(({ site }) => byId(world.sites, site));
    this.shares = world.lines.map((line, index) => dayShares(line, this.sites[index]));
  }

  /**
   * Entries into a queue that are expected of a quarter of an hour: the curve from which arrivals are drawn, without
   * noise, and without transfers, callbacks and campaigns.
   *
   * @param line place of the line in the world
   * @param start first instant of the quarter, ms
   */
  expectedEntries(line: number, start: number): number {
    const { contactsPerDay, weekdayFactors, monthFactors } = this.world.lines[line];
    const dayStart = dayOf(start);
    const step = Math.floor(new LocalDay(this.sites[line].timeZone, dayStart).minuteOf(start) / STEP_MINUTES);
    const share = this.shares[line][step] ?? 0;
    return contactsPerDay * weekdayFactors[weekdayOf(dayStart)] * seasonFactor(monthFactors, dayStart) * share;
  }

  /** Entries that are expected of each quarter of an hour of a UTC day. */
  expectedDay(line: number, dayStart: number): number[] {
    return Array.from({ length: STEPS_PER_DAY }, (_, step) => this.expectedEntries(line, dayStart + step * STEP_MS));
  }

  /** Factor by which a line's day differs from its expected curve; 1 on average. */
  dayFactor(line: number, dayStart: number): number {
    const { seed, customs, sites } = this.world;
    const day = dayNumber(dayStart);
    const { siteDayShape, lineDayShape } = customs;
    const site = sites.indexOf(this.sites[line]);
    const ofSite = siteDayShape === null ? 1 : gammaFactor(streamOf(seed, CONCERNS.siteDay, day, site), siteDayShape);
    const ofLine = lineDayShape === null ? 1 : gammaFactor(streamOf(seed, CONCERNS.lineDay, day, line), lineDayShape);
    return ofSite * ofLine;
  }

  /**
   * Instants, ms in order, at which customers come in a quarter of an hour: a Poisson count, spread evenly.
   *
   * @param mean number that is expected
   * @param stream place of the stream among those of the line: 0 for the ordinary one
   */
  arrivals(line: number, start: number, mean: number, stream: number): number[] {
    if (mean <= 0) return [];
    const concern = stream === 0 ? CONCERNS.arrivals : CONCERNS.extraArrivals;
    const random = streamOf(this.world.seed, concern, start / STEP_MS, line, stream);
    const count = poissonCount(random, mean);
    const instants = Array.from({ length: count }, () => start + Math.floor(random.unit() * STEP_MS));
    return instants.sort((a, b) => a - b);
  }

  /** What a customer of a line comes about. */
  callTypeOf(line: number, unit: number): string {
    const { mix } = this.world.lines[line];
    let left = unit;
    for (const { callType, share } of mix) {
      if (left < share) return callType;
      left -= share;
    }
    return mix[mix.length - 1].callType;
  }

  /** A number of the one who comes as the nth of a quarter, before it is asked who was here before. */
  private customerAt(line: number, step: number, place: number): { readonly customer: number; readonly unit: number } {
    const { seed } = this.world;
    return {
      customer: Math.floor(unitOf(seed, CONCERNS.customer, step, line, place) * CUSTOMERS),
      unit: unitOf(seed, CONCERNS.customer, step, line, place + STREAM_STRIDE),
    };
  }

  /**
   * Who comes as the nth of a quarter, and about what: somebody new, or with `repeatShare` one who came to the same line on
   * one of the six days before, about the same. Nothing is remembered for it: who came then is drawn again.
   */
  visitorOf(line: number, start: number, place: number): Visitor {
    const step = start / STEP_MS;
    const { seed, customs } = this.world;
    const own = this.customerAt(line, step, place);
    const chance = unitOf(seed, CONCERNS.customer, step, line, place + 2 * STREAM_STRIDE);
    if (chance < customs.repeatShare) {
      const days = 1 + Math.floor((chance / customs.repeatShare) * REPEAT_DAYS);
      const then = start - days * STEPS_PER_DAY * STEP_MS;
      const came = this.expectedEntries(line, then) * this.dayFactor(line, dayOf(then)) * 0.7;
      if (came >= 1) {
        const before = this.customerAt(line, then / STEP_MS, Math.floor(own.unit * came));
        return { customer: before.customer, callType: this.callTypeOf(line, before.unit), isRepeat: true };
      }
    }
    return { customer: own.customer, callType: this.callTypeOf(line, own.unit), isRepeat: false };
  }
}

/** Who comes, about what, and whether the same brought them within the last days. */
export interface Visitor {
  readonly customer: number;
  readonly callType: string;
  readonly isRepeat: boolean;
}

/** Numbers that customers are drawn from. */
const CUSTOMERS = 4_000_000;
/** Customers of one quarter of an hour at one line are fewer than this. */
const STREAM_STRIDE = 1 << 20;
/** A customer who comes again does so within so many days. */
const REPEAT_DAYS = 6;
