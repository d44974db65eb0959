import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Cells by source, with the bins of their sketches; how many facts of each source are folded in each six hours; states
 * of the fold to go on from. Cells of before are taken away: those of held days are made again from the log at the next
 * start, and no day has been dropped by a program that did not have this.
 */
const STATEMENTS: readonly string[] = [
  'truncate cell',
  'alter table cell drop constraint cell_key',
  `alter table cell add column source text collate "C" not null, add column sketches integer[]`,
  `alter table cell add constraint cell_key unique nulls not distinct
     (interval_start, source, family, site, team, agent, queue, call_type, channel, reason, outcome)`,
  'create index cell_revised on cell (interval_start) where revised',
  `create table source_slot (
     source text collate "C" not null,
     slot integer not null,
     folded bigint not null,
     primary key (source, slot)
   ) with (fillfactor = 50)`,
  `insert into source_slot (source, slot, folded)
   select source, (at / 21600000)::integer, count(*) from event_log where folded group by 1, 2`,
  `create table checkpoint (
     source text collate "C" not null,
     at bigint not null,
     version integer not null,
     settings text collate "C" not null,
     basis bigint not null,
     digest bytea not null,
     state bytea not null,
     finished bytea not null,
     primary key (source, at)
   )`,
];

/** Cells by source, sketches, and checkpoints of the fold. */
export class Checkpoints1764200000000 implements MigrationInterface {
  readonly name = 'Checkpoints1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Checkpoints are not taken back: restore a backup instead.');
  }
}
