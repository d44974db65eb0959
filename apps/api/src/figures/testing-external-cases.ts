import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Place } from './testing-figure';

/** Cases that lie beside the project, never in it. */
const FILE = join(__dirname, '../../../../../shared/cases/queue-log.json');

const figure = z.union([
  z.number(),
  z.null(),
  z.strictObject({ seconds: z.number() }).transform(({ seconds }) => seconds),
  z.strictObject({ percent: z.number() }).transform(({ percent }) => percent),
]);

const report = z.object({
  kind: z.enum(['queue', 'agent']),
  object: z.string(),
  date: z.iso.date(),
  configuration: z.string(),
  rows: z.array(
    z
      .object({ period: z.string() })
      .catchall(figure)
      .transform(({ period, ...figures }) => ({ period, figures })),
  ),
});

/** A configuration that set a threshold of its own would be another question than ours: it is refused here. */
const configuration = z.strictObject({
  name: z.string(),
  day_start: z.string(),
  day_end: z.string(),
  scope: z.string(),
  table: z.array(z.record(z.string(), z.string())).optional(),
});

const hourly = <T extends z.ZodType>(value: T) => z.record(z.iso.datetime(), value);

const caseSchema = z.object({
  id: z.string(),
  title: z.string(),
  queue_log: z.array(z.record(z.string(), z.string())),
  configuration: z.array(configuration).default([]),
  expected: z.union([
    z.array(report).transform((reports) => ({ kind: 'reports' as const, reports })),
    z
      .strictObject({ abandoned: hourly(z.number()) })
      .transform(({ abandoned }) => ({ kind: 'abandoned' as const, abandoned })),
    hourly(z.record(z.string(), z.strictObject({ wrapup_s: z.number() }))).transform((wraps) => ({
      kind: 'wraps' as const,
      wraps,
    })),
  ]),
});
export type ExternalCase = z.infer<typeof caseSchema>;

export const EXTERNAL_CASES: readonly ExternalCase[] = existsSync(FILE)
  ? z.object({ cases: z.array(caseSchema) }).parse(JSON.parse(readFileSync(FILE, 'utf8'))).cases
  : [];

/** A line as the switch writes it: fields in the order of the record. */
export const linesOf = ({ queue_log }: ExternalCase): string[] =>
  queue_log.map((record) => Object.values(record).join('|'));

/** One figure that a case asks for. */
export interface Asked {
  readonly name: string;
  readonly column: string;
  readonly place: Place;
  readonly value: number | null;
}

const HOUR_MS = 3_600_000;
const hourFrom = (start: string): Pick<Place, 'from' | 'to'> => ({
  from: new Date(start).toISOString(),
  to: new Date(Date.parse(start) + HOUR_MS).toISOString(),
});

/** `9h-10h` of a day, or `Total` from the start to the end of the configured day. */
function spanOf(date: string, period: string, dayStart: string, dayEnd: string): Pick<Place, 'from' | 'to'> {
  const hours = /^(\d+)h-(\d+)h$/.exec(period);
  const [from, to] = hours ? [`${hours[1]}:00`, `${hours[2]}:00`] : [dayStart, dayEnd];
  const at = (time = ''): string => `${date}T${time.padStart(5, '0')}:00.000Z`;
  return { from: at(from), to: at(to) };
}

function askedOfReports(
  { id, configuration: all }: ExternalCase,
  reports: readonly z.output<typeof report>[],
  source: string,
): Asked[] {
  return reports.flatMap(({ kind, object, date, configuration: name, rows }) => {
    const day = all.find((each) => each.name === name);
    if (!day) throw new Error(`${id} has no configuration ${name}`);
    const where = kind === 'queue' ? { queue: object } : { agent: `Agent/${object}` };
    return rows.flatMap(({ period, figures }) =>
      Object.entries(figures).map(([column, value]) => ({
        name: `${kind} ${object} ${period} ${column}`,
        column: `${kind}: ${column}`,
        place: { source, where, ...spanOf(date, period, day.day_start, day.day_end) },
        value,
      })),
    );
  });
}

/** Every figure that a case asks for, each with its place in our words. */
export function askedOf(external: ExternalCase, source: string): Asked[] {
  const { expected } = external;
  switch (expected.kind) {
    case 'reports':
      return askedOfReports(external, expected.reports, source);
    case 'abandoned':
      return Object.entries(expected.abandoned).map(([start, value]) => ({
        name: `abandoned ${start}`,
        column: 'source: Abandoned',
        place: { source, where: {}, ...hourFrom(start) },
        value,
      }));
    case 'wraps':
      return Object.entries(expected.wraps).flatMap(([start, agents]) =>
        Object.entries(agents).map(([agent, { wrapup_s: value }]) => ({
          name: `${agent} ${start} Wrapup`,
          column: 'agent: Wrapup',
          place: { source, where: { agent }, ...hourFrom(start) },
          value,
        })),
      );
  }
}
