import { SECOND } from './agenda';
import type { WorkingDay } from './day';
import type { Pause } from './duty';
import type { Random } from './random';
import type { Roster } from './roster';
import type { Stage } from './stage';
import type { Worker } from './worker';

/** What the floor asks of those who hand out the calls. */
export interface CallDesk {
  /** A worker is free: a caller who waits may have it. */
  offerTo(worker: Worker): void;
  /** A queue has lost its last member. */
  emptied(queue: string): void;
}

/** How long the switch leaves a worker alone after a ring that came to nothing. */
const LEFT_ALONE_SECONDS = 5;
/** Share of missed rings after which the worker turns out to be away for a moment. */
const AWAY_AFTER_MISS_SHARE = 0.35;

/** The workers' side of the day: coming, going, pausing, wrapping up. Whoever is free is told to the call desk. */
export class Floor {
  private desk: CallDesk | null = null;

  constructor(
    private readonly stage: Stage,
    private readonly roster: Roster,
    private readonly random: Random,
  ) {}

  /** Takes the workers' plans into the agenda. */
  open(workers: readonly Worker[], day: WorkingDay, desk: CallDesk): void {
    this.desk = desk;
    const { agenda } = this.stage;
    for (const worker of workers) {
      agenda.at(day.at(worker.duty.fromMinute), () => this.logIn(worker));
      for (const pause of worker.duty.pauses) agenda.at(day.at(pause.minute), () => this.owe(worker, pause));
      agenda.at(day.at(worker.duty.toMinute), () => this.finishShift(worker));
    }
  }

  /** A conversation is over: wrap up, if there is something to, then be free. */
  conversationOver(worker: Worker, wrapSeconds: number): void {
    if (wrapSeconds === 0) return this.becomeFree(worker);
    worker.doing = 'wrapping';
    this.stage.happen({ kind: 'wrapStarted', agent: worker.id, seconds: wrapSeconds });
    this.stage.agenda.after(wrapSeconds * SECOND, () => this.becomeFree(worker));
  }

  /** A ring was not taken. */
  ringMissed(worker: Worker): void {
    if (this.random.chance(AWAY_AFTER_MISS_SHARE)) {
      worker.owed.unshift({ minute: 0, reason: 'personal', seconds: this.random.between(60, 330) });
    }
    this.leaveAlone(worker);
  }

  /** The device was busy, or the caller hung up while it rang: not the worker's doing. */
  ringWithdrawn(worker: Worker): void {
    this.leaveAlone(worker);
  }

  private leaveAlone(worker: Worker): void {
    const { agenda } = this.stage;
    worker.leftAloneUntil = agenda.now + LEFT_ALONE_SECONDS * SECOND;
    this.becomeFree(worker);
    agenda.at(worker.leftAloneUntil, () => {
      if (worker.doing === 'idle') this.desk?.offerTo(worker);
    });
  }

  private becomeFree(worker: Worker): void {
    worker.doing = 'idle';
    const pause = worker.owed.shift();
    if (pause) return this.pause(worker, pause);
    if (worker.leaving) return this.logOut(worker);
    this.roster.setFree(worker);
    this.desk?.offerTo(worker);
  }

  private owe(worker: Worker, pause: Pause): void {
    if (worker.doing === 'off') return;
    if (worker.doing === 'idle') return this.pause(worker, pause);
    worker.owed.push(pause);
  }

  private pause(worker: Worker, pause: Pause): void {
    const { agenda, happen } = this.stage;
    worker.doing = 'paused';
    this.roster.setBusy(worker);
    happen({ kind: 'paused', agent: worker.id, reason: pause.reason });
    agenda.after(pause.seconds * SECOND, () => {
      happen({ kind: 'resumed', agent: worker.id, reason: pause.reason });
      this.becomeFree(worker);
    });
  }

  private logIn(worker: Worker): void {
    const { agenda, happen } = this.stage;
    worker.loggedInAt = agenda.now;
    happen({ kind: 'loggedIn', agent: worker.id, device: worker.device });
    for (const queue of worker.queues) {
      this.roster.join(worker, queue);
      happen({ kind: 'joinedQueue', agent: worker.id, queue });
    }
    this.becomeFree(worker);
  }

  private finishShift(worker: Worker): void {
    worker.leaving = true;
    worker.owed.length = 0;
    if (worker.doing === 'idle') this.logOut(worker);
  }

  private logOut(worker: Worker): void {
    const { agenda, happen } = this.stage;
    worker.doing = 'off';
    for (const queue of worker.queues) {
      this.roster.quit(worker, queue);
      happen({ kind: 'quitQueue', agent: worker.id, queue });
    }
    const seconds = Math.floor((agenda.now - worker.loggedInAt) / SECOND);
    happen({ kind: 'loggedOut', agent: worker.id, device: worker.device, seconds });
    for (const queue of worker.queues) if (!this.roster.hasMembers(queue)) this.desk?.emptied(queue);
  }
}
