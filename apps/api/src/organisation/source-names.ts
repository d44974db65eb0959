import { sourceNamesOf, type Entry } from '@intraday/contract';
import { externalOf, type ExternalIdRow } from '@intraday/storage';

export type SourceKind = ExternalIdRow['kind'];
type Named = Entry<{ readonly id: string; readonly externalIds: Readonly<Record<string, string | readonly string[]>> }>;

/** `SOURCE:EXTERNALID` of a mapped id. */
export const sourceName = ({ source, externalId }: Pick<ExternalIdRow, 'source' | 'externalId'>): string =>
  `${source}:${externalId}`;

/**
 * The ids of sources after an upload of a kind: those of what it holds are what it says; those of what it no longer holds
 * stay, because figures of the past hang on them, unless somebody else has them now.
 */
export function afterUploadedIds(
  rows: readonly ExternalIdRow[],
  kind: SourceKind,
  entries: readonly Named[],
): ExternalIdRow[] {
  const uploaded = new Set(entries.map(({ value }) => value.id));
  const next = new Map<string, ExternalIdRow>();
  for (const row of rows) if (row.kind === kind && !uploaded.has(row.id)) next.set(sourceName(row), row);
  for (const { value } of entries) {
    for (const name of sourceNamesOf(value)) {
      const { source, externalId } = externalOf(name);
      // What is called SOURCE:EXTERNALID anyway needs no word for it.
      if (source === null || externalId === null || name === value.id) continue;
      next.set(name, { kind, source, externalId, id: value.id });
    }
  }
  return [...rows.filter((row) => row.kind !== kind), ...next.values()];
}

/** What sources call an agent or a queue, as the upload writes it: `{ pbx: '1240' }`, or a list where there are several. */
export function writtenIds(rows: readonly ExternalIdRow[]): Record<string, string | string[]> {
  const ids: Record<string, string | string[]> = {};
  for (const { source, externalId } of rows) {
    const before = ids[source];
    ids[source] = before === undefined ? externalId : [...[before].flat(), externalId];
  }
  return ids;
}
