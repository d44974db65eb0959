import type { CasesServer } from './testing-cases-server';
import { figureOf, valueOf, type Place } from './testing-figure';

/** How a column of the cases is computed here; null where it has no value. */
type Column = (server: CasesServer, place: Place) => Promise<number | null>;

const sum =
  (...measures: string[]): Column =>
  async (server, place) => {
    let total = 0;
    for (const measure of measures) total += await figureOf(server, measure, place);
    return total;
  };

const withOutcome =
  (measure: string, outcome: string): Column =>
  (server, place) =>
    figureOf(server, measure, { ...place, where: { ...place.where, outcome } });

async function total(columns: readonly Column[], server: CasesServer, place: Place): Promise<number> {
  let amount = 0;
  for (const column of columns) amount += (await column(server, place)) ?? Number.NaN;
  return amount;
}

const all =
  (...columns: Column[]): Column =>
  (server, place) =>
    total(columns, server, place);

const percent = (fraction: number): number => Math.round(fraction * 10_000) / 100;

/** Answered of those that could have been: closed and diverted calls are left out. */
const answeredRate: Column = async (server, place) => {
  const answered = await figureOf(server, 'contactsAnswered', place);
  const others = await total(
    [
      sum('contactsAbandoned'),
      withOutcome('contactsFlowedOut', 'timeout'),
      withOutcome('contactsFlowedOut', 'empty'),
      withOutcome('contactsBlocked', 'full'),
      withOutcome('contactsBlocked', 'empty'),
    ],
    server,
    place,
  );
  return answered + others === 0 ? null : percent(answered / (answered + others));
};

/** What the columns of the cases are here. */
export const COLUMNS: Readonly<Record<string, Column>> = {
  'queue: Received': sum('contactsOffered', 'contactsBlocked'),
  'source: Abandoned': sum('contactsAbandoned'),
  'queue: Answered': sum('contactsAnswered'),
  'queue: Abandoned': sum('contactsAbandoned'),
  'queue: Closed': withOutcome('contactsBlocked', 'closed'),
  'queue: Blocking': all(withOutcome('contactsBlocked', 'empty'), withOutcome('contactsFlowedOut', 'empty')),
  'queue: Answered rate': answeredRate,
  // Shown without the fraction of a second.
  'queue: AWT': async (server, place) => {
    const seconds = await valueOf(server, 'average-wait-all-exits', place);
    return seconds === null ? null : Math.trunc(seconds);
  },
  'queue: QoS': async (server, place) => {
    const share = await valueOf(server, 'service-level-answered', place);
    return share === null ? null : percent(share);
  },
  // Counted when the agent takes the call, not when the handling completes.
  'agent: Answered': sum('agentOffersAccepted'),
  'agent: Conversation': sum('handleTalkSeconds'),
  'agent: Pause': sum('agentAuxSeconds'),
  'agent: Wrapup': sum('agentAfterContactSeconds'),
};
