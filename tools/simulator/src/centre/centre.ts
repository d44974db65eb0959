import type { CanonicalEvent } from '@intraday/events';
import type { Behaviour } from './behaviour';
import { CentreDay } from './centre-day';
import { Demand } from './demand';
import { dayOf } from './local-day';
import { Roster, type Rota } from './roster';
import { DAY_MS, type World } from './world';

/**
 * A simulated contact centre. It is empty at every turn of a UTC day, and every draw has a stream of its own, so a day is
 * the same whether it is played alone, after others or before them, and however fast it is read.
 */
export class Centre {
  readonly demand: Demand;
  readonly rota: Rota;

  /**
   * @param rota who works when; the roster of the world where it is not given
   */
  constructor(
    readonly world: World,
    readonly behaviour: Behaviour,
    rota?: Rota,
  ) {
    this.demand = new Demand(world);
    this.rota = rota ?? new Roster(world, behaviour);
  }

  /**
   * The events of a span of time in the order of time: the first day is played from its start, and what lies before `from`
   * is left out.
   *
   * @param from first instant, ms
   * @param until the first instant after the last, ms; may be infinite
   * @example for (const event of centre.events(monday, monday + DAY_MS)) write(event);
   */
  events(from: number, until: number, options: { readonly heartbeats?: boolean } = {}): Iterable<CanonicalEvent> {
    return this.run(from, options).until(until);
  }

  /** A run from an instant on, to be read piece by piece; modifiers may be added to the behaviour between the pieces. */
  run(from: number, { heartbeats = false }: { readonly heartbeats?: boolean } = {}): CentreRun {
    const open = (dayStart: number): CentreDay =>
      new CentreDay(this.world, this.behaviour, this.demand, this.rota, dayStart, heartbeats);
    return new CentreRun(open, from);
  }
}

/** A simulation that goes on. Two halves of a run give the same events as the whole. */
export class CentreRun {
  private day: CentreDay | null = null;
  private dayEnd: number;
  private pending: readonly CanonicalEvent[] = [];
  private given = 0;

  constructor(
    private readonly open: (dayStart: number) => CentreDay,
    private readonly from: number,
  ) {
    this.dayEnd = dayOf(from);
  }

  /** Appointments that are still to come: what the run keeps, beside who is there. */
  get appointments(): number {
    return this.day?.agenda.size ?? 0;
  }

  /** The events before an instant that were not given yet. */
  *until(instant: number): Generator<CanonicalEvent, void, undefined> {
    for (;;) {
      while (this.given < this.pending.length) {
        const event = this.pending[this.given];
        this.given += 1;
        if (event.at >= this.from) yield event;
      }
      const next = this.play(instant);
      if (next === null) return;
      this.pending = next;
      this.given = 0;
    }
  }

  /** The events of the next appointment before an instant, or null. */
  private play(instant: number): readonly CanonicalEvent[] | null {
    for (;;) {
      if (this.day !== null) {
        const events = this.day.next(Math.min(instant, this.dayEnd));
        if (events !== null) return events;
        if (instant < this.dayEnd) return null;
        if (this.day.agenda.size > 0) throw new Error('The day ends while contacts or agents are still there');
        this.day = null;
      }
      if (this.dayEnd >= instant) return null;
      this.day = this.open(this.dayEnd);
      this.dayEnd += DAY_MS;
    }
  }
}
