import { isoOf, type ContactOutcome, type ListedContact } from '@intraday/contract';
import type { ContactFigures } from '@intraday/engine';
import type { ContactFacts, Leg } from '@intraday/events';
import { completionOf, siteOfPassage, type ContactCounting } from '@intraday/metrics';
import type { Organisation } from '@intraday/workforce';
import type { Rights } from '../../ports';

/** A contact as it is listed, with what it is sorted by. */
export interface ContactLine {
  /** Name of the contact among all sources. */
  readonly key: string;
  readonly from: number;
  /** What of it the figure counts, in stored units. */
  readonly units: number;
  readonly listed: ListedContact;
}

interface Handling {
  readonly leg: Leg;
  /** null while it lasts. */
  readonly completion: { readonly at: number; readonly wrapMs: number } | null;
  readonly isOver: boolean;
}

const NO_FACTS: ContactFacts = {
  ...{ callType: null, channel: '', site: null, arrival: null, side: null },
  ...{ passages: [], offers: [], legs: [], refusals: [] },
};

const seconds = (ms: number | null): number | null => (ms === null ? null : ms / 1000);

/** Sum of what is known of all; null where there are none, or one is not known. */
function sumOf<T>(items: readonly T[], ms: (item: T) => number | null): number | null {
  let sum = 0;
  for (const item of items) {
    const own = ms(item);
    if (own === null) return null;
    sum += own;
  }
  return items.length === 0 ? null : sum;
}

function handlingsOf(facts: ContactFacts, counting: ContactCounting): Handling[] {
  return facts.legs.map((leg) => {
    const completion = completionOf(leg, counting);
    return { leg, completion, isOver: completion !== null && completion.at <= counting.horizon.given };
  });
}

/** How a contact that was in no queue and had no agent stands or ended. */
function outcomeAside({ refusals, side }: ContactFacts): ContactOutcome {
  const refusal = refusals[refusals.length - 1];
  if (refusal) return refusal.outcome;
  const selfService = side?.selfService[side.selfService.length - 1];
  if (selfService) return selfService.outcome;
  return (side?.attempts.length ?? 0) > 0 ? 'attempted' : 'other';
}

function outcomeOf(facts: ContactFacts, handlings: readonly Handling[]): ContactOutcome {
  const { passages } = facts;
  const passage = passages[passages.length - 1];
  if (passage?.exit === null) return 'waiting';
  if (handlings.some(({ leg }) => leg.endedAt === null && !leg.lost)) return 'handling';
  if (handlings.some(({ leg, isOver }) => !isOver && !leg.lost)) return 'wrapping';
  const last = handlings[handlings.length - 1]?.leg;
  if (last?.lost) return 'lost';
  const exit = passage?.exit ?? null;
  if (exit === null || exit.kind === 'answered') return last || exit ? 'handled' : outcomeAside(facts);
  // After the last way through a queue somebody may have called back, or taken it without a queue.
  if (last && last.answeredAt >= exit.at) return 'handled';
  return exit.kind === 'abandoned' ? 'abandoned' : exit.outcome;
}

function siteOf(facts: ContactFacts, organisation: Organisation): string | null {
  const { passages, legs, refusals } = facts;
  const passage = passages[passages.length - 1];
  const leg = legs[legs.length - 1];
  const ofPassage = passage ? siteOfPassage(passage, organisation) : null;
  const ofLeg = leg?.agent != null ? organisation.siteOfAgent(leg.agent, leg.answeredAt) : (leg?.site ?? null);
  return ofPassage ?? facts.site ?? ofLeg ?? refusals[0]?.site ?? null;
}

/** Says whether somebody may be named to a reader: the team at the time of the contact counts. */
export function mayName({ role, sites, teams, agents, personalDetail }: Rights, organisation: Organisation) {
  return (agent: string, at: number): boolean => {
    if (role === 'administrator' || (role === 'controlDesk' && personalDetail)) return true;
    if (agents?.includes(agent) === true) return true;
    const team = organisation.teamOf(agent, at);
    const site = organisation.siteOfTeam(team);
    return (team !== null && teams?.includes(team) === true) || (site !== null && sites?.includes(site) === true);
  };
}

function agentsOf({ legs, offers }: ContactFacts, may: ReturnType<typeof mayName>): string[] {
  const named = [
    ...legs.map(({ agent, answeredAt }) => ({ agent, at: answeredAt })),
    ...offers.map(({ agent, at }) => ({ agent, at })),
  ];
  return [...new Set(named.flatMap(({ agent, at }) => (agent !== null && may(agent, at) ? [agent] : [])))];
}

function customerOf({ history }: ContactFigures): string | null {
  let customer: string | null = null;
  for (const event of history) {
    if (event.type === 'contactArrived' || event.type === 'contactQueued') customer = event.customer ?? customer;
  }
  return customer;
}

function directionOf({ history }: ContactFigures, { legs }: ContactFacts): ListedContact['direction'] {
  const isOutbound =
    legs.some(({ direction }) => direction === 'outbound') ||
    history.some((event) => event.type === 'contactQueued' && event.direction === 'outbound') ||
    (legs.length === 0 && history.some(({ type }) => type === 'outboundAttempted'));
  return isOutbound ? 'outbound' : 'inbound';
}

/** The source's own name of a contact; a quality form about none is named by itself. */
const idOf = ({ key, source }: ContactFigures): string => key.slice(source.length + 1).trimStart();

const beginOf = ({ firstAt }: ContactFigures, { passages, legs }: ContactFacts): number =>
  Math.min(firstAt, ...passages.map(({ enteredAt }) => enteredAt), ...legs.map(({ answeredAt }) => answeredAt));

/** When it was over, ms; null where it goes on. */
function endOf({ history }: ContactFigures, { passages }: ContactFacts, handlings: readonly Handling[]): number | null {
  const ends: number[] = [];
  for (const { exit } of passages) {
    if (exit === null) return null;
    ends.push(exit.at);
  }
  for (const { leg, completion, isOver } of handlings) {
    if (!isOver && !leg.lost) return null;
    ends.push(completion?.at ?? leg.endedAt ?? leg.answeredAt);
  }
  return ends.length > 0 ? Math.max(...ends) : (history[history.length - 1]?.at ?? null);
}

/** What of a contact a figure counts: in stored units, and how many of them are one unit of the catalogue. */
export interface Counted {
  readonly units: number;
  readonly inOne: number;
}

/** A contact as it is listed. */
export function lineOf(
  contact: ContactFigures,
  counting: ContactCounting,
  rights: Rights,
  { units, inOne }: Counted,
): ContactLine {
  const facts = contact.facts ?? NO_FACTS;
  const { organisation } = counting;
  const handlings = handlingsOf(facts, counting);
  const { passages, refusals, legs, callType } = facts;
  const from = beginOf(contact, facts);
  const until = endOf(contact, facts, handlings);
  const over = handlings.filter(({ leg }) => !leg.lost);
  const talk = sumOf(over, ({ leg }) => (leg.endedAt === null ? null : leg.talkMs));
  const hold = sumOf(over, ({ leg }) => (leg.endedAt === null ? null : leg.holdMs));
  const wrap = sumOf(over, ({ completion, isOver }) => (isOver ? (completion?.wrapMs ?? null) : null));
  return {
    key: contact.key,
    ...{ from, units },
    listed: {
      ...{ id: idOf(contact), source: contact.source, channel: facts.channel, direction: directionOf(contact, facts) },
      queue: passages[passages.length - 1]?.queue ?? legs[legs.length - 1]?.queue ?? refusals[0]?.queue ?? null,
      ...{ callType, site: siteOf(facts, organisation), agents: agentsOf(facts, mayName(rights, organisation)) },
      customer: rights.personalDetail ? customerOf(contact) : null,
      from: isoOf(from),
      until: until === null ? null : isoOf(until),
      waitSeconds: seconds(sumOf(passages, ({ exit }) => exit?.waitMs ?? null)),
      ...{ talkSeconds: seconds(talk), holdSeconds: seconds(hold), wrapSeconds: seconds(wrap) },
      handleSeconds: talk === null || hold === null || wrap === null ? null : (talk + hold + wrap) / 1000,
      outcome: outcomeOf(facts, handlings),
      amount: units / inOne,
    },
  };
}

/** The newest first; of one instant by name. */
export const newestFirst = (a: ContactLine, b: ContactLine): number =>
  b.from - a.from || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
