import { runningAt, splitOf, type HeldRow } from '@intraday/web-store';
import { numberText, spanText, type Writing } from '@intraday/web-ui';

const MINUTE = 60;

/**
 * One plain line under a hero that says what its figure is made of; null where there is nothing to say.
 *
 * @param instant the server's instant that the page shows, ms
 * @example "316 of 340 scheduled minutes went as planned."
 */
export function heroNote(kpi: string, held: HeldRow, instant: number, writing: Writing): string | null {
  const { notes } = writing.words.day;
  const sum = (measure: string): number => {
    const whole = held.row.measures[measure];
    const figures = whole === undefined ? [...splitOf(held.row, measure).values()] : [whole];
    return figures.reduce<number>((total, figure) => total + runningAt(figure, held.asOf, instant), 0);
  };
  const count = (value: number): string => numberText(value, 0, writing.locale);
  switch (kpi) {
    case 'schedule-adherence': {
      const kept = sum('adherenceInSeconds');
      const all = kept + sum('adherenceOutSeconds');
      return all < MINUTE ? null : notes.adherence(count(Math.floor(kept / MINUTE)), count(Math.floor(all / MINUTE)));
    }
    case 'conformance-on-queue': {
      const planned = sum('scheduledOnQueueSeconds');
      const minutes = (seconds: number): string => spanText(Math.floor(seconds / MINUTE) * MINUTE, writing);
      return planned < MINUTE ? null : notes.conformance(minutes(sum('agentOnQueueSeconds')), minutes(planned));
    }
    case 'adherence-now': {
      const kept = sum('adherenceAgentsInNow');
      const all = kept + sum('adherenceAgentsOutNow');
      return all === 0 ? null : notes.adherenceNow(count(kept), count(all));
    }
    default:
      return null;
  }
}
