import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORGANISATION_STATEMENTS } from './workforce-organisation';
import { PLAN_STATEMENTS } from './workforce-plans';

/** Organisation uploads, schedules, forecasts, uploaded measures, adherence and targets. */
export class Workforce1764300000000 implements MigrationInterface {
  readonly name = 'Workforce1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...ORGANISATION_STATEMENTS, ...PLAN_STATEMENTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Workforce tables are not taken back: restore a backup instead.');
  }
}
