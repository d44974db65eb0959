import type { ContactFacts, Evaluation } from '@intraday/events';
import { intervalStart } from '@intraday/time';
import { storedUnits } from './catalogue';
import { placeOf } from './contact-counting';
import { CellBuilder, type CellAddition } from './counting';

const POINT_UNITS = storedUnits('evaluationsPointsGiven');

/**
 * Counts a quality form at the instant it was scored, for its agent; queue, call type and channel are those of the
 * contact that it is about, where that is known.
 *
 * @example 8.5 of 10 points, kept as 8,500 of 10,000 thousandths
 */
export function countEvaluation(facts: ContactFacts, evaluation: Evaluation, cells: CellAddition[]): void {
  const { agent, at, points, pointsPossible, criticalError, autoFailed } = evaluation;
  new CellBuilder('evaluation', [agent, ...placeOf(facts, agent, at)], intervalStart(at))
    .add('evaluationsCompleted', 1)
    .add('evaluationsPointsGiven', Math.round(points * POINT_UNITS))
    .add('evaluationsPointsPossible', Math.round(pointsPossible * POINT_UNITS))
    .add('evaluationsCriticalError', Number(criticalError))
    .add('evaluationsAutoFailed', Number(autoFailed))
    .into(cells);
}
