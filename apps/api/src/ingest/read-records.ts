import type { CallRecordsRequest } from '@intraday/contract';
import { CallRecordReader } from '@intraday/sources';
import type { Candidate } from './candidate';
import { readEvent } from './read-events';

type Fact = Extract<Candidate, { kind: 'fact' }>;

/** A row of call records after reading. `line` is its number in its file. */
export type RecordRead =
  | { readonly kind: 'facts'; readonly line: number; readonly id: string; readonly facts: readonly Fact[] }
  | { readonly kind: 'dropped'; readonly line: number; readonly id: string }
  | { readonly kind: 'refused'; readonly line: number; readonly id: string | null; readonly reason: string };

/** Reads every row of a request to the facts that it means. */
export function readRecords(source: string, { mapping, columns, rows }: CallRecordsRequest): RecordRead[] {
  const reader = new CallRecordReader({ source, mapping, columns });
  return rows.map(({ line, text }): RecordRead => {
    const read = reader.read(text);
    if (read.kind === 'dropped') return { kind: 'dropped', line, id: read.id };
    if (read.kind === 'fault') return { kind: 'refused', line, id: read.id, reason: read.reason };
    const facts: Fact[] = [];
    for (const event of read.events) {
      const candidate = readEvent(event, line);
      if (candidate.kind === 'refused') return { kind: 'refused', line, id: read.id, reason: candidate.reason };
      facts.push(candidate);
    }
    return { kind: 'facts', line, id: read.id, facts };
  });
}
