import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Days that were put behind a log as a whole, and the state of the fold that each was left in until all are in. */
const STATEMENTS: readonly string[] = [
  `create table filled_day (
     source text collate "C" not null,
     day integer not null,
     state bytea,
     finished bytea,
     primary key (source, day)
   )`,
];

/** Whole days of history. */
export class FilledDays1764500000000 implements MigrationInterface {
  readonly name = 'FilledDays1764500000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Days of history are not taken back: restore a backup instead.');
  }
}
