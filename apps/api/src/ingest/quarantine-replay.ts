import { QueueLogReader } from '@intraday/sources';
import type { QuarantineRow, QuarantineStore, SourceRow, SourceStore } from '@intraday/storage';
import type { Batch, Candidate } from './candidate';
import { CLOSED, UNKNOWN_REASONS, type IngestDoor } from './ingest-door';
import { readNdjson } from './read-events';
import type { RecordDoor } from './record-door';
import { readLine } from './read-lines';

/** Rows that are read and sent through the door at a time. */
const PAGE_ROWS = 1_000;

export interface ReplayCount {
  readonly tried: number;
  readonly replayed: number;
}

/** Sends what is in quarantine through the door again; what is refused again stays there. */
export class QuarantineReplay {
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: Pick<QuarantineStore, 'list' | 'markReplayed' | 'counts'>,
    private readonly sources: Pick<SourceStore, 'list'>,
    private readonly door: Pick<IngestDoor, 'take' | 'refusalOf'>,
    private readonly recordDoor: Pick<RecordDoor, 'again' | 'refuses'>,
  ) {}

  /** Tries everything that is held, of one source or of all. */
  all(source: string | null): Promise<ReplayCount> {
    return this.inTurn(async () => {
      const names = (await this.sources.list()).filter(({ name }) => source === null || name === source);
      let count: ReplayCount = { tried: 0, replayed: 0 };
      for (const row of names) count = plus(count, await this.ofSource(row, null, false));
      return count;
    });
  }

  /** Tries only what was refused for a name, and only where every name is known by now. */
  nowKnown(): Promise<ReplayCount> {
    return this.inTurn(async () => {
      const held = (await this.store.counts()).filter(({ reason }) => UNKNOWN_REASONS.some((word) => word === reason));
      const sources = await this.sources.list();
      let count: ReplayCount = { tried: 0, replayed: 0 };
      for (const { source, reason } of held) {
        const row = sources.find(({ name }) => name === source);
        if (row !== undefined) count = plus(count, await this.ofSource(row, reason, true));
      }
      return count;
    });
  }

  private async ofSource(source: SourceRow, reason: string | null, onlyGood: boolean): Promise<ReplayCount> {
    let count: ReplayCount = { tried: 0, replayed: 0 };
    let cursor: number | null = null;
    const readers = new Map<string | null, QueueLogReader>();
    do {
      const page = await this.store.list({ source: source.name, reason, state: 'held' }, cursor, PAGE_ROWS);
      count = plus(count, await this.page(source, page.rows, readers, onlyGood));
      cursor = page.cursor;
    } while (cursor !== null);
    return count;
  }

  private async page(
    source: SourceRow,
    rows: readonly QuarantineRow[],
    readers: Map<string | null, QueueLogReader>,
    onlyGood: boolean,
  ): Promise<ReplayCount> {
    const records = await this.records(source, rows.filter(isRecord), onlyGood);
    const others = rows.filter((row) => !isRecord(row));
    const read = others.map((row) => ({ row, candidate: candidateOf(row, readers) }));
    const tried = onlyGood ? read.filter(({ candidate }) => this.door.refusalOf(source, candidate) === null) : read;
    const byKind = new Map<string, typeof tried>();
    for (const item of tried) {
      const kind = JSON.stringify([item.row.format, item.row.zone]);
      byKind.set(kind, [...(byKind.get(kind) ?? []), item]);
    }
    let replayed = 0;
    for (const items of byKind.values()) {
      const [{ row }] = items;
      const batch: Batch = { format: row.format, zone: row.zone, candidates: items.map(({ candidate }) => candidate) };
      if ((await this.door.take(source, batch)) === CLOSED) continue;
      replayed += await this.store.markReplayed(items.map((item) => item.row));
    }
    return plus(records, { tried: tried.length, replayed });
  }

  /** Rows of call records go in as a whole, through their own door; what is refused again is held again. */
  private async records(source: SourceRow, rows: readonly QuarantineRow[], onlyGood: boolean): Promise<ReplayCount> {
    const tried = onlyGood ? rows.filter(({ body }) => !this.recordDoor.refuses(source, body)) : rows;
    const taken = await Promise.all(tried.map((row) => this.recordDoor.again(source, row.body, row.position ?? 1)));
    const replayed = await this.store.markReplayed(tried.filter((_, index) => taken[index]?.ok));
    return { tried: tried.length, replayed };
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => undefined);
    return result;
  }
}

const isRecord = ({ format }: QuarantineRow): boolean => format === 'call-records';

const plus = (a: ReplayCount, b: ReplayCount): ReplayCount => ({
  tried: a.tried + b.tried,
  replayed: a.replayed + b.replayed,
});

function candidateOf(row: QuarantineRow, readers: Map<string | null, QueueLogReader>): Candidate {
  const position = row.position ?? 0;
  const blank: Candidate = {
    kind: 'refused',
    position,
    id: row.eventId,
    reason: `${row.reason}: ${row.detail}`,
    body: row.body,
  };
  if (row.format === 'event') return { ...(readNdjson(row.body)[0] ?? blank), position };
  const reader = readers.get(row.zone) ?? new QueueLogReader({ source: row.source, timeZone: row.zone });
  readers.set(row.zone, reader);
  return readLine(row.body, true, position, reader) ?? blank;
}
