import type { Machine } from './machine';
import type { BenchResult, Verdict } from './rounds';
import type { Spread } from './statistics';

/** A number with three digits that count, and thousands apart. */
export function written(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString('en-GB', { maximumFractionDigits: Math.min(digits, 4) });
}

const spread = ({ median, least, most }: Spread): string => `${written(median)} (${written(least)}–${written(most)})`;

/** `MET: ours / copy of rate is 0.61, wanted ≥ 0.5` */
export function verdictLine({ goal, value, isMet }: Verdict): string {
  const { figure, of, over, atLeast, atMost } = goal;
  const what = over === null ? `${figure} of ${of}` : `${figure} of ${of} / ${over}`;
  const wanted = atLeast === undefined ? `≤ ${written(atMost ?? Number.NaN)}` : `≥ ${written(atLeast)}`;
  if (isMet) return `MET     ${what} = ${written(value)}, wanted ${wanted}`;
  const limit = atLeast ?? atMost ?? Number.NaN;
  const by = Math.abs(value / limit - 1) * 100;
  return `MISSED  ${what} = ${written(value)}, wanted ${wanted}: missed by ${written(by)} %`;
}

/** The machine on one line. */
export function machineLine({ cpu, cores, memoryGiB, system, node, postgres }: Machine): string {
  return `${cpu}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}, PostgreSQL ${postgres}`;
}

/** One benchmark as a table in Markdown, with its verdicts. */
export function tableOf({
  name,
  title,
  units,
  scale,
  rounds,
  seconds,
  notes,
  measured,
  verdicts,
}: BenchResult): string {
  const figures = [...new Set(measured.flatMap((each) => Object.keys(each.figures)))];
  const unit = (figure: string): string => (units[figure] === undefined ? figure : `${figure}, ${units[figure]}`);
  const rows = [
    ['', ...figures.map(unit)],
    ...measured.map(({ contender, figures: found }) => [
      contender,
      ...figures.map((figure) => {
        const value = found[figure];
        return value === undefined ? '' : spread(value);
      }),
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [
    `## ${name}: ${title}`,
    '',
    `Scale ${scale}, ${rounds} rounds, ${written(seconds)} s; median (least–most).`,
    ...notes.map((note) => `${note}`),
    '',
    line(head),
    line(widths.map((width) => '-'.repeat(width))),
    ...body.map(line),
    '',
    ...verdicts.map(verdictLine),
    '',
  ].join('\n');
}
