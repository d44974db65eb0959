import { MINUTE, SECOND } from './agenda';
import { drawNumber, drawTemper } from './caller';
import { drawEnding } from './ending';
import { CLOSES_MINUTE, DOORS_MINUTE, type WorkingDay } from './day';
import { arrivalMinutes, scaled, type Demand } from './demand';
import type { CallDesk, Floor } from './floor';
import type { CallName } from './happening';
import { WaitingLine, type Passage } from './passage';
import type { Random } from './random';
import type { Roster } from './roster';
import type { Stage } from './stage';
import { drawRing, drawWrap, type Worker } from './worker';

/** Share of those who gave up that call again, and when they do. */
const CALLS_AGAIN_SHARE = 0.35;
const CALLS_AGAIN_MINUTES_MAX = 20;

/** Whole seconds between two instants as a switch counts them, which knows only the second of each. */
function secondsBetween(from: number, to: number): number {
  return Math.floor(to / SECOND) - Math.floor(from / SECOND);
}

interface QueueOfDay {
  readonly demand: Demand;
  readonly line: WaitingLine;
  readonly waitingMax: number;
}

/** The callers' side of the day: coming, waiting, ringing, talking, going. */
export class Calls implements CallDesk {
  private readonly queues = new Map<string, QueueOfDay>();
  private readonly arrivals: Random;
  private readonly tempers: Random;
  private readonly rings: Random;
  private readonly talks: Random;
  private channels = 0;

  /**
   * @param agents number of agents, by which demand and room to wait grow
   */
  constructor(
    private readonly stage: Stage,
    private readonly roster: Roster,
    private readonly floor: Floor,
    private readonly day: WorkingDay,
    private readonly agents: number,
    random: Random,
  ) {
    this.arrivals = random.fork('arrivals');
    this.tempers = random.fork('tempers');
    this.rings = random.fork('rings');
    this.talks = random.fork('talks');
  }

  /** Takes the day's first callers into the agenda; each brings the next. */
  open(demands: readonly Demand[]): void {
    for (const demand of demands) {
      const waitingMax = Math.ceil(scaled(demand.waitingMax, this.agents));
      this.queues.set(demand.queue, { demand, line: new WaitingLine(), waitingMax });
      const minutes = arrivalMinutes(scaled(demand.calls, this.agents), this.arrivals.fork(demand.queue));
      this.awaitNext(demand.queue, minutes[Symbol.iterator]());
    }
  }

  offerTo(worker: Worker): void {
    if (worker.leftAloneUntil > this.stage.agenda.now) return;
    const waiting = worker.queues.flatMap((queue) => this.queueOf(queue).line.next() ?? []);
    if (waiting.length === 0) return;
    const first = waiting.reduce((a, b) => (b.enteredAt < a.enteredAt ? b : a));
    this.ring(first, worker);
  }

  emptied(queue: string): void {
    for (const passage of this.queueOf(queue).line.all()) this.leave(passage, 'empty');
  }

  private queueOf(queue: string): QueueOfDay {
    const found = this.queues.get(queue);
    if (!found) throw new Error(`No demand is given for the queue ${queue}`);
    return found;
  }

  private awaitNext(queue: string, minutes: Iterator<number>): void {
    const next = minutes.next();
    if (next.done) return;
    this.stage.agenda.at(this.day.at(next.value), () => {
      this.enter({ id: this.newChannel(), number: drawNumber(this.arrivals) }, queue);
      this.awaitNext(queue, minutes);
    });
  }

  private newChannel(): string {
    this.channels += 1;
    return `${Math.floor(this.stage.agenda.now / SECOND)}.${this.channels}`;
  }

  private enter(call: CallName, queue: string): void {
    const { agenda, happen } = this.stage;
    const { demand, line, waitingMax } = this.queueOf(queue);
    const open = agenda.now >= this.day.at(DOORS_MINUTE) && agenda.now < this.day.at(CLOSES_MINUTE);
    if (!open) return happen({ kind: 'refused', why: 'closed', call, queue });
    if (!this.roster.hasMembers(queue)) return happen({ kind: 'refused', why: 'empty', call, queue });
    if (line.length >= waitingMax) return happen({ kind: 'refused', why: 'full', call, queue });
    const passage: Passage = {
      call,
      queue,
      enteredAt: agenda.now,
      enteredAsPosition: line.length + 1,
      timeoutAt: agenda.now + demand.timeoutSeconds * SECOND,
      state: { kind: 'waiting' },
    };
    line.add(passage);
    happen({ kind: 'queued', call, queue, position: passage.enteredAsPosition });
    this.setTemper(passage);
    this.serve(passage);
  }

  private setTemper(passage: Passage): void {
    const { agenda } = this.stage;
    const { patienceSeconds, keyAfterSeconds } = drawTemper(this.tempers);
    agenda.after(patienceSeconds * SECOND, () => this.giveUp(passage));
    agenda.at(passage.timeoutAt, () => this.leaveIfWaiting(passage, 'timeout'));
    if (keyAfterSeconds !== null) {
      agenda.after(keyAfterSeconds * SECOND, () => this.leaveIfWaiting(passage, 'key'));
    }
  }

  private serve(passage: Passage): void {
    const worker = this.roster.longestFree(passage.queue, this.stage.agenda.now);
    if (worker) this.ring(passage, worker);
  }

  private ring(passage: Passage, worker: Worker): void {
    const { agenda, happen } = this.stage;
    const { call, queue } = passage;
    this.roster.setBusy(worker);
    worker.doing = 'ringing';
    const ring = drawRing(worker, this.rings);
    if (ring.outcome === 'busy') {
      happen({ kind: 'ringMissed', call, queue, agent: worker.id, ringMs: 0 });
      this.floor.ringWithdrawn(worker);
      return this.serve(passage);
    }
    const ringing = { kind: 'ringing', worker, since: agenda.now } as const;
    passage.state = ringing;
    agenda.after(ring.seconds * SECOND, () => {
      if (passage.state !== ringing) return;
      if (ring.outcome === 'answered') this.answer(passage, worker, ringing.since);
      else this.miss(passage, worker, ring.seconds);
    });
  }

  private miss(passage: Passage, worker: Worker, ringSeconds: number): void {
    const { call, queue } = passage;
    passage.state = { kind: 'waiting' };
    this.stage.happen({ kind: 'ringMissed', call, queue, agent: worker.id, ringMs: ringSeconds * 1000 });
    this.floor.ringMissed(worker);
    if (this.stage.agenda.now >= passage.timeoutAt) this.leaveIfWaiting(passage, 'timeout');
    else if (passage.state.kind === 'waiting') this.serve(passage);
  }

  private answer(passage: Passage, worker: Worker, rangSince: number): void {
    const { agenda, happen } = this.stage;
    const { call, queue } = passage;
    const waitSeconds = secondsBetween(passage.enteredAt, agenda.now);
    const ringSeconds = secondsBetween(rangSince, agenda.now);
    this.queueOf(queue).line.remove(passage);
    worker.doing = 'talking';
    passage.state = { kind: 'talking', worker, since: agenda.now, waitSeconds };
    happen({ kind: 'answered', call, queue, agent: worker.id, waitSeconds, ringSeconds, leg: this.newChannel() });
    const { talkMedianSeconds } = this.queueOf(queue).demand;
    const talkSeconds = Math.max(4, this.talks.logNormal(talkMedianSeconds * worker.pace, 0.6));
    agenda.after(talkSeconds * SECOND, () => this.end(passage));
  }

  private end(passage: Passage): void {
    const { agenda, happen } = this.stage;
    const { call, queue, enteredAsPosition, state } = passage;
    if (state.kind !== 'talking') throw new Error(`The call ${call.id} ends without a conversation`);
    const { demand } = this.queueOf(queue);
    const { worker, waitSeconds } = state;
    passage.state = { kind: 'over' };
    const talkSeconds = secondsBetween(state.since, agenda.now);
    const served = { call, queue, agent: worker.id, waitSeconds, talkSeconds, enteredAsPosition };
    const ending = drawEnding(this.talks);
    if (ending.kind === 'passedOn') {
      const { queue: next, extension } = demand.passedOnTo;
      happen({ kind: 'passedOn', extension, ...served });
      agenda.after(this.talks.between(0.05, 0.4) * SECOND, () => this.enter(call, next));
    } else happen({ ...ending, ...served });
    this.floor.conversationOver(worker, drawWrap(worker, demand.wrapMedianSeconds, this.talks));
  }

  private giveUp(passage: Passage): void {
    const { agenda, happen } = this.stage;
    const { call, queue, state } = passage;
    if (state.kind !== 'waiting' && state.kind !== 'ringing') return;
    if (state.kind === 'ringing') {
      const ringMs = Math.floor((agenda.now - state.since) / 1000);
      happen({ kind: 'ringCanceled', call, queue, agent: state.worker.id, ringMs });
    }
    this.leave(passage, 'abandoned');
    if (state.kind === 'ringing') this.floor.ringWithdrawn(state.worker);
    if (!this.tempers.chance(CALLS_AGAIN_SHARE)) return;
    const pause = this.tempers.between(1, CALLS_AGAIN_MINUTES_MAX) * MINUTE;
    if (agenda.now + pause >= this.day.at(CLOSES_MINUTE)) return;
    agenda.after(pause, () => this.enter({ id: this.newChannel(), number: call.number }, queue));
  }

  private leaveIfWaiting(passage: Passage, how: 'timeout' | 'key'): void {
    if (passage.state.kind === 'waiting') this.leave(passage, how);
  }

  private leave(passage: Passage, how: 'abandoned' | 'timeout' | 'empty' | 'key'): void {
    const { call, queue, enteredAsPosition } = passage;
    const { line } = this.queueOf(queue);
    const waitSeconds = secondsBetween(passage.enteredAt, this.stage.agenda.now);
    const position = line.positionOf(passage);
    this.stage.happen({ kind: 'leftQueue', call, queue, how, position, enteredAsPosition, waitSeconds });
    line.remove(passage);
    passage.state = { kind: 'over' };
  }
}
