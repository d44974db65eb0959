import type { PoolClient } from 'pg';
import { writeAudit, type Change } from '../access/audit-store';
import { inTransaction, type StoragePool } from '../pool';
import { bump } from '../settings/revision-store';
import type { PlanKind, PlanReplaced, UploadHead } from './plan-rows';
import { changedOf, insertPlans, supersede, type PlanTable } from './plan-table';

/** Rows of one statement. */
const BATCH_ROWS = 20_000;

function* batchesOf<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += BATCH_ROWS) yield rows.slice(from, from + BATCH_ROWS);
}

/**
 * Puts the rows of an upload in the place of what is in force under their keys, in one transaction: an upload that says
 * nothing new writes nothing. Uploads follow one another.
 *
 * @param rows each key once
 */
export async function replacePlans<Row>(
  pool: StoragePool,
  at: number,
  kind: PlanKind,
  table: PlanTable<Row>,
  rows: readonly Row[],
  head: UploadHead,
  change: Change,
): Promise<PlanReplaced> {
  return inTransaction(pool, async (client) => {
    // The counter's row is what uploads wait for.
    await client.query(`select n from revision where kind = 'plans' for update`);
    // The planner takes arrays for short, and would go through a whole table for each of their members.
    await client.query('set local enable_nestloop = off');
    const changed: Row[] = [];
    for (const batch of batchesOf(rows)) changed.push(...(await changedOf(client, table, batch)));
    if (changed.length === 0) {
      const upload = await earlierUpload(client, kind, head.digest);
      return { upload, unchanged: true, replaced: 0, span: null, members: [] };
    }
    return write(client, at, kind, table, changed, head, change);
  });
}

async function write<Row>(
  client: PoolClient,
  at: number,
  kind: PlanKind,
  table: PlanTable<Row>,
  changed: readonly Row[],
  head: UploadHead,
  change: Change,
): Promise<PlanReplaced> {
  const upload = await addUpload(client, at, kind, head, change);
  let replaced = 0;
  let fromAt = Number.POSITIVE_INFINITY;
  let untilAt = Number.NEGATIVE_INFINITY;
  const members = new Set<string>();
  for (const batch of batchesOf(changed)) {
    const gone = await supersede(client, table, batch, upload);
    await insertPlans(client, table, batch, upload);
    replaced += gone.count;
    fromAt = Math.min(fromAt, gone.fromAt ?? fromAt);
    untilAt = Math.max(untilAt, gone.untilAt ?? untilAt);
    for (const row of batch) {
      fromAt = Math.min(fromAt, table.from(row));
      untilAt = Math.max(untilAt, table.until(row));
      members.add(table.member(row));
    }
  }
  const { rows } = head;
  await writeAudit(
    client,
    at,
    change,
    `upload:${kind}`,
    { inForce: replaced },
    { upload, rows, changed: changed.length },
  );
  await bump(client, 'plans');
  return { upload, unchanged: false, replaced, span: { fromAt, untilAt }, members: [...members].sort() };
}

async function addUpload(
  client: PoolClient,
  at: number,
  kind: PlanKind,
  { digest, rows, summary }: UploadHead,
  { who, why }: Change,
): Promise<number> {
  const { rows: made } = await client.query<{ id: number }>(
    `insert into upload (kind, at, who, why, digest, rows, summary) values ($1, $2, $3, $4, $5, $6, $7::jsonb)
     returning id`,
    [kind, at, who, why, digest, rows, JSON.stringify(summary)],
  );
  const [row] = made;
  if (row === undefined) throw new Error('an upload was not given a number');
  return row.id;
}

async function earlierUpload(client: PoolClient, kind: PlanKind, digest: Buffer): Promise<number | null> {
  const { rows } = await client.query<{ id: number }>(
    'select id from upload where kind = $1 and digest = $2 order by id desc limit 1',
    [kind, digest],
  );
  return rows[0]?.id ?? null;
}
