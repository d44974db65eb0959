import type { ContactFacts, SelfService } from '@intraday/events';
import { intervalStart } from '@intraday/time';
import { additionOf, CellBuilder, type CellAddition } from './counting';

/** Site of a contact that has reached no queue: what it was given, on arrival or later. */
const siteGiven = ({ site, passages }: ContactFacts): string | null =>
  site ?? passages.find((passage) => passage.site !== null)?.site ?? null;

/** Counts that a contact arrived, where it did; a contact arrives once. */
export function countArrival(facts: ContactFacts, cells: CellAddition[]): void {
  const { arrival } = facts;
  if (arrival === null) return;
  const members = [siteGiven(facts), facts.callType, arrival.channel];
  cells.push(additionOf('arrival', members, intervalStart(arrival.at), 'contactsArrived', 1));
}

const OUTCOME_MEASURES: Readonly<Record<SelfService['outcome'], string>> = {
  contained: 'selfServiceContained',
  exited: 'selfServiceExitedToQueue',
  dropped: 'selfServiceAbandoned',
};

/**
 * Counts one way through self-service, where its contact arrived; of a contact whose arrival was not said, where it must
 * have begun: at its end less its length.
 *
 * @example ended 09:15:10 after 30 s, without an arrival: everything counts at 09:00
 */
export function countSelfService(facts: ContactFacts, selfService: SelfService, cells: CellAddition[]): void {
  const { outcome, task, authenticated } = selfService;
  const begun = facts.arrival?.at ?? selfService.endedAt - selfService.ms;
  const members = [siteGiven(facts), facts.callType, selfService.channel ?? facts.channel];
  new CellBuilder('selfService', members, intervalStart(begun))
    .add('selfServiceEntered', 1)
    .add(OUTCOME_MEASURES[outcome], 1)
    .add('selfServiceSeconds', selfService.ms)
    .add('selfServiceTasksStarted', Number(task !== null))
    .add('selfServiceTasksCompleted', Number(task?.done === true))
    .add('selfServiceAuthenticationsTried', Number(authenticated !== null))
    .add('selfServiceAuthenticationsPassed', Number(authenticated === true))
    .add('selfServiceTurns', selfService.turns)
    .add('selfServiceTurnsFailed', selfService.errors)
    .into(cells);
}
