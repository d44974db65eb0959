import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is counted of the running of the product itself: it cannot be made again from the log. */
const STATEMENTS: readonly string[] = [
  `create table data_health (
     interval_start bigint not null,
     site text collate "C",
     events_received bigint not null,
     events_late bigint not null,
     events_lag_ms bigint not null,
     cells_closed bigint not null,
     cells_restated bigint not null,
     constraint data_health_key unique nulls not distinct (interval_start, site)
   )`,
];

/** Counters of data health, by interval and site. */
export class DataHealth1764400000001 implements MigrationInterface {
  readonly name = 'DataHealth1764400000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Counters of data health are not taken back: restore a backup instead.');
  }
}
