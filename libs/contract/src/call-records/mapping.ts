import { compileCivilPattern, isTimeZone, type CivilTime } from '@intraday/time';
import { z } from 'zod';
import { IDENTIFIER_CHARACTERS_MAX } from '../limits';
import { CLOCK_FORMATS, mappedClockSchema, columnSchema, type MappedClock } from './clock';

/** Values that one list of a mapping may name. */
const VALUES_MAX = 500;
/** Columns that make an id. */
const ID_COLUMNS_MAX = 10;
/** Characters of a pattern of dates or times. */
const PATTERN_CHARACTERS_MAX = 60;

const value = z.string().max(IDENTIFIER_CHARACTERS_MAX);
const values = z.array(value).min(1).max(VALUES_MAX);
const text = value.min(1);

/** A column, with the text that means "nothing" and words to use instead of others; or one value for every row. */
const textSchema = z.union([
  columnSchema.transform((column) => ({ column, absent: null, map: null })),
  z.strictObject({
    column: columnSchema,
    absent: value.nullable().default(null),
    map: z.record(value, text).nullable().default(null),
  }),
  z.strictObject({ value: text }),
]);

/** A column of a duration: a number of its unit, or `h:mm:ss`, `m:ss`. */
const durationSchema = z.union([
  columnSchema.transform((column) => ({ column, absent: null, unit: 'seconds' as const })),
  z.strictObject({
    column: columnSchema,
    absent: value.nullable().default(null),
    unit: z.enum(['seconds', 'milliseconds', 'minutes']).default('seconds'),
  }),
]);

const LEFT = ['overflow', 'voicemail', 'callback', 'closed', 'empty', 'timeout', 'lost'] as const;
const REFUSED = ['busy', 'full', 'closed', 'empty', 'diverted'] as const;
const listsOf = <T extends string>(names: readonly T[]) => z.partialRecord(z.enum(names), values).default({});

/** What the values of a column say became of a contact. */
const outcomeSchema = z.strictObject({
  column: columnSchema,
  answered: values,
  abandoned: values.nullable().default(null),
  /** Neither answered nor abandoned: how the contact left the queue. */
  left: listsOf(LEFT),
  /** Never entered a queue. */
  refused: listsOf(REFUSED),
  /** Rows that are no contact; they are counted and passed over. */
  dropped: values.nullable().default(null),
});

const pattern = (needed: readonly (keyof CivilTime)[]) =>
  z
    .string()
    .min(1)
    .max(PATTERN_CHARACTERS_MAX)
    .superRefine((written, context) => {
      const compiled = compileCivilPattern(written);
      const missing = compiled.ok ? needed.filter((part) => !compiled.pattern.parts.has(part)) : [];
      if (!compiled.ok) context.addIssue({ code: 'custom', message: compiled.fault });
      else if (missing.length > 0) context.addIssue({ code: 'custom', message: `lacks the ${missing.join(' and ')}` });
    });

const DATE = ['year', 'month', 'day'] as const;
const TIME = ['hour', 'minute'] as const;
const isPattern = (format: string): boolean => !CLOCK_FORMATS.some((known) => known === format);
const dateTimeFormat = z.union([z.enum(CLOCK_FORMATS), pattern([...DATE, ...TIME])]);

const maybe = <T extends z.ZodType>(schema: T) => schema.nullable().default(null);

const fields = z.strictObject({
  /** IANA zone of times that carry none. */
  timeZone: maybe(z.string().refine(isTimeZone, 'is no IANA time zone, such as Europe/Madrid')),
  dateFormat: maybe(pattern(DATE)),
  timeFormat: maybe(pattern(TIME)),
  dateTimeFormat: maybe(dateTimeFormat),
  delimiter: z.string().length(1, 'must be one character').default(','),
  /** Mark around a value that holds the delimiter; null for a file without. */
  quote: z.string().length(1, 'must be one character').nullable().default('"'),
  id: z
    .union([columnSchema.transform((column) => [column]), z.array(columnSchema).min(1).max(ID_COLUMNS_MAX)])
    .describe('Columns that name the contact, joined'),
  queue: textSchema,
  channel: textSchema.default({ value: 'voice' }),
  callType: maybe(textSchema),
  agent: maybe(textSchema),
  customer: maybe(textSchema),
  priority: maybe(textSchema),
  site: maybe(textSchema),
  entryPoint: maybe(textSchema),
  segment: maybe(textSchema),
  disposition: maybe(textSchema),
  arrived: maybe(mappedClockSchema),
  queued: maybe(mappedClockSchema),
  answered: maybe(mappedClockSchema),
  ended: maybe(mappedClockSchema),
  waitSeconds: maybe(durationSchema),
  talkSeconds: maybe(durationSchema),
  holdSeconds: maybe(durationSchema),
  wrapSeconds: maybe(durationSchema),
  outcome: outcomeSchema,
});

type Fields = z.output<typeof fields>;
type Fault = readonly [path: string, message: string];

/** Every clock of a mapping with its name, also those that stand in for another. */
function clocksOf(mapping: Fields): [string, MappedClock][] {
  const named = (['arrived', 'queued', 'answered', 'ended'] as const).flatMap((name): [string, MappedClock][] => {
    const clock = mapping[name];
    if (clock === null) return [];
    return clock.else === null
      ? [[name, clock]]
      : [
          [name, clock],
          [`${name}.else`, clock.else],
        ];
  });
  return named;
}

function clockFaults(mapping: Fields): Fault[] {
  const faults: Fault[] = [];
  for (const [name, clock] of clocksOf(mapping)) {
    if (clock.kind === 'dateAndTime') {
      if (mapping.dateFormat === null) faults.push(['dateFormat', `is needed to read the date of ${name}`]);
      if (mapping.timeFormat === null) faults.push(['timeFormat', `is needed to read the time of ${name}`]);
    }
    const format = clock.kind === 'dateTime' ? (clock.format ?? mapping.dateTimeFormat) : null;
    if (clock.kind === 'dateTime' && format === null)
      faults.push(['dateTimeFormat', `is needed to read ${name}: ${CLOCK_FORMATS.join(', ')} or a pattern`]);
    if (clock.kind === 'dateTime' && clock.format !== null && isPattern(clock.format)) {
      const read = pattern([...DATE, ...TIME]).safeParse(clock.format);
      for (const { message } of read.error?.issues ?? []) faults.push([`${name}.format`, message]);
    }
    const local = clock.kind === 'dateAndTime' || (format !== null && isPattern(format));
    if (local && mapping.timeZone === null) faults.push(['timeZone', `is needed: the times of ${name} are local`]);
  }
  return faults;
}

function outcomeFaults({ outcome }: Fields): Fault[] {
  const lists = [outcome.answered, outcome.abandoned ?? [], outcome.dropped ?? []];
  const all = [...lists, ...Object.values(outcome.left), ...Object.values(outcome.refused)].flat();
  const twice = [...new Set(all.filter((each, index) => all.indexOf(each) !== index))];
  return twice.map((each) => ['outcome', `names ${JSON.stringify(each)} twice`]);
}

function meaningFaults(mapping: Fields): Fault[] {
  const faults = [...clockFaults(mapping), ...outcomeFaults(mapping)];
  if (mapping.arrived === null && mapping.queued === null) faults.push(['queued', 'or arrived is needed']);
  if (mapping.talkSeconds === null && mapping.ended === null)
    faults.push(['talkSeconds', 'or ended is needed: a handling has a length']);
  if (mapping.delimiter === mapping.quote) faults.push(['quote', 'must differ from the delimiter']);
  const seen = new Set<string>();
  return faults.filter(([path, message]) => !seen.has(`${path}${message}`) && seen.add(`${path}${message}`));
}

/**
 * How the columns of an export of call records are to be read (docs/call-records.md). Reading it fills in what is not
 * given; its faults are all found at once.
 */
export const callRecordMappingSchema = fields.superRefine((mapping, context) => {
  for (const [path, message] of meaningFaults(mapping)) {
    context.addIssue({ code: 'custom', path: path.split('.'), message });
  }
});

/** A mapping as it is read: what is not mapped is null. */
export type CallRecordMapping = z.output<typeof callRecordMappingSchema>;
/** A mapping as people write it. */
export type WrittenMapping = z.input<typeof callRecordMappingSchema>;
export type MappedText = z.output<typeof textSchema>;
export type MappedDuration = z.output<typeof durationSchema>;
