import type { TargetRequest } from '@intraday/contract';
import { seasonFactor } from './demand';
import { expectedHandleSeconds } from './forecast';
import { dayOfDate, weekdayOf } from './local-day';
import { ShiftNeed, TRANSFERRED_SHARE } from './shift-need';
import { coverageProfile } from './shift-plan';
import { lunchAgent, slowTeam, TRAINED_SITE } from './stories';
import { byId, DAY_MS, type LineWorld, type World } from './world';

/** A tile that is meant to be red while its story goes on, on the page of a role at a place. */
export interface RedTile {
  readonly role: 'agent' | 'supervisor' | 'manager' | 'controlDesk';
  readonly place: { readonly agent?: string; readonly team?: string; readonly site?: string };
  readonly kpi: string;
}

/** Site whose manager the demo shows. */
export const MANAGED_SITE = 'madrid';

const WHY = 'target of the demo';
const WEDNESDAY = 2;
/** Handle time is on target up to this much over what its call types and people take. */
const HANDLE_SLACK = 1.013;
/** What a team is asked for, over what its line hands each hour on queue when all goes as planned. */
const HANDLED_SHARE = 0.79;
/** By how much the handle time of the team of newcomers may lie over its target and be warned of only. */
const NEWCOMER_TOLERANCE = 0.7;
/** Contacts a day, for each agent of the enterprise, by which a site may be short of its service level and be warned only. */
const SHORT_PER_AGENT = 0.25;
/** Seconds of a day by which everybody may be short of the schedule on average. */
const DEVIATION_SECONDS = 30;

type Wanted = Pick<TargetRequest, 'kpi'> & Partial<TargetRequest>;

const target = (wanted: Wanted): TargetRequest => ({
  ...{ place: {}, low: null, high: null, tolerance: 0, per: null, from: null, to: null, why: WHY },
  ...wanted,
});

/** The Wednesday of the week of the reference, UTC day. */
function ordinaryDay({ reference }: World): number {
  const day = dayOfDate(reference);
  return day + (WEDNESDAY - weekdayOf(day)) * DAY_MS;
}

const contactsOf = ({ contactsPerDay, monthFactors }: LineWorld, dayStart: number): number =>
  contactsPerDay * seasonFactor(monthFactors, dayStart);

/** Handle time that a site's call types take its people on an ordinary day, seconds. */
function expectedHandle(world: World, site: string): number {
  const day = ordinaryDay(world);
  let [seconds, contacts] = [0, 0];
  for (const [place, line] of world.lines.entries()) {
    if (line.site !== site) continue;
    contacts += contactsOf(line, day);
    seconds += contactsOf(line, day) * expectedHandleSeconds(world, place, day);
  }
  return seconds / contacts;
}

/** Contacts that agents of a line are given each hour on queue when a day goes as planned. */
function contactsPerHour(world: World, line: LineWorld): number {
  const day = ordinaryDay(world);
  const profiles = { full: coverageProfile('full'), part: coverageProfile('part') };
  const hoursOf = (profile: readonly number[]): number => profile.reduce((sum, share) => sum + share, 0) / 4;
  const dealt = new ShiftNeed(world, line)
    .shiftsOn(day)
    .reduce((sum, { contract }) => sum + hoursOf(profiles[contract]), 0);
  const own = world.agents
    .filter(({ site, queues }) => site === line.site && queues[0] === line.queue)
    .reduce((sum, { ownHours }) => sum + (ownHours === null ? 0 : (ownHours.end - ownHours.start) / 60 - 1), 0);
  return (contactsOf(line, day) * (1 + TRANSFERRED_SHARE)) / (dealt + own);
}

const rounded = (value: number, step: number): number => Math.round(value / step) * step;

/** The targets of the people and the team of the stories. */
function storyTargets(world: World): TargetRequest[] {
  const team = slowTeam(world);
  const agent = lunchAgent(world).id;
  const { site, queue } = byId(world.teams, team);
  const place = world.lines.findIndex((line) => line.site === site && line.queue === queue);
  const handled = Math.round(contactsPerHour(world, world.lines[place]) * HANDLED_SHARE * 10) / 10;
  const handle = rounded(expectedHandleSeconds(world, place, ordinaryDay(world)) * HANDLE_SLACK, 1);
  return [
    target({ kpi: 'schedule-adherence', place: { agent }, low: 0.985 }),
    // So few are asked, and so few are transferred, that a day of one person says little.
    target({ kpi: 'customer-satisfaction', place: { agent }, low: 0.68, tolerance: 0.68 }),
    target({ kpi: 'transfer-rate', place: { agent }, high: 0.1, tolerance: 0.15 }),
    target({ kpi: 'quality-score', place: { agent }, low: 0.85, tolerance: 0.15 }),
    target({ kpi: 'agent-answer-rate', place: { agent }, low: 0.95, tolerance: 0.1 }),
    target({ kpi: 'conformance-on-queue', place: { agent }, low: 0.85, high: 1.2 }),
    target({ kpi: 'average-handle-time', place: { agent }, high: handle, tolerance: handle * NEWCOMER_TOLERANCE }),
    target({ kpi: 'contacts-handled', place: { team }, low: handled, per: 'onQueueHour' }),
    target({ kpi: 'adherence-now', place: { team }, low: 0.9, tolerance: 0.5 }),
    // Two of six are new there: of the team as a whole more is allowed.
    target({ kpi: 'average-handle-time', place: { team }, high: rounded(handle * (1 + NEWCOMER_TOLERANCE), 1) }),
  ];
}

/**
 * The targets of the demo as `POST /targets` takes them, since ever: on an ordinary afternoon exactly the tiles of
 * `intendedRed` miss theirs, each because of a story.
 *
 * @example for (const request of demoTargets(world)) await targets.add(request, person)
 */
export function demoTargets(world: World): TargetRequest[] {
  const day = DEVIATION_SECONDS * world.agents.length;
  const handles = world.sites.map(({ id }) =>
    target({
      ...{ kpi: 'average-handle-time', place: { site: id } },
      high: rounded(expectedHandle(world, id) * HANDLE_SLACK, 1),
    }),
  );
  const short = world.sites.map(({ id }) =>
    target({
      ...{ kpi: 'contacts-short-of-target', place: { site: id }, high: 0 },
      tolerance: rounded(world.agents.length * SHORT_PER_AGENT, 1),
    }),
  );
  return [
    ...handles,
    ...short,
    ...storyTargets(world),
    target({ kpi: 'service-level-offered', low: 0.8, tolerance: 0.06 }),
    target({ kpi: 'net-on-queue-deviation', low: -day, per: 'day' }),
    target({ kpi: 'net-staffing-actual', place: { site: TRAINED_SITE }, low: 0, high: 20 }),
    target({ kpi: 'net-staffing-actual', low: -20, high: 45 }),
    target({ kpi: 'coverage', low: 0.95, high: 1.2 }),
    target({ kpi: 'schedule-efficiency', low: 0.8 }),
    target({ kpi: 'interval-service-level-attainment', low: 0.6 }),
    target({ kpi: 'average-speed-of-answer', place: { queue: 'email' }, high: 4 * 3600 }),
    target({ kpi: 'abandon-rate', high: 0.08 }),
    target({ kpi: 'occupancy', low: 0.7, high: 0.93 }),
    target({ kpi: 'actual-shrinkage', low: 0.1, high: 0.25 }),
    target({ kpi: 'customer-satisfaction', low: 0.68 }),
    target({ kpi: 'agents-to-add-now', high: rounded(world.agents.length * 0.07, 1) }),
    target({ kpi: 'adherence-now', low: 0.83 }),
    target({ kpi: 'predicted-service-level', low: 0.6 }),
  ];
}

/** The tiles that miss their targets while the stories go on, and no others do. */
export function intendedRed(world: World): RedTile[] {
  return [
    { role: 'agent', place: { agent: lunchAgent(world).id }, kpi: 'schedule-adherence' },
    { role: 'supervisor', place: { team: slowTeam(world) }, kpi: 'contacts-handled' },
    { role: 'manager', place: { site: MANAGED_SITE }, kpi: 'average-handle-time' },
    { role: 'controlDesk', place: {}, kpi: 'net-on-queue-deviation' },
  ];
}
