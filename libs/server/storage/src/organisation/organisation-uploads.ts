import type { PoolClient } from 'pg';
import { writeAudit, type Change } from '../access/audit-store';
import { inTransaction, type StoragePool } from '../pool';
import { bump } from '../settings/revision-store';
import { loadOrganisation } from './load-organisation';
import type { ExternalIdRow, OrganisationRows } from './organisation-rows';
import { sameOrganisation, writeDifference } from './write-difference';

/** What a source had named and nobody knew, and the id that it has from now on. */
export interface Renamed {
  readonly kind: ExternalIdRow['kind'];
  readonly from: string;
  readonly to: string;
}

/** What is to become of the organisation. */
export interface Decided {
  readonly next: OrganisationRows;
  readonly renamed: readonly Renamed[];
  /** SHA-256 of what was uploaded. */
  readonly digest: Buffer;
  /** Rows of what was uploaded. */
  readonly rows: number;
  /** Kept with the upload and in the audit trail. */
  readonly before: object;
  readonly after: object;
}

/** Uploads of the organisation: each applied whole in one transaction, or not at all. */
export class OrganisationUploads {
  constructor(
    private readonly pool: StoragePool,
    private readonly now: () => number,
  ) {}

  /**
   * Lets `decide` say, from what is stored, what the organisation is to become, and writes it. Changes of the organisation
   * wait meanwhile.
   *
   * @param decide null: nothing is to be written
   * @returns the number of the upload; null where nothing was written, also because nothing would change by it
   */
  async apply(decide: (rows: OrganisationRows) => Decided | null, change: Change): Promise<number | null> {
    return inTransaction(this.pool, async (client) => {
      await client.query(`select n from revision where kind = 'organisation' for update`);
      const before = await loadOrganisation(client);
      const decided = decide(before);
      if (decided === null || sameOrganisation(before, decided.next)) return null;
      await writeDifference(client, before, decided.next);
      await renameInPlans(client, decided.renamed);
      const upload = await this.keep(client, decided, change);
      await writeAudit(client, this.now(), change, 'organisation', decided.before, { upload, ...decided.after });
      await bump(client, 'organisation');
      return upload;
    });
  }

  private async keep(client: PoolClient, { digest, rows, after }: Decided, { who, why }: Change): Promise<number> {
    const { rows: kept } = await client.query<{ id: number }>(
      `insert into upload (kind, at, who, why, digest, rows, summary)
       values ('organisation', $1, $2, $3, $4, $5, $6::jsonb) returning id`,
      [this.now(), who, why, digest, rows, JSON.stringify(after)],
    );
    const [row] = kept;
    if (!row) throw new Error('an insert returned no row');
    return row.id;
  }
}

/** Plans, excuses and targets that were made under the name of a source go on under the id that it has now. */
async function renameInPlans(client: PoolClient, renamed: readonly Renamed[]): Promise<void> {
  const listOf = (kind: Renamed['kind']): [string[], string[]] => {
    const rows = renamed.filter((row) => row.kind === kind);
    return [rows.map(({ from }) => from), rows.map(({ to }) => to)];
  };
  const as = 'unnest($1::text[], $2::text[]) as r(old, new)';
  const agents = listOf('agent');
  const queues = listOf('queue');
  let plans = 0;
  let targets = 0;
  if (agents[0].length > 0) {
    const plan = await client.query(
      `update agent_plan p set agent = r.new from ${as}
       where p.agent = r.old and not exists (select 1 from agent_plan q where q.agent = r.new and q.date = p.date)`,
      agents,
    );
    const excuse = await client.query(`update excuse e set agent = r.new from ${as} where e.agent = r.old`, agents);
    plans += (plan.rowCount ?? 0) + (excuse.rowCount ?? 0);
    const target = await client.query(`update target t set agent = r.new from ${as} where t.agent = r.old`, agents);
    targets += target.rowCount ?? 0;
  }
  if (queues[0].length > 0) {
    const forecast = await client.query(
      `update forecast f set queue = r.new from ${as} where f.queue = r.old and not exists
         (select 1 from forecast g where g.queue = r.new and g.site is not distinct from f.site
          and g.start_at = f.start_at)`,
      queues,
    );
    plans += forecast.rowCount ?? 0;
    const target = await client.query(`update target t set queue = r.new from ${as} where t.queue = r.old`, queues);
    targets += target.rowCount ?? 0;
  }
  if (plans > 0) await bump(client, 'plans');
  if (targets > 0) await bump(client, 'targets');
}
