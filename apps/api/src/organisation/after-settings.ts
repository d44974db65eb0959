import type { OrganisationRecord } from '@intraday/contract';
import type { QueueSettingRow } from '@intraday/storage';

/** Parameters of a queue that hold from an instant on. */
const PARAMETERS = ['serviceLevelSeconds', 'serviceLevelTarget', 'shortAbandonSeconds', 'patienceSeconds'] as const;
export type QueueParametersRow = Readonly<Record<(typeof PARAMETERS)[number], number | null>>;

const isUpTo = (row: QueueSettingRow, at: number): boolean => row.fromInstant === null || row.fromInstant <= at;
const saysNothing = (row: QueueSettingRow): boolean => PARAMETERS.every((name) => row[name] === null);
const byInstant = (a: QueueSettingRow, b: QueueSettingRow): number =>
  (a.fromInstant ?? Number.NEGATIVE_INFINITY) - (b.fromInstant ?? Number.NEGATIVE_INFINITY);

/** The parameters in force at an instant; null where nothing was set. */
export function parametersAt(rows: readonly QueueSettingRow[], at: number): QueueParametersRow {
  const found = {
    serviceLevelSeconds: null,
    serviceLevelTarget: null,
    shortAbandonSeconds: null,
    patienceSeconds: null,
  };
  const sorted = rows.filter((row) => isUpTo(row, at)).sort(byInstant);
  return sorted.reduce<QueueParametersRow>(
    (values, row) => ({
      serviceLevelSeconds: row.serviceLevelSeconds ?? values.serviceLevelSeconds,
      serviceLevelTarget: row.serviceLevelTarget ?? values.serviceLevelTarget,
      shortAbandonSeconds: row.shortAbandonSeconds ?? values.shortAbandonSeconds,
      patienceSeconds: row.patienceSeconds ?? values.patienceSeconds,
    }),
    found,
  );
}

/**
 * The rows of a queue after an upload that holds from an instant on: a parameter that it gives holds from there, and what
 * was to follow of it goes; one that it does not give stays as it is.
 */
export function afterUploadedQueue(
  rows: readonly QueueSettingRow[],
  queue: OrganisationRecord<'queues'>,
  from: number,
): QueueSettingRow[] {
  const standing = parametersAt(rows, from);
  const given = PARAMETERS.filter((name) => queue[name] !== null);
  const changed = given.filter((name) => queue[name] !== standing[name]);
  const without = (row: QueueSettingRow, names: readonly string[]): QueueSettingRow => ({
    ...row,
    ...Object.fromEntries(names.map((name) => [name, null])),
  });
  const blank: QueueSettingRow = {
    ...{ queue: queue.id, fromInstant: from, serviceLevelSeconds: null, serviceLevelTarget: null },
    ...{ shortAbandonSeconds: null, patienceSeconds: null },
  };
  const there = rows.find(({ fromInstant }) => fromInstant === from) ?? blank;
  const row = { ...there, ...Object.fromEntries(changed.map((name) => [name, queue[name]])) };
  const others = rows
    .filter(({ fromInstant }) => fromInstant !== from)
    .map((other) => (isUpTo(other, from) ? other : without(other, given)));
  return [...others, row].filter((each) => !saysNothing(each)).sort(byInstant);
}
