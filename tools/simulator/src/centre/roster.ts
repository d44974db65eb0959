import type { Activity } from '@intraday/workforce';
import { concerns, type Behaviour, type Planned } from './behaviour';
import { CONCERNS, unitOf } from './draws';
import { clockOf, dateOfDay, dayNumber, dayOfDate, LocalDay, minuteOfClock, weekdayOf } from './local-day';
import { ShiftNeed } from './shift-need';
import { pausesOf, SHIFT_MINUTES, withPiece, type PlannedPiece } from './shift-plan';
import { piecesAfter } from './time-away';
import { byId, DAY_MS, type AgentWorld, type Contract, type LineWorld, type World } from './world';

/** What one agent is to do on a date. */
export interface AgentShift {
  readonly agent: AgentWorld;
  /** Minutes since local midnight. */
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly PlannedPiece[];
  /** The whole shift is leave or sickness, as planned; null where the agent is expected. */
  readonly absence: Activity | null;
}

/** Who is to work when; a simulation asks it for one UTC day at a time. */
export interface Rota {
  shiftsOn(dayStart: number): readonly AgentShift[];
}

/** A day of the schedules that the contract takes. */
export interface RosteredDay {
  readonly agent: string;
  readonly date: string;
  readonly shifts: readonly {
    readonly start: string;
    readonly end: string;
    readonly activities: readonly { readonly start: string; readonly end: string; readonly activity: Activity }[];
  }[];
}

/** Agents of one line and contract, who share its shifts. */
interface Group {
  readonly need: ShiftNeed;
  readonly contract: Contract;
  readonly agents: readonly AgentWorld[];
}

const GOLDEN = 0.6180339887498949;
const LEAVE_SHARE = 0.065;
/** Planned sickness: long ones, that the planners know. */
const SICKNESS_SHARE = 0.02;
const TRAINING = { share: 0.16, minutes: 45 };
const COACHING = { share: 0.2, minutes: 20 };
const MEETING_MINUTES = 30;
const WEEK_DAYS = 7;
/** Places by which those who are off move on each day. */
const TURN = 7;

/** The roster of a world: shifts as its lines need them, dealt to its agents day by day; the same day is always the same. */
export class Roster implements Rota {
  private readonly groups: readonly Group[];
  private readonly ownHours: readonly AgentWorld[];
  private readonly teamPlaces: ReadonlyMap<string, number>;

  constructor(
    private readonly world: World,
    private readonly behaviour: Behaviour,
  ) {
    const ownedBy = (line: LineWorld) => (agent: AgentWorld) =>
      agent.site === line.site && agent.queues[0] === line.queue;
    this.groups = world.lines.flatMap((line) => {
      const need = new ShiftNeed(world, line);
      const own = world.agents.filter(ownedBy(line)).filter(({ ownHours }) => ownHours === null);
      return (['full', 'part'] as const).map((contract) => ({
        ...{ need, contract, agents: own.filter((agent) => agent.contract === contract) },
      }));
    });
    this.ownHours = world.agents.filter(({ ownHours }) => ownHours !== null);
    this.teamPlaces = new Map(world.teams.map(({ id }, place) => [id, place]));
  }

  /** Shifts of a UTC day, which is the local date everywhere, those of absent agents among them. */
  shiftsOn(dayStart: number): AgentShift[] {
    const dealt = this.groups.flatMap(({ need, contract, agents }) => {
      const shifts = need.shiftsOn(dayStart).filter((shift) => shift.contract === contract);
      return this.dealt(
        dayStart,
        shifts.map(({ start }) => start),
        agents,
      );
    });
    const date = dateOfDay(dayStart);
    const weekday = weekdayOf(dayStart);
    const own = this.ownHours.filter(({ hiredOn, restDays }) => hiredOn <= date && !restDays.includes(weekday));
    return [...dealt, ...own.map((agent) => this.shiftOf(agent, 0, dayStart))];
  }

  /** The same as the schedule that is uploaded, with what was agreed and moved since; who is off is not in it. */
  schedulesOn(date: string): RosteredDay[] {
    const dayStart = dayOfDate(date);
    return this.shiftsOn(dayStart).map((shift) => {
      const { agent, start, end, absence } = shift;
      const pieces = piecesAfter(this.world, this.behaviour, shift, dayStart);
      const whole = absence === null ? pieces : [{ start, end, activity: absence }];
      const activities = whole.map((piece) => ({
        start: clockOf(piece.start),
        end: clockOf(piece.end),
        activity: piece.activity,
      }));
      return { agent: agent.id, date, shifts: [{ start: clockOf(start), end: clockOf(end), activities }] };
    });
  }

  private dealt(dayStart: number, starts: readonly number[], agents: readonly AgentWorld[]): AgentShift[] {
    const date = dateOfDay(dayStart);
    const weekday = weekdayOf(dayStart);
    const working: AgentWorld[] = [];
    const absent: AgentWorld[] = [];
    for (const agent of agents) {
      if (agent.hiredOn > date || agent.restDays.includes(weekday)) continue;
      if (this.absenceOf(agent, dayStart) === null) working.push(agent);
      else absent.push(agent);
    }
    // Where more are there than shifts, some are off, others each day; where fewer, shifts go unfilled evenly.
    const chosen = Math.min(working.length, starts.length);
    const turn = dayNumber(dayStart) * TURN;
    const picked = working.filter((_, place) => {
      const shifted = (place + turn) % working.length;
      return Math.floor(((shifted + 1) * chosen) / working.length) > Math.floor((shifted * chosen) / working.length);
    });
    const startOf = (place: number, of: number): number => starts[Math.floor(((place + 0.5) * starts.length) / of)];
    const shifts = picked.map((agent, place) => this.shiftOf(agent, startOf(place, picked.length), dayStart));
    const away = absent.map((agent, place) => this.shiftOf(agent, startOf(place, absent.length), dayStart));
    return starts.length === 0 ? [] : [...shifts, ...away];
  }

  /** Leave comes by weeks, sickness that was planned by fortnights; they are spread evenly over the agents. */
  private absenceOf(agent: AgentWorld, dayStart: number): Activity | null {
    for (const { modifier } of this.behaviour.during('absent', dayStart, dayStart + DAY_MS)) {
      const { planned, activity, where, from } = modifier;
      if (planned && from <= dayStart && concerns(where, agent, dayStart)) return activity;
    }
    if (agent.ownHours !== null) return null;
    const week = Math.floor((dayNumber(dayStart) + 3) / WEEK_DAYS);
    if ((agent.index * GOLDEN + week * 0.31831) % 1 < LEAVE_SHARE) return 'paidLeave';
    if ((agent.index * 0.7548776662 + Math.floor(week / 2) * 0.5698402909) % 1 < SICKNESS_SHARE) return 'sickness';
    return null;
  }

  private shiftOf(agent: AgentWorld, start: number, dayStart: number): AgentShift {
    const { ownHours: own, contract, index } = agent;
    const shift = own ?? { start, end: start + SHIFT_MINUTES[contract] };
    let pieces: readonly PlannedPiece[] =
      own === null ? pausesOf(contract, start, index) : [{ ...own.meal, activity: 'meal' }];
    const put = (piece: PlannedPiece): void => {
      pieces = withPiece(pieces, shift, piece) ?? pieces;
    };
    for (const piece of this.extraPieces(agent, dayStart)) {
      pieces = pieces.filter(({ start: from, end }) => piece.end <= from || piece.start >= end);
      put(piece);
    }
    for (const piece of this.offPhonePieces(agent, shift, dayStart)) put(piece);
    return { agent, start: shift.start, end: shift.end, pieces, absence: this.absenceOf(agent, dayStart) };
  }

  private extraPieces(agent: AgentWorld, dayStart: number): PlannedPiece[] {
    const isMeant = ({ from, weekdays, share, where }: Planned, place: number): boolean =>
      from <= dayStart &&
      (weekdays === null || weekdays.includes(weekdayOf(dayStart))) &&
      unitOf(this.world.seed, CONCERNS.away, agent.index, place) < share &&
      concerns(where, agent, dayStart);
    return this.behaviour
      .during('planned', dayStart, dayStart + DAY_MS)
      .filter(({ modifier, place }) => isMeant(modifier, place))
      .map(({ modifier: { start, end, activity } }) => ({
        ...{ start: minuteOfClock(start), end: minuteOfClock(end), activity },
      }));
  }

  /** A meeting of the team once a week, now and then training and coaching, at the quieter ends of the shift. */
  private offPhonePieces(agent: AgentWorld, shift: { start: number; end: number }, dayStart: number): PlannedPiece[] {
    const { seed } = this.world;
    const week = Math.floor((dayNumber(dayStart) + 3) / WEEK_DAYS);
    const weekday = weekdayOf(dayStart);
    const team = this.teamPlaces.get(agent.team) ?? 0;
    const late = shift.end - 55;
    const pieces: PlannedPiece[] = [];
    const add = (start: number, minutes: number, activity: Activity): void => {
      pieces.push({ start, end: start + minutes, activity });
    };
    if (weekday === team % 4) add(meetingStart(agent, shift), MEETING_MINUTES, 'meeting');
    const drawn = unitOf(seed, CONCERNS.absence, agent.index, week, 1);
    if (drawn < TRAINING.share && Math.floor((drawn / TRAINING.share) * 5) === weekday) {
      add(late, TRAINING.minutes, 'training');
    }
    const coached = unitOf(seed, CONCERNS.absence, agent.index, week, 2);
    if (coached < COACHING.share && Math.floor((coached / COACHING.share) * 5) === weekday) {
      add(shift.start + 25, COACHING.minutes, 'coaching');
    }
    return pieces;
  }
}

/** A team meets in three parts, so that its queue is not left alone: early in the shift, between the pauses, late. */
function meetingStart({ index, contract }: AgentWorld, { start, end }: { start: number; end: number }): number {
  const spread = (index * GOLDEN) % 1;
  if (spread < 1 / 3) return start + 20;
  if (spread < 2 / 3 || contract === 'part') return end - 55;
  return start + 245 + Math.round(25 * spread) * 5;
}

/** The local day of an agent's site. */
export const localDayOf = (world: World, agent: AgentWorld, dayStart: number): LocalDay =>
  new LocalDay(byId(world.sites, agent.site).timeZone, dayStart);
