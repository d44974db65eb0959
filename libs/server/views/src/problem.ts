import type { Problem } from '@intraday/contract';

export interface Refused {
  readonly ok: false;
  readonly problem: Problem;
}

function refusal(status: number, type: string, title: string, detail: string): Refused {
  return { ok: false, problem: { type: `urn:intraday:problem:${type}`, title, status, detail } };
}

/** A view that cannot be answered as it stands; `detail` says what to change. */
export const unanswerable = (detail: string): Refused => refusal(422, 'view', 'The view cannot be answered', detail);

/** A place or a split outside the reader's scope; it does not tell whether the place exists. */
export const outsideScope = (detail: string): Refused => refusal(403, 'outside-scope', 'Outside your scope', detail);
