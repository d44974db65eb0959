import type { ContactFacts, SideFacts, SurveyAnswer, SurveyOffer } from '@intraday/events';
import { intervalStart } from '@intraday/time';
import { legBy, membersOfLeg, membersOfNoLeg, type ContactCounting, type Progress } from './contact-counting';
import { CellBuilder, type CellAddition } from './counting';

const PROMOTER_LEAST = 9;
const DETRACTOR_MOST = 6;
const TOP_TWO_LEAST = 4;

/** Where a survey counts. */
interface SurveyPlace {
  /** Surveys of one leg have one name, and so have those of one agent without a leg. */
  readonly name: string;
  readonly at: number;
  readonly members: readonly (string | null)[];
}

/** The handling that a survey is about: that of the agent, else the last before it; null while that goes on. */
function placeOfSurvey(
  facts: ContactFacts,
  { agent, at }: SurveyOffer,
  { completed }: Progress,
  { organisation }: ContactCounting,
): SurveyPlace | null {
  const leg = legBy(facts, agent, at);
  if (leg === null) return { name: agent ?? '', at, members: membersOfNoLeg(facts, agent, at, organisation) };
  const done = completed.find((each) => each.leg === leg);
  if (!done) return null;
  return { name: `#${facts.legs.indexOf(leg)}`, at: done.at, members: membersOfLeg(facts, leg, done.site) };
}

/**
 * Counts surveys where the handling that they are about was completed, however much later they come; of a contact that
 * nobody handled, at their own instant. A second answer about the same handling takes the place of the first.
 *
 * @example answered a day later with satisfaction 5 and recommend 9: both count where the handling was completed
 */
export function countSurveys(
  facts: ContactFacts,
  { surveyOffers, surveyAnswers }: Pick<SideFacts, 'surveyOffers' | 'surveyAnswers'>,
  progress: Progress,
  counting: ContactCounting,
  cells: CellAddition[],
): void {
  for (const offer of surveyOffers) {
    const place = placeOfSurvey(facts, offer, progress, counting);
    if (!place) continue;
    new CellBuilder('survey', place.members, intervalStart(place.at)).add('surveyOffered', 1).into(cells);
  }
  if (surveyAnswers.length === 0) return;
  const latest = new Map<string, { place: SurveyPlace; answer: SurveyAnswer }>();
  for (const answer of surveyAnswers) {
    const place = placeOfSurvey(facts, answer, progress, counting);
    if (place) latest.set(place.name, { place, answer });
  }
  for (const { place, answer } of latest.values()) countAnswer(place, answer, cells);
}

function countAnswer({ members, at }: SurveyPlace, answer: SurveyAnswer, cells: CellAddition[]): void {
  const { satisfaction, recommend, effort, resolved } = answer;
  const cell = new CellBuilder('survey', members, intervalStart(at));
  if (satisfaction !== null) {
    cell.add('surveySatisfactionAnswers', 1).add('surveySatisfactionScoreSum', satisfaction);
    cell.add('surveySatisfactionTopTwo', Number(satisfaction >= TOP_TWO_LEAST));
  }
  if (recommend !== null) {
    cell.add('surveyRecommendAnswers', 1).add('surveyRecommendPromoters', Number(recommend >= PROMOTER_LEAST));
    cell.add('surveyRecommendDetractors', Number(recommend <= DETRACTOR_MOST));
  }
  if (effort !== null) cell.add('surveyEffortAnswers', 1).add('surveyEffortScoreSum', effort);
  if (resolved !== null) cell.add('surveyResolvedAnswers', 1).add('surveyResolvedYes', Number(resolved));
  cell.into(cells);
}
