import { escapeIdentifier, type Client } from 'pg';

/** What the application may do: rows of its tables, and no more than adding and reading where the past is kept. */
const FREE_TABLES = [
  'source',
  'site',
  'team',
  'agent',
  'membership',
  'queue',
  'queue_setting',
  'account',
  'account_scope',
  'session',
  'token',
  'setting',
  'revision',
  'quarantine',
  'cell',
  'checkpoint',
  'external_id',
  'call_type',
  'reason',
  'agent_plan',
  'forecast',
  'measure_value',
  'agent_state',
  'adherence_setting',
  'target',
  'customer_contact',
  'data_health',
  'filled_day',
  'rollup_due',
  'rollup_block',
  'rollup',
];
/** A migration that adds tables changes this one, so that the rights are granted again. */
const NEWEST_TABLE = 'rollup';
const ADD_ONLY_TABLES = ['audit', 'event_log', 'event_identity'];
const FUNCTIONS = [
  'make_event_partitions(integer[])',
  'drop_event_day(integer, bigint)',
  'make_cell_partitions(bigint[])',
];

/**
 * Grants the application role its rights, in one transaction; nothing happens where that role does not exist, is the
 * owner itself, or has them already.
 */
export async function grantApplication(client: Client, role: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1 and rolname <> current_user', [
    role,
  ]);
  if (rowCount === 0) return;
  const { rows } = await client.query<{ granted: boolean }>('select has_table_privilege($1, $2, $3) as granted', [
    role,
    NEWEST_TABLE,
    'select',
  ]);
  if (rows[0]?.granted) return;
  await client.query('begin');
  await grantAll(client, escapeIdentifier(role));
  await client.query('commit');
}

async function grantAll(client: Client, name: string): Promise<void> {
  await client.query(`grant usage on schema public to ${name}`);
  await client.query(`grant select, insert, update, delete on ${FREE_TABLES.join(', ')} to ${name}`);
  await client.query(`grant select, insert on ${ADD_ONLY_TABLES.join(', ')} to ${name}`);
  await client.query(`grant select, insert, update on day_held, source_slot, upload, excuse to ${name}`);
  await client.query(`grant select on migrations to ${name}`);
  await client.query(
    `grant usage on sequence audit_id_seq, quarantine_id_seq, upload_id_seq, excuse_id_seq, target_id_seq to ${name}`,
  );
  await client.query(`revoke execute on function ${FUNCTIONS.join(', ')} from public`);
  await client.query(`grant execute on function ${FUNCTIONS.join(', ')} to ${name}`);
}
