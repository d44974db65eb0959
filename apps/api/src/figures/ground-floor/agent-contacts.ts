import { isoOf, type AgentContact } from '@intraday/contract';
import type { ContactFigures } from '@intraday/engine';
import type { Leg, Offer } from '@intraday/events';
import { completionOf, type ContactCounting } from '@intraday/metrics';

/** An agent's part in a contact: an offer, a leg, or both. */
export interface AgentPart {
  readonly agent: string;
  /** Name of the contact among all sources. */
  readonly key: string;
  /** ms; `until` is infinite while it lasts. */
  readonly from: number;
  readonly until: number;
  readonly shown: AgentContact;
}

type Common = Pick<AgentContact, 'id' | 'callType'>;
const MISSED = { open: 'alerting', missed: 'missed', rejected: 'rejected', customerLeft: 'customerLeft' } as const;

/** The offer that a leg came of: the agent's last accepted one up to the answer. */
function offerOf(leg: Leg, offers: readonly Offer[]): Offer | null {
  const own = offers.filter(
    ({ agent, at, outcome }) => agent === leg.agent && outcome === 'accepted' && at <= leg.answeredAt,
  );
  return own[own.length - 1] ?? null;
}

function partOfLeg(
  agent: string,
  leg: Leg,
  offer: Offer | null,
  { key, facts }: ContactFigures,
  counting: ContactCounting,
  common: Common,
): AgentPart {
  const completion = completionOf(leg, counting);
  const isOver = completion !== null && completion.at <= counting.horizon.given;
  const { answeredAt, endedAt, lost } = leg;
  const alertedAt = offer !== null && offer.at < answeredAt ? offer.at : null;
  const end = lost ? (endedAt ?? answeredAt) : isOver ? completion.at : null;
  const outcome = lost ? 'lost' : endedAt === null ? 'handling' : isOver ? 'handled' : 'wrapping';
  const from = alertedAt ?? answeredAt;
  return {
    ...{ agent, key, from, until: end ?? Number.POSITIVE_INFINITY },
    shown: {
      ...common,
      ...{ queue: leg.queue, channel: leg.channel ?? facts?.channel ?? '' },
      from: isoOf(from),
      until: end === null ? null : isoOf(end),
      ...(alertedAt === null ? {} : { alertedAt: isoOf(alertedAt) }),
      answeredAt: isoOf(answeredAt),
      ...(endedAt === null ? {} : { endedAt: isoOf(endedAt) }),
      ...(isOver && completion.wrapMs > 0 ? { wrappedAt: isoOf(completion.at) } : {}),
      outcome,
    },
  };
}

function partOfOffer(offer: Offer, { key, facts }: ContactFigures, common: Common): AgentPart | null {
  const { agent, at, ringMs, outcome, queue, channel } = offer;
  if (outcome === 'accepted') return null;
  const end = outcome === 'open' ? null : at + ringMs;
  return {
    ...{ agent, key, from: at, until: end ?? Number.POSITIVE_INFINITY },
    shown: {
      ...common,
      ...{ queue, channel: channel ?? facts?.channel ?? '' },
      ...{ from: isoOf(at), until: end === null ? null : isoOf(end), alertedAt: isoOf(at), outcome: MISSED[outcome] },
    },
  };
}

/** The parts that agents have in a contact. */
export function partsOf(contact: ContactFigures, counting: ContactCounting): AgentPart[] {
  const { facts } = contact;
  if (facts === null) return [];
  const common = { id: contact.key.slice(contact.source.length + 1).trimStart(), callType: facts.callType };
  const legs = facts.legs.flatMap((leg) =>
    leg.agent === null ? [] : [partOfLeg(leg.agent, leg, offerOf(leg, facts.offers), contact, counting, common)],
  );
  return [...legs, ...facts.offers.flatMap((offer) => partOfOffer(offer, contact, common) ?? [])];
}

/** True where an agent was offered a contact, or handled it. */
export const hasPartOf = ({ facts }: ContactFigures, agent: string): boolean =>
  facts !== null &&
  (facts.legs.some((leg) => leg.agent === agent) || facts.offers.some((offer) => offer.agent === agent));
