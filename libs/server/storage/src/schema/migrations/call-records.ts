import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows of call records may be in quarantine. */
export class CallRecords1764100000000 implements MigrationInterface {
  readonly name = 'CallRecords1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table quarantine
      drop constraint quarantine_format_check,
      add constraint quarantine_format_check check (format in ('event', 'queue-log', 'call-records'))`);
  }

  async down(): Promise<void> {
    throw new Error('The migration is not taken back: restore a backup instead.');
  }
}
