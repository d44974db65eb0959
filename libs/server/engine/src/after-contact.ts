import type { Leg } from '@intraday/events';
import type { LegWrap } from '@intraday/metrics';

/** An ended leg of an agent, in the order that after-contact work looks for it. */
interface EndedLeg {
  readonly endedAt: number;
  readonly contact: string;
}
interface Wrap {
  readonly at: number;
  readonly ms: number;
}

/** Ended legs and begun after-contact work, as they are kept. */
export interface AfterContactState {
  readonly endedLegs: readonly EndedLeg[];
  readonly wraps: readonly Wrap[];
}

const compareLegs = (a: EndedLeg, b: EndedLeg): number =>
  a.endedAt - b.endedAt || (a.contact < b.contact ? -1 : a.contact > b.contact ? 1 : 0);

/** First position whose item is not before what is looked for. */
function firstFrom<T>(sorted: readonly T[], isBefore: (item: T) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = sorted[middle];
    if (item !== undefined && isBefore(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Which after-contact work, begun by an agent and not reported of a contact, belongs to which of the agent's legs. */
export class AfterContact {
  private readonly endedLegs: EndedLeg[] = [];
  private readonly wraps: Wrap[] = [];

  /** Puts in or takes out an ended leg; the contact whose after-contact work changes with it is returned. */
  changeEndedLeg(contact: string, endedAt: number, by: 1 | -1): string | null {
    const leg = { endedAt, contact };
    const at = firstFrom(this.endedLegs, (each) => compareLegs(each, leg) < 0);
    if (by > 0 && at === this.endedLegs.length) this.endedLegs.push(leg);
    else if (by > 0) this.endedLegs.splice(at, 0, leg);
    else if (this.endedLegs[at] && compareLegs(this.endedLegs[at], leg) === 0) this.endedLegs.splice(at, 1);
    // Only work that began since the leg ended moves from the leg before it to this one.
    const moved = (this.wraps[this.wraps.length - 1]?.at ?? Number.NEGATIVE_INFINITY) >= endedAt;
    return moved ? (this.endedLegs[at - 1]?.contact ?? null) : null;
  }

  /** Takes note of after-contact work that begins; the contact of the agent's latest ended leg is returned. */
  addWrap(at: number, ms: number): string | null {
    this.wraps.splice(
      firstFrom(this.wraps, (wrap) => wrap.at <= at),
      0,
      { at, ms },
    );
    return this.endedLegs[firstFrom(this.endedLegs, (leg) => leg.endedAt <= at) - 1]?.contact ?? null;
  }

  /** After-contact work of a leg: what the agent began after it ended and before the next leg ended, as one stretch. */
  wrapOf(contact: string, leg: Leg): LegWrap | null {
    const { endedAt } = leg;
    if (endedAt === null || this.wraps.length === 0) return null;
    const own = { endedAt, contact };
    const following = firstFrom(this.endedLegs, (each) => compareLegs(each, own) <= 0);
    const next = this.endedLegs[following]?.endedAt ?? Number.POSITIVE_INFINITY;
    let until = Number.NEGATIVE_INFINITY;
    let total = 0;
    for (let index = firstFrom(this.wraps, (wrap) => wrap.at < endedAt); index < this.wraps.length; index += 1) {
      const wrap = this.wraps[index];
      if (!wrap || wrap.at >= next) break;
      const end = wrap.at + wrap.ms;
      total += Math.max(0, end - Math.max(wrap.at, until));
      until = Math.max(until, end);
    }
    return until === Number.NEGATIVE_INFINITY ? null : { until, ms: total };
  }

  /**
   * The end of the last leg before an instant, where work that began after it belongs to that leg; null where none does.
   *
   * @example a leg ended at 10, work began at 30, the next leg ended at 50: lateWorkOf(20) is 10
   */
  lateWorkOf(floor: number): number | null {
    const next = firstFrom(this.endedLegs, (leg) => leg.endedAt < floor);
    const last = this.endedLegs[next - 1];
    const work = this.wraps[firstFrom(this.wraps, (wrap) => wrap.at < floor)];
    if (last === undefined || work === undefined) return null;
    return work.at < (this.endedLegs[next]?.endedAt ?? Number.POSITIVE_INFINITY) ? last.endedAt : null;
  }

  /** Forgets the legs that ended before an instant, but for the last of them, and the work that began before that. */
  release(before: number): void {
    const kept = Math.max(0, firstFrom(this.endedLegs, (leg) => leg.endedAt < before) - 1);
    this.endedLegs.splice(0, kept);
    const from = Math.min(before, this.endedLegs[0]?.endedAt ?? before);
    this.wraps.splice(
      0,
      firstFrom(this.wraps, (wrap) => wrap.at < from),
    );
  }

  state(): AfterContactState {
    return { endedLegs: [...this.endedLegs], wraps: [...this.wraps] };
  }

  load({ endedLegs, wraps }: AfterContactState): void {
    this.endedLegs.push(...endedLegs);
    this.wraps.push(...wraps);
  }
}
