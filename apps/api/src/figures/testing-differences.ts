import { viewSchema, type Row } from '@intraday/contract';
import type { Kpi } from '@intraday/metrics';
import { evaluateView, type FigureReader, type Rights } from '@intraday/views';
import { answerNaively, type NaiveRow, type NaiveView } from './naive-answer';
import type { NaiveAmount } from './naive-count';

/** Who sees everything. */
export const EVERYTHING: Rights = {
  role: 'administrator',
  sites: null,
  teams: null,
  agents: null,
  personalDetail: true,
  fingerprint: '',
};

function ask(
  reader: FigureReader,
  view: NaiveView,
): { rows: readonly Row[]; absent: Readonly<Record<string, string>> } {
  const asked = viewSchema.parse({
    kpis: view.kpis.map(({ key }) => key),
    by: view.by,
    grain: view.grain,
    timeZone: view.timeZone,
    range: { from: new Date(view.from).toISOString(), to: new Date(view.to).toISOString() },
  });
  const evaluated = evaluateView(asked, EVERYTHING, reader, view.now, false);
  if (!evaluated.ok) throw new Error(evaluated.problem.detail);
  return evaluated.answer;
}

const nameOf = ({ key, start }: { key: Row['key']; start?: string | null }): string =>
  `${JSON.stringify(key)} ${start ?? ''}`;

function near(a: number | null | undefined, b: number | null | undefined, kpi: Kpi): boolean {
  if (a == null || b == null) return (a ?? null) === (b ?? null);
  // A sketch promises its value within 1 %.
  if (kpi.kind === 'sketch') return Math.abs(a - b) <= 0.01 * a + 1e-9;
  const slack = kpi.kind === 'other' ? 1e-3 : 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
  return Math.abs(a - b) <= slack;
}

/**
 * What differs between an answer and the recount, as lines for people.
 *
 * @param seen takes in which KPI had a value in which split
 */
export function differences(
  view: NaiveView,
  reader: FigureReader,
  amounts: readonly NaiveAmount[],
  seen: Set<string>,
): string[] {
  const answer = ask(reader, view);
  const naive = new Map<string, NaiveRow>(answerNaively(amounts, view).map((row) => [nameOf(row), row]));
  const rows = new Map(answer.rows.map((row) => [nameOf(row), row]));
  const found: string[] = [];
  if (rows.size !== answer.rows.length) found.push('two rows of one key and start');
  for (const name of new Set([...naive.keys(), ...rows.keys()])) {
    for (const kpi of view.kpis) {
      if (kpi.key in answer.absent) continue;
      const [mine, theirs] = [naive.get(name)?.values.get(kpi.key), rows.get(name)?.values[kpi.key]];
      if (mine != null) for (const dimension of view.by) seen.add(`${kpi.key} ${dimension}`);
      // A row that only one of the two has says nothing: everything that counts in it is 0.
      const silent = !naive.has(name) || !rows.has(name);
      if (near(mine, theirs, kpi) || (silent && !mine && !theirs)) continue;
      found.push(`${kpi.key} by [${view.by.join()}] ${view.grain} ${name}: naive ${mine}, engine ${theirs}`);
    }
  }
  return found;
}
