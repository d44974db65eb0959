import type { ContactFacts } from '@intraday/events';
import { intervalStart } from '@intraday/time';
import { placeOf, siteOfPassage, type ContactCounting, type Progress } from './contact-counting';
import { countEvaluation } from './count-evaluation';
import { countMessages } from './count-messages';
import { countSurveys } from './count-survey';
import { countArrival, countSelfService } from './count-self-service';
import { CellBuilder, type CellAddition } from './counting';

/** Counts what a contact tells beside its queues, offers and legs. */
export function countSide(
  facts: ContactFacts,
  progress: Progress,
  counting: ContactCounting,
  cells: CellAddition[],
): void {
  countArrival(facts, cells);
  const { side } = facts;
  if (side === null) return;
  for (const selfService of side.selfService) countSelfService(facts, selfService, cells);
  for (const { passage, onTime } of side.callbacks) {
    const site = siteOfPassage(passage, counting.organisation);
    const members = [site, passage.queue, facts.callType, passage.channel ?? facts.channel];
    new CellBuilder('callback', members, intervalStart(passage.enteredAt))
      .add('contactsCallbackConnected', 1)
      .add('contactsCallbackConnectedOnTime', Number(onTime))
      .into(cells);
  }
  for (const { agent, at, connected, rightParty } of side.attempts) {
    new CellBuilder('attempt', [agent, ...placeOf(facts, agent, at)], intervalStart(at))
      .add('outboundAttempts', 1)
      .add('outboundConnected', Number(connected))
      .add('outboundRightParty', Number(rightParty))
      .into(cells);
  }
  if (side.messages !== null) countMessages(facts, side.messages, progress, counting, cells);
  countSurveys(facts, side, progress, counting, cells);
  for (const evaluation of side.evaluations) countEvaluation(facts, evaluation, cells);
}
