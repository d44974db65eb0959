import type { Activity } from '@intraday/workforce';
import { DAY_MS, type AgentWorld } from './world';

/** Whom and what a modifier is about: each list that is given must hold it; none given is everybody and everything. */
export interface Where {
  readonly agents?: readonly string[];
  readonly teams?: readonly string[];
  readonly sites?: readonly string[];
  readonly queues?: readonly string[];
  readonly callTypes?: readonly string[];
  /** Only agents who have been here for fewer days. */
  readonly tenureBelowDays?: number;
}

interface Dated {
  readonly where: Where;
  /** Instants, ms, half open; `until` null: for ever. */
  readonly from: number;
  readonly until: number | null;
}

/** Conversations or wrap-up take longer or shorter. */
export interface HandleChange extends Dated {
  readonly kind: 'handle';
  readonly part: 'talk' | 'wrap';
  readonly factor: number;
  /** Beside the factor: `extra` more on an agent's first day, falling by two thirds within `days`. */
  readonly inexperience?: { readonly extra: number; readonly days: number };
  /** The change grows from nothing, or fades to nothing, within so many days of its start. */
  readonly ramp?: { readonly kind: 'in' | 'out'; readonly days: number };
}

/** Some return late from breaks or meals, beyond their habit. */
export interface LateReturn extends Dated {
  readonly kind: 'lateReturn';
  readonly after: 'meal' | 'break';
  readonly fromMinutes: number;
  readonly toMinutes: number;
}

/** Habits (lateness, overruns, misses, no-shows, minutes away) are multiplied: 0 is a punctual person. */
export interface HabitChange extends Dated {
  readonly kind: 'habits';
  readonly factor: number;
}

/** A campaign: customers beside the ordinary ones, a share of those who are expected. */
export interface ExtraArrivals extends Dated {
  readonly kind: 'extraArrivals';
  readonly callType: string;
  readonly share: number;
}

/** Time away from the customers that no schedule holds, at local times of the day. */
export interface Away extends Dated {
  readonly kind: 'away';
  /** `HH:mm` */
  readonly start: string;
  readonly end: string;
  readonly reason: string;
  /** Share of the agents who are there all that time and go; others every day. */
  readonly share: number;
  /** Monday 0; null: every day. */
  readonly weekdays: readonly number[] | null;
}

/** An activity of the schedule, in place of what it would cover. It holds from the first whole day on. */
export interface Planned extends Dated {
  readonly kind: 'planned';
  readonly start: string;
  readonly end: string;
  readonly activity: Activity;
  readonly share: number;
  readonly weekdays: readonly number[] | null;
}

/** Whole shifts of absence, from the first whole day on; unplanned ones are not in the schedule. */
export interface Absent extends Dated {
  readonly kind: 'absent';
  readonly activity: 'sickness' | 'paidLeave' | 'unpaidAbsence' | 'voluntaryTimeOff';
  readonly planned: boolean;
}

/** Agents serve other queues; the first one is their own. */
export interface Reassigned extends Dated {
  readonly kind: 'reassigned';
  readonly queues: readonly string[];
}

/** Time away on which an agent has been agreed with, at local times: the schedule holds it, and the agent goes. */
export interface Agreed extends Dated {
  readonly kind: 'agreed';
  /** `HH:mm` */
  readonly start: string;
  readonly end: string;
  readonly activity: Activity;
}

/**
 * Time away that was to begin at a local time begins at another, as long as it was, or not at all. Who is away for it when
 * this begins comes back.
 */
export interface Moved extends Dated {
  readonly kind: 'moved';
  readonly reason: string;
  /** `HH:mm` */
  readonly start: string;
  /** `HH:mm`; null: it is cancelled. */
  readonly to: string | null;
}

/** Points are added to the quality of work. */
export interface QualityChange extends Dated {
  readonly kind: 'quality';
  readonly points: number;
}

export type Modifier =
  | HandleChange
  | LateReturn
  | HabitChange
  | ExtraArrivals
  | Away
  | Planned
  | Absent
  | Reassigned
  | Agreed
  | Moved
  | QualityChange;
type OfKind<K extends Modifier['kind']> = Extract<Modifier, { readonly kind: K }>;

const holds = <T>(list: readonly T[] | undefined, item: T): boolean => list === undefined || list.includes(item);

/** Days since an agent was hired, at an instant. */
export const tenureDays = (agent: AgentWorld, at: number): number => (at - Date.parse(agent.hiredOn)) / DAY_MS;

/** True where a modifier is about an agent, whatever the contact. */
export function concerns(where: Where, agent: AgentWorld, at: number): boolean {
  return (
    holds(where.agents, agent.id) &&
    holds(where.teams, agent.team) &&
    holds(where.sites, agent.site) &&
    (where.tenureBelowDays === undefined || tenureDays(agent, at) < where.tenureBelowDays)
  );
}

const strengthAt = ({ ramp, from }: HandleChange, at: number): number => {
  if (ramp === undefined) return 1;
  const share = Math.min(1, (at - from) / DAY_MS / ramp.days);
  return ramp.kind === 'in' ? share : 1 - share;
};

/**
 * How the centre behaves unlike its world, as dated parameters. Modifiers may be added while a simulation runs, from the
 * instant on that it has reached; a later run with the same modifiers gives the same events.
 */
export class Behaviour {
  private readonly modifiers: Modifier[] = [];

  constructor(modifiers: readonly Modifier[] = []) {
    for (const modifier of modifiers) this.add(modifier);
  }

  /** @throws RangeError for a span that is none */
  add(modifier: Modifier): void {
    if (modifier.until !== null && modifier.until <= modifier.from)
      throw new RangeError('A modifier ends after it starts');
    this.modifiers.push(modifier);
  }

  /** Number of modifiers; what is added later has a higher place. */
  get size(): number {
    return this.modifiers.length;
  }

  /** Modifiers of a kind that touch a span of time, with their places. */
  during<K extends Modifier['kind']>(
    kind: K,
    from: number,
    until: number,
  ): { readonly place: number; readonly modifier: OfKind<K> }[] {
    return this.modifiers.flatMap((modifier, place) =>
      modifier.kind === kind && modifier.from < until && (modifier.until === null || modifier.until > from)
        ? // The kind has been compared, which the compiler cannot follow into a union.
          [{ place, modifier: modifier as OfKind<K> }]
        : [],
    );
  }

  /** Factor of the time that an agent takes for a part of a contact. */
  handleFactor(part: 'talk' | 'wrap', agent: AgentWorld, queue: string, callType: string, at: number): number {
    let factor = 1;
    for (const modifier of this.modifiers) {
      if (modifier.kind !== 'handle' || modifier.part !== part || !this.isOn(modifier, at)) continue;
      const { where, inexperience } = modifier;
      if (!holds(where.queues, queue) || !holds(where.callTypes, callType) || !concerns(where, agent, at)) continue;
      const extra =
        inexperience === undefined ? 0 : inexperience.extra * Math.exp(-tenureDays(agent, at) / inexperience.days);
      factor *= 1 + (modifier.factor - 1 + extra) * strengthAt(modifier, at);
    }
    return factor;
  }

  /** Factor of an agent's habits. */
  habitFactor(agent: AgentWorld, at: number): number {
    let factor = 1;
    for (const modifier of this.modifiers) {
      if (modifier.kind === 'habits' && this.isOn(modifier, at) && concerns(modifier.where, agent, at))
        factor *= modifier.factor;
    }
    return factor;
  }

  /** Minutes between which an agent returns late, summed over the modifiers. */
  lateReturn(agent: AgentWorld, after: string, at: number): { readonly from: number; readonly to: number } {
    let [from, to] = [0, 0];
    for (const modifier of this.modifiers) {
      if (modifier.kind !== 'lateReturn' || modifier.after !== after) continue;
      if (!this.isOn(modifier, at) || !concerns(modifier.where, agent, at)) continue;
      from += modifier.fromMinutes;
      to += modifier.toMinutes;
    }
    return { from, to };
  }

  /** Points added to an agent's quality. */
  qualityPoints(agent: AgentWorld, at: number): number {
    let points = 0;
    for (const modifier of this.modifiers) {
      if (modifier.kind === 'quality' && this.isOn(modifier, at) && concerns(modifier.where, agent, at))
        points += modifier.points;
    }
    return points;
  }

  /** Queues that an agent serves at an instant: those of the latest reassignment, else the agent's own. */
  queuesOf(agent: AgentWorld, at: number): readonly string[] {
    let queues = agent.queues;
    for (const modifier of this.modifiers) {
      if (modifier.kind === 'reassigned' && this.isOn(modifier, at) && concerns(modifier.where, agent, at))
        queues = modifier.queues;
    }
    return queues;
  }

  private isOn({ from, until }: Dated, at: number): boolean {
    return from <= at && (until === null || at < until);
  }
}
