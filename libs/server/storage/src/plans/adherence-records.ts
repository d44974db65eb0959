import { writeAudit, type Change } from '../access/audit-store';
import { inTransaction, withClient, type StoragePool } from '../pool';
import { bump } from '../settings/revision-store';
import type { AdherenceRulesRow, ExcuseRow } from './plan-rows';

const EXCUSE = `id, agent, from_at as "fromAt", until_at as "untilAt", kind, who, why, at`;

/** Excuses that hold and lie in a span, by agent and time. */
export async function readExcuses(pool: StoragePool, fromMs: number, untilMs: number): Promise<ExcuseRow[]> {
  const { rows } = await withClient(pool, (client) =>
    client.query<ExcuseRow>(
      `select ${EXCUSE} from excuse where withdrawn_at is null and until_at > $1 and from_at < $2
       order by agent, from_at, id`,
      [fromMs, untilMs],
    ),
  );
  return rows;
}

/** An excuse that holds; null where there is none of that number or it was withdrawn. */
export async function readExcuse(pool: StoragePool, id: number): Promise<ExcuseRow | null> {
  const { rows } = await withClient(pool, (client) =>
    client.query<ExcuseRow>(`select ${EXCUSE} from excuse where id = $1 and withdrawn_at is null`, [id]),
  );
  return rows[0] ?? null;
}

/** Excuses time of an agent. */
export async function insertExcuse(
  pool: StoragePool,
  at: number,
  excuse: Pick<ExcuseRow, 'agent' | 'fromAt' | 'untilAt' | 'kind' | 'why'>,
  change: Change,
): Promise<ExcuseRow> {
  return inTransaction(pool, async (client) => {
    const { agent, fromAt, untilAt, kind, why } = excuse;
    const { rows } = await client.query<ExcuseRow>(
      `insert into excuse (agent, from_at, until_at, kind, who, why, at) values ($1, $2, $3, $4, $5, $6, $7)
       returning ${EXCUSE}`,
      [agent, fromAt, untilAt, kind, change.who, why, at],
    );
    const [row] = rows;
    if (row === undefined) throw new Error('an excuse was not stored');
    await writeAudit(client, at, change, `excuse:${row.id}`, null, excuse);
    await bump(client, 'plans');
    return row;
  });
}

/** Takes an excuse back; it stays stored. @returns false where none of that number holds */
export async function endExcuse(pool: StoragePool, at: number, id: number, change: Change): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<ExcuseRow>(
      `update excuse set withdrawn_at = $2 where id = $1 and withdrawn_at is null returning ${EXCUSE}`,
      [id, at],
    );
    const [row] = rows;
    if (row === undefined) return false;
    await writeAudit(client, at, change, `excuse:${id}`, row, { withdrawnAt: at });
    await bump(client, 'plans');
    return true;
  });
}

const RULES = 'site, from_at as "fromAt", rules';

/** Every rule of adherence: those for everywhere first, then by site, the earliest first. */
export async function readRules(pool: StoragePool): Promise<AdherenceRulesRow[]> {
  const { rows } = await withClient(pool, (client) =>
    client.query<AdherenceRulesRow>(
      `select ${RULES} from adherence_setting order by site nulls first, from_at nulls first`,
    ),
  );
  return rows;
}

/** Sets the rules of a site (null: everywhere) from an instant on (null: since ever); no rules take that row away. */
export async function writeRules(
  pool: StoragePool,
  at: number,
  { site, fromAt, rules }: AdherenceRulesRow,
  change: Change,
): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rows: before } = await client.query<AdherenceRulesRow>(
      `delete from adherence_setting where site is not distinct from $1 and from_at is not distinct from $2::bigint
       returning ${RULES}`,
      [site, fromAt],
    );
    if (Object.keys(rules).length > 0) {
      await client.query('insert into adherence_setting (site, from_at, rules) values ($1, $2, $3::jsonb)', [
        site,
        fromAt,
        JSON.stringify(rules),
      ]);
    }
    const what = `adherence-rules:${site ?? 'everywhere'}`;
    await writeAudit(client, at, change, what, before[0] ?? null, { site, fromAt, rules });
    await bump(client, 'plans');
  });
}
