import type { MappedClock } from './clock';
import type { CallRecordMapping } from './mapping';

/** Columns that one fault names. */
const NAMED_MAX = 20;

const columnsOfClock = (clock: MappedClock | null): string[] => {
  if (clock === null) return [];
  const own = clock.kind === 'dateAndTime' ? [clock.date, clock.time] : [clock.column];
  return [...own, ...columnsOfClock(clock.else)];
};

/** Every column that a mapping reads, each once. */
export function columnsOfMapping(mapping: CallRecordMapping): readonly string[] {
  const { queue, channel, callType, agent, customer, priority, site, entryPoint, segment, disposition } = mapping;
  const texts = [queue, channel, callType, agent, customer, priority, site, entryPoint, segment, disposition];
  const durations = [mapping.waitSeconds, mapping.talkSeconds, mapping.holdSeconds, mapping.wrapSeconds];
  const clocks = [mapping.arrived, mapping.queued, mapping.answered, mapping.ended];
  return [
    ...new Set([
      ...mapping.id,
      ...clocks.flatMap(columnsOfClock),
      ...durations.flatMap((duration) => (duration === null ? [] : [duration.column])),
      ...texts.flatMap((text) => (text === null || 'value' in text ? [] : [text.column])),
      mapping.outcome.column,
    ]),
  ];
}

/**
 * What a header lacks for a mapping.
 *
 * @returns none where every column that the mapping names is there exactly once
 * @example columnFaults(mapping, ['date', 'id']) // ['there is no column "outcome", "type"']
 */
export function columnFaults(mapping: CallRecordMapping, header: readonly string[]): string[] {
  const timesOf = (column: string): number => header.filter((name) => name === column).length;
  const columns = columnsOfMapping(mapping);
  const missing = columns.filter((column) => timesOf(column) === 0);
  const repeated = columns.filter((column) => timesOf(column) > 1);
  return [
    ...(missing.length === 0 ? [] : [`there is no column ${namesOf(missing)}`]),
    ...(repeated.length === 0 ? [] : [`there is more than one column ${namesOf(repeated)}`]),
  ];
}

/** Columns in quotation marks, at most 20 of them. */
export function namesOf(columns: readonly string[]): string {
  const more = columns.length > NAMED_MAX ? ` and ${columns.length - NAMED_MAX} more` : '';
  return (
    columns
      .slice(0, NAMED_MAX)
      .map((name) => JSON.stringify(name))
      .join(', ') + more
  );
}
