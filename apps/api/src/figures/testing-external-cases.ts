import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { CasesServer } from './testing-cases-server';
import { figureOf, valueOf, type Place } from './testing-figure';

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
  rows: z.array(z.object({ period: z.string() }).catchall(figure)),
});

/** A configuration that set a threshold of its own would be another question than ours: it is refused here. */
const configuration = z.strictObject({
  name: z.string(),
  day_start: z.string(),
  day_end: z.string(),
  scope: z.string(),
  table: z.array(z.record(z.string(), z.string())).optional(),
});

const caseSchema = z.object({
  id: z.string(),
  title: z.string(),
  queue_log: z.array(z.record(z.string(), z.string())),
  configuration: z.array(configuration).default([]),
  expected: z.union([
    z.array(report),
    z.strictObject({ abandoned: z.record(z.iso.datetime(), z.number()) }),
    z.record(z.iso.datetime(), z.record(z.string(), z.strictObject({ wrapup_s: z.number() }))),
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

/** Every figure that a case asks for, each with its place in our words. */
export function askedOf({ id, configuration: all, expected }: ExternalCase, source: string): Asked[] {
  if (Array.isArray(expected)) {
    return expected.flatMap(({ kind, object, date, configuration: name, rows }) => {
      const day = all.find((each) => each.name === name);
      if (!day) throw new Error(`${id} has no configuration ${name}`);
      const where = kind === 'queue' ? { queue: object } : { agent: `Agent/${object}` };
      return rows.flatMap(({ period, ...columns }) =>
        Object.entries(columns).map(([column, value]) => ({
          name: `${kind} ${object} ${period} ${column}`,
          column: `${kind}: ${column}`,
          place: { source, where, ...spanOf(date, period, day.day_start, day.day_end) },
          value: figure.parse(value),
        })),
      );
    });
  }
  if ('abandoned' in expected) {
    return Object.entries(expected['abandoned'] as Record<string, number>).map(([start, value]) => ({
      name: `abandoned ${start}`,
      column: 'source: Abandoned',
      place: { source, where: {}, ...hourFrom(start) },
      value,
    }));
  }
  return Object.entries(expected).flatMap(([start, agents]) =>
    Object.entries(agents).map(([agent, { wrapup_s: value }]) => ({
      name: `${agent} ${start} Wrapup`,
      column: 'agent: Wrapup',
      place: { source, where: { agent }, ...hourFrom(start) },
      value,
    })),
  );
}

type Column = (server: CasesServer, place: Place) => Promise<number | null>;

const sum =
  (...measures: string[]): Column =>
  async (server, place) => {
    let total = 0;
    for (const measure of measures) total += await figureOf(server, measure, place);
    return total;
  };

const withOutcome =
  (measure: string, outcome: string): Column =>
  (server, place) =>
    figureOf(server, measure, { ...place, where: { ...place.where, outcome } });

async function total(columns: readonly Column[], server: CasesServer, place: Place): Promise<number> {
  let amount = 0;
  for (const column of columns) amount += (await column(server, place)) ?? Number.NaN;
  return amount;
}

const all =
  (...columns: Column[]): Column =>
  (server, place) =>
    total(columns, server, place);

const percent = (fraction: number): number => Math.round(fraction * 10_000) / 100;

/** Answered of those that could have been: closed and diverted calls are left out. */
const answeredRate: Column = async (server, place) => {
  const answered = await figureOf(server, 'contactsAnswered', place);
  const others = await total(
    [
      sum('contactsAbandoned'),
      withOutcome('contactsFlowedOut', 'timeout'),
      withOutcome('contactsFlowedOut', 'empty'),
      withOutcome('contactsBlocked', 'full'),
      withOutcome('contactsBlocked', 'empty'),
    ],
    server,
    place,
  );
  return answered + others === 0 ? null : percent(answered / (answered + others));
};

/** What the columns of the cases are here. */
export const COLUMNS: Readonly<Record<string, Column>> = {
  'queue: Received': sum('contactsOffered', 'contactsBlocked'),
  'queue: Answered': sum('contactsAnswered'),
  'queue: Abandoned': sum('contactsAbandoned'),
  'queue: Closed': withOutcome('contactsBlocked', 'closed'),
  'queue: Blocking': all(withOutcome('contactsBlocked', 'empty'), withOutcome('contactsFlowedOut', 'empty')),
  'queue: Answered rate': answeredRate,
  // Shown without the fraction of a second.
  'queue: AWT': async (server, place) => {
    const seconds = await valueOf(server, 'average-wait-all-exits', place);
    return seconds === null ? null : Math.trunc(seconds);
  },
  'queue: QoS': async (server, place) => {
    const share = await valueOf(server, 'service-level-answered', place);
    return share === null ? null : percent(share);
  },
  // Counted when the agent takes the call, not when the handling completes.
  'agent: Answered': sum('agentOffersAccepted'),
  'agent: Conversation': sum('handleTalkSeconds'),
  'agent: Pause': sum('agentAuxSeconds'),
  'agent: Wrapup': sum('agentAfterContactSeconds'),
};
