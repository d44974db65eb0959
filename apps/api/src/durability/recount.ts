import { answerSchema, type Answer, type Dimension, type ViewRequest } from '@intraday/contract';
import type { CanonicalEvent } from '@intraday/events';
import type { Kpi } from '@intraday/metrics';
import type { Organisation } from '@intraday/workforce';
import { answerNaively, type NaiveView } from '../figures/naive-answer';
import type { NaiveAmount } from '../figures/naive-count';
import { recountNaively } from '../figures/naive-recount';
import { NOT_KEPT, RECOUNTED } from '../figures/naive-scope';

const INTERVAL_MS = 900_000;
const DAY_MS = 86_400_000;
const KPIS_OF_A_VIEW = 40;
/** Splits and grains in which every KPI that has them is asked. */
const QUESTIONS: readonly { readonly by: readonly Dimension[]; readonly grain: NaiveView['grain'] }[] = [
  { by: [], grain: 'total' },
  { by: [], grain: 'hour' },
  { by: ['agent'], grain: 'total' },
  { by: ['queue'], grain: 'interval' },
  { by: ['agent', 'queue'], grain: 'total' },
  { by: ['callType', 'outcome'], grain: 'day' },
  { by: ['agent', 'reason'], grain: 'total' },
];
/** What a sketch of percentiles promises: its value within so much of the true one. */
const SKETCH_ACCURACY = 0.01;
/** Differences that are named. */
const NAMED_MAX = 12;

/** Asks the server a view. */
export type Ask = (view: ViewRequest) => Promise<Answer>;

export function askOver(url: string, token: string): Ask {
  return async (view) => {
    const response = await fetch(`${url}/api/v1/query`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(view),
    });
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    return answerSchema.parse(await response.json());
  };
}

const amountsOf = (events: readonly CanonicalEvent[], organisation: Organisation, now: number): NaiveAmount[] =>
  recountNaively({ events, organisation, wrapLimitMs: 0, now }).amounts;

/** Spans without gaps of more than a day in which there are events. */
function spansOf(events: readonly CanonicalEvent[]): { from: number; to: number }[] {
  const edge = (at: number): number => Math.floor(at / INTERVAL_MS) * INTERVAL_MS;
  const spans: { from: number; to: number }[] = [];
  for (const at of events.map((event) => event.at).sort((a, b) => a - b)) {
    const span = spans.at(-1);
    // Contacts without a sign and silent agents end a day later.
    const to = edge(at + 1.5 * DAY_MS);
    if (span !== undefined && at < span.to) span.to = to;
    else spans.push({ from: edge(at) - 8 * INTERVAL_MS, to });
  }
  return spans;
}

const nameOf = ({ key, start }: { readonly key: object; readonly start?: string | null }): string =>
  `${JSON.stringify(key)} ${start ?? ''}`;

function isNear(a: number | null | undefined, b: number | null | undefined, kpi: Kpi): boolean {
  if (a == null || b == null) return (a ?? null) === (b ?? null);
  if (kpi.kind === 'sketch') return Math.abs(a - b) <= SKETCH_ACCURACY * a + 1e-9;
  const slack = kpi.kind === 'other' ? 1e-3 : 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
  return Math.abs(a - b) <= slack;
}

async function differences(ask: Ask, amounts: readonly NaiveAmount[], view: NaiveView): Promise<string[]> {
  const { by, grain, timeZone } = view;
  const range = { from: new Date(view.from).toISOString(), to: new Date(view.to).toISOString() };
  const kpis = view.kpis.map(({ key }) => key);
  const answer = await ask({ kpis, by: [...by], grain, timeZone, range });
  const naive = new Map(answerNaively(amounts, view).map((row) => [nameOf(row), row]));
  const rows = new Map(answer.rows.map((row) => [nameOf(row), row]));
  const found: string[] = rows.size === answer.rows.length ? [] : ['two rows of one key and start'];
  for (const name of new Set([...naive.keys(), ...rows.keys()])) {
    for (const kpi of view.kpis) {
      if (kpi.key in answer.absent) continue;
      const [mine, theirs] = [naive.get(name)?.values.get(kpi.key), rows.get(name)?.values[kpi.key]];
      // A row that only one of the two has says nothing: everything that counts in it is 0.
      const silent = !naive.has(name) || !rows.has(name);
      if (isNear(mine, theirs, kpi) || (silent && !mine && !theirs)) continue;
      found.push(`${kpi.key} by [${by.join()}] ${grain} ${name}: naive ${mine}, server ${theirs}`);
    }
  }
  return found;
}

/**
 * Asks the server for every KPI that is fed and counts it anew from the raw events.
 *
 * @param organisation as the server knows it
 * @returns how many values were compared, and what differs in words
 */
export async function compareWithRecount(
  ask: Ask,
  events: readonly CanonicalEvent[],
  organisation: Organisation,
): Promise<{ readonly questions: number; readonly different: readonly string[] }> {
  const now = Date.now();
  const amounts = amountsOf(events, organisation, now);
  const different: string[] = [];
  let questions = 0;
  for (const span of spansOf(events)) {
    const own = amounts.filter(({ at }) => at >= span.from && at < span.to);
    for (const { by, grain } of QUESTIONS) {
      const kpis = RECOUNTED.filter(({ key, sliceBy }) =>
        by.every((dimension) => sliceBy.includes(dimension) && !NOT_KEPT.includes(`${key} ${dimension}`)),
      );
      for (let first = 0; first < kpis.length; first += KPIS_OF_A_VIEW) {
        const chunk = kpis.slice(first, first + KPIS_OF_A_VIEW);
        const view: NaiveView = { kpis: chunk, by, grain, ...span, now, organisation, timeZone: 'UTC' };
        different.push(...(await differences(ask, own, view)));
        questions += 1;
      }
    }
  }
  return { questions, different: different.slice(0, NAMED_MAX) };
}
