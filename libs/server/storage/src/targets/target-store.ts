import type { PoolClient } from 'pg';
import { INTERVAL_MS } from '@intraday/time';
import { writeAudit, type Change } from '../access/audit-store';
import { inTransaction, type StoragePool } from '../pool';
import { bump } from '../settings/revision-store';
import { TARGET_COLUMNS, targetOf, valuesOf, type KeptTarget, type NewTarget, type TargetRow } from './target-rows';

/** Every target that was ever in force, read at one moment. */
export interface TargetRows {
  /** The counter that these rows belong to. */
  readonly revision: number;
  readonly targets: readonly TargetRow[];
}

/**
 * unknown: there is no such target; ended: its time is over; too-many: the limit is reached; overlap: another target holds
 * for the same KPI and place in that time; no-call-type: nobody has declared the call type.
 */
export type TargetRefusal = 'unknown' | 'ended' | 'too-many' | 'overlap' | 'no-call-type';
export type TargetKept =
  | { readonly ok: true; readonly id: number }
  | { readonly ok: false; readonly reason: TargetRefusal; readonly other: number | null };

const refused = (reason: TargetRefusal, other: number | null = null): TargetKept => ({ ok: false, reason, other });
const hasBegun = ({ from }: TargetRow, at: number): boolean => from === null || from <= at;

/** What is wanted, where and when. What was once in force is ended and never changed. */
export class TargetStore {
  constructor(
    private readonly pool: StoragePool,
    /** Real time, ms: when a target was set. */
    private readonly now: () => number,
    /** Most targets that are in force or to come. */
    private readonly targetsMax: number,
  ) {}

  async load(): Promise<TargetRows> {
    return inTransaction(
      this.pool,
      async (client) => {
        const revision = await client.query<{ n: number }>(`select n from revision where kind = 'targets'`);
        const { rows } = await client.query<KeptTarget>('select * from target order by id');
        return { revision: revision.rows[0]?.n ?? 0, targets: rows.map(targetOf) };
      },
      'begin isolation level repeatable read read only',
    );
  }

  /**
   * Sets a target.
   *
   * @param at the instant of the change, ms, by the clock that figures go by
   */
  async add(target: NewTarget, at: number, change: Change): Promise<TargetKept> {
    return this.inTurn(async (client) => {
      const { rows } = await client.query<{ n: number }>(
        'select count(*) as n from target where to_at is null or to_at > $1',
        [at],
      );
      if ((rows[0]?.n ?? 0) >= this.targetsMax) return refused('too-many');
      const fault = await this.faultOf(client, target, null);
      if (fault) return fault;
      const id = await this.insert(client, target, change);
      await this.changed(client, change, id, null, target);
      return { ok: true, id };
    });
  }

  /**
   * Puts another target in the place of one: one that has begun ends where the new one begins, and keeps its past; one
   * that is to come, or that the new one precedes, is replaced.
   *
   * @returns the id under which the new one is kept
   */
  async change(id: number, target: NewTarget, at: number, change: Change): Promise<TargetKept> {
    return this.inTurn(async (client) => {
      const before = await this.find(client, id);
      if (!before) return refused('unknown');
      if (before.to !== null && before.to <= at) return refused('ended');
      const fault = await this.faultOf(client, target, id);
      if (fault) return fault;
      const { from } = target;
      const splits = hasBegun(before, at) && from !== null && from > (before.from ?? Number.NEGATIVE_INFINITY);
      if (!splits) {
        const values = valuesOf(target).map((_, index) => `$${index + 5}`);
        await client.query(
          `update target set (${TARGET_COLUMNS}, who, why, at) = (${values.join(', ')}, $2, $3, $4) where id = $1`,
          [id, change.who, change.why, this.now(), ...valuesOf(target)],
        );
        await this.changed(client, change, id, before, target);
        return { ok: true, id };
      }
      const ended = { ...before, to: Math.min(before.to ?? Number.POSITIVE_INFINITY, from) };
      await client.query('update target set to_at = $2 where id = $1', [id, ended.to]);
      const next = await this.insert(client, target, change);
      await this.changed(client, change, id, before, ended);
      await this.changed(client, change, next, null, target);
      return { ok: true, id: next };
    });
  }

  /** Ends a target at an instant; one that is to come goes away. */
  async end(id: number, at: number, change: Change): Promise<TargetKept> {
    return this.inTurn(async (client) => {
      const before = await this.find(client, id);
      if (!before) return refused('unknown');
      if (before.to !== null && before.to <= at) return refused('ended');
      if (hasBegun(before, at)) await client.query('update target set to_at = $2 where id = $1', [id, at]);
      else await client.query('delete from target where id = $1', [id]);
      await this.changed(client, change, id, before, hasBegun(before, at) ? { ...before, to: at } : null);
      return { ok: true, id };
    });
  }

  /** One change at a time: whether targets overlap is decided by all of them. */
  private async inTurn(work: (client: PoolClient) => Promise<TargetKept>): Promise<TargetKept> {
    return inTransaction(this.pool, async (client) => {
      await client.query(`select n from revision where kind = 'targets' for update`);
      return work(client);
    });
  }

  private async find(client: PoolClient, id: number): Promise<TargetRow | null> {
    const { rows } = await client.query<KeptTarget>('select * from target where id = $1', [id]);
    const [row] = rows;
    return row ? targetOf(row) : null;
  }

  private async faultOf(client: PoolClient, target: NewTarget, replaced: number | null): Promise<TargetKept | null> {
    const { place, from, to } = target;
    if (place.callType !== undefined) {
      const { rowCount } = await client.query('select 1 from call_type where id = $1', [place.callType]);
      if (rowCount === 0) return refused('no-call-type');
    }
    // Targets hold for whole intervals: one that began and ended within one never held.
    const { rows } = await client.query<{ id: number }>(
      `select id from (select *, from_at / ${INTERVAL_MS} as first, to_at / ${INTERVAL_MS} as after from target) as held
       where kpi = $1
         and (agent, team, call_type, queue, site) is not distinct from ($2::text, $3::text, $4::text, $5::text, $6::text)
         and (first is null or after is null or first < after)
         and ($7::bigint is null or after is null or after > $7::bigint / ${INTERVAL_MS})
         and ($8::bigint is null or first is null or first < $8::bigint / ${INTERVAL_MS})
         and id is distinct from $9::bigint limit 1`,
      [...valuesOf(target).slice(0, 6), from, to, replaced],
    );
    const [other] = rows;
    return other ? refused('overlap', other.id) : null;
  }

  private async insert(client: PoolClient, target: NewTarget, { who, why }: Change): Promise<number> {
    const values = [...valuesOf(target), who, why, this.now()];
    const { rows } = await client.query<{ id: number }>(
      `insert into target (${TARGET_COLUMNS}, who, why, at)
       values (${values.map((_, index) => `$${index + 1}`).join(', ')}) returning id`,
      values,
    );
    const [row] = rows;
    if (!row) throw new Error('a target that was added has an id');
    return row.id;
  }

  private async changed(client: PoolClient, change: Change, id: number, before: unknown, after: unknown) {
    await writeAudit(client, this.now(), change, `target:${id}`, before, after);
    await bump(client, 'targets');
  }
}
