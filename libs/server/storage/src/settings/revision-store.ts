import type { PoolClient } from 'pg';
import { withClient, type StoragePool } from '../pool';

/** Counters that grow with every change, so that a running server sees what a command line changed. */
export interface Revisions {
  /** Sites, teams, agents, memberships, queues and their parameters, sources. */
  readonly organisation: number;
  /** Accounts, scopes, passwords and tokens. */
  readonly rights: number;
  readonly settings: number;
  /** Schedules, forecasts, uploaded measures, rules of adherence and excuses. */
  readonly plans: number;
  readonly targets: number;
}

/** Moves a counter on, in the transaction of the change. @returns its new value */
export async function bump(client: Pick<PoolClient, 'query'>, kind: keyof Revisions): Promise<number> {
  const { rows } = await client.query<{ n: number }>('update revision set n = n + 1 where kind = $1 returning n', [
    kind,
  ]);
  const [row] = rows;
  if (!row) throw new Error(`there is no revision counter ${kind}`);
  return row.n;
}

/** Reads the counters: compare with the last reading, and reload what has moved. */
export class RevisionStore {
  constructor(private readonly pool: StoragePool) {}

  /** @example const { rights } = await revisions.current(); if (rights !== seen.rights) recheck(); */
  async current(): Promise<Revisions> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<{ kind: keyof Revisions; n: number }>('select kind, n from revision'),
    );
    const of = (kind: keyof Revisions): number => rows.find((row) => row.kind === kind)?.n ?? 0;
    return {
      organisation: of('organisation'),
      rights: of('rights'),
      settings: of('settings'),
      plans: of('plans'),
      targets: of('targets'),
    };
  }
}
