import type { CanonicalEvent } from '@intraday/events';
import { Afterwards } from './afterwards';
import { Agenda } from './agenda';
import { Arriving } from './arriving';
import type { Behaviour, Moved } from './behaviour';
import { Callbacks } from './callbacks';
import { Contacts } from './contacts';
import { Conversations } from './conversations';
import type { Demand } from './demand';
import { CONCERNS, streamOf, unitOf } from './draws';
import { AFTER_CLOSING_MS, Floor, linesOf } from './floor';
import { Line } from './line';
import { dayNumber, LocalDay, weekdayOf } from './local-day';
import { Recorder } from './recorder';
import { localDayOf, type AgentShift, type Rota } from './roster';
import type { Stage } from './stage';
import { agreedAway, isMoved, movedTo, OF_SCHEDULE, type DueAway } from './time-away';
import { awayOf, chosenFor, drawWorkday } from './workday';
import { Worker } from './worker';
import { byId, DAY_MS, MINUTE_MS, type World } from './world';

const HEARTBEAT_MS = 10_000;
/** Quality forms are filled in so long before the end of a shift. */
const EVALUATED_BEFORE_MS = 40 * MINUTE_MS;
/** Plans of agents come before the arrivals of their instant, in the order of agents and of their appointments. */
const PLANS = -1e12;
const PLANS_OF_AGENT = 4096;

/** One day of the centre. It begins and ends with nobody there and nothing open, so any day can be played by itself. */
export class CentreDay {
  readonly agenda: Agenda;
  private readonly recorder: Recorder;
  private readonly stage: Stage;
  private readonly floor: Floor;
  private readonly contacts: Contacts;
  private readonly afterwards: Afterwards;
  private readonly lines: readonly Line[];
  private readonly shifts: readonly AgentShift[];
  private readonly workers: Worker[] = [];
  /** Time away that is due, of each agent who comes; what is moved is taken out. */
  private readonly due = new Map<Worker, DueAway[]>();
  /** Modifiers that have been taken into the agenda. */
  private taken = 0;

  constructor(world: World, behaviour: Behaviour, demand: Demand, rota: Rota, dayStart: number, heartbeats: boolean) {
    this.agenda = new Agenda(dayStart);
    this.recorder = new Recorder(world.source, this.agenda, dayStart);
    const { agenda, recorder } = this;
    this.stage = { world, behaviour, demand, agenda, recorder, dayStart, dayEnd: dayStart + DAY_MS };
    this.lines = world.lines.map(
      ({ site, queue }, place) => new Line(place, byId(world.queues, queue), byId(world.sites, site)),
    );
    this.contacts = new Contacts(this.stage);
    this.floor = new Floor(this.stage, this.contacts);
    this.afterwards = new Afterwards(this.stage);
    const conversations = new Conversations(this.stage, this.floor, this.contacts, this.afterwards, this.lines);
    const callbacks = new Callbacks(this.stage, this.floor, () => conversations);
    this.contacts.connect(this.floor, conversations, callbacks);
    this.openLines();
    this.shifts = rota.shiftsOn(dayStart);
    for (const shift of this.shifts) if (shift.absence === null) this.employ(shift);
    new Arriving(this.stage, this.contacts, this.lines).open();
    this.takeBehaviour();
    if (heartbeats) this.beatFrom(dayStart);
  }

  /** Plays everything before an instant, one appointment at a time, and gives its events. */
  next(before: number): CanonicalEvent[] | null {
    this.takeBehaviour();
    while (this.agenda.nextAt < before) {
      this.agenda.step();
      if (!this.recorder.isEmpty) return this.recorder.take();
    }
    return null;
  }

  private openLines(): void {
    const { dayStart, dayEnd } = this.stage;
    for (const line of this.lines) {
      const day = new LocalDay(line.site.timeZone, dayStart);
      const closesAt = day.at(line.site.closesMinute) + AFTER_CLOSING_MS;
      if (day.at(line.site.opensMinute) < dayStart || closesAt > dayEnd) {
        throw new RangeError(`${line.site.name} is open at the turn of a UTC day, which cannot be simulated`);
      }
      this.agenda.at(closesAt, () => this.contacts.close(line));
    }
  }

  private employ(shift: ReturnType<Rota['shiftsOn']>[number]): void {
    const { world, behaviour, dayStart } = this.stage;
    const day = localDayOf(world, shift.agent, dayStart);
    const workday = drawWorkday(world, behaviour, shift, day);
    if (workday === null) return;
    const worker = new Worker(shift, day.at(shift.start), day.at(shift.end));
    this.workers.push(worker);
    const closes = byId(world.sites, shift.agent.site).closesMinute;
    const lastAt = shift.end >= closes ? day.at(closes) + AFTER_CLOSING_MS : worker.until;
    this.plan(worker, 0, workday.logsInAt, () => {
      this.floor.logIn(worker, linesOf(worker, behaviour, this.lines, this.agenda.now));
    });
    this.plan(worker, 1, workday.leavesAt, () => this.floor.leaveDue(worker, lastAt));
    for (const [index, pause] of workday.pauses.entries()) this.pause(worker, 3 + index, { pause, place: OF_SCHEDULE });
    this.planEvaluation(worker);
  }

  private planEvaluation(worker: Worker): void {
    const { world, dayStart } = this.stage;
    const { index } = worker.agent;
    const week = Math.floor((dayNumber(dayStart) + 3) / 7);
    // One of the agent's working days, another each week.
    const days = [0, 1, 2, 3, 4, 5, 6].filter((day) => !worker.agent.restDays.includes(day));
    const chosen = days[Math.floor(unitOf(world.seed, CONCERNS.evaluation, index, week) * days.length)];
    if (chosen !== weekdayOf(dayStart)) return;
    this.plan(worker, 2, worker.until - EVALUATED_BEFORE_MS, () => {
      this.afterwards.evaluate(worker, streamOf(world.seed, CONCERNS.evaluation, index, week, 1));
    });
  }

  /** An appointment of an agent, whose order is the same whenever it is made. */
  private plan(worker: Worker, number: number, at: number, run: () => void): void {
    this.agenda.at(at, run, PLANS + worker.agent.index * PLANS_OF_AGENT + number);
  }

  private pause(worker: Worker, number: number, away: DueAway): void {
    this.dueOf(worker).push(away);
    this.plan(worker, number, away.pause.at, () => {
      if (this.dueOf(worker).includes(away)) this.floor.pauseDue(worker, away.pause);
    });
  }

  private dueOf(worker: Worker): DueAway[] {
    const due = this.due.get(worker) ?? [];
    this.due.set(worker, due);
    return due;
  }

  /** From now on time away is moved: who is away for it comes back, and goes again at the other time. */
  private move(found: { readonly modifier: Moved; readonly place: number }): void {
    const { world, dayStart } = this.stage;
    for (const worker of this.workers) {
      const day = localDayOf(world, worker.agent, dayStart);
      const due = this.dueOf(worker);
      const off = due.filter((away) => isMoved(found, away, worker.agent, day));
      for (const [index, away] of off.entries()) {
        due.splice(due.indexOf(away), 1);
        const pause = movedTo(found.modifier, away.pause, day);
        const number = PLANS_OF_AGENT / 2 + found.place + index / off.length;
        if (pause !== null) this.pause(worker, number, { pause, place: found.place });
        this.floor.callBack(worker, away.pause);
      }
    }
  }

  /** Takes modifiers that are new since the last look into the agenda. */
  private takeBehaviour(): void {
    const { behaviour, world, dayStart, dayEnd } = this.stage;
    if (behaviour.size === this.taken) return;
    for (const found of behaviour.during('away', dayStart, dayEnd)) {
      if (found.place < this.taken) continue;
      const chosen = chosenFor(world, found, this.shifts, dayStart);
      for (const worker of this.workers) {
        const pause = awayOf(found, chosen, worker.shift, localDayOf(world, worker.agent, dayStart));
        if (pause !== null) this.pause(worker, PLANS_OF_AGENT / 2 + found.place, { pause, place: found.place });
      }
    }
    for (const { modifier, place } of behaviour.during('agreed', dayStart, dayEnd)) {
      if (place < this.taken) continue;
      for (const worker of this.workers) {
        const pause = agreedAway(modifier, worker.agent, localDayOf(world, worker.agent, dayStart));
        if (pause !== null) this.pause(worker, PLANS_OF_AGENT / 2 + place, { pause, place });
      }
    }
    for (const found of behaviour.during('moved', dayStart, dayEnd)) {
      if (found.place < this.taken) continue;
      // Before what agents plan at that instant, and in the order in which they were made.
      const order = PLANS - 1 + (found.place + 1) / PLANS_OF_AGENT;
      this.agenda.at(Math.max(dayStart, found.modifier.from), () => this.move(found), order);
    }
    for (const { modifier, place } of behaviour.during('reassigned', dayStart, dayEnd)) {
      if (place < this.taken) continue;
      for (const at of [modifier.from, modifier.until ?? dayEnd]) {
        if (at < dayStart || at >= dayEnd) continue;
        this.agenda.at(at, () => this.reassign(), PLANS - 1);
      }
    }
    this.taken = behaviour.size;
  }

  /** Brings every agent to the lines that it serves from now on. */
  private reassign(): void {
    const { behaviour, recorder } = this.stage;
    for (const worker of this.workers) {
      if (!worker.isIn) continue;
      const lines = linesOf(worker, behaviour, this.lines, this.agenda.now);
      const [left, joined] = [without(worker.lines, lines), without(lines, worker.lines)];
      if (left.length + joined.length === 0) continue;
      const changes = [
        ...left.map((line) => ({ line, member: false })),
        ...joined.map((line) => ({ line, member: true })),
      ];
      for (const { line, member } of changes) {
        const queue = line.queue.id;
        const agent = worker.agent.id;
        recorder.say({ type: 'agentQueueChanged', agent, queue, member, paused: null, reason: null });
      }
      worker.serve(lines);
      this.contacts.offerTo(worker);
    }
  }

  private beatFrom(at: number): void {
    if (at >= this.stage.dayEnd) return;
    this.agenda.at(
      at,
      () => {
        this.recorder.beat();
        this.beatFrom(at + HEARTBEAT_MS);
      },
      PLANS - 2,
    );
  }
}

const without = (lines: readonly Line[], others: readonly Line[]): Line[] =>
  lines.filter((line) => !others.includes(line));
