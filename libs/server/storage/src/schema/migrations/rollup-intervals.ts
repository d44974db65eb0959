import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sums of teams tell intervals apart as well; days that were summed up without them are due again. */
const STATEMENTS: readonly string[] = [
  'alter table rollup add column interval_start bigint',
  'alter table rollup_block drop constraint rollup_block_kind_check',
  `alter table rollup_block add constraint rollup_block_kind_check check (kind in ('interval', 'day', 'month'))`,
  `insert into rollup_due (source, family, day, version)
   select distinct source, family, day, 0 from rollup_block,
     generate_series((start_at / 86400000)::integer, ((end_at - 1) / 86400000)::integer) as day
   where kind = 'day'
   on conflict do nothing`,
];

/** Sums of cells by interval. */
export class RollupIntervals1764700000000 implements MigrationInterface {
  readonly name = 'RollupIntervals1764700000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Sums of cells are not taken back: restore a backup instead.');
  }
}
