import type { DemoOrder, DemoOrderOf } from '@intraday/contract';
import {
  clockOf,
  minuteOfClock,
  shiftsAhead,
  type AgentWorld,
  type Behaviour,
  type TimeAway,
  type World,
} from '@intraday/simulator';
import { DAY_MS } from '@intraday/time';
import {
  fault,
  findAgents,
  findQueues,
  findSite,
  findTeam,
  found,
  listed,
  siteName,
  type Found,
} from './orders-places';
import type { OrderModifier } from './orders-stored';
import { dayOfOrder, timeAhead, type SiteDay } from './orders-times';

/** What an order means. */
export interface Understood {
  readonly modifiers: readonly OrderModifier[];
  /** One sentence for people. */
  readonly said: string;
  /** Date of the schedule that it changes; null: none. */
  readonly replanned: string | null;
}

/** The centre that orders are for. */
export interface OrderedCentre {
  readonly world: World;
  readonly behaviour: Behaviour;
}

const DAY_MINUTES = 24 * 60;
const TRAINING = 'training';
const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

/**
 * Understands an order: what it changes in the centre's behaviour from an instant on.
 *
 * @param now first instant that has not been played yet, ms
 */
export function understand(order: DemoOrder, centre: OrderedCentre, now: number): Found<Understood> {
  switch (order.kind) {
    case 'break':
      return breakOf(order, centre, now);
    case 'reassign':
      return reassignmentOf(order, centre, now);
    case 'coach':
      return coachingOf(order, centre, now);
    case 'moveTraining':
      return movedTrainingOf(order, centre, now);
  }
}

function breakOf(order: DemoOrderOf<'break'>, { world, behaviour }: OrderedCentre, now: number): Found<Understood> {
  const named = findAgents(world, [order.agent]);
  if (!named.ok) return named;
  const [agent] = named.value;
  const chosen = dayOfOrder(world, agent.site, order.date, now);
  if (!chosen.ok) return chosen;
  const { date, dayStart } = chosen.value;
  const time = timeAhead(world, chosen.value, order.at, now);
  if (!time.ok) return time;
  const where = { agents: [agent.id] };
  const [start, end] = [minuteOfClock(order.at), minuteOfClock(order.at) + order.minutes];
  const [shift] = shiftsAhead(world, behaviour, dayStart, where);
  const who = `${agent.name} (${agent.id})`;
  if (shift === undefined) return fault(`${who} does not work on ${date}; name another date with a shift.`);
  if (start < shift.start || end > shift.end) {
    return fault(`${who} works ${span(shift)} on ${date}: the whole break must lie within it.`);
  }
  const other = shift.away.find((away) => start < away.end && end > away.start);
  if (other !== undefined) return fault(`${who} has ${other.reason} ${span(other)} on ${date}: name a time beside it.`);
  return found({
    modifiers: [
      {
        ...{ kind: 'agreed', where, start: order.at, end: clockOf(end), activity: 'break' },
        ...{ from: Math.max(now, dayStart), until: dayStart + DAY_MS },
      },
    ],
    said: `${who} has a break of ${order.minutes} minutes at ${order.at} on ${date}.`,
    replanned: date,
  });
}

const span = ({ start, end }: { readonly start: number; readonly end: number }): string =>
  `${clockOf(start)}–${end === DAY_MINUTES ? '24:00' : clockOf(end)}`;

function reassignmentOf(order: DemoOrderOf<'reassign'>, { world }: OrderedCentre, now: number): Found<Understood> {
  const named = reassigned(order, world);
  if (!named.ok) return named;
  const { agents, who } = named.value;
  const sites = [...new Set(agents.map(({ site }) => site))];
  const queues = findQueues(world, order.to, sites);
  if (!queues.ok) return queues;
  const modifiers: OrderModifier[] = [];
  let said = '';
  for (const site of sites) {
    const times = spanOf(order, world, site, now);
    if (!times.ok) return times;
    const own = agents.filter((agent) => agent.site === site).map(({ id }) => id);
    const where = order.team === undefined ? { agents: own } : { teams: [order.team] };
    const { from, until } = times.value;
    modifiers.push({ kind: 'reassigned', where, queues: [...queues.value], from, until });
    said = `${who} ${agents.length === 1 ? 'serves' : 'serve'} ${queues.value.join(', ')} ${times.value.said}.`;
  }
  return found({ modifiers, said, replanned: null });
}

function reassigned(
  { agents, team }: DemoOrderOf<'reassign'>,
  world: World,
): Found<{ readonly agents: readonly AgentWorld[]; readonly who: string }> {
  if (team !== undefined) {
    const known = findTeam(world, team);
    if (!known.ok) return known;
    const own = world.agents.filter((agent) => agent.team === team);
    return found({ agents: own, who: `The ${counted(own.length, 'agent')} of ${known.value.name}` });
  }
  const known = findAgents(world, agents ?? []);
  return known.ok ? found({ agents: known.value, who: namesOf(known.value) }) : known;
}

const namesOf = (agents: readonly AgentWorld[]): string => listed(agents.map(({ id, name }) => `${name} (${id})`));

/** From when until when a reassignment holds at a site. */
function spanOf(
  { from, until, date }: DemoOrderOf<'reassign'>,
  world: World,
  site: string,
  now: number,
): Found<{ readonly from: number; readonly until: number | null; readonly said: string }> {
  const chosen = dayOfOrder(world, site, date, now);
  if (!chosen.ok) return chosen;
  const begins =
    from === undefined ? found(Math.max(now, chosen.value.dayStart)) : instant(from, world, chosen.value, now);
  if (!begins.ok) return begins;
  const ends = until === undefined ? found(null) : instant(until, world, chosen.value, now);
  if (!ends.ok) return ends;
  if (ends.value !== null && ends.value <= begins.value) {
    return fault(`It ends at ${until} and begins at ${from ?? 'once'}: name an end that comes after the beginning.`);
  }
  const isNow = from === undefined && begins.value === now;
  const start = isNow ? 'from now on' : from === undefined ? `from ${chosen.value.date} on` : `from ${from} on`;
  const dated = isNow || from === undefined ? '' : ` ${chosen.value.date}`;
  const end = until === undefined ? '' : ` until ${until}`;
  return found({ from: begins.value, until: ends.value, said: `${start}${dated}${end}` });
}

const instant = (clock: string, world: World, day: SiteDay, now: number): Found<number> =>
  timeAhead(world, day, clock, now);

function coachingOf(order: DemoOrderOf<'coach'>, { world }: OrderedCentre, now: number): Found<Understood> {
  const named = findAgents(world, order.agents);
  if (!named.ok) return named;
  const { days, factor } = order;
  const where = { agents: named.value.map(({ id }) => id) };
  const whole = `${Math.round(factor * 100)} % of what it would take`;
  return found({
    modifiers: [
      {
        ...{ kind: 'handle', part: 'wrap', where, factor, from: now, until: null },
        ramp: { kind: 'in', days },
      },
    ],
    said: `The wrap-up of ${namesOf(named.value)} falls to ${whole} within ${counted(days, 'day')}.`,
    replanned: null,
  });
}

function movedTrainingOf(
  order: DemoOrderOf<'moveTraining'>,
  { world, behaviour }: OrderedCentre,
  now: number,
): Found<Understood> {
  const place = trainingPlace(order, world);
  if (!place.ok) return place;
  const { where, site, name } = place.value;
  const chosen = dayOfOrder(world, site, order.date, now);
  if (!chosen.ok) return chosen;
  const { date, dayStart, day } = chosen.value;
  const all = shiftsAhead(world, behaviour, dayStart, where).flatMap(({ away }) =>
    away.filter(({ reason }) => reason === TRAINING),
  );
  const meant = all.filter(({ start }) => start === minuteOfClock(order.from));
  if (meant.length === 0) {
    return fault(`No training begins at ${order.from} at ${name} on ${date}; ${trainingsThere(all)}`);
  }
  const length = Math.max(...meant.map(({ start, end }) => end - start));
  if (day.at(minuteOfClock(order.from) + length) <= now) {
    return fault(`The training of ${order.from} at ${name} on ${date} is over; ${trainingsThere(all)}`);
  }
  const to = order.to === null ? found(null) : newTime(order.to, order.from, length, world, chosen.value, now);
  if (!to.ok) return to;
  const become = order.to === null ? `of ${order.from} is cancelled` : `is moved from ${order.from} to ${order.to}`;
  return found({
    modifiers: [
      {
        ...{ kind: 'moved', where, reason: TRAINING, start: order.from, to: order.to },
        ...{ from: Math.max(now, dayStart), until: dayStart + DAY_MS },
      },
    ],
    said: `The training of ${counted(meant.length, 'agent')} at ${name} on ${date} ${become}.`,
    replanned: date,
  });
}

function newTime(to: string, from: string, length: number, world: World, chosen: SiteDay, now: number): Found<number> {
  if (to === from) return fault(`The training begins at ${from} already: name another time, or --cancel.`);
  const time = timeAhead(world, chosen, to, now);
  if (!time.ok) return time;
  const site = world.sites.find(({ id }) => id === chosen.site);
  if (site !== undefined && (minuteOfClock(to) < site.opensMinute || minuteOfClock(to) + length > site.closesMinute)) {
    const open = span({ start: site.opensMinute, end: site.closesMinute });
    return fault(`${site.name} is open ${open}, and the training takes ${length} minutes: name a time within it.`);
  }
  return time;
}

function trainingPlace(
  { site, team }: DemoOrderOf<'moveTraining'>,
  world: World,
): Found<{
  readonly where: { readonly sites: string[] } | { readonly teams: string[] };
  readonly site: string;
  readonly name: string;
}> {
  if (team !== undefined) {
    const known = findTeam(world, team);
    return known.ok ? found({ where: { teams: [team] }, site: known.value.site, name: known.value.name }) : known;
  }
  const known = findSite(world, site ?? '');
  if (!known.ok) return known;
  return found({ where: { sites: [known.value.id] }, site: known.value.id, name: siteName(world, known.value.id) });
}

/** `there is 11:00–12:30 (14 agents), …` */
function trainingsThere(all: readonly TimeAway[]): string {
  const counts = new Map<string, number>();
  for (const time of [...all].sort((a, b) => a.start - b.start))
    counts.set(span(time), (counts.get(span(time)) ?? 0) + 1);
  if (counts.size === 0) return 'there is none that day.';
  return `there is ${listed([...counts].map(([time, agents]) => `${time} (${counted(agents, 'agent')})`))}.`;
}
