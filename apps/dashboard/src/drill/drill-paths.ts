import type { Router, UrlTree } from '@angular/router';
import { questionParams, type DrillQuestion } from './drill-question';

/** A row of a figure's answer, as addresses name it; and the measure whose contacts are wanted. */
export interface ContactsOf {
  readonly measure: string;
  /** Member of each dimension that the view is split by; null for nobody known. */
  readonly key: Readonly<Record<string, string | null>>;
  /** First instant of the bucket, ISO; null for a total. */
  readonly start: string | null;
}

/** The address of a question's page. */
export const kpiPath = (router: Router, question: DrillQuestion): UrlTree =>
  router.createUrlTree(['/drill'], { queryParams: questionParams(question) });

/** The address of the contacts that a figure counts. Where a row is of nobody known, `row=none` says so. */
export function contactsPath(router: Router, question: DrillQuestion, { measure, key, start }: ContactsOf): UrlTree {
  const members = Object.entries(key).map(([dimension, id]): [string, string] =>
    id === null ? ['row', 'none'] : [`key.${dimension}`, id],
  );
  const queryParams = {
    ...questionParams(question),
    measure,
    ...Object.fromEntries(members),
    ...(start === null ? {} : { start }),
  };
  return router.createUrlTree(['/contacts'], { queryParams });
}

/** The address of an agent's day; today without a date. */
export const agentDayPath = (router: Router, agent: string, date: string | null): UrlTree =>
  router.createUrlTree(['/agent-day'], { queryParams: { agent, ...(date === null ? {} : { date }) } });
