import type { LogEntry } from '@intraday/storage';
import 'reflect-metadata';
import { DataSource, EntitySchema } from 'typeorm';

interface IdentityRow {
  readonly source: string;
  readonly id: string;
  readonly digest: Buffer;
  readonly day: number;
}

interface LogRow {
  readonly source: string;
  readonly id: string;
  readonly at: number;
  readonly receivedAt: number;
  readonly seq: number;
  readonly format: number;
  readonly folded: boolean;
  readonly body: string;
}

const DAY_MS = 86_400_000;
/** Rows of one insert: the most that the number of parameters of a statement allows, rounded down. */
const INSERT_ROWS = 5_000;

const identity = new EntitySchema<IdentityRow>({
  name: 'event_identity',
  columns: {
    source: { type: 'text', primary: true },
    id: { type: 'text', primary: true },
    digest: { type: 'bytea' },
    day: { type: 'integer' },
  },
});

const log = new EntitySchema<LogRow>({
  name: 'event_log',
  columns: {
    source: { type: 'text', primary: true },
    id: { type: 'text', primary: true },
    at: { type: 'bigint' },
    receivedAt: { type: 'bigint', name: 'received_at' },
    seq: { type: 'integer' },
    format: { type: 'smallint' },
    folded: { type: 'boolean' },
    body: { type: 'text' },
  },
});

/** The identities and the log as an application with TypeORM would write them. */
export class TypeOrmLog {
  private constructor(private readonly source: DataSource) {}

  static async open(url: string): Promise<TypeOrmLog> {
    const source = new DataSource({ type: 'postgres', url, entities: [identity, log], logging: false });
    return new TypeOrmLog(await source.initialize());
  }

  /** Inserts batches, one transaction each. */
  async insert(batches: readonly (readonly LogEntry[])[], receivedAt: number): Promise<void> {
    for (const batch of batches) {
      await this.source.transaction(async (manager) => {
        for (let from = 0; from < batch.length; from += INSERT_ROWS) {
          const rows = batch.slice(from, from + INSERT_ROWS);
          await manager.insert(
            identity,
            rows.map(({ source, id, at, digest }) => {
              return { source, id, digest: Buffer.from(digest, 'hex'), day: Math.floor(at / DAY_MS) };
            }),
          );
          await manager.insert(
            log,
            rows.map(({ source, id, at, seq, body }) => {
              return { source, id, at, receivedAt, seq, format: 0, folded: true, body };
            }),
          );
        }
      });
    }
  }

  close(): Promise<void> {
    return this.source.destroy();
  }
}
