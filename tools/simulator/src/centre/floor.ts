import type { Behaviour } from './behaviour';
import type { Line } from './line';
import type { Stage } from './stage';
import type { Pause, Worker } from './worker';
import { MINUTE_MS, SLOTS } from './world';

/** What the floor asks of those who route contacts. */
export interface ContactDesk {
  /** An agent could take contacts: give some, where some wait. */
  offerTo(worker: Worker): void;
}

/** Time away that is no break and would be over sooner than this is not begun, nor a break of less than the second. */
const PAUSE_MIN_MS = MINUTE_MS;
const PAUSE_LEAST_MS = 20_000;
/** A break that begins late lasts at least this share of its length. */
const BREAK_SHARE_MIN = 0.6;
/** Agents of the last shift stay so long after closing at most, while somebody waits. */
export const AFTER_CLOSING_MS = 10 * MINUTE_MS;
const LOOK_AGAIN_SECONDS = 20;

/** The agents' side: coming, going, being away, and what state they show. */
export class Floor {
  constructor(
    private readonly stage: Stage,
    private readonly desk: ContactDesk,
  ) {}

  logIn(worker: Worker, lines: readonly Line[]): void {
    const { agent } = worker;
    worker.isIn = true;
    const channels: Record<string, number> = {};
    for (const { queue } of lines) channels[queue.channel] = SLOTS[queue.channel];
    this.stage.recorder.say({ type: 'agentLoggedIn', agent: agent.id, site: agent.site, channels });
    worker.serve(lines);
    this.show(worker);
    this.resume(worker);
  }

  /** Time away falls due: it begins now, or once the agent is free. */
  pauseDue(worker: Worker, pause: Pause): void {
    if (!worker.isIn || worker.isLeaving) return;
    worker.owed.push(pause);
    worker.settle();
    if (worker.away === null) this.resume(worker);
  }

  /** Time away is off: who waits for it goes on working, who is away for it comes back. */
  callBack(worker: Worker, pause: Pause): void {
    if (worker.pause === pause) return this.comeBack(worker);
    const place = worker.owed.indexOf(pause);
    if (place < 0) return;
    worker.owed.splice(place, 1);
    if (worker.away === null) this.resume(worker);
  }

  /** The shift is over: the agent goes once free, and one of the last shift once nobody waits. */
  leaveDue(worker: Worker, lastAt: number): void {
    const { agenda } = this.stage;
    if (!worker.isIn) return;
    const isNeeded = agenda.now < lastAt && worker.lines.some((line) => line.queued > 0);
    if (isNeeded) return agenda.after(LOOK_AGAIN_SECONDS, () => this.leaveDue(worker, lastAt));
    worker.isLeaving = true;
    worker.settle();
    if (worker.away === null) this.resume(worker);
  }

  /** After anything that may have made the agent free: on to what is owed, home, or to the next contact. */
  resume(worker: Worker): void {
    if (worker.isFree && !worker.isBenched && !worker.isDialling && worker.away === null) {
      const pause = this.nextPause(worker);
      if (pause !== null) return this.goAway(worker, pause);
      if (worker.isLeaving) return this.logOut(worker);
    }
    worker.settle();
    this.show(worker);
    this.desk.offerTo(worker);
  }

  /** Tells the agent's state where it has changed. */
  show(worker: Worker): void {
    if (!worker.isIn || !worker.changed()) return;
    const { state, away } = worker;
    const withContact = state === 'talking' || state === 'holding' || state === 'wrapping' || state === 'alerting';
    this.stage.recorder.say({
      type: 'agentStateChanged',
      agent: worker.agent.id,
      state,
      reason: away,
      contact: withContact ? worker.contact : null,
      queue: withContact ? worker.queue : null,
    });
  }

  /** The first thing owed that is still worth while. */
  private nextPause(worker: Worker): Pause | null {
    const { now } = this.stage.agenda;
    for (;;) {
      const pause = worker.owed.shift();
      if (pause === undefined) return null;
      if (worker.isLeaving) continue;
      if (pause.isBreak || pause.until - now >= PAUSE_MIN_MS) return pause;
    }
  }

  private goAway(worker: Worker, pause: Pause): void {
    const { agenda, behaviour } = this.stage;
    const returnsAt = returnOf(worker, pause, agenda.now, behaviour);
    // Who is to be back at once does not go.
    if (returnsAt - agenda.now < PAUSE_LEAST_MS) return this.resume(worker);
    worker.away = pause.reason;
    worker.pause = pause;
    worker.settle();
    this.show(worker);
    agenda.at(returnsAt, () => {
      if (worker.pause === pause) this.comeBack(worker);
    });
  }

  private comeBack(worker: Worker): void {
    worker.away = null;
    worker.pause = null;
    this.resume(worker);
  }

  private logOut(worker: Worker): void {
    worker.isIn = false;
    worker.settle();
    this.stage.recorder.say({ type: 'agentLoggedOut', agent: worker.agent.id });
  }
}

/**
 * When an agent comes back from a pause that begins now. A break that began late because a contact lasted ends late too, by
 * habit; a punctual agent is back when the plan says.
 */
function returnOf({ agent }: Worker, pause: Pause, now: number, behaviour: Behaviour): number {
  const until = pause.until + pause.overrunMs;
  if (!pause.isBreak) return until;
  const habit = Math.min(1, behaviour.habitFactor(agent, pause.at));
  const delay = Math.max(0, now - pause.at);
  const least = now + (pause.until - pause.at) * BREAK_SHARE_MIN * habit;
  return Math.max(until + delay * agent.habits.makesUpShare * habit, least);
}

/** Lines that an agent serves at an instant, its own first. */
export function linesOf(worker: Worker, behaviour: Behaviour, lines: readonly Line[], at: number): Line[] {
  const { agent } = worker;
  return behaviour
    .queuesOf(agent, at)
    .flatMap((queue) => lines.filter((line) => line.queue.id === queue && line.site.id === agent.site));
}
